package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.TextSpan;
import io.retrieval4j.adaptive.Gar;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.feedback.ColbertPrf;
import io.retrieval4j.lucene.LateInteractionRetriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.TokenRarities;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.TokenMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * MaxSim over a vector for each token of title and text, residuals of four bits, searched as by default.
 *
 * @param spans where in a text the rows of its matrix stand
 */
record LateInteractionFamily(
        QueryEncoder<String, TokenMatrix> queries,
        DocumentEncoder<String, TokenMatrix> documents,
        int dimension,
        Function<String, List<TextSpan>> spans)
        implements Family {

    static final String NAME = "late-interaction";
    private static final String FIELD = "tokens";
    private static final double LIGHT = .1;
    private static final int BUDGET = 100;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void declare(Schema.Builder schema) {
        schema.lateInteraction(FIELD, dimension);
    }

    @Override
    public void represent(List<CorpusDocument> passages, List<Document.Builder> builders) {
        List<TokenMatrix> matrices = documents.encodeAll(
                passages.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < passages.size(); i++) {
            builders.get(i).set(FIELD, matrices.get(i));
        }
    }

    @Override
    public Retriever<String> retriever(RetrievalIndex index) {
        return Retriever.encoded(queries, index.lateInteraction(FIELD));
    }

    /** ColBERT-PRF, by the paper's defaults and with a tenth of its weight; the words' rarities are those of the family of words. */
    @Override
    public Map<String, Retriever<String>> variants(RetrievalIndex index) {
        LateInteractionRetriever tokens = index.lateInteraction(FIELD);
        ColbertPrf usual = ColbertPrf.defaults();
        ColbertPrf light = new ColbertPrf(usual.documents(), usual.clusters(), usual.terms(), LIGHT);
        TokenRarities rarities =
                document -> rarities(index, (String) document.values().get(Bm25Family.FIELD));
        Map<String, Retriever<String>> variants = new LinkedHashMap<>();
        if (Bm25Family.isIn(index)) {
            variants.put("prf", Retriever.encoded(queries, tokens.expandedBy(usual, rarities)));
            variants.put("light-prf", Retriever.encoded(queries, tokens.expandedBy(light, rarities)));
            variants.put("gar", gar(index));
        }
        return variants;
    }

    /** GAR of the words' best 100 with as many judgements, along the vectors of the dense family. */
    private Retriever<String> gar(RetrievalIndex index) {
        Reranker<String> reranker =
                Reranker.encoded(queries, index.lateInteraction(FIELD).reranker());
        Pipeline<String> near = new Gar<>(new VectorGraph(index), reranker, BUDGET)
                .behind(Pipeline.retrieve(new Bm25Family().retriever(index), BUDGET));
        // A retriever as others are: what is written down of an experiment has no name for its stages.
        return (query, limit) -> near.retrieve(query, limit);
    }

    private double[] rarities(RetrievalIndex index, String text) {
        return spans.apply(text).stream()
                .mapToDouble(span -> index.rarity(Bm25Family.FIELD, span.wordOf(text)))
                .toArray();
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public Optional<Reranker<String>> reranker(RetrievalIndex index) {
        return Optional.of(
                Reranker.encoded(queries, index.lateInteraction(FIELD).reranker()));
    }
}
