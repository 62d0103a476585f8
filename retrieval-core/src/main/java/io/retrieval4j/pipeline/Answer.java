package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import java.util.Optional;

/**
 * What a query was answered.
 *
 * @param partial whether a time limit has cut something short, so that documents may be missing or not reranked
 * @param failure why there is no ranking, which is empty then; only where the caller wanted the others to go on
 */
public record Answer<Q>(Q query, Ranking ranking, boolean partial, Optional<RuntimeException> failure) {}
