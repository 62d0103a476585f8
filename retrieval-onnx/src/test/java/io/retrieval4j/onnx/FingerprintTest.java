package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.encode.EncodingCache;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    private static String of(BiEncoder.Builder builder) {
        try (BiEncoder encoder = builder.threads(1).build()) {
            return encoder.fingerprint();
        }
    }

    private static BiEncoder.Builder mean() {
        return BiEncoder.builder(Fixture.of("dense/mean").model());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void theSameFilesAndSettingsHaveTheSameWhereverTheyLie(@TempDir Path elsewhere) throws IOException {
        for (String name : List.of(
                "dense/mean-two-dense",
                "late-interaction/pylate",
                "coil/full",
                "coil/words",
                "sparse/splade-max",
                "sparse/inference-free")) {
            Fixture fixture = Fixture.of(name);
            Path copied = elsewhere.resolve(name);
            copy(fixture.folder(), copied);
            try (TextEncoder<?> here = TextEncoder.open(fixture.model(), Fixture.execution());
                    TextEncoder<?> there = TextEncoder.open(ModelFolder.read(copied), Fixture.execution())) {
                assertThat(there.fingerprint())
                        .as(name)
                        .isEqualTo(here.fingerprint())
                        .hasSize(64);
            }
        }
    }

    @Test
    void whateverChangesVectorsChangesIt() {
        List<String> fingerprints = List.of(
                of(mean()),
                of(mean().pooling(Pooling.CLS)),
                of(mean().normalised(true)),
                of(mean().normalised(false)),
                of(mean().queryPrefix("query: ")),
                of(mean().documentPrefix("query: ")),
                of(mean().maxTokens(9)),
                of(mean().dimension(3)),
                of(BiEncoder.builder(Fixture.of("dense/weighted-mean").model())));
        // One of the two that state normalisation says what the folder says.
        Set<String> different = new HashSet<>(fingerprints);
        assertThat(different).hasSize(fingerprints.size() - 1);
    }

    @Test
    void filesThatNobodyReadsDoNotCount(@TempDir Path elsewhere) throws IOException {
        Fixture fixture = Fixture.of("dense/mean");
        copy(fixture.folder(), elsewhere);
        String before = of(BiEncoder.builder(ModelFolder.read(elsewhere)));
        Files.writeString(elsewhere.resolve("onnx/model.onnx_data"), "weights of another graph");
        Files.writeString(elsewhere.resolve("onnx/model.onnx.orig"), "what an editor left");
        assertThat(of(BiEncoder.builder(ModelFolder.read(elsewhere)))).isEqualTo(before);
    }

    @Test
    void oneCacheServesSeveralEncodersOfOneModel() {
        try (BiEncoder encoder = mean().threads(1).build()) {
            EncodingCache cache = new EncodingCache(100);
            try (BiEncoder prefixed = encoder.withPrefixes("query: ", "");
                    BiEncoder shortened = encoder.withDimension(3)) {
                for (BiEncoder each : List.of(encoder, prefixed, shortened, encoder)) {
                    QueryEncoder<String, DenseVector> cached = cache.queries(each.fingerprint(), each.queryEncoder());
                    assertThat(cached.encode("sky").values())
                            .containsExactly(each.queryEncoder().encode("sky").values());
                }
            }
            assertThat(cache.statistics()).isEqualTo(new EncodingCache.Statistics(1, 3, 0, 3));
            assertThat(encoder.queryEncoder().encode("sky").values())
                    .as("closing those that share the model leaves it open")
                    .isNotEmpty();
        }
    }
}
