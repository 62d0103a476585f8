package io.retrieval4j.onnx.mutation;

import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.CrossEncoder;
import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.TextEncoder;
import io.retrieval4j.onnx.generation.Decoding;
import io.retrieval4j.onnx.generation.SequenceToSequence;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The program of a JVM that opens folders of which one file was changed, and encodes with what opens: arguments are the first
 * seed, how many, and the folder of fixtures. It prints each seed before it is tried, so that the last one printed is at
 * fault where the JVM ends, and {@code FAULT} with what is wrong about one that ends otherwise than it should.
 */
public final class MutatedFolders {

    private static final long SECONDS_EACH = 30;

    private static final List<String> TEXTS = List.of(
            "what color is amber urine",
            "",
            " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! ",
            "Zürich: naïve café, 東京 and \ud83d\ude80 — 3.14% of it \u0301\u0301",
            "a [SEP] b [MASK] c [PAD]",
            " ".repeat(3000) + "x=" + "\n \t".repeat(300),
            "a".repeat(5000));

    private static final Set<Class<?>> RIGHT =
            Set.of(IllegalArgumentException.class, IllegalStateException.class, java.io.UncheckedIOException.class);

    private static final PrintStream OUT = System.out;

    private MutatedFolders() {}

    public static void main(String[] arguments) throws IOException {
        long first = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<Path> folders = folders(Path.of(arguments[2]));
        AtomicLong begun = new AtomicLong(System.nanoTime());
        Thread.ofPlatform().daemon().start(() -> watch(begun));
        Path scratch = Files.createTempDirectory("mutated");
        int opened = 0;
        for (long seed = first; seed < first + count; seed++) {
            OUT.println("seed " + seed);
            begun.set(System.nanoTime());
            opened += attempt(seed, folders, scratch.resolve("m")) ? 1 : 0;
        }
        OUT.println("DONE " + count + ", of which opened " + opened);
        // Not System.exit: daemons are left.
    }

    private static void watch(AtomicLong begun) {
        while (true) {
            if (System.nanoTime() - begun.get() > SECONDS_EACH * 1_000_000_000L) {
                OUT.println("FAULT a hang of " + SECONDS_EACH + " seconds");
                Thread.getAllStackTraces().forEach((thread, trace) -> {
                    if (thread.getName().equals("main")) {
                        Stream.of(trace).limit(20).forEach(OUT::println);
                    }
                });
                Runtime.getRuntime().halt(3);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static List<Path> folders(Path conformance) throws IOException {
        try (Stream<Path> files = Files.walk(conformance)) {
            return files.filter(file -> file.endsWith("reference.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private static boolean attempt(long seed, List<Path> folders, Path scratch) throws IOException {
        Random random = new Random(seed);
        Path original = folders.get(random.nextInt(folders.size()));
        List<Path> files = new ArrayList<>();
        copy(original, scratch, files);
        Path changed = pick(files, random);
        byte[] before = Files.readAllBytes(changed);
        if (before.length > 0) {
            boolean json =
                    changed.toString().endsWith(".json") || changed.toString().endsWith(".metadata");
            Files.write(changed, Mutation.of(before, json, random));
        }
        try {
            use(scratch);
            return true;
        } catch (RuntimeException e) {
            boolean right = RIGHT.contains(e.getClass());
            boolean named = String.valueOf(e.getMessage()).contains(scratch.toString());
            if (!right || !named) {
                OUT.println("FAULT " + original + ", " + scratch.relativize(changed) + ": " + e);
                Stream.of(e.getStackTrace()).limit(12).forEach(frame -> OUT.println("    " + frame));
            }
            return false;
        } catch (Error e) {
            OUT.println("FAULT " + original + ", " + scratch.relativize(changed) + ": " + e);
            return false;
        }
    }

    /** Half the time the tokenizer, by which a JVM may end. */
    private static Path pick(List<Path> files, Random random) {
        List<Path> tokenizers =
                files.stream().filter(file -> file.endsWith("tokenizer.json")).toList();
        List<Path> from = random.nextBoolean() && !tokenizers.isEmpty() ? tokenizers : files;
        return from.get(random.nextInt(from.size()));
    }

    private static void copy(Path original, Path scratch, List<Path> files) throws IOException {
        if (Files.exists(scratch)) {
            try (Stream<Path> old = Files.walk(scratch)) {
                for (Path path : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.sorted().toList()) {
                Path target = scratch.resolve(original.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (!path.endsWith("reference.json")) {
                    Files.copy(path, target);
                    files.add(target);
                }
            }
        }
    }

    private static void use(Path folder) {
        ModelFolder model = ModelFolder.read(folder);
        use(model);
        // BGE-M3's, whose heads are read when they are asked for.
        if (Files.exists(folder.resolve("colbert_linear.safetensors"))) {
            use(model.asLateInteraction());
            use(model.asSparse());
        }
    }

    private static void use(ModelFolder model) {
        switch (model.description()) {
            case ModelDescription.CrossEncoding _ -> {
                try (CrossEncoder encoder = CrossEncoder.open(model, Fixture.execution())) {
                    encoder.score(TEXTS.getFirst(), TEXTS);
                }
            }
            case ModelDescription.Generation _ -> {
                try (SequenceToSequence generator = SequenceToSequence.open(model, Fixture.execution())) {
                    for (String text : TEXTS) {
                        generator.generate(text, new Decoding.Greedy(4));
                    }
                }
            }
            default -> {
                try (TextEncoder<?> encoder = TextEncoder.open(model, Fixture.execution())) {
                    for (Encoder<String, ?> side : List.of(encoder.queryEncoder(), encoder.documentEncoder())) {
                        for (String text : TEXTS) {
                            side.encode(text);
                        }
                    }
                }
            }
        }
    }
}
