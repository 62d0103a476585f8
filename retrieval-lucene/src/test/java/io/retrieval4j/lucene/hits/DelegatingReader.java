package io.retrieval4j.lucene.hits;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/** A reader around another, as applications and plug-ins of Lucene have them, that delegates all it is asked for. */
final class DelegatingReader extends FilterDirectoryReader {

    DelegatingReader(DirectoryReader reader) throws IOException {
        super(reader, new SubReaderWrapper() {
            @Override
            public LeafReader wrap(LeafReader leaf) {
                return new FilterLeafReader(leaf) {
                    @Override
                    public @Nullable CacheHelper getCoreCacheHelper() {
                        return null;
                    }

                    @Override
                    public @Nullable CacheHelper getReaderCacheHelper() {
                        return null;
                    }
                };
            }
        });
    }

    @Override
    protected DirectoryReader doWrapDirectoryReader(DirectoryReader reader) throws IOException {
        return new DelegatingReader(reader);
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
        return null;
    }
}
