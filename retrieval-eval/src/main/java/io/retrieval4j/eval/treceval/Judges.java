package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.Preferences;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** The judgements of a file, in one of trec_eval's formats. */
interface Judges {

    Set<String> queries();

    /** What they say of a ranking; throws {@link TrecEvalException} where trec_eval would give up. */
    Topic judge(RankedList ranking, String query);

    /** How many documents are relevant to all judged queries, from grade 1 on whatever the level is: what {@code -c} prints. */
    double relevant(double ofEvaluated);

    /** Whether all documents of a query were left unjudged. */
    boolean knowNothing(String query);

    /** Whether they give what a family needs. */
    boolean give(Family.Needs needs);

    static Judges read(Settings settings, InputStream in, String file) {
        String reader =
                settings.format() == Format.PREFS || settings.format() == Format.QRELS_PREFS ? "prefs" : "qrels";
        try {
            return switch (settings.format()) {
                case QRELS -> new Graded(settings, Qrels.readLike(settings.version(), in, file));
                case QRELS_JG -> new Graded(settings, Qrels.readGroupsLike(settings.version(), in, file));
                case PREFS -> new Preferring(settings, Preferences.readLike(settings.version(), in, file));
                case QRELS_PREFS -> new Preferring(settings, Preferences.readQrelsLike(settings.version(), in, file));
            };
        } catch (MalformedInputException e) {
            String quit = "trec_eval: Quit in file '" + file + "'\n";
            if (e.isEmptyFile()) {
                throw new TrecEvalException(
                        2, "trec_eval.get_" + reader + ": Cannot read " + reader + " file '" + file + "'\n" + quit);
            }
            throw new TrecEvalException(
                    2, "trec_eval.get_" + settings.format() + ": Malformed line " + e.line() + "\n" + quit);
        } catch (UncheckedIOException e) {
            throw new TrecEvalException(
                    2,
                    TrecEvalException.reason(e.getCause()) + "trec_eval.get_" + reader + ": Cannot read " + reader
                            + " file '" + file + "'\n" + "trec_eval: Quit in file '" + file + "'\n");
        } catch (IllegalArgumentException e) {
            throw new TrecEvalException(2, e.getMessage() + "\ntrec_eval: Quit in file '" + file + "'\n");
        }
    }

    /** Grades, in groups or not. */
    record Graded(Settings settings, Qrels qrels, Evaluator evaluator) implements Judges {

        private static final Run NOTHING = Run.builder("nothing").build();

        Graded(Settings settings, Qrels qrels) {
            Evaluator evaluator = Evaluator.of(qrels).toDepth(settings.depth());
            this(settings, qrels, settings.judgedOnly() ? evaluator.judgedOnly() : evaluator);
        }

        @Override
        public Set<String> queries() {
            return qrels.queries();
        }

        @Override
        public Topic judge(RankedList ranking, String query) {
            ranking.repeated(settings.depth()).ifPresent(document -> {
                throw new TrecEvalException(4, "trec_eval.form_res_qrels: duplicate docs " + document);
            });
            qrels.repeated(query).ifPresent(document -> {
                throw new TrecEvalException(4, "trec_eval.form_res_rels: duplicate docs " + document + "\n");
            });
            return new Topic.Graded(evaluator.judge(ranking, query));
        }

        @Override
        public double relevant(double ofEvaluated) {
            double relevant = 0;
            for (String query : qrels.queries()) {
                relevant += evaluator.judge(NOTHING, query).relevant(1);
            }
            return relevant;
        }

        @Override
        public boolean knowNothing(String query) {
            return settings.format() == Format.QRELS
                    && evaluator.judge(NOTHING, query).levels() == 0;
        }

        @Override
        public boolean give(Family.Needs needs) {
            return needs == (settings.format() == Format.QRELS_JG ? Family.Needs.GROUPS : Family.Needs.GRADES);
        }
    }

    /** Preferences. */
    record Preferring(Settings settings, Preferences preferences) implements Judges {

        @Override
        public Set<String> queries() {
            return preferences.queries();
        }

        @Override
        public Topic judge(RankedList ranking, String query) {
            ranking.repeated(settings.depth()).ifPresent(document -> {
                throw new TrecEvalException(4, "trec_eval.form_prefs_counts: duplicate docs " + document);
            });
            try {
                return new Topic.Preferred(preferences.judge(ranking, query, settings.depth()));
            } catch (IllegalArgumentException e) {
                throw new TrecEvalException(4, "trec_eval.form_prefs_counts: " + e.getMessage() + "\n");
            }
        }

        @Override
        public double relevant(double ofEvaluated) {
            return ofEvaluated;
        }

        @Override
        public boolean knowNothing(String query) {
            return false;
        }

        @Override
        public boolean give(Family.Needs needs) {
            return needs == Family.Needs.PREFERENCES;
        }
    }
}
