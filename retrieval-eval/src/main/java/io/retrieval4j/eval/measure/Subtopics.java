package io.retrieval4j.eval.measure;

/**
 * Which documents are relevant to which subtopics of a query, and where in the ranking they stand.
 *
 * <p>Documents that any group judged are counted from 0, and so are subtopics. Immutable; the arrays are not copied.
 */
public final class Subtopics {

    private final int[][] grades;
    private final int subtopics;
    private final int[] ranked;

    /**
     * Grades by subtopic.
     *
     * @param grades for each judged document the grade of each subtopic, negative where there is none
     * @param subtopics how many subtopics there are
     * @param ranked for each rank the document, or -1 for one that nobody judged
     */
    public Subtopics(int[][] grades, int subtopics, int[] ranked) {
        this.grades = grades;
        this.subtopics = subtopics;
        this.ranked = ranked;
    }

    /** How many documents were judged. */
    public int documents() {
        return grades.length;
    }

    /** How many subtopics there are. */
    public int count() {
        return subtopics;
    }

    /** A document's grade for a subtopic, negative where it has none. */
    public int grade(int document, int subtopic) {
        return grades[document][subtopic];
    }

    /** How many documents were retrieved. */
    public int size() {
        return ranked.length;
    }

    /** The document at a rank, from 1; -1 if nobody judged it. */
    public int document(int rank) {
        return ranked[rank - 1];
    }
}
