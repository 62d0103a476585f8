"""The texts that the head is trained with: passages of the pool and queries nobody judged them by."""

import gzip
import json


def passages(pool):
    """Title and text of each passage, joined as the library joins them, in the file's order."""
    with gzip.open(f"{pool}/corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [(d.get("title", "") + " " + d["text"]).strip() for d in map(json.loads, lines)]


def queries(topics, pool):
    """Texts of the topics, less those by which the pool is judged."""
    judged = set()
    for year in ("dl19", "dl20"):
        with open(f"{pool}/queries.{year}.jsonl", encoding="utf-8") as lines:
            judged.update(json.loads(line)["text"].strip().lower() for line in lines)
    with open(topics, encoding="utf-8") as lines:
        texts = [line.rstrip("\n").split("\t")[1].strip() for line in lines]
    return [text for text in texts if text.lower() not in judged]
