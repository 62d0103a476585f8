package io.retrieval4j.lucene.segment;

import java.io.IOException;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Writes a family's fields into files of its own ({@link FieldOutputs}), and all other doc values by Lucene's format beside them.
 *
 * @param <E> what the family keeps of a field until its metadata are written
 */
public final class FamilyConsumer<E> extends DocValuesConsumer {

    private final FieldOutputs<E> files;
    private final FamilyWriter<E> family;
    private final IOSupplier<DocValuesConsumer> otherFormat;
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
        this.files = new FieldOutputs<>(state, files);
        this.family = family;
        this.otherFormat = otherFormat;
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
        files.add(field, family.write(field, documents, files.data()));
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
        boolean finished = false;
        try {
            files.finish(others != null, family::describe);
            finished = true;
        } finally {
            if (finished) {
                IOUtils.close(others);
            } else {
                IOUtils.closeWhileHandlingException(files, others);
            }
        }
    }
}
