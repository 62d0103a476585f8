package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.store.IndexInput;

/**
 * What a family adds to a {@link FamilyProducer}.
 *
 * @param <F> what threads share of a field while its segment is open
 */
public interface FamilyReader<F> {

    /**
     * Opens a field.
     *
     * @param version of the file, from {@link FormatFiles#oldest} to {@link FormatFiles#version}
     * @param metadata at what {@link FamilyWriter#describe} wrote; left behind it
     * @param files in the order of {@link FormatFiles#data}
     */
    F read(FieldInfo field, int version, IndexInput metadata, List<IndexInput> files) throws IOException;

    /** The field's values, for one thread. */
    BinaryDocValues values(F field) throws IOException;
}
