package io.retrieval4j.lucene.sparse;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BitUtil;

/**
 * Entries of documents on their way to their terms. Some documents at a time are sorted by term, which is a <em>run</em>; runs lie
 * in a temporary file, or in memory where all are few, until they are read side by side, term by term. So each entry is written and
 * read once, however many there are, and what is held is a run, 8 bytes an entry.
 */
final class EntriesByTerm implements Closeable {

    private final SegmentWriteState state;
    private final WritingLimits limits;
    private final Directory directory;
    private final IndexOutput out;
    private final int[] begins;
    private final List<Long> ends = new ArrayList<>();
    private final List<Integer> firstOrdinals = new ArrayList<>();
    // The run on its way: by entry its term and its level, by document the first entry behind it.
    private int[] terms;
    private byte[] levels;
    private int[] documentEnds = new int[64];
    private int documents;
    private int size;
    private int ordinal;

    /** Of a segment whose terms and entries have been counted. */
    EntriesByTerm(SegmentWriteState state, SparseEntry entry, WritingLimits limits) throws IOException {
        this.state = state;
        this.limits = limits;
        this.directory = entry.entries() <= limits.inMemory() ? new ByteBuffersDirectory() : state.directory;
        this.out = directory.createTempOutput(state.segmentInfo.name, "entries", state.context);
        this.begins = new int[entry.terms() + 1];
        this.terms = new int[(int) Math.min(entry.entries(), limits.runEntries())];
        this.levels = new byte[terms.length];
    }

    /**
     * Adds the next document's entries.
     *
     * @param numbers of its terms
     * @param ofThese their levels
     */
    void add(int[] numbers, byte[] ofThese, int count) throws IOException {
        if (documents == limits.runDocuments() || (size > 0 && size + count > limits.runEntries())) {
            writeRun();
        }
        terms = ArrayUtil.grow(terms, size + count);
        levels = ArrayUtil.grow(levels, size + count);
        System.arraycopy(numbers, 0, terms, size, count);
        System.arraycopy(ofThese, 0, levels, size, count);
        size += count;
        documentEnds = ArrayUtil.grow(documentEnds, documents + 1);
        documentEnds[documents++] = size;
        ordinal++;
    }

    /** Of each term that has any: how far it is from the one before, how many, documents within the run, levels. */
    private void writeRun() throws IOException {
        Arrays.fill(begins, 0);
        for (int i = 0; i < size; i++) {
            begins[terms[i] + 1]++;
        }
        for (int term = 1; term < begins.length; term++) {
            begins[term] += begins[term - 1];
        }
        byte[] sortedDocuments = new byte[Short.BYTES * size];
        byte[] sortedLevels = new byte[size];
        for (int document = 0, i = 0; document < documents; document++) {
            for (; i < documentEnds[document]; i++) {
                // What begins there moves on, to where the next term's began.
                int at = begins[terms[i]]++;
                BitUtil.VH_LE_SHORT.set(sortedDocuments, Short.BYTES * at, (short) document);
                sortedLevels[at] = levels[i];
            }
        }
        int begin = 0;
        for (int term = 0, before = 0; term < begins.length - 1; term++) {
            int count = begins[term] - begin;
            if (count > 0) {
                out.writeVInt(term - before);
                out.writeVInt(count);
                out.writeBytes(sortedDocuments, Short.BYTES * begin, Short.BYTES * count);
                out.writeBytes(sortedLevels, begin, count);
                before = term;
                begin += count;
            }
        }
        ends.add(out.getFilePointer());
        firstOrdinals.add(ordinal - documents);
        documents = 0;
        size = 0;
    }

    /** The runs of what {@link #finish} opened, by ascending documents, each from its first term on. */
    List<EntryRun> runs(IndexInput in) throws IOException {
        List<EntryRun> runs = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            long from = i == 0 ? 0 : ends.get(i - 1);
            runs.add(new EntryRun(in.slice("run " + i, from, ends.get(i) - from), firstOrdinals.get(i)));
        }
        return runs;
    }

    /** Writes what is left, and opens what was written. */
    IndexInput finish() throws IOException {
        if (documents > 0) {
            writeRun();
        }
        terms = new int[0];
        levels = new byte[0];
        CodecUtil.writeFooter(out);
        out.close();
        return directory.openInput(out.getName(), state.context);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            directory.deleteFile(out.getName());
        }
    }
}
