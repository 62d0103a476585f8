package io.retrieval4j.eval.measure.diversity;

import io.retrieval4j.eval.measure.Subtopics;
import java.util.Arrays;

/** What each document adds: the subtopics it is relevant to, each worth less by a factor every time it is met. */
final class Novelty {

    private final Subtopics subtopics;
    private final int rel;
    private final double left;

    Novelty(Subtopics subtopics, int rel, double alpha) {
        this.subtopics = subtopics;
        this.rel = rel;
        left = 1 - alpha;
    }

    /** How many subtopics have a relevant document. */
    int subtopics() {
        int relevant = 0;
        for (int subtopic = 0; subtopic < subtopics.count(); subtopic++) {
            for (int document = 0; document < subtopics.documents(); document++) {
                if (subtopics.grade(document, subtopic) >= rel) {
                    relevant++;
                    break;
                }
            }
        }
        return relevant;
    }

    /** The gain at each of the first {@code depth} ranks. */
    double[] gains(int depth) {
        double[] gains = new double[Math.min(depth, subtopics.size())];
        double[] worth = fresh();
        for (int rank = 1; rank <= gains.length; rank++) {
            int document = subtopics.document(rank);
            if (document >= 0) {
                gains[rank - 1] = gain(document, worth);
                meet(document, worth);
            }
        }
        return gains;
    }

    /** The gains of a ranking made greedily. Cost: depth times documents times subtopics. */
    double[] idealGains(int depth) {
        double[] gains = new double[Math.min(depth, subtopics.documents())];
        double[] worth = fresh();
        boolean[] taken = new boolean[subtopics.documents()];
        for (int rank = 0; rank < gains.length; rank++) {
            int best = -1;
            for (int document = 0; document < taken.length; document++) {
                double gain = taken[document] ? 0 : gain(document, worth);
                if (gain > gains[rank]) {
                    gains[rank] = gain;
                    best = document;
                }
            }
            if (best < 0) {
                return gains;
            }
            taken[best] = true;
            meet(best, worth);
        }
        return gains;
    }

    private double[] fresh() {
        double[] worth = new double[subtopics.count()];
        Arrays.fill(worth, 1);
        return worth;
    }

    private double gain(int document, double[] worth) {
        double gain = 0;
        for (int subtopic = 0; subtopic < worth.length; subtopic++) {
            gain += subtopics.grade(document, subtopic) >= rel ? worth[subtopic] : 0;
        }
        return gain;
    }

    private void meet(int document, double[] worth) {
        for (int subtopic = 0; subtopic < worth.length; subtopic++) {
            worth[subtopic] *= subtopics.grade(document, subtopic) >= rel ? left : 1;
        }
    }
}
