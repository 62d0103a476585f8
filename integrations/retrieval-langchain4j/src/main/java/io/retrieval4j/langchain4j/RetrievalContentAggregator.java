package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.query.Query;
import io.retrieval4j.fuse.Fusion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins what several retrievers, asked several queries, have found. One list stays as it is, in its order. Several are fused: a
 * content is the same as another that has its embedding id or, without one, its text and metadata; of equal scores the first that
 * was seen comes first. Immutable, safe for concurrent use.
 */
public final class RetrievalContentAggregator implements ContentAggregator {

    private final Fusion fusion;
    private final @Nullable ScoringModel reranker;
    private final int limit;

    private RetrievalContentAggregator(Fusion fusion, @Nullable ScoringModel reranker, int limit) {
        this.fusion = fusion;
        this.reranker = reranker;
        this.limit = limit;
    }

    /**
     * An aggregator without reranking.
     *
     * @param fusion such as {@link io.retrieval4j.fuse.ReciprocalRankFusion}; fusions by score want lists whose contents have one
     */
    public static RetrievalContentAggregator fusing(Fusion fusion) {
        return new RetrievalContentAggregator(fusion, null, Integer.MAX_VALUE);
    }

    /**
     * This aggregator putting what it joined in the order of a model's scores for the first query; equal ones stay. The model scores
     * all that was joined in one call, before any limit.
     */
    public RetrievalContentAggregator rerankedBy(ScoringModel model) {
        return new RetrievalContentAggregator(fusion, model, limit);
    }

    /**
     * This aggregator giving so many contents at the most; all where nothing is said.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public RetrievalContentAggregator limitedTo(int contents) {
        if (contents < 1) {
            throw new IllegalArgumentException(contents + " contents are wanted; the least is 1");
        }
        return new RetrievalContentAggregator(fusion, reranker, contents);
    }

    @Override
    public List<Content> aggregate(Map<Query, Collection<List<Content>>> queryToContents) {
        List<List<Content>> lists = queryToContents.values().stream()
                .flatMap(Collection::stream)
                .filter(list -> !list.isEmpty())
                .toList();
        if (lists.isEmpty()) {
            return List.of();
        }
        List<Content> joined = lists.size() == 1 ? lists.getFirst() : fused(lists);
        List<Content> ordered = reranker == null
                ? joined
                : reranked(reranker, queryToContents.keySet().iterator().next().text(), joined);
        return List.copyOf(ordered.subList(0, Math.min(limit, ordered.size())));
    }

    private List<Content> fused(List<List<Content>> lists) {
        Map<String, Content> byKey = new LinkedHashMap<>();
        List<Map<String, Double>> scores = new ArrayList<>();
        for (List<Content> list : lists) {
            Map<String, Double> ofList = new LinkedHashMap<>();
            for (Content content : list) {
                String key = key(content);
                byKey.putIfAbsent(key, content);
                // Without scores the places will do: the first has the most.
                double score = content.metadata().get(ContentMetadata.SCORE) instanceof Number number
                        ? number.doubleValue()
                        : list.size() - ofList.size();
                ofList.putIfAbsent(key, score);
            }
            scores.add(ofList);
        }
        Map<String, Double> fused = fusion.scores(scores);
        List<String> keys = new ArrayList<>(byKey.keySet());
        // Sorting is stable: keys are in the order in which they were seen.
        keys.sort(Comparator.comparingDouble((String key) -> Objects.requireNonNull(fused.get(key)))
                .reversed());
        return keys.stream().map(key -> Objects.requireNonNull(byKey.get(key))).toList();
    }

    private static String key(Content content) {
        Object id = content.metadata().get(ContentMetadata.EMBEDDING_ID);
        return id == null
                ? "text " + content.textSegment().text() + content.textSegment().metadata()
                : "id " + id;
    }

    private static List<Content> reranked(ScoringModel model, String query, List<Content> contents) {
        List<TextSegment> segments = contents.stream().map(Content::textSegment).toList();
        List<Double> scores = model.scoreAll(segments, query).content();
        List<Content> rescored = new ArrayList<>(contents.size());
        for (int i = 0; i < scores.size(); i++) {
            Map<ContentMetadata, Object> metadata =
                    new LinkedHashMap<>(contents.get(i).metadata());
            metadata.put(ContentMetadata.RERANKED_SCORE, scores.get(i));
            rescored.add(Content.from(segments.get(i), metadata));
        }
        rescored.sort(Comparator.comparingDouble((Content content) ->
                        (Double) Objects.requireNonNull(content.metadata().get(ContentMetadata.RERANKED_SCORE)))
                .reversed());
        return rescored;
    }
}
