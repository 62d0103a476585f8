"""Candidates of each query, and how a sum of three systems' scores judges them."""

import numpy as np

CANDIDATES = 40
VOCABULARY = 30522

# The best of either system, and others of the better thousand, so that the head also learns what is far off.
BEST_BY_WEIGHTS = 16
BEST_BY_VECTORS = 12
OTHERS_AMONG = 1000


def candidates(queries, passages, query_weights, passage_weights, seed):
    """[queries, CANDIDATES] passages and their scores by weights of terms; queries and passages are States."""
    random = np.random.default_rng(seed)
    texts, weights, starts = passage_weights.matrix_by_term(VOCABULARY)
    chosen = np.empty((len(queries), CANDIDATES), np.int64)
    by_weights = np.empty((len(queries), CANDIDATES), np.float32)
    for query in range(len(queries)):
        scores = np.zeros(len(passages), np.float32)
        for term, weight in zip(*query_weights.of(query)):
            span = slice(starts[term], starts[term + 1])
            scores[texts[span]] += weight * weights[span]
        near = _best(passages.dense @ queries.dense[query], BEST_BY_VECTORS)
        order = _best(scores, OTHERS_AMONG)
        first = list(dict.fromkeys([*order[:BEST_BY_WEIGHTS], *near]))
        rest = order[~np.isin(order, first)]
        chosen[query] = [*first, *random.choice(rest, CANDIDATES - len(first), replace=False)]
        by_weights[query] = scores[chosen[query]]
    return chosen, by_weights


def scores(queries, passages, chosen, by_weights):
    """[queries, CANDIDATES] sums of z-scores over a query's candidates: weights of terms, vectors, MaxSim."""
    sums = np.empty(chosen.shape, np.float32)
    for query, found in enumerate(chosen):
        near = passages.dense[found] @ queries.dense[query]
        late = _max_sim(queries.of(query)[1], passages, found)
        sums[query] = _z(by_weights[query]) + _z(near) + _z(late)
    return sums


def _max_sim(query, passages, found):
    rows = [passages.of(passage)[1] for passage in found]
    starts = np.concatenate([[0], np.cumsum([len(r) for r in rows])[:-1]])
    products = query.astype(np.float32) @ np.concatenate(rows).astype(np.float32).T
    return np.maximum.reduceat(products, starts, axis=1).sum(axis=0)


def _z(values):
    return (values - values.mean()) / max(values.std(), 1e-6)


def _best(values, count):
    part = np.argpartition(-values, count)[:count]
    return part[np.argsort(-values[part], kind="stable")]
