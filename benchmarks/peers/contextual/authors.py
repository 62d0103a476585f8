"""COIL's scoring as its authors describe it, over the files that `contextual --export DIR` writes: python authors.py DIR [ROUNDS]

For each token of a query, the matrix of all occurrences of its term times its vector, at least 0; the greatest of each document; their sum over
the query's tokens; the ten best. Floats, one thread, a query at a time, of which the best of the rounds counts.

Luyu Gao, Zhuyun Dai and Jamie Callan, COIL, NAACL 2021, arXiv:2104.07186, section 3.3.
"""

import sys
import time

import numpy as np
import torch

DIMENSION = 32


def texts(file):
    """Where texts begin, terms, and vectors, as contextual.TermsFile writes them."""
    with open(file, "rb") as data:
        count, occurrences = np.fromfile(data, np.uint32, 2)
        starts = np.fromfile(data, np.uint32, count + 1).astype(np.int64)
        terms = np.fromfile(data, np.uint16, occurrences)
        return starts, terms, np.fromfile(data, np.float32, int(occurrences) * DIMENSION).reshape(-1, DIMENSION)


def lists(starts, terms, vectors):
    """Of each term the documents of its occurrences and their matrix."""
    documents = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.argsort(terms, kind="stable")
    ends = np.searchsorted(terms[order], np.arange(terms.max() + 2))
    return {
        term: (torch.from_numpy(documents[order[a:b]]), torch.from_numpy(vectors[order[a:b]]))
        for term, (a, b) in enumerate(zip(ends[:-1], ends[1:]))
        if a < b
    }


def search(inverted, documents, terms, vectors):
    total = torch.zeros(documents)
    for term, vector in zip(terms, vectors):
        if int(term) in inverted:
            where, matrix = inverted[int(term)]
            products = torch.relu(matrix @ torch.from_numpy(vector))
            total += torch.zeros(documents).scatter_reduce_(0, where, products, "amax")
    return torch.topk(total, 10)


def main():
    folder, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    torch.set_num_threads(1)
    starts, terms, vectors = texts(f"{folder}/base.bin")
    inverted = lists(starts, terms, vectors)
    for name in ("q", "qdev"):
        begins, asked, of_query = texts(f"{folder}/{name}.bin")
        times = np.full(len(begins) - 1, np.inf)
        for _ in range(rounds):
            for query in range(len(times)):
                own = slice(begins[query], begins[query + 1])
                began = time.perf_counter()
                search(inverted, len(starts) - 1, asked[own], of_query[own])
                times[query] = min(times[query], (time.perf_counter() - began) * 1e3)
        print(f"{name}: median {np.median(times):.2f} ms, p99 {np.quantile(times, .99):.2f}, mean {times.mean():.2f}")


if __name__ == "__main__":
    main()
