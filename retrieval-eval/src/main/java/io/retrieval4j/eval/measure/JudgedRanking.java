package io.retrieval4j.eval.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ranking as a measure sees it: the grade at each rank, and how many documents of each grade the judges know.
 *
 * <p>Ranks count from 1. A grade of 0 is not relevant, higher is better; what is relevant enough is the measure's decision.
 * Immutable.
 */
public final class JudgedRanking {

    /** Nobody saw the document: it was not in the pool. */
    public static final int UNJUDGED = Integer.MIN_VALUE;

    /** The document was in the pool and left unjudged, a negative grade in qrels: sampled judging, as for infAP. */
    public static final int SAMPLED_OUT = -1;

    private final int[] grades;
    private final int[] levels;
    private final int[] counts;
    private final List<JudgedRanking> groups;
    private final @Nullable Subtopics subtopics;

    /**
     * A judged ranking. The arrays are not copied.
     *
     * @param grades by rank: 0 or more, {@link #UNJUDGED} or {@link #SAMPLED_OUT}
     * @param levels the grades that the judges gave to any document of the query, 0 or more, ascending
     * @param counts how many documents have each of the levels
     */
    public JudgedRanking(int[] grades, int[] levels, int[] counts) {
        this.grades = grades;
        this.levels = levels;
        this.counts = counts;
        groups = List.of();
        subtopics = null;
    }

    private JudgedRanking(JudgedRanking all, List<JudgedRanking> groups, Subtopics subtopics) {
        grades = all.grades;
        levels = all.levels;
        counts = all.counts;
        this.groups = List.copyOf(groups);
        this.subtopics = subtopics;
    }

    /** The same ranking, together with what each group of judgements says of it. */
    public JudgedRanking grouped(List<JudgedRanking> byGroup, Subtopics bySubtopic) {
        return new JudgedRanking(this, byGroup, bySubtopic);
    }

    /**
     * The ranking as each group of judges, or each subtopic, sees it.
     *
     * @throws IllegalArgumentException if the judgements have no groups
     */
    public List<JudgedRanking> groups() {
        subtopics();
        return groups;
    }

    /**
     * The documents' grades by subtopic.
     *
     * @throws IllegalArgumentException if the judgements have no groups
     */
    public Subtopics subtopics() {
        if (subtopics == null) {
            throw new IllegalArgumentException(
                    "the judgements have no groups or subtopics; read qrels that have them with Qrels.readGroups,"
                            + " on the command line with --subtopics");
        }
        return subtopics;
    }

    /** How many documents were retrieved. */
    public int size() {
        return grades.length;
    }

    /** The grade at a rank, from 1 to {@link #size()}; negative for a document without one. */
    public int grade(int rank) {
        return grades[rank - 1];
    }

    /** How many documents have at least this grade, retrieved or not. */
    public int relevant(int minimum) {
        int relevant = 0;
        for (int level = levels.length - 1; level >= 0 && levels[level] >= minimum; level--) {
            relevant += counts[level];
        }
        return relevant;
    }

    /** How many of the first {@code depth} documents have at least this grade. */
    public int relevantRetrieved(int depth, int minimum) {
        int relevant = 0;
        for (int rank = 0; rank < Math.min(depth, grades.length); rank++) {
            if (grades[rank] >= minimum) {
                relevant++;
            }
        }
        return relevant;
    }

    /** How many different grades the judges gave. */
    public int levels() {
        return levels.length;
    }

    /** A grade the judges gave; {@code level} from 0, the lowest, to {@link #levels()} - 1. */
    public int level(int level) {
        return levels[level];
    }

    /** How many documents have that grade. */
    public int count(int level) {
        return counts[level];
    }
}
