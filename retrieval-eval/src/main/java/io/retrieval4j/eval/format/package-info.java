/**
 * Runs and judgements in the forms that people keep them in: TREC's, MS MARCO's, BEIR's and JSON. A stream comes in
 * and a {@link io.retrieval4j.eval.Run} or {@link io.retrieval4j.eval.Qrels} goes out, or the other way round; one
 * file for each form. TREC's run is the one to choose: it keeps scores and the run's name, and reads fastest.
 */
package io.retrieval4j.eval.format;
