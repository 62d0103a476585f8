package io.retrieval4j.onnx.graph;

import io.retrieval4j.onnx.resource.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a graph's file tells before it is loaded: which other files hold its weights, and whether it computes in less than
 * full precision. Of ONNX' protocol buffers the fields down to tensors are walked; weights are passed over.
 *
 * @param source the file
 * @param external the files beside it that hold weights, in the order of their names
 * @param quantised whether it multiplies integers, whose rounding is the runtime's
 */
record GraphFile(Source source, List<Path> external, boolean quantised) {

    // Field numbers of onnx.proto, by message.
    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_FUNCTIONS = 25;
    private static final int FUNCTION_NODE = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_SPARSE_INITIALIZER = 15;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_TENSORS = 10;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int SPARSE_VALUES = 1;
    private static final int SPARSE_INDICES = 2;
    private static final int TENSOR_EXTERNAL = 13;
    private static final int ENTRY_KEY = 1;
    private static final int ENTRY_VALUE = 2;

    private static final int DEEPEST = 32;

    /** How operators begin that quantise, or multiply what is. */
    private static final List<String> QUANTISING = List.of(
            "DynamicQuantize",
            "Quantize",
            "MatMulInteger",
            "MatMulNBits",
            "MatMulBnb4",
            "QLinear",
            "QGemm",
            "QAttention",
            "DynamicQuantizeMatMul",
            "ConvInteger",
            "QEmbed");

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no graph, or external weights leave its folder or are missing
     */
    static GraphFile read(Source source) {
        return switch (source) {
            case Source.InMemory(String _, byte[] bytes) -> walk(source, MemorySegment.ofArray(bytes));
            case Source.OnDisk(Path path) -> {
                try (Arena arena = Arena.ofConfined();
                        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    yield walk(source, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
                } catch (IOException e) {
                    throw new UncheckedIOException(path + " cannot be read", e);
                }
            }
        };
    }

    private static GraphFile walk(Source source, MemorySegment content) {
        Walk walk = new Walk();
        try {
            walk.model(new ProtocolBuffer(content));
        } catch (ProtocolBuffer.Malformed e) {
            throw new IllegalArgumentException(
                    source.name() + " is no ONNX model that can be loaded; was its download cut off? " + e.getMessage(),
                    e);
        }
        List<Path> external = walk.locations.stream()
                .map(location -> beside(source, location))
                .toList();
        return new GraphFile(source, external, walk.quantised);
    }

    private static Path beside(Source source, String location) {
        if (!(source instanceof Source.OnDisk(Path path))) {
            throw new IllegalArgumentException(source.name() + " keeps weights in '" + location
                    + "' beside it, and was given from memory; give both as files");
        }
        String slashes = location.replace('\\', '/');
        Path relative = path(path, slashes).normalize();
        boolean leaves = slashes.isEmpty()
                || relative.isAbsolute()
                || slashes.matches("[A-Za-z]:.*")
                || relative.startsWith("..");
        if (leaves) {
            throw new IllegalArgumentException(path + " keeps weights in '" + location
                    + "', which is outside its folder; only files in it, or below it, are read");
        }
        Path file = path.toAbsolutePath().resolveSibling(relative);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    path + " keeps weights in '" + location + "', which is missing beside it; download it too");
        }
        new Source.OnDisk(file).requireContent("external weights of " + path);
        return file;
    }

    private static Path path(Path graph, String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    graph + " keeps weights in '" + location + "', which is no path: " + e.getReason(), e);
        }
    }

    /** All files that make the graph. */
    List<Source> sources() {
        List<Source> sources = new ArrayList<>(List.of(source));
        external.forEach(path -> sources.add(new Source.OnDisk(path)));
        return sources;
    }

    /** What is found on the way. */
    private static final class Walk {

        final Set<String> locations = new TreeSet<>();
        boolean quantised;

        void model(ProtocolBuffer model) {
            model.each((field, value) -> {
                if (field == MODEL_GRAPH) {
                    graph(value, 0);
                } else if (field == MODEL_FUNCTIONS) {
                    value.each((inner, node) -> {
                        if (inner == FUNCTION_NODE) {
                            node(node, 0);
                        }
                    });
                }
            });
        }

        private void graph(ProtocolBuffer graph, int depth) {
            if (depth > DEEPEST) {
                throw new ProtocolBuffer.Malformed("Graphs lie within " + DEEPEST + " others.");
            }
            graph.each((field, value) -> {
                switch (field) {
                    case GRAPH_NODE -> node(value, depth);
                    case GRAPH_INITIALIZER -> tensor(value);
                    case GRAPH_SPARSE_INITIALIZER ->
                        value.each((inner, tensor) -> {
                            if (inner == SPARSE_VALUES || inner == SPARSE_INDICES) {
                                tensor(tensor);
                            }
                        });
                    default -> {}
                }
            });
        }

        private void node(ProtocolBuffer node, int depth) {
            node.each((field, value) -> {
                if (field == NODE_OPERATOR) {
                    String operator = value.text();
                    quantised |= QUANTISING.stream().anyMatch(operator::startsWith);
                } else if (field == NODE_ATTRIBUTE) {
                    attribute(value, depth);
                }
            });
        }

        private void attribute(ProtocolBuffer attribute, int depth) {
            attribute.each((field, value) -> {
                switch (field) {
                    case ATTRIBUTE_TENSOR, ATTRIBUTE_TENSORS -> tensor(value);
                    case ATTRIBUTE_GRAPH, ATTRIBUTE_GRAPHS -> graph(value, depth + 1);
                    default -> {}
                }
            });
        }

        private void tensor(ProtocolBuffer tensor) {
            tensor.each((field, entry) -> {
                if (field == TENSOR_EXTERNAL) {
                    String[] keyAndValue = {"", ""};
                    entry.each((inner, text) -> {
                        if (inner == ENTRY_KEY || inner == ENTRY_VALUE) {
                            keyAndValue[inner - 1] = text.text();
                        }
                    });
                    if (keyAndValue[0].equals("location")) {
                        locations.add(keyAndValue[1]);
                    }
                }
            });
        }
    }
}
