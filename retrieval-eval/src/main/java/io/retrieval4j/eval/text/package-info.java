/**
 * Lines of text, read fast. A stream goes in, plain or gzip; blocks of whole lines come out, parsed on all processors and
 * handed over in the order of the file. Nothing here knows what a line means. Not for small strings.
 */
package io.retrieval4j.eval.text;
