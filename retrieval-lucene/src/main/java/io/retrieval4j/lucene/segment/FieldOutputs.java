package io.retrieval4j.lucene.segment;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;

/**
 * The files of a format in a segment that is written, of whatever kind the format is.
 *
 * <p>Each file begins with an index header and ends in a footer with a checksum. The metadata are a byte, 1 if there are
 * files of Lucene's format beside these; for each field its number (int32) and its description; then -1. They
 * come last, when the data are closed.
 *
 * @param <E> what is kept of a field until then
 */
public final class FieldOutputs<E> implements Closeable {

    private final SegmentWriteState state;
    private final FormatFiles files;
    private final List<IndexOutput> outputs = new ArrayList<>();
    private final Map<Integer, E> written = new LinkedHashMap<>();

    /** Creates the data files. */
    public FieldOutputs(SegmentWriteState state, FormatFiles files) throws IOException {
        this.state = state;
        this.files = files;
        boolean created = false;
        try {
            for (FormatFiles.Kind kind : files.data()) {
                outputs.add(create(kind));
            }
            created = true;
        } finally {
            if (!created) {
                IOUtils.closeWhileHandlingException(outputs);
            }
        }
    }

    private IndexOutput create(FormatFiles.Kind kind) throws IOException {
        String name = IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, kind.extension());
        IndexOutput out = state.directory.createOutput(name, state.context);
        boolean begun = false;
        try {
            CodecUtil.writeIndexHeader(
                    out, kind.codec(), files.version(), state.segmentInfo.getId(), state.segmentSuffix);
            begun = true;
            return out;
        } finally {
            if (!begun) {
                IOUtils.closeWhileHandlingException(out);
            }
        }
    }

    /** The data files, in the order of {@link FormatFiles#data}, at their ends. */
    public List<IndexOutput> data() {
        return outputs;
    }

    /** Notes what was written of a field. */
    public void add(FieldInfo field, E entry) {
        written.put(field.number, entry);
    }

    /**
     * Ends and closes the data files, and then writes the metadata.
     *
     * @param others whether there are files of Lucene's format
     */
    public void finish(boolean others, Description<? super E> description) throws IOException {
        for (IndexOutput out : outputs) {
            CodecUtil.writeFooter(out);
        }
        close();
        try (IndexOutput metadata = create(files.metadata())) {
            metadata.writeByte((byte) (others ? 1 : 0));
            for (Map.Entry<Integer, E> field : written.entrySet()) {
                metadata.writeInt(field.getKey());
                description.write(field.getValue(), metadata);
            }
            metadata.writeInt(-1);
            CodecUtil.writeFooter(metadata);
        }
    }

    /** Closes what is open of the data files. */
    @Override
    public void close() throws IOException {
        List<IndexOutput> open = List.copyOf(outputs);
        outputs.clear();
        IOUtils.close(open);
    }

    /** Writes a field's metadata, once the data files are closed and can be opened for reading. */
    @FunctionalInterface
    public interface Description<E> {
        void write(E entry, DataOutput metadata) throws IOException;
    }
}
