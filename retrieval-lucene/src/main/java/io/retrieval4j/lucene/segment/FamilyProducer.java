package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a {@link FamilyConsumer} wrote, as {@link FieldInputs} does.
 *
 * @param <F> what threads share of a field
 */
public final class FamilyProducer<F> extends DocValuesProducer {

    private final FieldInputs<F> inputs;
    private final FormatFiles files;
    private final FamilyReader<F> family;
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
        // Searches look at few documents, which lie anywhere; merges and scans say so when they come.
        this.inputs = new FieldInputs<>(state, files, DataAccessHint.RANDOM, family::read);
        boolean opened = false;
        try {
            this.others = inputs.hasOthers() ? otherFormat.get() : null;
            opened = true;
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(inputs);
            }
        }
    }

    @Override
    public BinaryDocValues getBinary(FieldInfo field) throws IOException {
        F ours = inputs.field(field);
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
            inputs.advise(DataAccessHint.SEQUENTIAL);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    @Override
    public void checkIntegrity() throws IOException {
        inputs.checkIntegrity();
        if (others != null) {
            others.checkIntegrity();
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(inputs, others);
    }
}
