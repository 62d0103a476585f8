package io.retrieval4j.lucene.segment;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Writes a family's fields into files of its own, and all other doc values by Lucene's format beside them.
 *
 * <p>Each file begins with an index header and ends in a footer with a checksum. The metadata are a byte, 1 if there are
 * files of Lucene's format; for each field its number (int32) and what {@link FamilyWriter#describe} writes; then -1. They
 * come last, when the data are closed.
 *
 * @param <E> what the family keeps of a field until then
 */
public final class FamilyConsumer<E> extends DocValuesConsumer {

    private final SegmentWriteState state;
    private final FormatFiles files;
    private final FamilyWriter<E> family;
    private final IOSupplier<DocValuesConsumer> otherFormat;
    private final List<IndexOutput> outputs = new ArrayList<>();
    private final Map<Integer, E> written = new LinkedHashMap<>();
    private @Nullable DocValuesConsumer others;
    private boolean closed;

    /**
     * Creates the data files.
     *
     * @param otherFormat asked when the first field comes that is not of the family
     */
    public FamilyConsumer(
            SegmentWriteState state,
            FormatFiles files,
            FamilyWriter<E> family,
            IOSupplier<DocValuesConsumer> otherFormat)
            throws IOException {
        this.state = state;
        this.files = files;
        this.family = family;
        this.otherFormat = otherFormat;
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

    @Override
    public void addBinaryField(FieldInfo field, DocValuesProducer values) throws IOException {
        if (family.owns(field)) {
            write(field, FieldDocuments.ofFlush(field, values));
        } else {
            others().addBinaryField(field, values);
        }
    }

    @Override
    public void mergeBinaryField(FieldInfo field, MergeState merge) throws IOException {
        if (family.owns(field)) {
            write(field, FieldDocuments.ofMerge(field, merge));
        } else {
            super.mergeBinaryField(field, merge);
        }
    }

    private void write(FieldInfo field, FieldDocuments documents) throws IOException {
        written.put(field.number, family.write(field, documents, outputs));
    }

    private DocValuesConsumer others() throws IOException {
        if (others == null) {
            others = otherFormat.get();
        }
        return others;
    }

    @Override
    public void addNumericField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addNumericField(field, values);
    }

    @Override
    public void addSortedField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addSortedField(field, values);
    }

    @Override
    public void addSortedNumericField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addSortedNumericField(field, values);
    }

    @Override
    public void addSortedSetField(FieldInfo field, DocValuesProducer values) throws IOException {
        others().addSortedSetField(field, values);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        List<Closeable> open = new ArrayList<>(outputs);
        boolean finished = false;
        try {
            for (IndexOutput out : outputs) {
                CodecUtil.writeFooter(out);
            }
            IOUtils.close(outputs);
            open.clear();
            writeMetadata();
            finished = true;
        } finally {
            if (others != null) {
                open.add(others);
            }
            if (finished) {
                IOUtils.close(open);
            } else {
                IOUtils.closeWhileHandlingException(open);
            }
        }
    }

    private void writeMetadata() throws IOException {
        try (IndexOutput metadata = create(files.metadata())) {
            metadata.writeByte((byte) (others == null ? 0 : 1));
            for (Map.Entry<Integer, E> field : written.entrySet()) {
                metadata.writeInt(field.getKey());
                family.describe(field.getValue(), metadata);
            }
            metadata.writeInt(-1);
            CodecUtil.writeFooter(metadata);
        }
    }
}
