package io.retrieval4j.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

    @TempDir
    private Path folder;

    private Path file(int version, String header, float... values) throws IOException {
        byte[] python = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + python.length + 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            buffer.putShort((short) python.length);
        } else {
            buffer.putInt(python.length);
        }
        buffer.put(python);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return Files.write(folder.resolve("array.npy"), buffer.array());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersionIsRead(int version) throws IOException {
        Path file =
                file(version, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }      \n", 1, 2, 3, 4, 5, 6);
        Tensor tensor = TensorFile.read(file, "");
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aVectorHasOneAxis() throws IOException {
        Path file = file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", 1, 2);
        assertThat(TensorFile.vector(file, "")).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2,), } | C order",
                "{'descr': '>f4', 'fortran_order': False, 'shape': (2,), } | little-endian",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } | 8 bytes of values",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } | 8 bytes of values",
            })
    void whatIsNoPlainArrayIsRefused(String header, String message) throws IOException {
        Path file = file(1, header, 1, 2);
        assertThatThrownBy(() -> TensorFile.read(file, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("array.npy")
                .hasMessageContaining(message);
    }

    @Test
    void whatDoesNotBeginAsAnArrayIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.npy"), "no array");
        assertThatThrownBy(() -> TensorFile.read(file, "")).hasMessageContaining("no npy file");
    }
}
