package io.retrieval4j.benchmarks.lateinteraction.rescore;

import io.retrieval4j.representation.TokenMatrix;
import org.apache.lucene.document.LateInteractionField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.LateInteractionRescorer;
import org.apache.lucene.search.Rescorer;

/** Lucene's own: float32 in binary doc values, decoded to an array a token, one dot product a pair of tokens. */
final class LuceneOwn implements TokenRescoring {

    @Override
    public void configure(IndexWriterConfig config, String field) {
        // The default codec's doc values are what it uses.
    }

    @Override
    public IndexableField field(String name, TokenMatrix document) {
        return new LateInteractionField(name, rows(document));
    }

    @Override
    public Rescorer rescorer(String field, TokenMatrix query) {
        return LateInteractionRescorer.create(field, rows(query), VectorSimilarityFunction.DOT_PRODUCT);
    }

    private static float[][] rows(TokenMatrix matrix) {
        float[][] rows = new float[matrix.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrix.row(i);
        }
        return rows;
    }
}
