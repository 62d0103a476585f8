package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.DocumentStream;
import io.retrieval4j.lucene.segment.FieldDocuments;
import io.retrieval4j.lucene.segment.MergedTerms;
import io.retrieval4j.lucene.segment.TermDictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Documents of segments in this format: terms go from ordinals to ordinals, and bytes of vectors are copied where the scale
 * stays as it was. Holds four bytes for each term of each segment.
 */
final class MergedDocuments implements SegmentTerms {

    private final FieldDocuments documents;
    private final MergedTerms terms;
    private final VectorScale scale;

    private MergedDocuments(FieldDocuments documents, MergedTerms terms, VectorScale scale) {
        this.documents = documents;
        this.terms = terms;
        this.scale = scale;
    }

    /** Whether all segments of a merge are in this format; a flush has none. */
    static boolean areCopied(FieldDocuments documents) throws IOException {
        List<?> merged = documents.merged();
        return !merged.isEmpty() && merged.stream().allMatch(ContextualDocValues.class::isInstance);
    }

    static MergedDocuments of(FieldDocuments documents, int dimension, String field) throws IOException {
        List<ContextualLists> segments = new ArrayList<>();
        documents.merged().forEach(values -> segments.add(((ContextualDocValues) values).lists()));
        for (ContextualLists segment : segments) {
            if (segment.dimension() != dimension) {
                throw new IllegalArgumentException("field '" + field + "' holds vectors of " + segment.dimension()
                        + " dimensions in one segment and of " + dimension
                        + " in another; index the documents of one of them anew");
            }
        }
        long[] occurrences = new long[segments.size()];
        List<FixedBitSet> used = used(documents, segments, occurrences);
        List<TermDictionary> dictionaries =
                segments.stream().map(ContextualLists::dictionary).toList();
        return new MergedDocuments(
                documents,
                MergedTerms.of(
                        dictionaries, (segment, term) -> used.get(segment).get(term)),
                scale(segments, occurrences));
    }

    /**
     * The smallest of the segments' scales that reaches all but a hundredth of the occurrences which are not deleted; vectors of
     * the rest are shortened, as {@link VectorReach} has it.
     */
    private static VectorScale scale(List<ContextualLists> segments, long[] occurrences) {
        long all = LongStream.of(occurrences).sum();
        List<Integer> byScale = IntStream.range(0, occurrences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        segment -> segments.get(segment).step()))
                .toList();
        VectorScale scale = VectorScale.LEAST;
        long reached = 0;
        for (int segment : byScale) {
            if (occurrences[segment] > 0 && reached * 100 < all * 99) {
                scale = segments.get(segment).scale();
                reached += occurrences[segment];
            }
        }
        return scale;
    }

    /** The terms that documents have which are not deleted; and how many occurrences, by segment. */
    private static List<FixedBitSet> used(FieldDocuments documents, List<ContextualLists> segments, long[] occurrences)
            throws IOException {
        List<FixedBitSet> used = new ArrayList<>();
        segments.forEach(segment ->
                used.add(new FixedBitSet(Math.max(1, segment.dictionary().size()))));
        for (DocumentStream stream = documents.stream(); stream.next(); ) {
            ForwardRecord record = ((ContextualDocValues) stream.values()).record();
            FixedBitSet ofSegment = used.get(stream.segment());
            for (int i = 0; i < record.size(); i++) {
                ofSegment.set(record.term(i));
                occurrences[stream.segment()] += record.count(i);
            }
        }
        return used;
    }

    @Override
    public int size() {
        return terms.size();
    }

    @Override
    public VectorScale scale() {
        return scale;
    }

    @Override
    public long writeDictionary(IndexOutput out) throws IOException {
        return terms.write(out);
    }

    @Override
    public DocumentTerms documents() throws IOException {
        return new Documents();
    }

    private final class Documents implements DocumentTerms {

        private final DocumentStream stream = documents.stream();
        private @Nullable ContextualDocValues values;
        private @Nullable ForwardRecord record;

        private Documents() throws IOException {}

        @Override
        public boolean next() throws IOException {
            if (!stream.next()) {
                return false;
            }
            values = (ContextualDocValues) stream.values();
            record = values.record();
            return true;
        }

        private ForwardRecord record() {
            return Objects.requireNonNull(record, "the stream stands on no document");
        }

        @Override
        public int document() {
            return stream.document();
        }

        @Override
        public int size() {
            return record().size();
        }

        // The order of terms is the same in all dictionaries.
        @Override
        public int term(int index) {
            return terms.ordinal(stream.segment(), record().term(index));
        }

        @Override
        public int count(int index) {
            return record().count(index);
        }

        @Override
        public void vectors(int index, byte[] to, int at) {
            ContextualLists lists = Objects.requireNonNull(values, "the stream stands on no document")
                    .lists();
            lists.vectors(lists.first(record(), index), record().count(index), to, at);
            for (int i = 0; i < record().count(index); i++) {
                scale.encode(lists.scale(), to, at + i * lists.dimension(), lists.dimension());
            }
        }
    }
}
