package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.TokenTable;
import io.retrieval4j.onnx.model.TokenTable.Rules;
import io.retrieval4j.onnx.resource.ContentDigest;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.Span;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.onnx.tokenizer.Vocabulary;
import io.retrieval4j.onnx.weights.TokenVectors;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A tokenizer and a table of vectors, which are the states of tokens whatever the text; no graph is loaded or run. */
public final class TableModel extends TokenModel {

    private static final int USUAL_OF_MODEL2VEC = 512;

    private final String name;
    private final TokenVectors vectors;
    private final Rules rules;
    private final OptionalInt unknown;
    private final long characters;
    private final Tokenising tokenising;

    private TableModel(
            ContentDigest files,
            Tokenizer tokenizer,
            TokenizerFile file,
            int maxTokens,
            String name,
            TokenVectors vectors,
            Rules rules,
            Tokenising tokenising) {
        super(files, tokenizer, Vocabulary.of(file), maxTokens);
        this.name = name;
        this.vectors = vectors;
        this.rules = rules;
        this.unknown = rules == Rules.MODEL2VEC ? file.unknownId() : OptionalInt.empty();
        this.characters = rules == Rules.MODEL2VEC ? (long) maxTokens * file.medianTokenLength() : Long.MAX_VALUE;
        this.tokenising = tokenising;
    }

    /**
     * Reads table and tokenizer.
     *
     * @param maxTokens where texts are cut; where empty, as the table's rules say
     * @param execution of which the threads count
     * @throws IllegalArgumentException if a file is missing or not what it is to be, or the two do not belong together
     */
    public static TableModel open(TokenTable table, Path tokenizerFile, OptionalInt maxTokens, Execution execution) {
        Source source = new Source.OnDisk(tokenizerFile);
        // The originals read this file alone.
        TokenizerFile file = TokenizerFile.read(source);
        String name = table.vectors().file().toString();
        TokenVectors vectors = TokenVectors.read(
                weights(table.vectors()),
                table.rows().map(TableModel::weights).orElse(null),
                table.factors().map(TableModel::weights).orElse(null));
        if (file.largestId() >= vectors.ids()) {
            throw new IllegalArgumentException(name + " has vectors of " + vectors.ids() + " tokens; the tokenizer "
                    + file.name() + " has ids up to " + file.largestId() + ". Are they of the same model?");
        }
        int limit = maxTokens.orElseGet(() -> switch (table.rules()) {
            case MODEL2VEC -> USUAL_OF_MODEL2VEC;
            case SENTENCE_TRANSFORMERS -> file.truncation().orElse(Integer.MAX_VALUE);
        });
        ContentDigest digest =
                ContentDigest.of(Stream.concat(tensorFiles(table).stream().map(Source.OnDisk::new), Stream.of(source))
                        .toList());
        return new TableModel(
                digest,
                Tokenizer.openBare(file, limit),
                file,
                limit,
                name,
                vectors,
                table.rules(),
                new Tokenising(execution.threads()));
    }

    private static SequencedSet<Path> tensorFiles(TokenTable table) {
        SequencedSet<Path> files = new LinkedHashSet<>();
        files.add(table.vectors().file());
        table.rows().map(Layer.Weights::file).ifPresent(files::add);
        table.factors().map(Layer.Weights::file).ifPresent(files::add);
        return files;
    }

    private static TokenVectors.Weights weights(Layer.Weights weights) {
        return new TokenVectors.Weights(weights.file(), weights.name());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int width() {
        return vectors.dimension();
    }

    @Override
    String settings() {
        return maxTokens() + " " + cutAt() + " " + rules;
    }

    @Override
    public Tokens tokenize(String text) {
        String beginning = beginning(text);
        Tokens tokens = tokenizer.tokenize(beginning);
        Tokens known = unknown.isPresent() ? tokens.without(unknown.getAsInt()) : tokens;
        return beginning.length() == text.length() ? known : known.markedCut();
    }

    @Override
    public List<Span> spans(String text) {
        String beginning = beginning(text);
        List<Span> spans = tokenizer.spans(beginning);
        long[] ids = tokenizer.tokenize(beginning).ids();
        return IntStream.range(0, ids.length)
                .filter(place -> unknown.isEmpty() || ids[place] != unknown.getAsInt())
                .mapToObj(spans::get)
                .toList();
    }

    private String beginning(String text) {
        return text.length() <= characters || text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, (int) characters));
    }

    @Override
    public void encode(Reading.Input input, List<? extends String> texts, StatesConsumer consumer) {
        tokenising.run(texts, text -> tokenize(input, text), (text, tokens) -> {
            countCut(tokens);
            consumer.accept(text, new TokenStates(tokens, vectors.of(tokens.ids()), 0, vectors.dimension()));
        });
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
