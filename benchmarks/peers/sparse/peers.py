"""Builds indexes of pyseismic-lsr and kannolo on the vectors that the sparse benchmark wrote, and times their searches.

    python peers.py build seismic|kannolo WORK COLLECTION
    python peers.py search seismic|kannolo WORK COLLECTION [ROUNDS]

COLLECTION is a name such as mix-1000000, of which WORK has .vectors and .exact. One thread, unless RAYON_NUM_THREADS says more.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("RAYON_NUM_THREADS", "1")

import kannolo
import numpy as np
import seismic

K, EXACT, JUDGED = 10, 100, 97
# query_cut, heap_factor: the heaviest terms that are looked up, and how near a block's summary must come to the tenth score.
SEISMIC = [(3, 1.0), (4, 0.9), (5, 0.9), (6, 0.9), (8, 0.9), (8, 0.8), (10, 0.8)]
SEISMIC_BUILD = {"n_postings": 4000, "centroid_fraction": 0.1, "summary_energy": 0.5}
# ef_search: how many candidates of the graph are kept.
KANNOLO = [20, 40, 80, 150, 300, 600]
KANNOLO_BUILD = {"m": int(os.environ.get("M", 32)), "ef_construction": int(os.environ.get("EF_CONSTRUCTION", 200))}


def rows(file: Path):
    """Compressed sparse rows: where each begins, terms, weights."""
    data = np.memmap(file, np.uint8, "r")
    count, entries = (int(n) for n in data[:16].view(np.int64))
    at = 16 + 8 * (count + 1)
    starts = data[16:at].view(np.int64)
    return starts, data[at:at + 2 * entries].view(np.uint16), data[at + 2 * entries:at + 6 * entries].view(np.float32)


def seismic_input(vectors, file: Path):
    """The library's own form: how many rows, then for each its length, its terms and its weights, four bytes each."""
    starts, terms, weights = vectors
    with open(file, "wb") as out:
        np.array([len(starts) - 1], np.uint32).tofile(out)
        for row in range(len(starts) - 1):
            begin, end = starts[row], starts[row + 1]
            np.array([end - begin], np.uint32).tofile(out)
            terms[begin:end].astype(np.uint32).tofile(out)
            weights[begin:end].tofile(out)


def build(peer: str, work: Path, collection: str, index: str):
    vectors = rows(work / f"{collection}.vectors")
    if peer == "seismic":
        file = work / f"{collection}.seismic-input"
        seismic_input(vectors, file)
    else:
        starts, terms, weights = vectors
        arrays = terms.astype(np.int32), np.array(weights), np.array(starts)
    begin, of_cpu = time.time(), time.process_time()
    if peer == "seismic":
        built = seismic.SeismicIndexRaw.build(str(file), **SEISMIC_BUILD)
        file.unlink()
    else:
        built = kannolo.SparseFixedU8HNSW.build_from_arrays(*arrays, metric="dotproduct", **KANNOLO_BUILD)
    print(f"{peer} {collection}: built in {time.time() - begin:.0f} s, {time.process_time() - of_cpu:.0f} s of the processor")
    built.save(index)


def load(peer: str, index: str):
    """Its settings, and what searches with one of them."""
    if peer == "seismic":
        raw = seismic.SeismicIndexRaw.load(index)
        return SEISMIC, lambda terms, weights, setting: raw.search(terms, weights, K, setting[0], setting[1], 0, True)
    graph = kannolo.SparseFixedU8HNSW.load(index)
    return KANNOLO, lambda terms, weights, setting: graph.search(terms, weights, K, setting)


def search(peer: str, work: Path, collection: str, index: str, rounds: int):
    settings, ask = load(peer, index)
    starts, terms, weights = rows(work / "queries.vectors")
    queries = [(np.array(terms[a:b], np.int32), np.array(weights[a:b])) for a, b in zip(starts, starts[1:])]
    exact = np.fromfile(work / f"{collection}.exact", np.int32).reshape(len(queries), EXACT)[:, :K]
    for setting in settings:
        shown = []
        for group in (slice(0, JUDGED), slice(JUDGED, None)):
            best, answers = None, []
            for _ in range(rounds):
                times, answers = [], []
                for query in queries[group]:
                    begin = time.perf_counter()
                    answers.append(ask(*query, setting))
                    times.append(1000 * (time.perf_counter() - begin))
                if best is None or np.median(times) < np.median(best):
                    best = times
            found = [{int(i) for i in numbers(peer, answer)} for answer in answers]
            recall = np.mean([len(ids & set(wanted)) / K for ids, wanted in zip(found, exact[group].tolist())])
            shown.append(f"{np.median(best):7.3f} {np.percentile(best, 99):7.3f}   {recall:.4f}")
        print(f"{peer} {collection} {str(setting):12} judged {shown[0]} | others {shown[1]}", flush=True)


def numbers(peer: str, answer):
    """The documents of an answer."""
    return [number for _, number in answer] if peer == "seismic" else list(answer[1])[:K]


def main():
    command, peer, folder, collection = sys.argv[1:5]
    work = Path(folder)
    index = str(work / f"{peer}-{collection}.index")
    if command == "build":
        build(peer, work, collection, index)
    else:
        found = index if Path(index).exists() else str(next(work.glob(Path(index).name + "*")))
        print(f"{peer} {collection}: {Path(found).stat().st_size / 1e6:.0f} MB")
        search(peer, work, collection, found, int(sys.argv[5]) if len(sys.argv) > 5 else 2)


if __name__ == "__main__":
    main()
