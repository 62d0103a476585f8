package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.DocumentStream;
import io.retrieval4j.lucene.segment.FieldDocuments;
import io.retrieval4j.lucene.segment.TermDictionaryWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;

/** Documents whose values are read as {@link ContextualField} made them: those of a flush. Holds the distinct terms. */
final class ParsedTerms implements SegmentTerms {

    private final FieldDocuments documents;
    private final int dimension;
    private final String field;
    private final Map<BytesRef, Integer> ordinals = new HashMap<>();
    private final BytesRef[] terms;
    private final VectorScale scale;

    ParsedTerms(FieldDocuments documents, int dimension, String field) throws IOException {
        this.documents = documents;
        this.dimension = dimension;
        this.field = field;
        OccurrenceBytes value = new OccurrenceBytes(dimension, field);
        VectorReach reach = new VectorReach();
        for (DocumentStream stream = documents.stream(); stream.next(); ) {
            value.read(stream.values().binaryValue());
            for (int i = 0; i < value.size(); i++) {
                if (!ordinals.containsKey(value.term(i))) {
                    ordinals.put(BytesRef.deepCopyOf(value.term(i)), 0);
                }
            }
            for (int i = 0; i < value.size(); i++) {
                float greatest = 0;
                for (int d = 0; d < dimension; d++) {
                    greatest = Math.max(greatest, Math.abs(value.vectors()[i * dimension + d]));
                }
                reach.add(greatest);
            }
        }
        this.scale = reach.scale();
        this.terms = ordinals.keySet().toArray(BytesRef[]::new);
        Arrays.sort(terms);
        for (int i = 0; i < terms.length; i++) {
            ordinals.put(terms[i], i);
        }
    }

    @Override
    public int size() {
        return terms.length;
    }

    @Override
    public VectorScale scale() {
        return scale;
    }

    @Override
    public long writeDictionary(IndexOutput out) throws IOException {
        TermDictionaryWriter writer = new TermDictionaryWriter(out);
        for (BytesRef term : terms) {
            writer.add(term);
        }
        return writer.finish();
    }

    @Override
    public DocumentTerms documents() throws IOException {
        return new Documents();
    }

    private final class Documents implements DocumentTerms {

        private final DocumentStream stream = documents.stream();
        private final OccurrenceBytes value = new OccurrenceBytes(dimension, field);

        // Occurrences by term, and for each distinct term where the first of them stands, and the last ends.
        private long[] occurrences = new long[0];
        private int[] starts = new int[1];
        private int size;

        private Documents() throws IOException {}

        @Override
        public boolean next() throws IOException {
            if (!stream.next()) {
                return false;
            }
            value.read(stream.values().binaryValue());
            int count = value.size();
            if (occurrences.length < count) {
                occurrences = new long[count];
                starts = new int[count + 1];
            }
            for (int i = 0; i < count; i++) {
                occurrences[i] = (long) ordinals.getOrDefault(value.term(i), 0) << Integer.SIZE | i;
            }
            Arrays.sort(occurrences, 0, count);
            size = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || ordinal(i) != ordinal(i - 1)) {
                    starts[size++] = i;
                }
            }
            starts[size] = count;
            return true;
        }

        private int ordinal(int occurrence) {
            return (int) (occurrences[occurrence] >>> Integer.SIZE);
        }

        @Override
        public int document() {
            return stream.document();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int term(int index) {
            return ordinal(starts[index]);
        }

        @Override
        public int count(int index) {
            return starts[index + 1] - starts[index];
        }

        @Override
        public void vectors(int index, byte[] to, int at) {
            for (int i = starts[index]; i < starts[index + 1]; i++) {
                int occurrence = (int) occurrences[i];
                scale.encode(
                        value.vectors(), occurrence * dimension, dimension, to, at + (i - starts[index]) * dimension);
            }
        }
    }
}
