package io.retrieval4j.onnx.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads safetensors files.
 *
 * <p>Eight bytes, little-endian, hold the length of a JSON object that begins with a brace and follows; it maps each
 * tensor's name to {@code dtype}, {@code shape} and {@code data_offsets} (begin and end within the rest of the file), and
 * {@code __metadata__} to strings. The tensors fill the rest of the file without a gap or an overlap, which is checked:
 * a file that was cut off, or made by hand, does not pass.
 */
final class Safetensors {

    /** What the format's authors allow. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    /** Bytes of one element of the types that heads are not stored in but a file may hold besides. */
    private static final Map<String, Integer> OTHER_TYPES =
            Map.of("BOOL", 1, "U8", 1, "F8_E5M2", 1, "F8_E4M3", 1, "I16", 2, "U16", 2, "U32", 4);

    /** Bytes that are read at once: a table may be as large as all else on the heap. A multiple of every element's. */
    private static final int PORTION = 1 << 20;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @SuppressWarnings("ArrayRecordComponent") // Lives while its file is read; never compared.
    private record Entry(String dtype, int[] shape, long begin, long end) {}

    private Safetensors() {}

    /** The names of the file's tensors. */
    static Set<String> names(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Set.copyOf(
                    entries(file, channel, headerLength(file, channel)).keySet());
        }
    }

    /** The tensor of the given name, stored as one of the types. */
    static Tensor read(Path file, String name, Set<ElementType> types) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long header = headerLength(file, channel);
            Map<String, Entry> entries = entries(file, channel, header);
            Entry entry = entries.get(name);
            if (entry == null) {
                throw new IllegalArgumentException(
                        file + " has no tensor '" + name + "'; it has " + shortened(entries.keySet()));
            }
            ElementType type = types.stream()
                    .filter(one -> one.name().equals(entry.dtype))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(file + ", tensor '" + name + "' is stored as "
                            + entry.dtype + "; read are " + new TreeSet<>(types)));
            float[] values = new float[Math.toIntExact(Tensor.size(entry.shape))];
            int atOnce = PORTION / type.bytes();
            for (int from = 0; from < values.length; from += atOnce) {
                int to = Math.min(from + atOnce, values.length);
                long position = 8 + header + entry.begin + (long) from * type.bytes();
                type.read(read(file, channel, position, (to - from) * type.bytes()), values, from, to);
            }
            return new Tensor(values, entry.shape);
        }
    }

    private static long headerLength(Path file, FileChannel channel) throws IOException {
        long rest = channel.size() - 8;
        long length = rest < 0 ? -1 : read(file, channel, 0, 8).getLong();
        if (length < 2 || length > Math.min(LONGEST_HEADER, rest)) {
            throw new IllegalArgumentException(file + " is no safetensors file, or is cut off: it has " + channel.size()
                    + " bytes and announces a header of " + length);
        }
        return length;
    }

    private static Map<String, Entry> entries(Path file, FileChannel channel, long headerLength) throws IOException {
        JsonNode header =
                header(file, read(file, channel, 8, (int) headerLength).array());
        Map<String, Entry> entries = new LinkedHashMap<>();
        header.properties().forEach(field -> {
            if (!field.getKey().equals(METADATA)) {
                entries.put(field.getKey(), entry(file + ", tensor '" + field.getKey() + "'", field.getValue()));
            }
        });
        checkContiguous(file, entries, channel.size() - 8 - headerLength);
        return entries;
    }

    private static JsonNode header(Path file, byte[] bytes) throws IOException {
        try {
            JsonNode header = STRICT.readTree(bytes);
            if (bytes[0] == '{' && header.isObject()) {
                return header;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is no safetensors file: its header is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException(file + " is no safetensors file: its header is no JSON object");
    }

    private static Entry entry(String owner, JsonNode node) {
        JsonNode offsets = node.path("data_offsets");
        JsonNode axes = node.path("shape");
        String dtype = node.path("dtype").asText("");
        if (!offsets.path(0).canConvertToLong() || !offsets.path(1).canConvertToLong() || offsets.size() != 2) {
            throw new IllegalArgumentException(owner + " has no 'data_offsets' of two numbers");
        }
        if (!axes.isArray()) {
            throw new IllegalArgumentException(owner + " has no 'shape'");
        }
        int[] shape = new int[axes.size()];
        for (int i = 0; i < shape.length; i++) {
            if (!axes.get(i).isInt() || axes.get(i).asInt() < 0) {
                throw new IllegalArgumentException(owner + " has the shape " + axes);
            }
            shape[i] = axes.get(i).asInt();
        }
        Entry entry =
                new Entry(dtype, shape, offsets.get(0).asLong(), offsets.get(1).asLong());
        if (entry.begin < 0 || entry.end < entry.begin) {
            throw new IllegalArgumentException(owner + " has the offsets " + offsets);
        }
        if (entry.end - entry.begin != Math.multiplyExact(Tensor.size(shape), (long) elementBytes(owner, dtype))) {
            throw new IllegalArgumentException(owner + " of " + dtype + axes + " does not fill " + offsets);
        }
        return entry;
    }

    private static int elementBytes(String owner, String dtype) {
        Integer other = OTHER_TYPES.get(dtype);
        if (other != null) {
            return other;
        }
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(dtype)) {
                return type.bytes();
            }
        }
        throw new IllegalArgumentException(owner + " has the unknown dtype '" + dtype + "'");
    }

    private static void checkContiguous(Path file, Map<String, Entry> entries, long length) {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long next = 0;
        for (Entry entry : inOrder) {
            if (entry.begin != next) {
                throw new IllegalArgumentException(file + " is no safetensors file: a tensor begins at " + entry.begin
                        + " where " + next + " is due");
            }
            next = entry.end;
        }
        if (next != length) {
            throw new IllegalArgumentException(file + " is cut off or is no safetensors file: its tensors end at byte "
                    + next + " of its data, which has " + length);
        }
    }

    private static ByteBuffer read(Path file, FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(file + " ends at byte " + (position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static String shortened(Set<String> names) {
        List<String> first = names.stream().limit(8).toList();
        return first + (names.size() > first.size() ? " and " + (names.size() - first.size()) + " more" : "");
    }
}
