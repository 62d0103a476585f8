package io.retrieval4j.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeALayer() throws IOException {
        byte[] header = """
                {"weight": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
                 "bias": {"dtype": "F32", "shape": [2], "data_offsets": [24, 32]},
                 "other": {"dtype": "F32", "shape": [1], "data_offsets": [32, 36]}}""".getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + header.length + 36).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(header.length).put(header);
        for (float value : new float[] {1, 2, 3, -4, -5, -6, 10, 20, 7}) {
            buffer.putFloat(value);
        }
        file = Files.write(folder.resolve("layer.safetensors"), buffer.array());
    }

    private Linear.Weights named(String name) {
        return new Linear.Weights(file, name);
    }

    @Test
    void aRowOfTheMatrixGivesAnOutput() {
        Linear layer = Linear.read(named("weight"), null, x -> x);
        assertThat(layer.inputs()).isEqualTo(3);
        assertThat(layer.outputs()).isEqualTo(2);
        assertThat(layer.apply(new float[] {1, 0, 2})).containsExactly(7, -16);
    }

    @Test
    void theBiasIsAddedBeforeTheActivation() {
        Linear layer = Linear.read(named("weight"), named("bias"), x -> Math.max(0, x) + 0.5);
        assertThat(layer.apply(new float[] {1, 0, 10})).containsExactly(41.5f, 0.5f);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Linear.read(named("bias"), null, x -> x))
                .hasMessageContaining("2 axes of 1 and more are wanted");
        assertThatThrownBy(() -> Linear.read(named("weight"), named("other"), x -> x))
                .hasMessageContaining("its bias has 1 values");
        assertThatThrownBy(() -> Linear.read(named("weight"), null, x -> x).requireInputs(384, "model.onnx"))
                .hasMessageContaining("vectors of 3, but model.onnx gives 384");
    }
}
