package io.retrieval4j.eval.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound input that was damaged at random; the fuzz profile looks longer and more cleverly. */
class MutationTest {

    private static final int INPUTS = 400;
    private static final List<String> PIECES = List.of(
            "\n",
            "\r\n",
            "\t",
            " ",
            "\0",
            "\uFEFF",
            "\u00e9",
            "NaN",
            "1e999",
            "-",
            "99999999999999999999",
            "{",
            "}",
            "\"",
            "\\u",
            "<DOC>",
            "</DOC>",
            "<DOCNO>",
            "</DOCNO>",
            "<top>",
            "<num>",
            ".I ",
            ".W\n",
            "#",
            "@",
            "(rel=",
            ")");

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource
    void soundInputIsTaken(Parser parser) {
        assertThatCode(() -> parser.parse(new ByteArrayInputStream(parser.example()), scratch))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void damagedInputIsTakenOrRefusedWithAMessage(Parser parser) throws IOException {
        long seed = parser.name().hashCode();
        Random random = new Random(seed);
        for (int input = 0; input < INPUTS; input++) {
            byte[] damaged = parser.example();
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                damaged = damaged(damaged, random);
            }
            if (random.nextInt(5) == 0) {
                damaged = gzip(damaged);
                damaged = random.nextBoolean() ? damaged : Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            try {
                parser.accept(damaged, scratch);
            } catch (RuntimeException | Error e) {
                fail(
                        "seed " + seed + ", input " + input + ", base64 "
                                + Base64.getEncoder().encodeToString(damaged),
                        e);
            }
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(bytes.length);
        int end = at + random.nextInt(bytes.length - at);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] changed = bytes.clone();
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> Arrays.copyOf(bytes, at);
            default -> {
                byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                yield joined(joined(Arrays.copyOf(bytes, at), piece), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
