package io.retrieval4j.feedback;

/**
 * Which terms Anserini lets into a query: of 2 to 20 characters, in no more than a tenth of the documents, which keeps stop words
 * out where an analyzer has left them. In collections of under a hundred documents a term may be in ten.
 *
 * <p>Peilin Yang, Hui Fang and Jimmy Lin, Anserini: Reproducible Ranking Baselines Using Lucene, JDIQ 10(4), 2018.
 */
record ExpansionTerms(TermStatistics statistics) {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 20;
    private static final double MOST_OF_DOCUMENTS = .1;
    private static final int ALWAYS_RARE = 10;

    boolean admit(String term) {
        return term.length() >= SHORTEST
                && term.length() <= LONGEST
                && statistics.documentFrequency(term)
                        <= Math.max(ALWAYS_RARE, MOST_OF_DOCUMENTS * statistics.documents());
    }

    /** Whether it has no other characters than letters and digits. Anserini, which is for English, wants those of ASCII. */
    static boolean isWord(String term) {
        return term.codePoints().allMatch(Character::isLetterOrDigit);
    }
}
