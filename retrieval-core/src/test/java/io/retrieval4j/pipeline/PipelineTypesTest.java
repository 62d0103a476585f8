package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines that make sense compile, and nonsense does not. */
class PipelineTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pipeline<String> p = Pipeline.retrieve(text, 100);",
                "Pipeline<String> p = Pipeline.retrieve(Retriever.encoded(encoder, dense), 100);",
                "Pipeline<String> p = Pipeline.retrieve(text, 100).rerank(Reranker.encoded(encoder, rerankDense));",
                "Pipeline<DenseVector> p = Pipeline.retrieve(dense, 100).rerank(rerankDense).limit(10);",
                "Pipeline<DenseVector> p = Pipeline.<DenseVector>retrieve(dense, 100).rerank(anything);",
                "Retriever<String> r = Pipeline.retrieve(text, 100).fuse(Pipeline.retrieve(Retriever.encoded(encoder, dense), 9));",
                "Pipeline<String> p = Pipeline.<DenseVector>retrieve(dense, 100).rewriting((String q) -> DenseVector.of(1));",
                "Pipeline<Integer> p = Pipeline.<String>retrieve(text, 9).rewriting((Integer n) -> n.toString());",
                "Pipeline<String> p = Pipeline.<String>retrieve(text, 9).expand((q, found) -> DenseVector.of(1), "
                        + "Pipeline.<DenseVector>retrieve(dense, 9));",
            })
    void senseCompiles(String statement) throws IOException {
        assertThat(errorsOf(statement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pipeline<String> p = Pipeline.retrieve(dense, 100);",
                "Pipeline.retrieve(text, 100).rerank(rerankDense);",
                "Pipeline.rerank(rerankDense);",
                "Retriever.encoded(encoder, sparse);",
                "Retriever.encoded(documentEncoder, dense);",
                "Pipeline.<String>retrieve(text, 100).fuse(Pipeline.<DenseVector>retrieve(dense, 100));",
                "Pipeline<String> p = Pipeline.<DenseVector>retrieve(dense, 100).rewriting((String q) -> q);",
                "Pipeline.<String>retrieve(text, 9).expand((q, found) -> q, Pipeline.<DenseVector>retrieve(dense, 9));",
            })
    void nonsenseDoesNotCompile(String statement) throws IOException {
        assertThat(errorsOf(statement)).isNotEmpty().allMatch(error -> error.startsWith("compiler.err."));
    }

    @Test
    void theSnippetsAroundTheStatementsAreSound() throws IOException {
        assertThat(errorsOf("")).isEmpty();
    }

    private static List<String> errorsOf(String statement) throws IOException {
        String source = """
                import io.retrieval4j.*;
                import io.retrieval4j.encode.*;
                import io.retrieval4j.pipeline.*;
                import io.retrieval4j.representation.*;
                import java.util.List;

                class Snippet {
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
                """.formatted(statement);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, diagnostics, List.of("-proc:none"), null, List.of(file));
        task.analyze();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(javax.tools.Diagnostic::getCode)
                .toList();
    }
}
