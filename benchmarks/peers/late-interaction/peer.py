"""Builds or searches an index of fast-plaid, xtr-warp-rs or TACHIOM over exported vectors; see README.md."""

import argparse
import gzip
import importlib.metadata
import json
import pathlib
import time

import numpy

from tokens import TokenFile

K = 10
ROUNDS = 3
WARM_UP = 20
SLOW_SECONDS = 20
# Of the default model, with the two special ones.
MODEL_TOKENS = 256


class TorchPeer:
    """Takes matrices as torch's."""

    def matrix(self, rows):
        import torch

        return torch.from_numpy(rows)

    def one_thread(self):
        import torch

        torch.set_num_threads(1)


class FastPlaid(TorchPeer):
    version = "fast-plaid 1.4.6"
    # The library's default is the second.
    settings = [
        {"n_ivf_probe": 4, "n_full_scores": 1024},
        {"n_ivf_probe": 8, "n_full_scores": 4096},
        {"n_ivf_probe": 32, "n_full_scores": 8192},
    ]

    def __init__(self, folder):
        from fast_plaid import search

        self.index = search.FastPlaid(str(folder), device="cpu", low_memory=False)

    def build(self, matrices, options):
        self.index.create(matrices, nbits=4, seed=42, n_samples_kmeans=options.sampled)

    def search(self, query, setting):
        found = self.index.search(query.unsqueeze(0), top_k=K, show_progress=False, n_processes=1, **setting)
        return [passage for passage, _ in found[0]]


class XtrWarp(TorchPeer):
    version = "xtr-warp-rs 2.1.0"
    # The first lets the library choose.
    settings = [
        {},
        {"nprobe": 8},
        {"nprobe": 16},
        {"nprobe": 32},
        {"nprobe": 64, "centroid_score_threshold": 0.3},
    ]

    def __init__(self, folder):
        from xtr_warp.search import XTRWarp

        self.folder = folder
        self.index = XTRWarp(str(folder), device="cpu")

    def build(self, matrices, options):
        self.index.create(
            matrices,
            device="cpu",
            nbits=4,
            seed=42,
            n_samples_kmeans=options.sampled,
            num_partitions=options.partitions,
            kmeans_sample_max_bytes=None,
        )

    def open(self):
        self.index.load(device="cpu", mmap=False)

    def search(self, query, setting):
        found = self.index.search(query.unsqueeze(0), top_k=K, num_threads=1, show_progress=False, **setting)
        return [passage for passage, _ in found[0]]


class Tachiom:
    # The library's default is the last but one. More finds no more.
    settings = [
        {"k_centroids": 4, "k_docs_to_score": 50, "ef_search": 8},
        {"k_centroids": 16, "k_docs_to_score": 100, "ef_search": 20, "beta": 20},
        {"k_centroids": 8, "k_docs_to_score": 150, "ef_search": 16},
        {"k_centroids": 20, "k_docs_to_score": 500, "ef_search": 30},
        {"k_centroids": 40, "k_docs_to_score": 1000, "ef_search": 60},
    ]

    def __init__(self, folder):
        self.file = folder / "index"
        self.version = "tachiom " + importlib.metadata.version("tachiom")

    def matrix(self, rows):
        return rows

    def one_thread(self):
        # A single search has no threads.
        pass

    def build(self, matrices, options):
        import tachiom

        counts = numpy.array([len(matrix) for matrix in matrices], "i4")
        index = tachiom.Tachiom.build_from_arrays(
            numpy.concatenate(matrices).view("u2"), vocabulary_ids(counts, options), counts
        )
        index.save(str(self.file))

    def open(self):
        import tachiom

        self.index = tachiom.Tachiom.load(str(self.file))

    def search(self, query, setting):
        _, found = self.index.search(query, k=K, **setting)
        return [int(passage) for passage in found if passage < 2**32 - 1]


def vocabulary_ids(counts, options):
    """The id of each token in its model's vocabulary, as the clustering of TACHIOM wants them; a copy has its original's."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MODEL_TOKENS)
    with gzip.open(options.corpus, "rt") as corpus:
        documents = [json.loads(line) for line in corpus]
    texts = [(document.get("title", "") + " " + document["text"]).strip() for document in documents]
    # Without the two special tokens, which the vectors do not have either.
    ids = [encoding.ids[1:-1] for encoding in tokenizer.encode_batch(texts)]
    for passage, count in enumerate(counts):
        if len(ids[passage % len(ids)]) != count:
            raise SystemExit(f"passage {passage} has {count} vectors and {len(ids[passage % len(ids)])} tokens")
    return numpy.concatenate([ids[passage % len(ids)] for passage in range(len(counts))]).astype("u4")


PEERS = {"fast-plaid": FastPlaid, "xtr-warp": XtrWarp, "tachiom": Tachiom}


def build(options, folder):
    passages = TokenFile(options.work / f"passages.{options.passages}.tokens")
    peer = PEERS[options.peer](folder)
    matrices = [peer.matrix(matrix) for matrix in passages]
    begin = time.perf_counter()
    peer.build(matrices, options)
    (folder / "build_seconds").write_text(f"{time.perf_counter() - begin:.0f}")


def search(options, folder):
    peer = PEERS[options.peer](folder)
    peer.one_thread()
    if hasattr(peer, "open"):
        peer.open()
    about = {
        "system": peer.version,
        "passages": options.passages,
        "build_seconds": float((folder / "build_seconds").read_text()),
        "index_bytes": sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
    }
    (options.work / "answers").mkdir(exist_ok=True)
    for form in ("plain", "long"):
        queries = [peer.matrix(matrix) for matrix in TokenFile(options.work / f"queries.{form}.tokens")]
        with open(options.work / "answers" / f"{options.peer}.{options.passages}.{form}.jsonl", "w") as answers:
            for setting in peer.settings:
                name = " ".join(f"{key}={value}" for key, value in setting.items()) or "chosen by the library"
                answers.write(json.dumps(about | {"setting": name, "form": form} | asked(peer, queries, setting)) + "\n")


def asked(peer, queries, setting):
    """Hits, and the times of one round or, where that takes less than SLOW_SECONDS, of several."""
    for query in queries[:WARM_UP]:
        peer.search(query, setting)
    hits = []
    milliseconds = []
    begin = time.perf_counter()
    while len(milliseconds) < ROUNDS and (not hits or time.perf_counter() - begin < SLOW_SECONDS):
        times = []
        hits = []
        for query in queries:
            start = time.perf_counter()
            hits.append(peer.search(query, setting))
            times.append(1e3 * (time.perf_counter() - start))
        milliseconds.append(times)
    mean = sum(map(sum, milliseconds)) / len(milliseconds) / len(queries)
    print(f"{peer.version}, {len(queries[0])} tokens in the first query, {setting}: {mean:.1f} ms mean", flush=True)
    return {"hits": hits, "milliseconds": milliseconds}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["build", "search"])
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("passages", type=int)
    parser.add_argument("--partitions", type=int, help="centroids; by default the library's heuristic")
    parser.add_argument("--sampled", type=int, help="passages for k-means; by default the library's heuristic")
    parser.add_argument("--tokenizer", type=pathlib.Path, help="the model's tokenizer.json, for tachiom")
    parser.add_argument("--corpus", type=pathlib.Path, help="the pool's corpus.jsonl.gz, for tachiom")
    options = parser.parse_args()
    folder = options.work / "indexes" / f"{options.peer}.{options.passages}"
    folder.mkdir(parents=True, exist_ok=True)
    {"build": build, "search": search}[options.command](options, folder)


if __name__ == "__main__":
    main()
