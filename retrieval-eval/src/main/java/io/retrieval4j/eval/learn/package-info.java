/**
 * What pipelines learn from judged queries beside the weights of a fusion ({@link io.retrieval4j.eval.fuse}): tables of features for
 * learners of rankings, how many documents to hand on, what scores mean as probabilities, and how sure a ranker is. In come judgements
 * with runs or tables, out come values of {@code retrieval-core} that serve. Report what was learned on queries that it was not learned
 * on: {@link io.retrieval4j.eval.fuse.CrossValidation}.
 */
package io.retrieval4j.eval.learn;
