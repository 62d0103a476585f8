/** Lines with points as SVG pictures, for the pages of {@code docs/}. */
@NullMarked
package io.retrieval4j.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
