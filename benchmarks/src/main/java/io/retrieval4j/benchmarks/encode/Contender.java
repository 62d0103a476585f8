package io.retrieval4j.benchmarks.encode;

/** One way to encode all texts. */
interface Contender extends AutoCloseable {

    String name();

    /** Encodes all texts once, and gives a number that depends on every result. */
    double encode();

    @Override
    void close();
}
