/** What pipelines cost by themselves. */
package io.retrieval4j.benchmarks.pipeline;
