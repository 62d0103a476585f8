package io.retrieval4j.lucene.segment;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.FileTypeHint;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a {@link FamilyConsumer} wrote. The metadata's checksum is verified now, those of the data by
 * {@link #checkIntegrity}; that data are not cut off is seen now.
 *
 * @param <F> what threads share of a field
 */
public final class FamilyProducer<F> extends DocValuesProducer {

    private final FormatFiles files;
    private final FamilyReader<F> family;
    private final Map<Integer, F> fields = new HashMap<>();
    private final List<IndexInput> inputs = new ArrayList<>();
    private final @Nullable DocValuesProducer others;

    /**
     * Opens the files and all fields.
     *
     * @param otherFormat asked if the segment has doc values that are not the family's
     */
    public FamilyProducer(
            SegmentReadState state,
            FormatFiles files,
            FamilyReader<F> family,
            IOSupplier<DocValuesProducer> otherFormat)
            throws IOException {
        this.files = files;
        this.family = family;
        boolean opened = false;
        try {
            int version = 0;
            for (FormatFiles.Kind kind : files.data()) {
                version = open(state, kind);
            }
            this.others = readMetadata(state, version) ? otherFormat.get() : null;
            opened = true;
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(inputs);
            }
        }
    }

    private static String name(SegmentReadState state, FormatFiles.Kind kind) {
        return IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, kind.extension());
    }

    private int open(SegmentReadState state, FormatFiles.Kind kind) throws IOException {
        // Searches look at few documents, which lie anywhere; merges and scans say so when they come.
        IOContext context = state.context.withHints(FileTypeHint.DATA, DataAccessHint.RANDOM);
        IndexInput input = state.directory.openInput(name(state, kind), context);
        inputs.add(input);
        // Finds a file that was cut off without reading all of it; before the header, whose reading would run out of
        // it.
        CodecUtil.retrieveChecksum(input);
        input.seek(0);
        return header(input, state, kind, files.oldest(), files.version());
    }

    private static int header(DataInput in, SegmentReadState state, FormatFiles.Kind kind, int least, int most)
            throws IOException {
        return CodecUtil.checkIndexHeader(
                in, kind.codec(), least, most, state.segmentInfo.getId(), state.segmentSuffix);
    }

    /** Reads all fields' metadata; says whether there are doc values of Lucene's format. */
    private boolean readMetadata(SegmentReadState state, int version) throws IOException {
        try (ChecksumIndexInput metadata = state.directory.openChecksumInput(name(state, files.metadata()))) {
            Throwable failure = null;
            boolean hasOthers = false;
            try {
                header(metadata, state, files.metadata(), version, version);
                hasOthers = metadata.readByte() == 1;
                for (int number = metadata.readInt(); number != -1; number = metadata.readInt()) {
                    FieldInfo field = state.fieldInfos.fieldInfo(number);
                    if (field == null) {
                        throw new CorruptIndexException(
                                "doc values of field number " + number + ", which the segment does not have", metadata);
                    }
                    fields.put(number, family.read(field, version, metadata, inputs));
                }
            } catch (Throwable problem) {
                failure = problem;
            } finally {
                CodecUtil.checkFooter(metadata, failure);
            }
            return hasOthers;
        }
    }

    @Override
    public BinaryDocValues getBinary(FieldInfo field) throws IOException {
        F ours = fields.get(field.number);
        return ours == null ? others().getBinary(field) : family.values(ours);
    }

    private DocValuesProducer others() {
        if (others == null) {
            throw new IllegalStateException("the segment has no doc values but those of "
                    + files.metadata().codec());
        }
        return others;
    }

    @Override
    public NumericDocValues getNumeric(FieldInfo field) throws IOException {
        return others().getNumeric(field);
    }

    @Override
    public SortedDocValues getSorted(FieldInfo field) throws IOException {
        return others().getSorted(field);
    }

    @Override
    public SortedNumericDocValues getSortedNumeric(FieldInfo field) throws IOException {
        return others().getSortedNumeric(field);
    }

    @Override
    public SortedSetDocValues getSortedSet(FieldInfo field) throws IOException {
        return others().getSortedSet(field);
    }

    @Override
    public DocValuesSkipper getSkipper(FieldInfo field) throws IOException {
        return others().getSkipper(field);
    }

    /** The same, after advice to the system that files are now read from front to back. */
    @Override
    public DocValuesProducer getMergeInstance() {
        try {
            for (IndexInput input : inputs) {
                input.updateIOContext(IOContext.DEFAULT.withHints(FileTypeHint.DATA, DataAccessHint.SEQUENTIAL));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    @Override
    public void checkIntegrity() throws IOException {
        for (IndexInput input : inputs) {
            CodecUtil.checksumEntireFile(input);
        }
        if (others != null) {
            others.checkIntegrity();
        }
    }

    @Override
    public void close() throws IOException {
        List<Closeable> open = new ArrayList<>(inputs);
        if (others != null) {
            open.add(others);
        }
        IOUtils.close(open);
    }
}
