package io.retrieval4j.lucene;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.MergePolicy.OneMerge;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** Lucene's merges in the background, which can be watched and stopped. */
final class ObservedMerges extends ConcurrentMergeScheduler {

    private final Set<OneMerge> running = ConcurrentHashMap.newKeySet();
    private final LongAdder written = new LongAdder();
    private volatile boolean stopped;

    /** Bytes that merges have written since the index was opened. */
    long written() {
        return written.sum();
    }

    /** Stops the merges that run and those that begin, until {@link #resume}; their segments stay as they are. */
    void stop() {
        stopped = true;
        running.forEach(OneMerge::setAborted);
    }

    void resume() {
        stopped = false;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    protected void doMerge(MergeSource source, OneMerge merge) throws IOException {
        running.add(merge);
        if (stopped) {
            merge.setAborted();
        }
        try {
            super.doMerge(source, merge);
        } finally {
            running.remove(merge);
        }
    }

    // The writer keeps the failure, closes itself, and every later call says why: nothing is to be printed beside that.
    @Override
    protected void handleMergeException(Throwable failed) {}

    @Override
    public Directory wrapForMerge(OneMerge merge, Directory directory) {
        return new FilterDirectory(super.wrapForMerge(merge, directory)) {
            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                return new CountedOutput(super.createOutput(name, context));
            }
        };
    }

    private final class CountedOutput extends FilterIndexOutput {

        private long counted;

        CountedOutput(IndexOutput out) {
            super(out.toString(), out.getName(), out);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
            out.writeBytes(bytes, offset, length);
            count();
        }

        @Override
        public void close() throws IOException {
            count();
            super.close();
        }

        private void count() {
            long position = out.getFilePointer();
            written.add(position - counted);
            counted = position;
        }
    }
}
