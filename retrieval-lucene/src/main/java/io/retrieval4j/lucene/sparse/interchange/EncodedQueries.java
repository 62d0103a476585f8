package io.retrieval4j.lucene.sparse.interchange;

import io.retrieval4j.representation.SparseVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of queries that an encoder has seen already, by id in the file's order; plain or gzip. */
public final class EncodedQueries {

    private static final Pattern WEIGHED = Pattern.compile(".+:[0-9.]+");

    private EncodedQueries() {}

    /**
     * Reads lines of an id, a tab and terms with spaces between them, each as often as it weighs: Anserini's form of quantised
     * queries, and of uniCOIL's and SPLADE's with its published runs. Blank lines are passed over.
     *
     * @throws IllegalArgumentException if a line has another form, or an id occurs twice, or there is no query
     */
    public static Map<String, SparseVector> repeatedTerms(Path file) throws IOException {
        Map<String, SparseVector> queries = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(ExchangeFiles.open(file), StandardCharsets.UTF_8))) {
            int number = 1;
            boolean weighed = true;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String where = file + ", line " + number++ + ": ";
                if (number == 2 && line.startsWith("\uFEFF")) {
                    line = line.substring(1);
                }
                if (line.isBlank()) {
                    continue;
                }
                int tab = line.indexOf('\t');
                if (tab < 1) {
                    throw new IllegalArgumentException(where
                            + "there is no id with a tab behind it, but '"
                            + line.substring(0, Math.min(60, line.length())) + "'");
                }
                SparseVector query = counted(line.substring(tab + 1));
                weighed &= query.terms().stream().allMatch(WEIGHED.asMatchPredicate());
                put(new EncodedText(line.substring(0, tab), query), where, queries);
            }
            require(queries, file);
            if (weighed && queries.values().stream().anyMatch(query -> query.size() > 0)) {
                throw new IllegalArgumentException(
                        file
                                + " has terms with weights behind colons throughout; here each term stands as often as it weighs");
            }
        }
        return queries;
    }

    private static SparseVector counted(String terms) {
        Map<String, Float> weights = new HashMap<>();
        for (StringTokenizer each = new StringTokenizer(terms); each.hasMoreTokens(); ) {
            weights.merge(each.nextToken(), 1f, Float::sum);
        }
        return SparseVector.of(weights);
    }

    /**
     * Reads objects of {@code id} or {@code qid} and {@code vector}, as {@link JsonVectors#read} does.
     *
     * @throws IllegalArgumentException if an id occurs twice
     */
    public static Map<String, SparseVector> json(Path file) throws IOException {
        Map<String, SparseVector> queries = new LinkedHashMap<>();
        try (Stream<EncodedText> texts = JsonVectors.read(file)) {
            texts.forEach(text -> put(text, file + ": ", queries));
        }
        require(queries, file);
        return queries;
    }

    private static void require(Map<String, SparseVector> queries, Path file) {
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("no query in " + file);
        }
    }

    private static void put(EncodedText query, String where, Map<String, SparseVector> queries) {
        if (queries.putIfAbsent(query.id(), query.vector()) != null) {
            throw new IllegalArgumentException(where + "query '" + query.id() + "' occurs twice");
        }
    }
}
