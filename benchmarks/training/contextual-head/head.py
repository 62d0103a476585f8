"""A linear head over token states, and the gradient of what it is trained for."""

import numpy as np


class Meetings:
    """Where the tokens of a query meet tokens of its candidates that are the same piece.

    rows: the candidates' rows that meet any; query[p], row[p]: of each pair; starts: where the pairs of one token and one
    candidate begin; candidate[s]: which one that is.
    """

    def __init__(self, query_ids, passages, found):
        pairs_query, pairs_row, starts, self.candidate = [], [], [], []
        for place, passage in enumerate(found):
            ids, _ = passages.of(passage)
            for token, piece in enumerate(query_ids):
                rows = np.flatnonzero(ids == piece)
                if len(rows):
                    starts.append(sum(map(len, pairs_row)))
                    self.candidate.append(place)
                    pairs_query.append(np.full(len(rows), token))
                    pairs_row.append(rows + passages.offsets[passage])
        self.starts = np.array(starts, np.int64)
        self.candidate = np.array(self.candidate, np.int64)
        none = np.zeros(0, np.int64)
        self.query = np.concatenate([none, *pairs_query])
        self.rows, self.row = np.unique(np.concatenate([none, *pairs_row]), return_inverse=True)


def scores_and_gradient(weight, bias, query, rows, meetings, wanted, sharpness):
    """Loss (Kullback-Leibler, nats), scores, vectors of the query, and the loss's gradient by these and by those of the rows.

    query, rows: states in float32; wanted: the teacher's distribution over the candidates. A score is
    the sum over tokens of the query of max(0, largest product), and the distribution the softmax of sharpness times it.
    """
    query_vectors = query @ weight.T + bias
    row_vectors = rows @ weight.T + bias
    products = np.einsum("pd,pd->p", query_vectors[meetings.query], row_vectors[meetings.row])
    ends = np.append(meetings.starts[1:], len(products))
    best = np.array([s + np.argmax(products[s:e]) for s, e in zip(meetings.starts, ends)], np.int64)
    best, candidate = best[products[best] > 0], meetings.candidate[products[best] > 0]
    scores = np.bincount(candidate, products[best], minlength=len(wanted))
    given, loss = divergence(wanted, scores * sharpness)
    by_product = ((given - wanted) * sharpness)[candidate][:, None]
    by_query = np.zeros_like(query_vectors)
    by_rows = np.zeros_like(row_vectors)
    np.add.at(by_query, meetings.query[best], by_product * row_vectors[meetings.row[best]])
    np.add.at(by_rows, meetings.row[best], by_product * query_vectors[meetings.query[best]])
    return loss, scores, query_vectors, by_query, by_rows


def divergence(wanted, logits):
    """The distributions that are the softmax of logits, and how far each is from the one that is wanted."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_given = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return np.exp(log_given), (wanted * (np.log(np.maximum(wanted, 1e-12)) - log_given)).sum(axis=-1)


class Adam:
    """Diederik P. Kingma and Jimmy Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, arXiv:1412.6980."""

    def __init__(self, parameters, rate):
        self.parameters, self.rate, self.step = parameters, rate, 0
        self.mean = [np.zeros_like(p) for p in parameters]
        self.square = [np.zeros_like(p) for p in parameters]

    def update(self, gradients):
        self.step += 1
        for p, g, m, s in zip(self.parameters, gradients, self.mean, self.square):
            m += 0.1 * (g - m)
            s += 0.001 * (g * g - s)
            p -= self.rate * (m / (1 - 0.9**self.step)) / (np.sqrt(s / (1 - 0.999**self.step)) + 1e-8)
