package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.benchmarks.lateinteraction.data.JudgedQuery;
import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.search.ScoreDoc;

/** How good the rankings of the pool's own passages are, from the index. */
final class PoolQuality {

    private static final int DEPTH = 100;

    private PoolQuality() {}

    /** Prints nDCG@10 of each year's queries. */
    static void report(Encoding encoding, Path pool, Path work) throws IOException {
        List<String> ids;
        try (Stream<CorpusDocument> documents = new BeirFolder(pool).documents()) {
            ids = documents.map(CorpusDocument::id).toList();
        }
        List<JudgedQuery> queries = JudgedQuery.ofPool(pool);
        VectorFile passages = encoding.passages().in(work.resolve("pool.vectors"));
        try (SparseIndex index =
                SparseIndex.open(SparseSystem.RETRIEVAL4J, passages, 1, work.resolve("retrieval4j-pool"))) {
            for (String year : JudgedQuery.YEARS) {
                Run.Builder run = Run.builder(year);
                for (int q = 0; q < queries.size(); q++) {
                    if (queries.get(q).year().equals(year)) {
                        run.ranking(queries.get(q).id(), scores(index, encoding, q, ids));
                    }
                }
                Evaluation evaluation = Evaluator.of(JudgedQuery.qrels(pool, year))
                        .evaluate(run.build(), List.of(Measures.nDCG.at(10)));
                System.out.printf(Locale.ROOT, "pool, %s: nDCG@10 %.4f%n", year, evaluation.mean(Measures.nDCG.at(10)));
            }
        }
    }

    private static Map<String, Double> scores(SparseIndex index, Encoding encoding, int query, List<String> ids)
            throws IOException {
        Map<String, Double> scores = new LinkedHashMap<>();
        var asked = SparseSystem.RETRIEVAL4J.query(encoding.judged().vector(query), DEPTH, null);
        for (ScoreDoc hit : index.searcher().search(asked, DEPTH).scoreDocs) {
            scores.put(ids.get(index.number(hit.doc)), (double) hit.score);
        }
        return scores;
    }
}
