/** What is learned from judgements, with and without: tables for docs/quality.md. */
@org.jspecify.annotations.NullMarked
package io.retrieval4j.benchmarks.learned;
