package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.dense.binary.BinaryVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** How dense vectors lie on disk, which decides how they can be searched. */
public sealed interface DenseStructure {

    /** What a codec's {@code getKnnVectorsFormatForField} returns for the field; takes up to 4,096 dimensions. */
    KnnVectorsFormat format();

    /** Whether there is a graph to search along. */
    default boolean hasGraph() {
        return true;
    }

    /** A graph with Lucene's defaults, m = 16 and efConstruction = 100. */
    static Hnsw hnsw() {
        return new Hnsw(Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN, Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH);
    }

    /** Vectors of few bits and a graph over them, with Lucene's defaults. */
    static Quantized quantized(int bits) {
        return new Quantized(bits, hnsw());
    }

    /** Vectors and the signs of their values, which a search reads all of. */
    static Binary signs() {
        return new Binary(new BinaryCode.Signs());
    }

    /**
     * Vectors and their codes by ITQ, which a search reads all of.
     *
     * @param bits of a code, at least 1, and at most the vectors' dimension; multiples of 64 waste none
     */
    static Binary itq(int bits) {
        return new Binary(new BinaryCode.Itq(bits));
    }

    /** Vectors alone. */
    static Flat flat() {
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
     * A graph over vectors of few bits for each dimension, which a search walks along in a fraction of the memory; beside
     * them lie the vectors as they were given, which order what was found and which exact search compares. Of one bit, ask for
     * more candidates than of seven. Segments are read by a stock Lucene.
     *
     * <p>Lucene's optimised scalar quantisation, after Jianyang Gao and Cheng Long, RaBitQ: Quantizing High-Dimensional
     * Vectors with a Theoretical Error Bound for Approximate Nearest Neighbor Search, SIGMOD 2024, arXiv:2405.12497. Queries
     * have four bits where documents have one or two.
     *
     * @param bits of a dimension: 1, 2, 4 or 7
     * @param graph how it is made
     */
    record Quantized(int bits, Hnsw graph) implements DenseStructure {

        public Quantized {
            if (bits != 1 && bits != 2 && bits != 4 && bits != 7) {
                throw new IllegalArgumentException("vectors of " + bits + " bits; there are 1, 2, 4 and 7");
            }
        }

        @Override
        public KnnVectorsFormat format() {
            return new WideVectorsFormat(
                    new Lucene104HnswScalarQuantizedVectorsFormat(encoding(), graph.m(), graph.efConstruction()));
        }

        private ScalarEncoding encoding() {
            return switch (bits) {
                case 1 -> ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE;
                case 2 -> ScalarEncoding.DIBIT_QUERY_NIBBLE;
                case 4 -> ScalarEncoding.PACKED_NIBBLE;
                default -> ScalarEncoding.SEVEN_BIT;
            };
        }
    }

    /**
     * Vectors and codes of one bit a dimension or fewer, without a graph: as cheap to write as {@link Flat}, but for ITQ's rotations, and
     * searched by reading all codes, a thirty-second of the vectors' bytes, and comparing the vectors of the nearest. For up to some million
     * documents, for much that is written and deleted, and for filters of any kind. Codes tell angles around the vectors' mean: compare by
     * cosine, or vectors of about one length. Segments are read where this library is on the class path.
     *
     * @param code what bits say
     */
    record Binary(BinaryCode code) implements DenseStructure {

        @Override
        public KnnVectorsFormat format() {
            return new BinaryVectorsFormat(code.coding());
        }

        @Override
        public boolean hasGraph() {
            return false;
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

        @Override
        public boolean hasGraph() {
            return false;
        }
    }
}
