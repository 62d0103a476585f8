package io.retrieval4j.learningtorank;

import java.util.List;

/**
 * A sum of regression trees, as gradient boosting and random forests learn them.
 *
 * <p>Jerome H. Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5), 2001; for ranking
 * Christopher Burges, From RankNet to LambdaRank to LambdaMART: an overview, MSR-TR-2010-82. Made by {@link LightGbm} and
 * {@link XgBoost}, whose scores it equals: it calculates as either does. Cost of a score: one comparison a level of each
 * tree.
 */
public final class TreeEnsemble implements LearnedModel {

    /** How a library reads features and adds up. */
    enum Arithmetic {
        /** XGBoost's: in 32 bits. */
        SINGLE {
            @Override
            double read(double feature) {
                return (float) feature;
            }

            @Override
            double sum(double one, double other) {
                return (float) one + (float) other;
            }
        },
        /** LightGBM's: in 64 bits, where next to nothing is 0. */
        DOUBLE {
            @Override
            double read(double feature) {
                return Math.abs(feature) <= LEAST ? 0 : feature;
            }

            @Override
            double sum(double one, double other) {
                return one + other;
            }
        };

        private static final double LEAST = 1e-35f;

        abstract double read(double feature);

        abstract double sum(double one, double other);
    }

    private final List<String> names;
    private final List<DecisionTree> trees;
    private final Arithmetic arithmetic;
    private final double base;

    /** The score is {@code base + sum of the trees}. */
    TreeEnsemble(List<String> names, List<TreeNode> trees, Arithmetic arithmetic, double base) {
        this.names = List.copyOf(names);
        this.trees = trees.stream().map(DecisionTree::of).toList();
        this.arithmetic = arithmetic;
        this.base = base;
    }

    @Override
    public List<String> names() {
        return names;
    }

    /** How many trees there are. */
    public int trees() {
        return trees.size();
    }

    @Override
    public double score(double[] features) {
        Features.check(features, names.size());
        double[] read = new double[features.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = arithmetic.read(features[i]);
        }
        double sum = arithmetic.read(base);
        for (DecisionTree tree : trees) {
            sum = arithmetic.sum(sum, tree.value(read));
        }
        return sum;
    }
}
