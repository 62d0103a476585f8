/**
 * Turns what people write into what is compared. In: text, or anything an encoder takes; out: a
 * {@link io.retrieval4j.representation.Representation}. Queries and documents have an encoder type each, since most
 * models treat them differently and a mix-up must not compile.
 */
package io.retrieval4j.encode;
