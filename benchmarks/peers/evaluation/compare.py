"""Times command lines and libraries on the files of generate.py; see README.md."""

import argparse
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
JAR = ROOT / "retrieval-eval/target/retrieval-eval-cli.jar"


def timed(action):
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def command_line(command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def java(options, *arguments):
    command = [options.java, "-Xmx12g", "-cp", str(JAR), str(pathlib.Path(__file__).with_name("InProcess.java")), *arguments]
    return statistics.median(float(line.split()[0]) for line in command_line(command).decode().splitlines())


def pytrec_eval_seconds(qrels, run, repetitions):
    import pytrec_eval

    def read(path, column, convert):
        queries = {}
        for line in open(path):
            fields = line.split()
            queries.setdefault(fields[0], {})[fields[2]] = convert(fields[column])
        return queries

    judged, retrieved = read(qrels, 3, int), read(run, 4, float)
    evaluator = pytrec_eval.RelevanceEvaluator(judged, {"ndcg_cut.10", "map", "recip_rank"})
    return statistics.median(timed(lambda: evaluator.evaluate(retrieved))[0] for _ in range(repetitions))


def ranx_seconds(qrels, run, repetitions):
    import ranx

    judged = ranx.Qrels.from_file(str(qrels), kind="trec")
    retrieved = ranx.Run.from_file(str(run), kind="trec")
    measures = ["ndcg@10", "map", "mrr"]
    ranx.evaluate(judged, retrieved, measures)  # compiles
    return statistics.median(timed(lambda: ranx.evaluate(judged, retrieved, measures))[0] for _ in range(repetitions))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--trec-eval", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--rankings", type=int, default=1_000_000)
    options = parser.parse_args()
    qrels, run = options.folder / "qrels", options.folder / "run"

    theirs = [options.trec_eval, "-q", "-m", "all_trec", qrels, run]
    ours = [options.java, "-jar", JAR, "trec_eval", "--compat", "9", "-q", "-m", "all_trec", qrels, run]
    if command_line(theirs) != command_line(ours):
        raise SystemExit("the two command lines print different bytes")
    seconds = {"trec_eval": [], "retrieval-eval": []}
    for _ in range(options.repetitions):
        seconds["trec_eval"].append(timed(lambda: command_line(theirs))[0])
        seconds["retrieval-eval"].append(timed(lambda: command_line(ours))[0])
    reference, own = statistics.median(seconds["trec_eval"]), statistics.median(seconds["retrieval-eval"])
    print("command line, -q -m all_trec, 6,980 x 1,000 (same bytes)")
    print(f"  trec_eval 9.0.4 {reference:.2f} s, retrieval-eval {own:.2f} s: {reference / own:.2f} times as fast")
    print("  all runs: " + str({name: [round(value, 2) for value in values] for name, values in seconds.items()}))

    print("in process, already read, nDCG@10 + AP + RR, 6,980 x 1,000")
    own = java(options, "files", str(qrels), str(run))
    print(f"  retrieval-eval {own:.4f} s")
    for name, peer in (("ranx 0.3.21", ranx_seconds), ("pytrec_eval-terrier 0.5.11", pytrec_eval_seconds)):
        reference = peer(qrels, run, options.repetitions)
        print(f"  {name} {reference:.4f} s: {reference / own:.1f} times ours")

    print(f"in process, nDCG@10 + AP + RR, {options.rankings:,} x 100")
    print(f"  retrieval-eval {java(options, 'rankings', str(options.rankings)):.3f} s")


if __name__ == "__main__":
    main()
