/**
 * The loops of a search over sparse vectors: whole numbers added up document by document, a window of documents at a time, and
 * weighted sums of single documents; for the index alone, to which the module exports it.
 * {@link io.retrieval4j.kernel.sparse.WindowKernels} adds lists and bitmaps up, {@link io.retrieval4j.kernel.sparse.TermTable}
 * scores a document by all of its terms.
 */
@NullMarked
package io.retrieval4j.kernel.sparse;

import org.jspecify.annotations.NullMarked;
