/**
 * Words that a model knows: text goes in as the tokenizer has parted and lowered it, a word's number or its stem comes out.
 * {@link io.retrieval4j.onnx.word.WordVocabulary} is a model's list of words, by which an inflected form finds its word too.
 * Knows files and strings alone; not for wordpieces, which are the tokenizer's.
 */
package io.retrieval4j.onnx.word;
