package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.kernel.HammingKernels;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.FieldOutputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Sorter;
import org.apache.lucene.index.VectorEncoding;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IORunnable;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Writes vectors by the flat format, and when they are there makes codes of them: in the order that they lie in, whether they were added,
 * sorted or merged.
 */
final class BinaryVectorsWriter extends KnnVectorsWriter {

    private static final int ALIGNMENT = 64;
    private static final int PASSES_EVERY = 1024;

    private final SegmentWriteState state;
    private final KnnVectorsFormat format;
    private final Coding coding;
    private final QuantizerChoice choice;
    private final KnnVectorsWriter flat;
    private final FieldOutputs<CodesEntry> files;
    private final List<Field> fields = new ArrayList<>();

    /**
     * A writer.
     *
     * @param format of the vectors themselves
     */
    BinaryVectorsWriter(SegmentWriteState state, KnnVectorsFormat format, Coding coding, QuantizerChoice choice)
            throws IOException {
        this.state = state;
        this.format = format;
        this.coding = coding;
        this.choice = choice;
        this.files = new FieldOutputs<>(state, BinaryVectorsFormat.FILES);
        boolean opened = false;
        try {
            this.flat = format.fieldsWriter(state);
            opened = true;
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(files);
            }
        }
    }

    private record Field(FieldInfo info, @Nullable MergeState merge) {}

    @Override
    public KnnFieldVectorsWriter<?> addField(FieldInfo info) throws IOException {
        fields.add(new Field(info, null));
        return flat.addField(info);
    }

    @Override
    public void flush(int maxDoc, Sorter.DocMap sortMap) throws IOException {
        flat.flush(maxDoc, sortMap);
    }

    @Override
    public IORunnable mergeOneField(FieldInfo info, MergeState merge) throws IOException {
        fields.add(new Field(info, merge));
        return flat.mergeOneField(info, merge);
    }

    @Override
    public void finish() throws IOException {
        flat.finish();
        flat.close();
        // A writer of vectors is made before its segment's fields are known.
        FieldInfos infos = new FieldInfos(fields.stream().map(Field::info).toArray(FieldInfo[]::new));
        SegmentReadState written =
                new SegmentReadState(state.directory, state.segmentInfo, infos, IOContext.DEFAULT, state.segmentSuffix);
        try (KnnVectorsReader reader = format.fieldsReader(written)) {
            for (Field field : fields) {
                if (field.info.getVectorEncoding() == VectorEncoding.FLOAT32) {
                    FloatVectorValues vectors = reader.getFloatVectorValues(field.info.name);
                    if (vectors.size() > 0) {
                        files.add(field.info, encode(field, vectors));
                    }
                }
            }
        }
        files.finish(false, CodesEntry::write);
    }

    private CodesEntry encode(Field field, FloatVectorValues vectors) throws IOException {
        MergeState merge = field.merge;
        MergedCodes merged = merge == null ? null : MergedCodes.of(field.info, merge);
        AbortCheck abort = merge == null ? () -> {} : merge::checkAborted;
        Quantizer quantizer =
                choice.choose(field.info.name, coding, vectors, merged == null ? List.of() : merged.codes(), abort);
        IndexOutput data = files.data().getFirst();
        CodesEntry entry = new CodesEntry(
                vectors.size(),
                vectors.dimension(),
                quantizer.bits(),
                quantizer.rotates(),
                quantizer.learnedFrom(),
                quantizer.identity(),
                data.alignFilePointer(ALIGNMENT),
                0);
        long[] block = new long[entry.words() * HammingKernels.BLOCK];
        long[] copied = new long[entry.words()];
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            boolean copies = merged != null && merged.next(vectors.ordToDoc(ordinal), entry.identity(), copied);
            long[] code = copies ? copied : quantizer.quantizer().code(vectors.vectorValue(ordinal));
            int place = ordinal % HammingKernels.BLOCK;
            HammingKernels.lay(code, block, place);
            // What lies behind the last code is left over from the block before, and never looked at.
            if (place == HammingKernels.BLOCK - 1 || ordinal == vectors.size() - 1) {
                for (long word : block) {
                    data.writeLong(word);
                }
            }
            if (ordinal % PASSES_EVERY == 0) {
                abort.pass();
            }
        }
        long quantizerAt = data.getFilePointer();
        quantizer.write(data);
        return entry.withQuantizerAt(quantizerAt);
    }

    @Override
    public long ramBytesUsed() {
        return flat.ramBytesUsed();
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(flat, files);
    }
}
