"""A text of some 8,000 tokens through the tiny decoder of dense.py, whose graph it takes as it is: dense/last-token-decoder/long.json."""

import json

import torch
from transformers import Qwen3Model

from dense import decoder_config
from export import RESOURCES, rounded
from tiny import byte_tokenizer, randomise

SEED = 29
PIECE = "the seismograph measures earthquakes; amber is yellow, "
TIMES = 880


def vector(model, ids):
    with torch.no_grad():
        last = model(input_ids=torch.tensor([ids])).last_hidden_state[0, -1]
    return torch.nn.functional.normalize(last, dim=0)


def main():
    tokenizer, size = byte_tokenizer()
    model = randomise(Qwen3Model(decoder_config(size)), SEED)
    path = RESOURCES / "dense" / "last-token-decoder"
    # The weights are those of the graph that is there.
    for known in json.loads((path / "reference.json").read_text())["documents"]:
        assert (vector(model, known["ids"]) - torch.tensor(known["vector"])).abs().max() < 2e-5, known["text"]
    ids = tokenizer((PIECE * TIMES).strip())["input_ids"]
    lines = {"piece": PIECE, "times": TIMES, "tokens": len(ids), "vector": rounded(vector(model, ids))}
    (path / "long.json").write_text(json.dumps(lines) + "\n")
