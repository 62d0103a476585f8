"""Writes a run of 6,980 queries with 1,000 documents each, and judgements of a few documents a query."""

import pathlib
import random
import sys

QUERIES = 6980
DOCUMENTS = 1000
COLLECTION = 8_841_823
SEED = 7


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)
    with open(folder / "run", "w") as run, open(folder / "qrels", "w") as qrels:
        for number in range(QUERIES):
            query = 1_000_000 + 7 * number
            base = rng.randrange(COLLECTION - 5000)
            documents = rng.sample(range(base, base + 5000), DOCUMENTS)
            score = 30.0
            for rank, document in enumerate(documents, start=1):
                score -= rng.random() * 0.02
                run.write(f"{query} Q0 {document} {rank} {score:.6f} generated\n")
            judged = {rng.choice(documents[:100])} | {rng.randrange(base, base + 5000) for _ in range(3)}
            for document in sorted(judged):
                qrels.write(f"{query} 0 {document} {rng.choice([0, 1, 1, 2])}\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
