package io.retrieval4j.lucene.segment;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.FileTypeHint;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FieldOutputs} wrote, open. The metadata's checksum is verified now, those of the data by
 * {@link #checkIntegrity}; that data are not cut off is seen now.
 *
 * @param <F> what threads share of a field
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class FieldInputs<F> implements Closeable {

    private final FormatFiles files;
    private final Map<Integer, F> fields = new HashMap<>();
    private final List<IndexInput> inputs = new ArrayList<>();
    private final boolean hasOthers;

    /**
     * Opens the files and all fields.
     *
     * @param access how the data will be read
     */
    public FieldInputs(SegmentReadState state, FormatFiles files, DataAccessHint access, Opening<? extends F> opening)
            throws IOException {
        this.files = files;
        boolean opened = false;
        try {
            int version = 0;
            for (FormatFiles.Kind kind : files.data()) {
                version = open(state, kind, access);
            }
            hasOthers = readMetadata(state, version, opening);
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

    private int open(SegmentReadState state, FormatFiles.Kind kind, DataAccessHint access) throws IOException {
        IOContext context = state.context.withHints(FileTypeHint.DATA, access);
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

    private boolean readMetadata(SegmentReadState state, int version, Opening<? extends F> opening) throws IOException {
        try (ChecksumIndexInput metadata = state.directory.openChecksumInput(name(state, files.metadata()))) {
            Throwable failure = null;
            boolean others = false;
            try {
                header(metadata, state, files.metadata(), version, version);
                others = metadata.readByte() == 1;
                for (int number = metadata.readInt(); number != -1; number = metadata.readInt()) {
                    FieldInfo field = state.fieldInfos.fieldInfo(number);
                    if (field == null) {
                        throw new CorruptIndexException(
                                files.metadata().codec() + " of field number " + number
                                        + ", which the segment does not have",
                                metadata);
                    }
                    fields.put(number, opening.read(field, version, metadata, inputs));
                }
            } catch (Throwable problem) {
                failure = problem;
            } finally {
                CodecUtil.checkFooter(metadata, failure);
            }
            return others;
        }
    }

    /** Whether there are files of Lucene's format. */
    public boolean hasOthers() {
        return hasOthers;
    }

    /** A field; null if the files have nothing of it. */
    public @Nullable F field(FieldInfo field) {
        return fields.get(field.number);
    }

    /** Tells the system how data are read from now on. */
    public void advise(DataAccessHint access) throws IOException {
        for (IndexInput input : inputs) {
            input.updateIOContext(IOContext.DEFAULT.withHints(FileTypeHint.DATA, access));
        }
    }

    public void checkIntegrity() throws IOException {
        for (IndexInput input : inputs) {
            CodecUtil.checksumEntireFile(input);
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(inputs);
    }

    /** Opens a field. */
    @FunctionalInterface
    public interface Opening<F> {

        /**
         * Opens.
         *
         * @param version of the file, from {@link FormatFiles#oldest} to {@link FormatFiles#version}
         * @param metadata at the field's description; left behind it
         * @param files in the order of {@link FormatFiles#data}
         */
        F read(FieldInfo field, int version, IndexInput metadata, List<IndexInput> files) throws IOException;
    }
}
