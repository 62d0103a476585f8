package io.retrieval4j.benchmarks.passage;

import static io.retrieval4j.benchmarks.passage.PassageIndex.PASSAGE;
import static io.retrieval4j.benchmarks.passage.PassageIndex.SECTION;
import static io.retrieval4j.benchmarks.passage.PassageIndex.WHOLE;

import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.LeastEntropy;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.passage.BestPassages;
import io.retrieval4j.passage.FirstP;
import io.retrieval4j.passage.KMaxMeanP;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.passage.MeanP;
import io.retrieval4j.passage.PassageAggregation;
import io.retrieval4j.passage.SumP;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Ways to find long documents, each the same by words and by vectors. */
final class LongDocumentPipelines {

    private static final int DOCUMENTS = 100;
    private static final int PASSAGES = 1000;

    private final RetrievalIndex index;
    private final QueryEncoder<String, DenseVector> encoder;
    private final LongAdder asked = new LongAdder();
    private final LongAdder searches = new LongAdder();

    LongDocumentPipelines(RetrievalIndex index, QueryEncoder<String, DenseVector> encoder) {
        this.index = index;
        this.encoder = encoder;
    }

    Map<String, Pipeline<String>> byWords() {
        return all("bm25", index::text);
    }

    /** Exact, so that a graph's errors do not count. */
    Map<String, Pipeline<String>> byVectors() {
        return all(
                "dense",
                granularity -> Retriever.encoded(
                        encoder,
                        index.dense(PassageIndex.vectorsOf(granularity)).by(DenseSearch.exact())));
    }

    /** How often {@link BestPassages} asked for passages, by query. */
    double searchesOfPassages() {
        return searches.doubleValue() / asked.doubleValue();
    }

    private Map<String, Pipeline<String>> all(String family, Function<String, Retriever<String>> retrievers) {
        Pipeline<String> whole = Pipeline.retrieve(retrievers.apply(WHOLE), DOCUMENTS);
        Pipeline<String> passages = Pipeline.retrieve(retrievers.apply(PASSAGE), PASSAGES);
        Pipeline<String> best = passages.byDocument(new MaxP());
        Pipeline<String> sections =
                Pipeline.retrieve(retrievers.apply(SECTION), PASSAGES).byDocument(new MaxP());
        Map<String, Pipeline<String>> all = new LinkedHashMap<>();
        all.put(family + " whole", whole);
        for (PassageAggregation aggregation :
                List.of(new MaxP(), new FirstP(), new SumP(), new MeanP(), new KMaxMeanP(2), new KMaxMeanP(3))) {
            String k = aggregation instanceof KMaxMeanP mean ? " " + mean.k() : "";
            all.put(family + " " + aggregation.name() + k, passages.byDocument(aggregation));
        }
        all.put(
                family + " BestPassages",
                Pipeline.retrieve(counted(new BestPassages<>(counting(retrievers.apply(PASSAGE)))), DOCUMENTS));
        all.put(family + " sections maxP", sections);
        List<Pipeline<String>> granularities = List.of(whole, sections, best);
        all.put(family + " LeastEntropy", Pipeline.fuse(new LeastEntropy(10), granularities));
        all.put(family + " max of three", Pipeline.fuse(new CombMax().after(new Zmuv()), granularities));
        all.put(family + " sum of three", Pipeline.fuse(new CombSum().after(new Zmuv()), granularities));
        all.put(family + " whole + maxP", Pipeline.fuse(new CombSum().after(new Zmuv()), List.of(whole, best)));
        return all;
    }

    private Retriever<String> counted(Retriever<String> documents) {
        return (query, limit) -> {
            asked.increment();
            return documents.retrieve(query, limit);
        };
    }

    private Retriever<String> counting(Retriever<String> passages) {
        return (query, limit) -> {
            searches.increment();
            return passages.retrieve(query, limit);
        };
    }
}
