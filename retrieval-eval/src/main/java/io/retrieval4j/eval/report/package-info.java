/**
 * What an evaluation found, to be read by people and programs. In: judgements, a baseline and other runs, measures.
 * Out: a {@link io.retrieval4j.eval.report.Report}, and from it a page of HTML that needs no network, Markdown, LaTeX,
 * CSV or JSON; one file for each form. Values are computed once, when the report is made. Not for judging a change in
 * a build: that is what {@code io.retrieval4j.eval.junit} is for.
 */
package io.retrieval4j.eval.report;
