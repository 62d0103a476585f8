package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersIndexInput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;

/** A field whose data are written and whose metadata are not, opened as a search will open it: to be measured. */
public final class WrittenField {

    private WrittenField() {}

    /** Makes something of an open field. */
    @FunctionalInterface
    public interface Use<F, R> {
        R of(F field) throws IOException;
    }

    /**
     * Opens a field for as long as it is used; to be called by {@link FamilyWriter#describe}, when files are closed.
     *
     * @param metadata all that the reader reads of the field
     */
    public static <F, R> R open(
            SegmentWriteState state,
            FormatFiles files,
            FieldInfo field,
            ByteBuffersDataOutput metadata,
            FamilyReader<F> reader,
            Use<F, R> use)
            throws IOException {
        List<IndexInput> data = new ArrayList<>();
        try (IndexInput entry = new ByteBuffersIndexInput(metadata.toDataInput(), "entry of " + field.name)) {
            for (FormatFiles.Kind kind : files.data()) {
                data.add(state.directory.openInput(
                        IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, kind.extension()),
                        state.context));
            }
            return use.of(reader.read(field, files.version(), entry, data));
        } finally {
            IOUtils.close(data);
        }
    }
}
