/**
 * The loops of a search of contextual lists beside the dot products: of those of a document's occurrences the greatest counts, and of the
 * sums those count that reach a least. For the index alone, to which the module exports it
 * ({@link io.retrieval4j.kernel.occurrence.OccurrenceKernels}).
 */
@NullMarked
package io.retrieval4j.kernel.occurrence;

import org.jspecify.annotations.NullMarked;
