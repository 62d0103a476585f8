package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pipelines that make sense compile, and nonsense does not. */
class PipelineTypesTest {

    private static final List<String> SENSE = List.of(
            "Pipeline<String> p = Pipeline.retrieve(text, 100);",
            "Pipeline<String> p = Pipeline.retrieve(Retriever.encoded(encoder, dense), 100);",
            "Pipeline<String> p = Pipeline.retrieve(text, 100).rerank(Reranker.encoded(encoder, rerankDense));",
            "Pipeline<DenseVector> p = Pipeline.retrieve(dense, 100).rerank(rerankDense).limit(10);",
            "Pipeline<DenseVector> p = Pipeline.<DenseVector>retrieve(dense, 100).rerank(anything);",
            "Retriever<String> r = Pipeline.retrieve(text, 100).fuse(Pipeline.retrieve(Retriever.encoded(encoder, dense), 9));",
            "Pipeline<String> p = Pipeline.<DenseVector>retrieve(dense, 100).rewriting((String q) -> DenseVector.of(1));",
            "Pipeline<Integer> p = Pipeline.<String>retrieve(text, 9).rewriting((Integer n) -> n.toString());",
            "Pipeline<String> p = Pipeline.<String>retrieve(text, 9).expand((q, found) -> DenseVector.of(1), "
                    + "Pipeline.<DenseVector>retrieve(dense, 9));");

    private static final List<String> NONSENSE = List.of(
            "Pipeline<String> p = Pipeline.retrieve(dense, 100);",
            "Pipeline.retrieve(text, 100).rerank(rerankDense);",
            "Pipeline.rerank(rerankDense);",
            "Retriever.encoded(encoder, sparse);",
            "Retriever.encoded(documentEncoder, dense);",
            "Pipeline.<String>retrieve(text, 100).fuse(Pipeline.<DenseVector>retrieve(dense, 100));",
            "Pipeline<String> p = Pipeline.<DenseVector>retrieve(dense, 100).rewriting((String q) -> q);",
            "Pipeline.<String>retrieve(text, 9).expand((q, found) -> q, Pipeline.<DenseVector>retrieve(dense, 9));");

    /** Those of each statement; compiled all at once, so that the library is read once. */
    private static Map<String, List<String>> errors = Map.of();

    @BeforeAll
    static void compile() throws IOException {
        List<Snippet> snippets = Stream.of(SENSE, NONSENSE, List.of(""))
                .flatMap(List::stream)
                .map(Snippet::new)
                .toList();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none"), null, snippets);
        task.analyze();
        errors = snippets.stream()
                .collect(Collectors.toMap(
                        snippet -> snippet.statement,
                        snippet -> diagnostics.getDiagnostics().stream()
                                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                                .filter(diagnostic -> snippet.equals(diagnostic.getSource()))
                                .map(Diagnostic::getCode)
                                .toList()));
        assertThat(errors.values().stream().mapToInt(List::size).sum())
                .as("each error is of one snippet")
                .isEqualTo(diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .count());
    }

    @ParameterizedTest
    @FieldSource("SENSE")
    void senseCompiles(String statement) {
        assertThat(errors.get(statement)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NONSENSE")
    void nonsenseDoesNotCompile(String statement) {
        assertThat(errors.get(statement)).isNotEmpty().allMatch(error -> error.startsWith("compiler.err."));
    }

    @Test
    void theSnippetsAroundTheStatementsAreSound() {
        assertThat(errors.get("")).isEmpty();
    }

    /** A class of its own around a statement. */
    private static final class Snippet extends SimpleJavaFileObject {

        private static final AtomicInteger NUMBERS = new AtomicInteger();

        private final String statement;
        private final String name;

        Snippet(String statement) {
            this(statement, "Snippet" + NUMBERS.incrementAndGet());
        }

        private Snippet(String statement, String name) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.statement = statement;
            this.name = name;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return """
                    import io.retrieval4j.*;
                    import io.retrieval4j.encode.*;
                    import io.retrieval4j.pipeline.*;
                    import io.retrieval4j.representation.*;
                    import java.util.List;

                    class %s {
                        void compose(
                                Retriever<String> text,
                                Retriever<DenseVector> dense,
                                Retriever<SparseVector> sparse,
                                Reranker<DenseVector> rerankDense,
                                Reranker<Object> anything,
                                QueryEncoder<String, DenseVector> encoder,
                                DocumentEncoder<String, DenseVector> documentEncoder) {
                            %s
                        }
                    }
                    """.formatted(name, statement);
        }
    }
}
