/**
 * Turns what people write into what is compared. In: text, or anything an encoder takes; out: a
 * {@link io.retrieval4j.representation.Representation}. Queries and documents have an encoder type each, since most
 * models treat them differently and a mix-up must not compile. A {@link io.retrieval4j.encode.MicroBatcher} and an
 * {@link io.retrieval4j.encode.EncodingCache} go around any encoder; neither is of use for indexing, which encodes lists of
 * texts once.
 */
package io.retrieval4j.encode;
