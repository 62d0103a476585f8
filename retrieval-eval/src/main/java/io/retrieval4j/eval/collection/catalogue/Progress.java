package io.retrieval4j.eval.collection.catalogue;

/** Is told how far a download is, about every megabyte. */
@FunctionalInterface
public interface Progress {

    /** For those who do not want to know. */
    Progress NONE = (file, done, total) -> {};

    /**
     * Some bytes have come.
     *
     * @param file its name
     * @param done bytes so far, of earlier attempts too
     * @param total bytes in all, or -1 where the server does not say
     */
    void at(String file, long done, long total);
}
