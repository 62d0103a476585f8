package io.retrieval4j.expansion;

import io.retrieval4j.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Expands documents by texts that a model generates for them: doc2query where it generates queries.
 *
 * <p>Rodrigo Nogueira, Wei Yang, Jimmy Lin and Kyunghyun Cho, Document Expansion by Query Prediction, 2019, arXiv:1904.08375.
 *
 * <p>Generated texts go to a field of their own, as a list, or behind the text they were generated for, as the paper has it: then the
 * field's value becomes a list, of which the document's text is the first. A field of its own can be weighed, and leaves what is
 * shown and reranked as it is. Each text is taken once, blank ones are not; a document without the field, or with a blank text, and
 * one for which nothing was generated or kept, stays as it is.
 *
 * <p>Immutable, and safe for concurrent use as its parts are.
 *
 * @param from the field with the text, a string or a list of strings
 * @param to the field for what is generated, {@code from} to append to it; no document has another one yet
 * @param filter of what is generated
 * @param batch how many documents go to the generator at once, at least 1
 */
public record DocumentExpansion(
        String from, String to, TextGenerator generator, Optional<RelevanceFilter> filter, int batch) {

    private static final int DEFAULT_BATCH = 32;

    public DocumentExpansion {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch + " documents; at least 1 is needed");
        }
    }

    /** All that is generated for the texts of a field to another, in batches of {@value #DEFAULT_BATCH}. */
    public static DocumentExpansion of(String from, String to, TextGenerator generator) {
        return new DocumentExpansion(from, to, generator, Optional.empty(), DEFAULT_BATCH);
    }

    public DocumentExpansion keeping(RelevanceFilter relevant) {
        return new DocumentExpansion(from, to, generator, Optional.of(relevant), batch);
    }

    public DocumentExpansion inBatchesOf(int documents) {
        return new DocumentExpansion(from, to, generator, filter, documents);
    }

    /**
     * Documents expanded as they are gone through, a batch at a time: {@code index.addAll(expansion.of(documents), listener)}, whose
     * listener is told how far it is and can stop it.
     */
    public Iterable<Document> of(Iterable<Document> documents) {
        return () -> new Batches(documents.iterator());
    }

    /** Some documents expanded, in their order, as one batch. */
    public List<Document> expand(List<Document> documents) {
        List<Document> texted =
                documents.stream().filter(document -> !text(document).isBlank()).toList();
        List<String> texts = texted.stream().map(this::text).toList();
        List<List<String>> generated = texts.isEmpty() ? List.of() : generator.generate(texts);
        if (generated.size() != texts.size()) {
            throw new IllegalStateException(
                    "the generator was given " + texts.size() + " texts and wrote for " + generated.size());
        }
        Iterator<List<String>> next = generated.iterator();
        return documents.stream()
                .map(document -> text(document).isBlank() ? document : expanded(document, next.next()))
                .toList();
    }

    private Document expanded(Document document, List<String> generated) {
        List<String> distinct =
                generated.stream().filter(text -> !text.isBlank()).distinct().toList();
        List<String> kept =
                filter.map(relevant -> relevant.kept(distinct, text(document))).orElse(distinct);
        if (kept.isEmpty()) {
            return document;
        }
        if (!from.equals(to)) {
            if (document.values().containsKey(to)) {
                throw new IllegalArgumentException("document '" + document.id() + "' has a value in field '" + to
                        + "', where generated texts are to go; give them a field of their own");
            }
            return document.with(to, kept);
        }
        List<String> both = new ArrayList<>(strings(document));
        both.addAll(kept);
        return document.with(from, both);
    }

    private String text(Document document) {
        return String.join(" ", strings(document));
    }

    private List<String> strings(Document document) {
        return switch (document.values().get(from)) {
            case null -> List.of();
            case String text -> List.of(text);
            case List<?> list -> list.stream().map(String.class::cast).toList();
            case Object other ->
                throw new IllegalArgumentException("document '" + document.id() + "', field '" + from + "' is a "
                        + other.getClass().getSimpleName() + ", of which nothing is generated; name a field of text");
        };
    }

    /** Takes as many documents as a batch has, and gives them expanded. */
    private final class Batches implements Iterator<Document> {

        private final Iterator<Document> documents;
        private final Deque<Document> ready = new ArrayDeque<>();

        Batches(Iterator<Document> documents) {
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || documents.hasNext();
        }

        @Override
        public Document next() {
            if (ready.isEmpty()) {
                List<Document> taken = new ArrayList<>(batch);
                while (taken.size() < batch && documents.hasNext()) {
                    taken.add(documents.next());
                }
                ready.addAll(expand(taken));
            }
            return ready.remove();
        }
    }
}
