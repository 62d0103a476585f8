package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.adaptive.Ladr;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.feedback.VectorAverage;
import io.retrieval4j.feedback.VectorRocchio;
import io.retrieval4j.lucene.DenseRetriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bi-encoder's vectors of title and text, by cosine, through HNSW. */
record DenseFamily(BiEncoder encoder, QueryEncoder<String, DenseVector> queries) implements Family {

    static final String FIELD = "dense";
    private static final int SEEDS = 100;
    private static final int DEPTH = 50;

    DenseFamily(BiEncoder encoder) {
        this(encoder, encoder.queryEncoder());
    }

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public void declare(Schema.Builder schema) {
        schema.dense(FIELD, encoder.dimension());
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> documents) {
        List<DenseVector> vectors = encoder.documentEncoder()
                .encodeAll(passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            documents.get(i).set(FIELD, vectors.get(i));
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return Retriever.encoded(queries, index.dense(FIELD));
    }

    @Override
    public Map<String, Retriever<String>> variants(RetrievalIndex index) {
        DenseRetriever vectors = index.dense(FIELD);
        Map<String, Retriever<String>> variants = new LinkedHashMap<>();
        variants.put("exact", Retriever.encoded(queries, vectors.by(DenseSearch.exact())));
        variants.put("average", Retriever.encoded(queries, vectors.expandedBy(VectorAverage.defaults())));
        variants.put("rocchio", Retriever.encoded(queries, vectors.expandedBy(VectorRocchio.defaults())));
        if (Bm25Family.isIn(index)) {
            variants.put("ladr", ladr(index));
        }
        return variants;
    }

    /** LADR of the words' best 100, whose best 50 lead on. */
    private Retriever<String> ladr(RetrievalIndex index) {
        Reranker<String> reranker = Reranker.encoded(queries, index.dense(FIELD).reranker());
        Pipeline<String> near = new Ladr.Adaptive<>(new VectorGraph(index), reranker, SEEDS, DEPTH)
                .behind(Pipeline.retrieve(new Bm25Family().retriever(index), SEEDS));
        // A retriever as others are: what is written down of an experiment has no name for its stages.
        return (query, limit) -> near.retrieve(query, limit);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public Optional<Reranker<String>> reranker(RetrievalIndex index) {
        return Optional.of(Reranker.encoded(queries, index.dense(FIELD).reranker()));
    }
}
