/**
 * Public collections, and how to get them. In: a name and a folder of the caller's choice. Out: the files, downloaded
 * once, checked, unpacked, ready for the readers of {@code io.retrieval4j.eval.collection}. A download that was cut
 * off goes on where it stopped. Nothing is fetched unless {@code fetch} is called; not for builds, which have no
 * network.
 */
package io.retrieval4j.eval.collection.catalogue;
