package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A system that is measured: it makes an index of passages and searches it, at several settings of quality and cost. */
interface SearchUnderTest {

    /** What tables, plots and files call it. */
    String name();

    /**
     * Opens the index in a folder. Where the folder is not there yet, builds it, on one thread.
     *
     * @param passages of which the first {@code count} are indexed
     */
    Opened open(NoisyCopies passages, int count, Path folder) throws IOException;

    /** An index, ready to be searched by one thread. */
    interface Opened extends AutoCloseable {

        /** The ways to search it, by what tables call them, the cheapest first. */
        Map<String, Search> settings();

        @Override
        void close() throws IOException;
    }

    /** One way to search an index. */
    @FunctionalInterface
    interface Search {

        /** The numbers of the best {@code k} passages, best first. */
        int[] find(TokenMatrix query, int k) throws IOException;
    }
}
