package io.retrieval4j.benchmarks.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.Query;
import io.retrieval4j.benchmarks.experiment.Collection;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.CorpusDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Concepts with the descriptions that ask for them. */
final class DefinitionCollection implements Collection {

    private final List<Concept> concepts;
    private final Qrels qrels;
    private final List<Query> queries;

    private DefinitionCollection(List<Concept> concepts, Qrels qrels, List<Query> queries) {
        this.concepts = concepts;
        this.qrels = qrels;
        this.queries = queries;
    }

    /** The concepts and, of the descriptions that come with the program, those that ask for one of them. */
    static DefinitionCollection of(List<Concept> concepts) throws IOException {
        Set<String> ids = new HashSet<>();
        concepts.forEach(concept -> ids.add(concept.id()));
        try (InputStream judgements = resource("qrels.tsv");
                InputStream descriptions = resource("queries.jsonl");
                MappingIterator<JsonNode> lines =
                        new ObjectMapper().readerFor(JsonNode.class).readValues(descriptions)) {
            Qrels qrels = restricted(Qrels.read(judgements, "qrels.tsv"), ids);
            List<Query> queries = new ArrayList<>();
            while (lines.hasNext()) {
                JsonNode line = lines.next();
                if (qrels.queries().contains(line.get("_id").textValue())) {
                    queries.add(new Query(
                            line.get("_id").textValue(), line.get("text").textValue()));
                }
            }
            return new DefinitionCollection(concepts, qrels, List.copyOf(queries));
        }
    }

    @Override
    public long size() {
        return concepts.size();
    }

    @Override
    public Stream<CorpusDocument> passages() {
        return concepts.stream().map(Concept::passage);
    }

    @Override
    public List<Query> queries() {
        return queries;
    }

    @Override
    public Qrels qrels() {
        return qrels;
    }

    /** Judgements of concepts that are there; a description that asks for none of them is left out. */
    private static Qrels restricted(Qrels qrels, Set<String> ids) {
        Map<String, Map<String, Integer>> kept = new LinkedHashMap<>();
        for (String query : qrels.queries()) {
            Map<String, Integer> grades = new LinkedHashMap<>(qrels.grades(query));
            grades.keySet().retainAll(ids);
            if (!grades.isEmpty()) {
                kept.put(query, grades);
            }
        }
        return Qrels.of(kept);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                DefinitionCollection.class.getResourceAsStream(name), () -> name + " is not beside the class");
    }
}
