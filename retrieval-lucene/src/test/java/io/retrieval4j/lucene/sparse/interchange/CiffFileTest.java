package io.retrieval4j.lucene.sparse.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiffFileTest {

    /**
     * What protobuf 5 gives for a header, two lists and three documents: term "a" in documents 0 and 2 with 3 and 200, term
     * "\u00fc" in document 2 with 1.
     */
    private static final List<String> MESSAGES = List.of(
            "200801100218032002280330cc0139000000000000514042086f6e652074776f2e",
            "130a0161100218cb01220210032205080210c801",
            "0e0a02c3bc10011801220408021001",
            "0512014d1803",
            "05080112014e",
            "08080212014f18c901");

    @TempDir
    Path folder;

    private static EncodedText text(String id, Map<String, Float> weights) {
        return new EncodedText(id, SparseVector.of(weights));
    }

    private static List<EncodedText> read(Path file) throws IOException {
        try (Stream<EncodedText> documents = CiffFile.open(file).documents()) {
            return documents.toList();
        }
    }

    private static final List<EncodedText> SMALL =
            List.of(text("M", Map.of("a", 3f)), text("N", Map.of()), text("O", Map.of("a", 200f, "\u00fc", 1f)));

    @Test
    void theFileIsWhatProtobufWrites() throws IOException {
        Path file = folder.resolve("small.ciff");
        CiffFile.write(SMALL.stream(), WeightQuantisation.wholeNumbers(), "one two.", file);
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(String.join("", MESSAGES));
        assertThat(CiffFile.open(file).header()).isEqualTo(new CiffHeader(1, 2, 3, 2, 3, 204, 68, "one two."));
        assertThat(read(file)).isEqualTo(SMALL);
    }

    private static byte[] bytes(String first, String second) {
        List<String> messages = new ArrayList<>(MESSAGES);
        messages.set(1, first);
        messages.set(2, second);
        return HexFormat.of().parseHex(String.join("", messages));
    }

    @Test
    void unknownFieldsArePassedOverAndNumbersMayBeWrittenOut() throws IOException {
        // A number of 64 bits, a string and a number of 32 that nobody knows; document 0 named in so many words.
        String first = "26" + "0a0161" + "510102030405060708" + "5a01ff" + "6500000000" + "100218cb01" + "220408001003"
                + "2205080210c801";
        assertThat(read(Files.write(folder.resolve("other.ciff"), bytes(first, MESSAGES.get(2)))))
                .isEqualTo(SMALL);
    }

    @Test
    void generatedCollectionsComeBackAsTheyWere() throws IOException {
        long seed = 20261130;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 30; round++) {
            List<EncodedText> texts = new ArrayList<>();
            for (int document = random.nextInt(200); document > 0; document--) {
                Map<String, Float> weights = new TreeMap<>();
                for (int i = random.nextInt(30); i > 0; i--) {
                    String term = random.nextInt(4) == 0 ? "\ud83d\ude00" : random.nextInt(4) == 0 ? "\uff01" : "t";
                    weights.put(term + random.nextInt(50), (float) (1 + random.nextInt(1 << random.nextInt(24))));
                }
                texts.add(text("d" + document, weights));
            }
            Path file = folder.resolve("r.ciff" + (round % 2 == 0 ? "" : ".gz"));
            CiffFile.write(texts.stream(), WeightQuantisation.wholeNumbers(), "", file);
            assertThat(read(file)).as("seed %d, round %d", seed, round).isEqualTo(texts);
            CiffPostings postings = new CiffPostings(file, CiffFile.open(file).header());
            List<SparseVector> few = new ArrayList<>();
            new Inversion(postings, texts.size(), 20).forEachRemaining(few::add);
            assertThat(few).isEqualTo(texts.stream().map(EncodedText::vector).toList());
        }
    }

    /** Bytes cut off or changed are told, or make another collection, but nothing else. */
    @Test
    void damageIsToldAsSuch() throws IOException {
        byte[] whole = bytes(MESSAGES.get(1), MESSAGES.get(2));
        Path file = folder.resolve("damaged.ciff");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged.ciff");
        }
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                Files.write(file, flipped);
                try {
                    assertThat(read(file)).hasSizeLessThan(1 << 20);
                } catch (IOException told) {
                    assertThat(told).hasMessageContaining("damaged.ciff");
                }
            }
        }
    }

    @Test
    void postingsOfDocumentsThatAreNotThereAreRefused() throws IOException {
        Path file = folder.resolve("beyond.ciff");
        Files.write(file, bytes(MESSAGES.get(1), MESSAGES.get(2).replace("08021001", "08091001")));
        assertThatThrownBy(() -> read(file)).hasMessageContaining("a posting of document 9 and frequency 1");
    }

    @Test
    void documentsOfAParallelStreamHaveTheirOwnVectors() throws IOException {
        Path file = folder.resolve("parallel.ciff");
        CiffFile.write(
                IntStream.range(0, 20_000).mapToObj(i -> text("d" + i, Map.of("t" + i, 1f))),
                WeightQuantisation.wholeNumbers(),
                "",
                file);
        try (Stream<EncodedText> documents = CiffFile.open(file).documents()) {
            assertThat(documents
                            .parallel()
                            .filter(document -> !document.vector()
                                    .terms()
                                    .equals(List.of("t" + document.id().substring(1)))))
                    .isEmpty();
        }
    }
}
