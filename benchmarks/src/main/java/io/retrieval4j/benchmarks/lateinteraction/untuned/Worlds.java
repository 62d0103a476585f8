package io.retrieval4j.benchmarks.lateinteraction.untuned;

import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** The worlds that passages are made into. All that is drawn at random depends on {@link #SEED} and a document's number. */
final class Worlds {

    static final long SEED = 20_261_130;

    private static final int CLUSTERS = 300;
    private static final double WITHIN_CLUSTER = .2;
    private static final float OFFSET = 3;
    private static final int MANY_TOKENS = 512;

    private final TokenFile passages;
    private final TokenFile queries;
    private final int documents;
    private final float[] offset;

    Worlds(TokenFile passages, TokenFile queries, int documents) {
        this.passages = passages;
        this.queries = queries;
        this.documents = documents;
        this.offset = direction(new SplittableRandom(SEED), passages.dimension());
    }

    List<World> all() {
        World texts = world("as they are", passages::matrix, queries::matrix);
        List<World> worlds = new ArrayList<>(List.of(texts));
        worlds.add(texts.laid(World.Layout.RARE_FIELD).named("one document in a hundred has the field"));
        worlds.add(world("half are one text", n -> passages.matrix(n % 2 == 0 ? 0 : n), queries::matrix));
        worlds.add(world("nine of ten are one text", n -> passages.matrix(n % 10 == 0 ? n : 1), queries::matrix));
        worlds.add(lengths("lengths from .1 to 30", random -> .1 * Math.pow(300, random.nextDouble())));
        worlds.add(lengths("lengths lognormal(.5)", random -> Math.exp(.5 * random.nextGaussian())));
        worlds.add(world("the first token ten times as long", this::firstTokenLong, queries::matrix));
        worlds.add(world("tight clusters", this::clustered, queries::matrix));
        worlds.add(world(
                "a common offset", n -> moved(passages.matrix(n), OFFSET), n -> moved(queries.matrix(n), OFFSET)));
        worlds.add(world(
                "negative similarities",
                n -> moved(passages.matrix(n), OFFSET),
                n -> moved(queries.matrix(n), -OFFSET)));
        worlds.add(texts.asked(n -> negated(queries.matrix(n))).named("queries pointed away from all documents"));
        worlds.add(texts.asked(n -> first(queries.matrix(n), 1)).named("queries of one token"));
        worlds.add(texts.asked(this::manyTokens).named("queries of 512 tokens"));
        for (double share : new double[] {.1, .01, .001}) {
            worlds.add(texts.filtered(share).named("a filter of " + 100 * share + " %"));
        }
        worlds.add(texts.laid(World.Layout.COMMITS_AND_DELETES).named("200 commits, half deleted"));
        worlds.add(texts.laid(World.Layout.COMMITS_AND_DELETES_MERGED).named("200 commits, half deleted, merged"));
        worlds.add(world(
                        "two codebooks merged",
                        this::turned,
                        n -> n % 2 == 0 ? queries.matrix(n) : turn(queries.matrix(n)))
                .laid(World.Layout.TWO_CODEBOOKS));
        return worlds;
    }

    private World world(String name, IntFunction<TokenMatrix> document, IntFunction<TokenMatrix> query) {
        return new World(name, documents, document, query, 1, World.Layout.ONE_SEGMENT);
    }

    private World lengths(String name, ToDoubleFunction<SplittableRandom> factor) {
        return world(
                name,
                n -> {
                    SplittableRandom random = new SplittableRandom(SEED + n);
                    TokenMatrix matrix = passages.matrix(n);
                    for (int row = 0; row < matrix.rows(); row++) {
                        scale(matrix, row, (float) factor.applyAsDouble(random));
                    }
                    return matrix;
                },
                queries::matrix);
    }

    private TokenMatrix firstTokenLong(int number) {
        TokenMatrix matrix = passages.matrix(number);
        scale(matrix, 0, 10);
        return matrix;
    }

    /** One of some passages with little noise. */
    private TokenMatrix clustered(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        TokenMatrix matrix = passages.matrix(number % CLUSTERS);
        double deviation = WITHIN_CLUSTER / Math.sqrt(matrix.dimension());
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] += (float) (deviation * random.nextGaussian());
        }
        return matrix;
    }

    private TokenMatrix moved(TokenMatrix matrix, float times) {
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] += times * offset[i % offset.length];
        }
        return matrix;
    }

    /** Documents of the second half are turned into other directions, as another language's or another year's might lie. */
    private TokenMatrix turned(int number) {
        TokenMatrix matrix = passages.matrix(number);
        return number < documents / 2 ? matrix : turn(matrix);
    }

    private static TokenMatrix turn(TokenMatrix matrix) {
        int dimension = matrix.dimension();
        float[] turned = new float[matrix.values().length];
        for (int i = 0; i < turned.length; i++) {
            int d = i % dimension;
            turned[i] = matrix.values()[i - d + (d + dimension / 2) % dimension];
        }
        return new TokenMatrix(turned, dimension);
    }

    /** A query followed by passages. */
    private TokenMatrix manyTokens(int number) {
        int dimension = passages.dimension();
        float[] rows = new float[MANY_TOKENS * dimension];
        int filled = 0;
        TokenMatrix next = queries.matrix(number);
        for (int more = 1; filled < rows.length; more++) {
            int length = Math.min(next.values().length, rows.length - filled);
            System.arraycopy(next.values(), 0, rows, filled, length);
            filled += length;
            next = passages.matrix((number * 97 + more * 131) % documents);
        }
        return new TokenMatrix(rows, dimension);
    }

    private static TokenMatrix negated(TokenMatrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            scale(matrix, row, -1);
        }
        return matrix;
    }

    private static TokenMatrix first(TokenMatrix matrix, int rows) {
        float[] values = Arrays.copyOf(matrix.values(), rows * matrix.dimension());
        return new TokenMatrix(values, matrix.dimension());
    }

    private static void scale(TokenMatrix matrix, int row, float factor) {
        for (int i = row * matrix.dimension(); i < (row + 1) * matrix.dimension(); i++) {
            matrix.values()[i] *= factor;
        }
    }

    private static float[] direction(SplittableRandom random, int dimension) {
        float[] direction = new float[dimension];
        double squares = 0;
        for (int d = 0; d < dimension; d++) {
            direction[d] = (float) random.nextGaussian();
            squares += direction[d] * direction[d];
        }
        for (int d = 0; d < dimension; d++) {
            direction[d] /= (float) Math.sqrt(squares);
        }
        return direction;
    }
}
