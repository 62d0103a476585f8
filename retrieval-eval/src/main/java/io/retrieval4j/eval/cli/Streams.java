package io.retrieval4j.eval.cli;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a sub-command reads and writes when it is given no file.
 *
 * @param in standard input
 * @param out standard output
 */
record Streams(InputStream in, OutputStream out) {}
