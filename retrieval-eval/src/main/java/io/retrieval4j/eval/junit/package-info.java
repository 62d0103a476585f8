/**
 * Relevance as part of a test suite. In: a {@link io.retrieval4j.eval.Run} that a test makes with its search
 * application, and {@link io.retrieval4j.eval.Qrels}. Out: a passed test, or a failure that shows the queries that
 * moved and their documents. {@link io.retrieval4j.eval.junit.RelevanceAssertions} needs no test framework, {@link
 * io.retrieval4j.eval.junit.RelevanceExtension} is for JUnit 5 and 6. Not for experiments: those want reports.
 */
package io.retrieval4j.eval.junit;
