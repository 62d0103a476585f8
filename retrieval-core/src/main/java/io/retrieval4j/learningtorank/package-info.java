/**
 * Learning to rank: models that were trained elsewhere, on features of this library's stages, as the
 * {@link io.retrieval4j.pipeline.stage.FeatureModel} at the end of a pipeline. In come model files of LightGBM and XGBoost, out
 * comes one score of a document's features; {@code TreeNode} is what all files are read into. Training is not here: a table of
 * features ({@link io.retrieval4j.pipeline.FeatureTable}) is written for the trainers by {@code retrieval-eval}.
 */
package io.retrieval4j.learningtorank;
