package io.retrieval4j.lucene.sparse.interchange;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An inverted index in the Common Index File Format, which Anserini, PISA, Terrier, ATIRE and JASS share; frequencies are the
 * weights. A file of an index of words counted is read as well, and then has counts for weights.
 *
 * <p>Jimmy Lin et al., Supporting interoperability between open-source search engines with the Common Index File Format, SIGIR 2020,
 * arXiv:2003.08276.
 */
public final class CiffFile {

    private final Path file;
    private final CiffHeader header;

    private CiffFile(Path file, CiffHeader header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Opens a file, plain or gzip.
     *
     * @throws IOException if it cannot be read, or does not begin like CIFF
     */
    public static CiffFile open(Path file) throws IOException {
        try (InputStream in = ExchangeFiles.open(file)) {
            return new CiffFile(file, CiffHeader.read(new ProtobufInput(in)));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    public CiffHeader header() {
        return header;
    }

    /**
     * The vectors of its documents, in the file's order. CIFF has them by term: the file is gone through once to begin with, and
     * then once for every 16 million postings, which take 130 MB of the heap, as ids and terms do. Those without a term come
     * too.
     *
     * @throws IOException if the file is damaged or has no document, or documents are not numbered from 0 to below
     *     {@link CiffHeader#documents}
     */
    public Stream<EncodedText> documents() throws IOException {
        CiffPostings postings = new CiffPostings(file, header);
        Inversion vectors = new Inversion(postings, header.documents());
        String[] ids = postings.ids();
        if (ids.length == 0) {
            throw new IOException("no document in " + file);
        }
        // Ids and vectors meet before a stream may be split.
        Iterator<EncodedText> texts = new Iterator<>() {
            private int document;

            @Override
            public boolean hasNext() {
                return vectors.hasNext();
            }

            @Override
            public EncodedText next() {
                SparseVector vector = vectors.next();
                return new EncodedText(ids[document++], vector);
            }
        };
        return StreamSupport.stream(
                Spliterators.spliterator(texts, ids.length, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Writes documents in their order, which the file numbers by it; terms ascend by their bytes of UTF-8. Holds some seven bytes a
     * posting until the file, gzip where its name ends in {@code .gz}, is there as a whole.
     *
     * @param texts closed by the caller
     * @throws IllegalArgumentException if a weight cannot be quantised
     */
    public static void write(Stream<EncodedText> texts, WeightQuantisation quantisation, String description, Path file)
            throws IOException {
        CiffWriter writer = new CiffWriter(quantisation);
        texts.forEachOrdered(writer::add);
        ExchangeFiles.write(file, out -> writer.write(description, out));
    }
}
