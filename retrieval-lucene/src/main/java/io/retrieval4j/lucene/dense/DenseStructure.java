package io.retrieval4j.lucene.dense;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/** How dense vectors lie on disk, which decides how they can be searched. */
public sealed interface DenseStructure {

    /** What a codec's {@code getKnnVectorsFormatForField} returns for the field; takes up to 4,096 dimensions. */
    KnnVectorsFormat format();

    /** A graph with Lucene's defaults, m = 16 and efConstruction = 100. */
    static DenseStructure hnsw() {
        return new Hnsw(Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN, Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH);
    }

    /** Vectors alone. */
    static DenseStructure flat() {
        return new Flat();
    }

    /**
     * Vectors and a graph of near neighbours that a search walks along; approximate, and fast in large collections. The
     * graph is what makes indexing and merging slow. Segments are read by a stock Lucene.
     *
     * <p>Yu A. Malkov and Dmitry A. Yashunin, Efficient and robust approximate nearest neighbor search using
     * Hierarchical Navigable Small World graphs, TPAMI 42(4), 2020, arXiv:1603.09320: {@code m} is its M,
     * {@code efConstruction} its efConstruction.
     *
     * @param m how many neighbours a vector is linked with, 2 to 512; more cost memory and raise recall
     * @param efConstruction how many candidates are looked at for them, 1 to 3,200; more cost time and raise recall
     */
    record Hnsw(int m, int efConstruction) implements DenseStructure {

        public Hnsw {
            check("m", m, 2, Lucene99HnswVectorsFormat.MAXIMUM_MAX_CONN);
            check("efConstruction", efConstruction, 1, Lucene99HnswVectorsFormat.MAXIMUM_BEAM_WIDTH);
        }

        @Override
        public KnnVectorsFormat format() {
            return new WideVectorsFormat(new Lucene99HnswVectorsFormat(m, efConstruction));
        }

        private static void check(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " is " + value + ", outside " + least + ".." + most);
            }
        }
    }

    /**
     * Vectors alone: cheap to write, searched exactly by comparing each; for small collections and for selective
     * filters. Segments are read where this library is on the class path.
     */
    record Flat() implements DenseStructure {

        @Override
        public KnnVectorsFormat format() {
            return new FlatVectorsFormat();
        }
    }
}
