package io.retrieval4j.docs;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.collection.MsMarcoFiles;
import io.retrieval4j.eval.collection.Topic;
import io.retrieval4j.eval.format.TrecRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program of the page about a first evaluation. */
final class FirstEvaluation {

    private FirstEvaluation() {}

    /** What the files are, before anything is measured. */
    static String look(Path folder) {
        Map<String, Topic> queries = MsMarcoFiles.queries(folder.resolve("queries.tsv"));
        Qrels qrels = Qrels.read(folder.resolve("qrels.txt"));
        List<String> unjudged = queries.keySet().stream()
                .filter(query -> !qrels.queries().contains(query))
                .toList();
        return queries.size() + " queries, " + qrels.queries().size() + " of them judged, not judged: " + unjudged;
    }

    /** Asks a system every query, and keeps what it answers in the order in which it answers. */
    static Run ask(InstrumentSearch search, Path folder) {
        Run.Builder run = Run.builder("name-boost-20");
        MsMarcoFiles.queries(folder.resolve("queries.tsv"))
                .forEach((id, topic) -> run.ranking(id, search.search(topic.title(), 10)));
        return run.build();
    }

    /** Two means, and the query that is worst off. */
    static String measure(Qrels qrels, Run run) {
        Evaluation evaluation = Evaluator.of(qrels).evaluate(run, nDCG.at(10), AP);
        String worst = evaluation.byQuery(nDCG.at(10)).entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return evaluation + "; worst: " + worst;
    }

    /** Keeps the run as a file that every tool reads in the order that was judged. */
    static void keep(Run run, Path file) {
        new TrecRuns().write(run.withDistinctScores(), file);
    }
}
