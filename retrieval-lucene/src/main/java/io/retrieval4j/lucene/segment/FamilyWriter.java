package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;

/**
 * What a family adds to a {@link FamilyConsumer}: which fields are its own and what it writes of them. For one segment, by
 * one thread.
 *
 * @param <E> what is kept of a field between the two steps
 */
public interface FamilyWriter<E> {

    /** Whether a binary field is of the family; others go to Lucene's format. */
    boolean owns(FieldInfo field);

    /**
     * Writes a field's data.
     *
     * @param documents which have the field, and their values, as often as they are wanted
     * @param files in the order of {@link FormatFiles#data}, at their ends
     */
    E write(FieldInfo field, FieldDocuments documents, List<IndexOutput> files) throws IOException;

    /**
     * Writes a field's metadata, once the data files are closed and can be opened for reading. What it writes is found again
     * by {@link FamilyReader#read}, which has to read exactly that.
     */
    void describe(E field, DataOutput metadata) throws IOException;
}
