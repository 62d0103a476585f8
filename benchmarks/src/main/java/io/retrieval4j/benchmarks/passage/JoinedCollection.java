package io.retrieval4j.benchmarks.passage;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.eval.collection.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Long documents made of short ones: so many of a collection, drawn at random, are the text of one. What is relevant to a query is the
 * document that has a relevant one among them, by the best of their grades.
 *
 * @param documents texts by id, {@code j0}, {@code j1} and so on
 * @param topics the text of each judged query, by id
 */
record JoinedCollection(Map<String, String> documents, Map<String, String> topics, Qrels qrels) {

    /**
     * Reads a collection in BEIR's form.
     *
     * @param joined how many make one; with 1 documents are as they are
     */
    static JoinedCollection read(BeirFolder folder, int joined, long seed) {
        List<CorpusDocument> parts;
        try (Stream<CorpusDocument> all = folder.documents()) {
            parts = new ArrayList<>(all.toList());
        }
        Collections.shuffle(parts, new Random(seed));
        Map<String, String> documents = new LinkedHashMap<>();
        Map<String, String> owner = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String id = "j" + i / joined;
            documents.merge(id, parts.get(i).contents(), (text, next) -> text + "\n" + next);
            owner.put(parts.get(i).id(), id);
        }
        Qrels original = folder.qrels("test");
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        Map<String, String> topics = new LinkedHashMap<>();
        for (Topic topic : folder.queries().values()) {
            if (original.queries().contains(topic.id())) {
                Map<String, Integer> ofDocuments = new LinkedHashMap<>();
                original.grades(topic.id()).forEach((part, grade) -> {
                    String document = owner.get(part);
                    if (document != null) {
                        ofDocuments.merge(document, grade, Math::max);
                    }
                });
                topics.put(topic.id(), topic.title());
                grades.put(topic.id(), ofDocuments);
            }
        }
        return new JoinedCollection(documents, topics, Qrels.of(grades));
    }
}
