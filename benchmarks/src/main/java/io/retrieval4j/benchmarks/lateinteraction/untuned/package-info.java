/** Recall where nobody tuned: collections of other shapes than those that settings were chosen on, made of real passages. */
@NullMarked
package io.retrieval4j.benchmarks.lateinteraction.untuned;

import org.jspecify.annotations.NullMarked;
