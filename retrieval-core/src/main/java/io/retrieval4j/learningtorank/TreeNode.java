package io.retrieval4j.learningtorank;

/** A tree as its file has it: a question about one feature, or an answer. */
sealed interface TreeNode {

    /**
     * Left where the feature is at most the threshold.
     *
     * @param missing where to go without the feature
     */
    record Split(int feature, double threshold, Missing missing, TreeNode left, TreeNode right) implements TreeNode {}

    record Leaf(double value) implements TreeNode {}

    /** What is done with a feature that is NaN, and with one that is 0 where files say that 0 is missing too. */
    enum Missing {
        READ_AS_ZERO,
        LEFT,
        RIGHT,
        LEFT_AND_ZERO,
        RIGHT_AND_ZERO
    }
}
