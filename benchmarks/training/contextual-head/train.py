"""Trains a head of 32 dimensions over the default model's token states, without judgements, and writes it as safetensors.

What is made on the way is kept in --work and used again. See README.md.
"""

import argparse

import numpy as np
from safetensors.numpy import save_file

import splade
import states
import teacher
import texts
from head import Adam, Meetings, divergence, scores_and_gradient

HELD_OUT = 480  # queries that only tell how well the head does
FREQUENT = 150  # pieces whose query vectors the penalty shortens


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pool", required=True, help="folder of the passages, and of the queries to leave out")
    parser.add_argument("--topics", required=True, help="file of queries, an id, a tab and a text a line")
    parser.add_argument("--model", required=True, help="jar of the default model")
    parser.add_argument("--splade", required=True, help="folder of a trained SPLADE")
    parser.add_argument("--work", required=True, help="folder for what is made on the way, some 2 GB")
    parser.add_argument("--out", required=True, help="file to write")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--dimension", type=int, default=32)
    parser.add_argument("--sharpness", type=float, default=10)
    parser.add_argument("--penalty", type=float, default=0.1, help="on squared lengths of frequent pieces in queries")
    return parser.parse_args()


def encoded(args):
    """Queries and passages as States and Weights."""
    query_texts, passage_texts = texts.queries(args.topics, args.pool), texts.passages(args.pool)
    print(f"{len(query_texts)} queries, {len(passage_texts)} passages")
    return (
        states.encode(f"{args.work}/query-states", query_texts, args.model, args.threads),
        states.encode(f"{args.work}/passage-states", passage_texts, args.model, args.threads),
        splade.encode(f"{args.work}/query-weights", query_texts, args.splade, args.threads),
        splade.encode(f"{args.work}/passage-weights", passage_texts, args.splade, args.threads),
    )


def judged(args, queries, passages, query_weights, passage_weights):
    """Candidates and the teacher's distribution over them, kept."""
    file = f"{args.work}/teacher-{args.seed}.npz"
    try:
        kept = np.load(file)
        return kept["chosen"], kept["scores"]
    except FileNotFoundError:
        chosen, by_weights = teacher.candidates(queries, passages, query_weights, passage_weights, args.seed)
        scores = teacher.scores(queries, passages, chosen, by_weights)
        np.savez(file, chosen=chosen, scores=scores)
        return chosen, scores


def principal(passages, dimension, seed):
    """Weight and bias of the centred states' first principal axes."""
    sample = np.sort(np.random.default_rng(seed).choice(len(passages.rows), 100_000, replace=False))
    rows = passages.rows[sample].astype(np.float32)
    mean = rows.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov((rows - mean).T))
    weight = np.ascontiguousarray(axes[:, ::-1][:, :dimension].T.astype(np.float32))
    return weight, -weight @ mean


class Training:
    """What does not change with the settings of a head."""

    def __init__(self, args):
        self.queries, self.passages, query_weights, passage_weights = encoded(args)
        self.chosen, scores = judged(args, self.queries, self.passages, query_weights, passage_weights)
        wanted = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.wanted = wanted / wanted.sum(axis=1, keepdims=True)
        self.frequent = np.argsort(-np.bincount(self.passages.ids), kind="stable")[:FREQUENT]
        self.meetings = [Meetings(self.queries.of(q)[0], self.passages, c) for q, c in enumerate(self.chosen)]

    def fit(self, args):
        """Weight and bias."""
        weight, bias = principal(self.passages, args.dimension, args.seed)
        optimiser = Adam([weight, bias], args.rate)
        random = np.random.default_rng(args.seed)
        held_out, trained = np.split(random.permutation(len(self.queries)), [HELD_OUT])
        print(f"start: held out {self._loss(held_out, weight, bias, args):.4f}", flush=True)
        for epoch in range(args.epochs):
            losses = []
            for batch in np.array_split(random.permutation(trained), len(trained) // args.batch):
                results = [self._learn(query, weight, bias, args) for query in batch]
                losses += [result["loss"] for result in results]
                optimiser.update([sum(r[part] for r in results) / len(batch) for part in ("weight", "bias")])
            held = self._loss(held_out, weight, bias, args)
            print(f"epoch {epoch + 1}: trained {np.mean(losses):.4f}, held out {held:.4f}", flush=True)
        return self._beside_cosines(held_out, weight, bias, args)

    def _beside_cosines(self, queries, weight, bias, args):
        """The layer, scaled so that its scores and the whole texts' cosines add up to what the teacher says, as well as may be."""
        scores = np.array([self._learn(query, weight, bias, args)["scores"] for query in queries])
        cosines = np.array([self.passages.dense[self.chosen[q]] @ self.queries.dense[q] for q in queries])
        grid = [(scale, sharp) for scale in 2 ** np.arange(-4, 4.25, 0.25) for sharp in 2 ** np.arange(0, 7.25, 0.25)]
        losses = [divergence(self.wanted[queries], sharp * (scale * scores + cosines))[1].mean() for scale, sharp in grid]
        scale = grid[np.argmin(losses)][0]
        print(f"scores times {scale:.3f} beside cosines: held out {min(losses):.4f}", flush=True)
        return weight * np.float32(scale**0.5), bias * np.float32(scale**0.5)

    def _loss(self, queries, weight, bias, args):
        return np.mean([self._learn(query, weight, bias, args)["loss"] for query in queries])

    def _learn(self, query, weight, bias, args):
        """The loss of a query, penalty left out, its candidates' scores, and the gradients of weight and bias."""
        ids, of_query = self.queries.of(query)
        of_query = of_query.astype(np.float32)
        rows = self.passages.rows[self.meetings[query].rows].astype(np.float32)
        loss, scores, vectors, by_query, by_rows = scores_and_gradient(
            weight, bias, of_query, rows, self.meetings[query], self.wanted[query], args.sharpness
        )
        by_query += 2 * args.penalty * vectors * np.isin(ids, self.frequent)[:, None]
        return {
            "loss": loss,
            "scores": scores,
            "weight": by_query.T @ of_query + by_rows.T @ rows,
            "bias": by_query.sum(axis=0) + by_rows.sum(axis=0),
        }


def probe(jar):
    """The state of length 1 of a text's first token, by which the library tells the model that the head is for."""
    encoder = states.model(jar, 1)
    kept = []
    encoder.each(encoder.tokens(["Which model is this?"]), lambda _, rows: kept.append(rows[1]))
    return kept[0] / np.linalg.norm(kept[0])


def main():
    args = arguments()
    weight, bias = Training(args).fit(args)
    save_file({"tok_proj.weight": weight, "tok_proj.bias": bias, "probe": probe(args.model)}, args.out)


if __name__ == "__main__":
    main()
