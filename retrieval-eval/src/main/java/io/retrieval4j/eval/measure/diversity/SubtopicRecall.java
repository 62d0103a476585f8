package io.retrieval4j.eval.measure.diversity;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Subtopic recall: the share of the subtopics with relevant documents of which one is among the first {@code
 * depth}.
 *
 * <p>Zhai, Cohen and Lafferty, Beyond independent relevance: methods and evaluation metrics for subtopic retrieval,
 * SIGIR 2003; TREC's {@code ndeval} calls it {@code strec}. Needs judgements with subtopics.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record SubtopicRecall(int rel, int depth) implements Measure {

    public SubtopicRecall {
        Cutoff.checked(depth);
    }

    public SubtopicRecall at(int cutoff) {
        return new SubtopicRecall(rel, cutoff);
    }

    /** The same with another least relevant grade. */
    public SubtopicRecall rel(int minimum) {
        return new SubtopicRecall(minimum, depth);
    }

    @Override
    public String name() {
        return Names.binary("StRecall", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        Novelty novelty = new Novelty(ranking.subtopics(), rel, 1);
        double found = 0;
        // With alpha 1 a subtopic gains once.
        for (double gain : novelty.gains(depth)) {
            found += gain;
        }
        return found == 0 ? 0 : found / novelty.subtopics();
    }
}
