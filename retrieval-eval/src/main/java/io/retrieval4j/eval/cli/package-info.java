/**
 * The command line: one class a sub-command, which reads options and calls the library. In: arguments; out: text on
 * standard output, messages on standard error, an exit code. The only package that knows picocli; not for calling from a
 * program.
 */
package io.retrieval4j.eval.cli;
