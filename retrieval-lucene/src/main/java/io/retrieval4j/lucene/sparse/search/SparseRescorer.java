package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermWeight;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Rescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/**
 * Puts documents that were found otherwise in the order of their dot product with a sparse vector, of the weights as they are
 * kept. Documents that share no term with it come last, in their order, with a score of 0. Costs a read of each document's
 * terms, some .1 to 1 &micro;s.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class SparseRescorer extends Rescorer {

    private final String field;
    private final List<TermWeight> terms;

    /**
     * A rescorer by one query.
     *
     * @throws IllegalArgumentException if a weight or term is none that a document could have
     */
    public SparseRescorer(String field, SparseVector vector) {
        this.field = field;
        this.terms = TermWeight.of(vector, "query of field '" + field + "'");
    }

    @Override
    public TopDocs rescore(IndexSearcher searcher, TopDocs firstPass, int topN) throws IOException {
        ScoreDoc[] hits = new ScoreDoc[firstPass.scoreDocs.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = new ScoreDoc(firstPass.scoreDocs[i].doc, 0, firstPass.scoreDocs[i].shardIndex);
        }
        ScoreDoc[] byDocument = hits.clone();
        Arrays.sort(byDocument, Comparator.comparingInt(hit -> hit.doc));
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (int from = 0; from < hits.length; ) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(byDocument[from].doc, leaves));
            int end = leaf.docBase + leaf.reader().maxDoc();
            int to = from;
            while (to < hits.length && byDocument[to].doc < end) {
                to++;
            }
            score(leaf, byDocument, from, to);
            from = to;
        }
        // Stable, so equals stay in the order of the first pass.
        Arrays.sort(hits, (a, b) -> Float.compare(b.score, a.score));
        return new TopDocs(firstPass.totalHits, Arrays.copyOf(hits, Math.min(topN, hits.length)));
    }

    private void score(LeafReaderContext leaf, ScoreDoc[] hits, int from, int to) throws IOException {
        OpenReader.read(leaf.reader(), () -> {
            SparseVectors vectors = SparseVectors.of(leaf.reader(), field);
            if (vectors == null) {
                return false;
            }
            TermTable query = QueryPlan.of(vectors, terms, 1).table();
            for (int i = from; i < to; i++) {
                int document = hits[i].doc - leaf.docBase;
                int ordinal = vectors.ordinalFrom(document);
                if (ordinal < vectors.size() && vectors.document(ordinal) == document) {
                    hits[i].score = Math.max(0, vectors.score(query, ordinal));
                }
            }
            return true;
        });
    }

    /** Which terms a document shares with the query, and what each adds to the score, the greatest first. */
    @Override
    public Explanation explain(IndexSearcher searcher, Explanation firstPass, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        List<Explanation> shared = OpenReader.read(leaf.reader(), () -> shared(leaf, document - leaf.docBase));
        TopDocs one = new TopDocs(null, new ScoreDoc[] {new ScoreDoc(document, 0)});
        return shared.isEmpty()
                ? Explanation.match(0, "shares no term with the query in field '" + field + "'", firstPass)
                : Explanation.match(
                        rescore(searcher, one, 1).scoreDocs[0].score,
                        "sum over the terms shared in field '" + field + "'",
                        shared);
    }

    private List<Explanation> shared(LeafReaderContext leaf, int document) throws IOException {
        List<Explanation> shared = new ArrayList<>();
        SparseVectors vectors = SparseVectors.of(leaf.reader(), field);
        int ordinal = vectors == null ? 0 : vectors.ordinalFrom(document);
        if (vectors == null || ordinal == vectors.size() || vectors.document(ordinal) != document) {
            return shared;
        }
        for (TermWeight term : terms) {
            int number = vectors.term(term.term());
            float weight = number == SparseVectors.ABSENT ? 0 : vectors.weight(number, ordinal);
            if (weight > 0) {
                shared.add(Explanation.match(
                        term.weight() * weight,
                        "'" + term.term().utf8ToString() + "': weight in the query " + term.weight()
                                + ", in the document " + weight));
            }
        }
        shared.sort(Comparator.comparingDouble(part -> -part.getValue().doubleValue()));
        return shared;
    }
}
