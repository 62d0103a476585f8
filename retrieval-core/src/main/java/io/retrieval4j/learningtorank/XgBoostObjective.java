package io.retrieval4j.learningtorank;

/** From what XGBoost calls base_score, on the scale of predictions, to the score that sums begin with. */
final class XgBoostObjective {

    private XgBoostObjective() {}

    static double margin(String objective, String baseScore) {
        double margin = ofObjective(objective, number(baseScore));
        if (!Double.isFinite(margin)) {
            throw new IllegalArgumentException(
                    "the XGBoost model's base_score '" + baseScore + "' is none that '" + objective + "' can have");
        }
        return margin;
    }

    private static double ofObjective(String objective, double base) {
        return switch (objective) {
            case "binary:logistic", "reg:logistic" -> -Math.log(1 / base - 1);
            case "count:poisson", "reg:gamma", "reg:tweedie" -> Math.log(base);
            case "rank:ndcg",
                    "rank:pairwise",
                    "rank:map",
                    "reg:squarederror",
                    "reg:squaredlogerror",
                    "reg:absoluteerror",
                    "reg:pseudohubererror",
                    "reg:linear",
                    "binary:hinge",
                    "binary:logitraw" -> base;
            default ->
                throw new IllegalArgumentException("the XGBoost model was trained for '" + objective
                        + "', of which it is not known here what its base_score is: its dump (parseDump) has none");
        };
    }

    /** Version 3.1 began to write a list of one. */
    private static double number(String baseScore) {
        String one = baseScore.startsWith("[") ? baseScore.substring(1, baseScore.length() - 1) : baseScore;
        try {
            return Float.parseFloat(one);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the XGBoost model's base_score '" + baseScore + "' is not one number", e);
        }
    }
}
