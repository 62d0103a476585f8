package io.retrieval4j.modelbased;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.Map;

/**
 * DynamicRetriever: a query encoder and one trained row a document, whose dot product with the query's vector is the document's score, as in
 * the last layer of a classifier with documents for classes.
 *
 * <p>Yujia Zhou, Jing Yao, Zhicheng Dou, Ledell Wu and Ji-Rong Wen, DynamicRetriever: a pre-trained model-based IR system without an explicit
 * index, Machine Intelligence Research, 2022, arXiv:2203.00537. Rows begin as a dense encoder's vectors of the documents, the paper's
 * OverDense; the query encoder stays as it is, where the paper trains it too. The loss is the cross-entropy of a softmax over all documents.
 *
 * <p>Immutable, safe for concurrent use. A query costs a dot product a document; {@link #rows} in a dense field that is compared by dot
 * product are found along a graph.
 */
public final class DynamicRetriever implements Retriever<DenseVector> {

    private final Map<String, DenseVector> rows;
    private final ExactRetriever<DenseVector> retriever;

    private DynamicRetriever(Map<String, DenseVector> rows) {
        this.rows = Map.copyOf(rows);
        retriever = ExactRetriever.of(new DenseScorer(Similarity.DOT), rows);
    }

    /** Of rows that were trained before. */
    public static DynamicRetriever of(Map<String, DenseVector> rows) {
        return new DynamicRetriever(rows);
    }

    /**
     * Trains. Costs two passes over all rows for each example and epoch.
     *
     * @param start the documents' vectors, of one dimension, by id; not changed
     * @param examples at least one; an example of which no relevant document has a row is passed over
     * @throws IllegalArgumentException if no example has a document with a row, or a query is of another dimension than the rows
     */
    public static DynamicRetriever train(
            Map<String, DenseVector> start, Iterable<TrainingExample> examples, TrainingPlan plan) {
        return new DynamicRetriever(new RowTraining(start, examples, plan).trained());
    }

    /** The trained rows by document id. */
    public Map<String, DenseVector> rows() {
        return rows;
    }

    @Override
    public Ranking retrieve(DenseVector query, int limit) {
        return retriever.retrieve(query, limit);
    }
}
