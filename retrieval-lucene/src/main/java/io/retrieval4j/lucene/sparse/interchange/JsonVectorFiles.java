package io.retrieval4j.lucene.sparse.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The texts of some files of JSON, one behind the other, of which one is open at a time; at least one text. */
final class JsonVectorFiles implements Iterator<EncodedText> {

    private final Path of;
    private final Iterator<Path> files;
    private @Nullable JsonVectorReader open;
    private boolean any;

    /**
     * Opens the first.
     *
     * @param of what the caller calls them
     * @param files at least one
     */
    JsonVectorFiles(Path of, List<Path> files) throws IOException {
        this.of = of;
        this.files = files.iterator();
        this.open = new JsonVectorReader(this.files.next());
    }

    @Override
    public boolean hasNext() {
        while (open != null && !open.hasNext()) {
            close();
            open = files.hasNext() ? opened(files.next()) : null;
        }
        if (open == null && !any) {
            throw new IllegalArgumentException("no text in " + of);
        }
        return open != null;
    }

    private static JsonVectorReader opened(Path file) {
        try {
            return new JsonVectorReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    @Override
    public EncodedText next() {
        if (!hasNext() || open == null) {
            throw new NoSuchElementException();
        }
        any = true;
        return open.next();
    }

    void close() {
        if (open != null) {
            open.close();
        }
    }
}
