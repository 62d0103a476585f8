package io.retrieval4j.lucene.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodebookTrainingTest {

    private static final int DIMENSION = 32;
    // Behind three int32, an int64 and five float32.
    private static final int TURNED_AT = 40;

    /** Vectors about some hundred places, of lengths spread lognormally. */
    private static float[] vectors(int count, double spread, double unit, long seed) {
        Random random = new Random(seed);
        float[] vectors = new float[count * DIMENSION];
        for (int row = 0; row < count; row++) {
            Random place = new Random(random.nextInt(100));
            double length = unit * Math.exp(spread * random.nextGaussian()) / Math.sqrt(DIMENSION);
            for (int d = 0; d < DIMENSION; d++) {
                vectors[row * DIMENSION + d] = (float) (length * (place.nextGaussian() + 0.5 * random.nextGaussian()));
            }
        }
        return vectors;
    }

    private static Codebook train(float[] sample, int size) {
        return CodebookTraining.train(sample, DIMENSION, size, 1_000_000);
    }

    @Test
    void everyCentroidHasAPlaceOfItsOwn() {
        Codebook codebook = train(vectors(20_000, 0, 1, 1), 512);
        Set<String> places = new HashSet<>();
        float[] centroids = codebook.parts().centroids();
        for (int row = 0; row < centroids.length; row += DIMENSION) {
            places.add(Arrays.toString(Arrays.copyOfRange(centroids, row, row + DIMENSION)));
        }
        assertThat(codebook.size()).isBetween(480, 530);
        assertThat(places).hasSize(codebook.size());
    }

    @Test
    void aCentroidHasTenVectorsOfTheSampleAtLeast() {
        // An eighth is kept out.
        assertThat(train(vectors(8000, 0, 1, 2), 4096).size()).isBetween(650, 730);
        assertThat(train(vectors(5, 0, 1, 3), 4096).size()).isEqualTo(1);
    }

    @Test
    void judgesOnVectorsThatItDidNotTrainOn() {
        Codebook codebook = train(vectors(8000, 0, 1, 4), 4096);
        float[] others = vectors(8000, 0, 1, 5);
        ResidualSpread spread = ResidualSpread.of(
                others, new CentroidSearch(codebook.parts()), codebook.parts().centroids(), DIMENSION);
        assertThat(codebook.parts().meanSquare() / spread.meanSquare()).isCloseTo(1, within(.05));
        assertThat(codebook.parts().relativeSquare() / spread.relativeSquare()).isCloseTo(1, within(.05));
        assertThat(CodebookFit.fits(codebook, others)).isTrue();
        assertThat(codebook.trainedFor()).isEqualTo(1_000_000);
    }

    @Test
    void aPartOfASampleThatHasBecomeOtherDoesNotFit() {
        Codebook codebook = train(vectors(8000, 0, 1, 6), 512);
        float[] sample = vectors(2000, 0, 1, 7);
        assertThat(CodebookFit.fits(codebook, sample)).isTrue();
        Random random = new Random(8);
        for (int i = sample.length * 7 / 8; i < sample.length; i++) {
            sample[i] = (float) random.nextGaussian();
        }
        assertThat(CodebookFit.fits(codebook, sample)).isFalse();
    }

    @Test
    void residualsLongerThanTheScalesReachDoNotFit() {
        Codebook codebook = train(vectors(8000, 0, 1, 9), 512);
        assertThat(CodebookFit.fits(codebook, vectors(2000, 0, 100, 10))).isFalse();
    }

    /** The mean of {@code decoded * residual / residual^2}, and the share of the residuals' square that is lost. */
    private static double[] quality(Codebook codebook, float[] vectors, ResidualCode code) {
        VectorEncoder encoder = new VectorEncoder(codebook, code);
        int count = vectors.length / DIMENSION;
        int[] nearest = new int[count];
        encoder.assign(vectors, count, nearest);
        byte[] bytes = new byte[code.bytes(DIMENSION)];
        float[] levels = code.levels();
        double kept = 0;
        double lost = 0;
        double all = 0;
        for (int row = 0; row < count; row++) {
            byte scaleByte = encoder.encode(vectors, row * DIMENSION, nearest[row], bytes, 0);
            float scale = codebook.scales()[scaleByte & 0xff];
            float[] residuals = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                residuals[d] =
                        vectors[row * DIMENSION + d] - codebook.parts().centroids()[nearest[row] * DIMENSION + d];
            }
            codebook.rotation().turn(residuals, 0);
            double product = 0;
            double square = 0;
            for (int d = 0; d < DIMENSION; d++) {
                int width = code.coarseBytes(DIMENSION);
                int level = ((bytes[d % width] & 0xff) >>> (4 * (d / width))) & 15;
                double decoded = codebook.parts().deviations()[d] * scale * levels[level];
                double residual = residuals[d];
                product += decoded * residual;
                square += residual * residual;
                lost += (decoded - residual) * (decoded - residual);
            }
            kept += product / square / count;
            all += square;
        }
        return new double[] {kept, lost / all};
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .5, 1, 1.5})
    void decodedResidualsAreAsLongAsTheyWereWhateverTheirSpread(double spread) {
        Codebook codebook = train(vectors(20_000, spread, 1, 11), 256);
        double[] quality = quality(codebook, vectors(5000, spread, 1, 12), ResidualCode.FOUR_BITS);
        // .0095 by least squares; an error along the residual, a fifth of the vectors' square, counts three times.
        assertThat(quality[0]).isCloseTo(1, within(.0095 / 3));
        // .0095 of normally distributed values.
        assertThat(quality[1]).isLessThan(.015);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 1e-3, 1e4, 1e7})
    void vectorsOfAnyLengthAreEncodedAsWell(double unit) throws IOException {
        Codebook trained = train(vectors(20_000, 0, unit, 13), 256);
        float[] others = vectors(5000, 0, unit, 14);
        assertThat(quality(trained, others, ResidualCode.FOUR_BITS)[1]).isLessThan(.015);
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexOutput out = directory.createOutput("codebook", IOContext.DEFAULT)) {
                CodebookFile.write(trained, out);
            }
            CodebookPool pool = new CodebookPool();
            try (IndexInput in = directory.openInput("codebook", IOContext.DEFAULT)) {
                Codebook read = pool.read(in, DIMENSION, CodebookFile.VERSION);
                assertThat(read.sameAs(trained)).isTrue();
                assertThat(read.parts().centroids()).isEqualTo(trained.parts().centroids());
                in.seek(0);
                assertThat(pool.read(in, DIMENSION, CodebookFile.VERSION)).isSameAs(read);
            }
        }
    }

    @Test
    void turnsWhereResidualsAreGreatestInTheDimensionsThatVectorsHaveMostIn() {
        float[] vectors = vectors(8000, 0, 1, 15);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] *= 1 + i % DIMENSION;
        }
        Codebook turned = train(vectors, 256);
        assertThat(turned.parts().turned()).isTrue();
        // All dimensions spread alike then: by factors of 32 before.
        float[] deviations = turned.parts().deviations().clone();
        Arrays.sort(deviations);
        assertThat(deviations[DIMENSION - 1] / deviations[0]).isLessThan(2);
        assertThat(quality(turned, vectors, ResidualCode.FOUR_BITS)[1]).isLessThan(.015);
    }

    @Test
    void doesNotTurnWhereADimensionIsGreatAndConstant() {
        float[] vectors = vectors(8000, 0, 1, 16);
        for (int i = 0; i < vectors.length; i += DIMENSION) {
            vectors[i] = 10;
        }
        assertThat(train(vectors, 256).parts().turned()).isFalse();
    }

    @Test
    void versionTwoDoesNotSayThatItTurnsNothing() throws IOException {
        float[] vectors = vectors(8000, 0, 1, 17);
        for (int i = 0; i < vectors.length; i += DIMENSION) {
            vectors[i] = 10;
        }
        Codebook trained = train(vectors, 256);
        byte[] bytes = written(trained);
        byte[] before = new byte[bytes.length - 4];
        System.arraycopy(bytes, 0, before, 0, TURNED_AT);
        System.arraycopy(bytes, TURNED_AT + 4, before, TURNED_AT, before.length - TURNED_AT);
        assertThat(read(before, 2).sameAs(trained)).isTrue();
    }

    @Test
    void anUnknownRotationIsRefused() throws IOException {
        byte[] bytes = written(train(vectors(2000, 0, 1, 18), 64));
        bytes[TURNED_AT] = 2;
        assertThatThrownBy(() -> read(bytes, CodebookFile.VERSION))
                .isInstanceOf(CorruptIndexException.class)
                .hasMessageContaining("turned by 2");
    }

    private static byte[] written(Codebook codebook) throws IOException {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        CodebookFile.write(codebook, out);
        return out.toArrayCopy();
    }

    private static Codebook read(byte[] bytes, int version) throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexOutput out = directory.createOutput("codebook", IOContext.DEFAULT)) {
                out.writeBytes(bytes, bytes.length);
            }
            try (IndexInput in = directory.openInput("codebook", IOContext.DEFAULT)) {
                return CodebookFile.read(in, DIMENSION, version);
            }
        }
    }
}
