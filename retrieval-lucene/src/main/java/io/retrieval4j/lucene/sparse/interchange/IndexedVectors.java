package io.retrieval4j.lucene.sparse.interchange;

import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * The vectors of the documents of an index, by their ids, sorted doc values or a stored field: of an index of this library,
 * or of one of Lucene's whose term frequencies are weights, as Anserini builds them of JSON vectors ({@code -impact -pretokenized}).
 * Deleted documents are left out; a document without an id ends the stream with an {@link IllegalArgumentException}. For use by one
 * thread, while the reader is open.
 */
public final class IndexedVectors {

    private IndexedVectors() {}

    /**
     * Those of a field of sparse vectors, as they are kept: weights in 16 bits. Documents without the field are left out.
     *
     * @param idField of an index of {@code RetrievalIndex}, {@code Schema.ID}
     * @throws IllegalArgumentException if the field is of another kind
     */
    public static Stream<EncodedText> sparse(IndexReader reader, String field, String idField) throws IOException {
        Stream<EncodedText> all = Stream.empty();
        for (LeafReaderContext leaf : reader.leaves()) {
            SparseVectors vectors = SparseVectors.of(leaf.reader(), field);
            if (vectors != null) {
                all = Stream.concat(
                        all, texts(leaf.reader(), idField, vectors.size(), vectors::document, vectors::vector));
            }
        }
        return all;
    }

    /**
     * Those of a field of postings, whose frequencies are the weights. Each segment's postings are gone through once to begin with
     * and then once for every 16 million of them, which take 130 MB of the heap.
     *
     * @throws IllegalArgumentException if a segment has no such field, or it has no frequencies
     */
    public static Stream<EncodedText> impacts(IndexReader reader, String field, String idField) throws IOException {
        Stream<EncodedText> all = Stream.empty();
        for (LeafReaderContext leaf : reader.leaves()) {
            FieldInfo info = leaf.reader().getFieldInfos().fieldInfo(field);
            Terms terms = leaf.reader().terms(field);
            if (info == null || terms == null || info.getIndexOptions() == IndexOptions.DOCS) {
                throw new IllegalArgumentException("field '" + field + "' has no postings with frequencies in segment "
                        + leaf.reader() + "; its fields are " + names(leaf.reader()));
            }
            Iterator<SparseVector> vectors =
                    new Inversion(taker -> read(terms, taker), leaf.reader().maxDoc());
            all = Stream.concat(
                    all, texts(leaf.reader(), idField, leaf.reader().maxDoc(), doc -> doc, doc -> vectors.next()));
        }
        return all;
    }

    private static List<String> names(LeafReader leaf) {
        return StreamSupport.stream(leaf.getFieldInfos().spliterator(), false)
                .map(FieldInfo::getName)
                .toList();
    }

    private static void read(Terms terms, TermPostings.Taker taker) throws IOException {
        TermsEnum each = terms.iterator();
        PostingsEnum postings = null;
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            taker.term(term.utf8ToString());
            postings = each.postings(postings, PostingsEnum.FREQS);
            for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                taker.posting(doc, postings.freq());
            }
        }
    }

    /** Vectors are asked for once each, in their order. */
    private static Stream<EncodedText> texts(
            LeafReader leaf,
            String idField,
            int count,
            IntFunction<Integer> documents,
            IntFunction<SparseVector> vectors)
            throws IOException {
        DocumentIds ids = new DocumentIds(leaf, idField);
        Bits live = leaf.getLiveDocs();
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    SparseVector vector = vectors.apply(i);
                    int document = documents.apply(i);
                    return live == null || live.get(document) ? new EncodedText(ids.of(document), vector) : null;
                })
                .filter(Objects::nonNull);
    }
}
