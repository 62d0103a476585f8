package io.retrieval4j.lucene;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/**
 * A writer's reader that closes where no interrupt reaches, whoever lets go of it last, be it a search. Closing has the writer
 * delete the files that this reader alone still had, and the writer looks at its lock before: an interrupt would close the
 * lock's channel, and with it the writer. Letting go without being the last is Lucene's count, and no more.
 */
final class WriterReader extends FilterDirectoryReader {

    private WriterReader(DirectoryReader reader) throws IOException {
        super(reader, new SubReaderWrapper() {
            @Override
            public LeafReader wrap(LeafReader segment) {
                return segment;
            }
        });
    }

    static DirectoryReader of(IndexWriter writer) throws IOException {
        return new WriterReader(DirectoryReader.open(writer));
    }

    @Override
    protected DirectoryReader doWrapDirectoryReader(DirectoryReader reader) throws IOException {
        return new WriterReader(reader);
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
        return in.getReaderCacheHelper();
    }

    @Override
    protected void doClose() throws IOException {
        Uninterrupted.run(() -> {
            super.doClose();
            return true;
        });
    }
}
