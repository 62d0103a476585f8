package io.retrieval4j.onnx.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads npy files of NumPy's versions 1 to 3.
 *
 * <p>Six bytes of magic, two of version, the header's length (two bytes in version 1, four after), a header that is a
 * Python literal with the keys {@code descr}, {@code fortran_order} and {@code shape} in this order, then the values,
 * which end the file. Only little-endian floats in C order are read.
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']*)', 'fortran_order': (True|False), " + "'shape': \\(((?:\\d{1,9},? ?)*)\\),? ?\\}\\s*");

    private static final Map<String, ElementType> TYPES =
            Map.of("<f2", ElementType.F16, "<f4", ElementType.F32, "<f8", ElementType.F64);

    private Npy() {}

    static Tensor read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[Math.min(MAGIC.length, buffer.remaining())];
        buffer.get(magic);
        if (!Arrays.equals(magic, MAGIC) || buffer.remaining() < 4) {
            throw new IllegalArgumentException(file + " is no npy file: it does not begin as one");
        }
        int version = buffer.get();
        buffer.get();
        long length = version == 1
                ? Short.toUnsignedLong(buffer.getShort())
                : buffer.remaining() < 4 ? Long.MAX_VALUE : Integer.toUnsignedLong(buffer.getInt());
        if (version < 1 || version > 3 || length > buffer.remaining()) {
            throw new IllegalArgumentException(
                    file + " is no npy file of versions 1 to 3, or is cut off: version " + version);
        }
        byte[] header = new byte[(int) length];
        buffer.get(header);
        return values(file, new String(header, StandardCharsets.UTF_8), buffer);
    }

    private static Tensor values(Path file, String header, ByteBuffer buffer) {
        Matcher parts = HEADER.matcher(header);
        if (!parts.matches() || parts.group(2).equals("True") || !TYPES.containsKey(parts.group(1))) {
            throw new IllegalArgumentException(file + " holds no little-endian floats in C order, as "
                    + "numpy.save(file, numpy.ascontiguousarray(array, 'float32')) writes them; its header is "
                    + header.strip());
        }
        ElementType type = TYPES.get(parts.group(1));
        int[] shape = Stream.of(parts.group(3).split("[, ]+"))
                .filter(axis -> !axis.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        long count = Tensor.size(shape);
        if (type == null || buffer.remaining() != count * type.bytes()) {
            throw new IllegalArgumentException(file + " has " + buffer.remaining() + " bytes of values; its shape "
                    + Arrays.toString(shape) + " takes another number. Was its download cut off?");
        }
        float[] all = new float[(int) count];
        type.read(buffer, all, 0, all.length);
        return new Tensor(all, shape);
    }
}
