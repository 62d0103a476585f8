package io.retrieval4j.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir
    private Path folder;

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json).put(data);
        return Files.write(folder.resolve("model.safetensors"), buffer.array());
    }

    private static ByteBuffer data(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void everyKindOfFloatIsRead() throws IOException {
        byte[] data = data(2 + 2 + 4 + 8)
                .putShort((short) 0x3E00)
                .putShort((short) 0x3FC0)
                .putFloat(1.5f)
                .putDouble(1.5)
                .array();
        Path file = file("""
                {"half": {"dtype": "F16", "shape": [1], "data_offsets": [0, 2]},
                 "__metadata__": {"format": "pt"},
                 "brain": {"dtype": "BF16", "shape": [1, 1], "data_offsets": [2, 4]},
                 "double": {"dtype": "F64", "shape": [], "data_offsets": [8, 16]},
                 "single": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}""" + "   ", data);
        assertThat(TensorFile.names(file)).containsExactlyInAnyOrder("half", "brain", "double", "single");
        for (String name : TensorFile.names(file)) {
            assertThat(TensorFile.read(file, name).values()).as(name).containsExactly(1.5f);
        }
        assertThat(TensorFile.read(file, "brain").shape()).containsExactly(1, 1);
        assertThat(TensorFile.read(file, "double").shape()).isEmpty();
    }

    @Test
    void aTensorThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        Path file = file("{\"a\": {\"dtype\": \"I64\", \"shape\": [0], \"data_offsets\": [0, 0]}}", new byte[0]);
        assertThatThrownBy(() -> TensorFile.read(file, "linear.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear.weight")
                .hasMessageContaining("[a]");
        assertThatThrownBy(() -> TensorFile.read(file, "a")).hasMessageContaining("I64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 4]}} | does not fill",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}} | where 0 is due",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}} | cut off",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [-1], \"data_offsets\": [0, 4]}} | the shape [-1]",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [3000000000], \"data_offsets\": [0, 4]}} | the shape",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [-4, 0]}} | the offsets [-4,0]",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2000000000, 2000000000, 9], \"data_offsets\": [0, 8]}}"
                        + " | more values than",
                "{\"a\": {\"dtype\": \"F31\", \"shape\": [1], \"data_offsets\": [0, 4]}} | unknown dtype 'F31'",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0]}} | 'data_offsets' of two numbers",
                "{\"a\": {\"dtype\": \"F32\", \"data_offsets\": [0, 8]}} | no 'shape'",
                "{\"a\": {}, \"a\": {}} | not JSON",
                "{\"a\": {}} {} | not JSON",
                "[1, 2] | no JSON object",
                "{\"a\" | not JSON",
            })
    void malformedHeadersAreRefused(String header, String message) throws IOException {
        Path file = file(header, new byte[8]);
        assertThatThrownBy(() -> TensorFile.names(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file(
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}",
                data(8).putFloat(1).putFloat(2).array()));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TensorFile.names(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cut.safetensors");
        }
    }

    @Test
    void aPointerOfGitLfsIsExplained() throws IOException {
        Path file = Files.writeString(
                folder.resolve("pointer.safetensors"), "version https://git-lfs.github.com/spec/v1\n");
        assertThatThrownBy(() -> TensorFile.names(file)).hasMessageContaining("Git LFS pointer");
    }
}
