"""Writes the fixtures of FusionTest: three generated runs, qrels, and what ranx 0.3.21 makes of them.

    pip install ranx==0.3.21
    python fusion_fixtures.py ../resources/io/retrieval4j/eval/fuse

Scores are distinct within a list, so that the order of ties does not matter. CondorcetFuse is compared on queries that all
three runs answer with the same documents and whose majorities go in no circle; elsewhere ranx's order depends on the
interpreter's hash seed.
"""

import random
import sys
from itertools import permutations
from pathlib import Path

from ranx import Qrels, Run, fuse
from ranx.fusion import bayesfuse_train, mapfuse_train, posfuse_train, probfuse_train, segfuse_train, slidefuse_train
from ranx.normalization import norm_switch

OUT = Path(sys.argv[1])
WEIGHTS = [0.5, 1.25, 0.8]
random.seed(20260101)


def in_circles(lists):
    ranks = [{d: r for r, d in enumerate(sorted(l, key=l.get, reverse=True))} for l in lists]
    beats = lambda a, b, w: sum(x for x, r in zip(w, ranks) if r[a] < r[b]) * 2 > sum(w)
    return any(
        beats(a, b, w) and beats(b, c, w) and beats(c, a, w)
        for w in ([1, 1, 1], WEIGHTS)
        for a, b, c in permutations(lists[0], 3)
    )


def scored(documents, scale, offset):
    return {d: round(scale * random.random() + offset, 6) for d in documents}


runs = [{}, {}, {}]
qrels = {}
for q in range(6):
    query = f"q{q}"
    pool = [f"d{n}" for n in range(9 + 3 * q)]
    while True:
        lists = []
        for r, (scale, offset) in enumerate([(20, 3), (1, -0.4), (100, 0)]):
            documents = random.sample(pool, len(pool) - 4 - r) if q < 4 else pool[:6]
            lists.append(scored(documents, scale, offset))
        if q < 4 or not in_circles(lists):
            break
    for run, documents in zip(runs, lists):
        run[query] = documents
    qrels[query] = {d: random.choice([0, 1, 2]) for d in random.sample(pool, 7)}
    qrels[query][next(iter(lists[0]))] = 1

with open(OUT / "qrels.txt", "w") as f:
    for q, documents in qrels.items():
        for d, grade in documents.items():
            f.write(f"{q} 0 {d} {grade}\n")
for n, run in enumerate(runs):
    with open(OUT / f"run{n}.txt", "w") as f:
        for q, documents in run.items():
            for d, score in documents.items():
                f.write(f"{q} Q0 {d} 0 {score} run{n}\n")

relevant = {q: {d: g for d, g in documents.items() if g > 0} for q, documents in qrels.items()}
Q = Qrels(relevant)
R = [Run(run, name=f"run{n}") for n, run in enumerate(runs)]
methods = {
    "anz": {}, "max": {}, "med": {}, "min": {}, "mnz": {}, "sum": {}, "isr": {}, "log_isr": {}, "bordafuse": {},
    "condorcet": {}, "gmnz": {"gamma": 0.5}, "logn_isr": {"sigma": 0.01}, "rrf": {"k": 60}, "rbc": {"phi": 0.8},
    "mixed": {"weights": WEIGHTS}, "wmnz": {"weights": WEIGHTS}, "wsum": {"weights": WEIGHTS},
    "w_bordafuse": {"weights": WEIGHTS}, "w_condorcet": {"weights": WEIGHTS},
    "bayesfuse": {"log_odds": bayesfuse_train(Q, R)}, "mapfuse": {"map_scores": mapfuse_train(Q, R)},
    "posfuse": {"probs": posfuse_train(Q, R)}, "probfuse": {"probs": probfuse_train(Q, R, 3)},
    "segfuse": {"probs": segfuse_train(Q, R)}, "slidefuse": {"probs": slidefuse_train(Q, R), "w": 2},
}
with open(OUT / "fused.tsv", "w") as f:
    for method, parameters in methods.items():
        fused = fuse(R, norm=None if method != "segfuse" else "min-max", method=method, params=parameters).to_dict()
        for q in runs[0]:
            if "condorcet" in method and q < "q4":
                continue
            for d in sorted(fused[q]):
                f.write(f"{method}\t{q}\t{d}\t{float(fused[q][d])!r}\n")
with open(OUT / "normalised.tsv", "w") as f:
    for norm in ["min-max", "min-max-inverted", "max", "sum", "zmuv", "rank", "borda"]:
        normalised = norm_switch(norm)(R) if norm == "borda" else [norm_switch(norm)(run) for run in R]
        for n, run in enumerate(normalised):
            values = run.to_dict()
            for q in ["q0", "q3"]:
                for d in sorted(values[q]):
                    f.write(f"{norm}\t{n}\t{q}\t{d}\t{float(values[q][d])!r}\n")
