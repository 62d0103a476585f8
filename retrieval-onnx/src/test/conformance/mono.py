"""monoT5 on the tiny T5 of seq2seq.py, whose graphs it takes as they are: seq2seq/t5/mono.json.

The input is `Query: … Document: … Relevant:`, of which the document is cut so that `Relevant:` stays, as pyterrier_t5 has it; the score is
the log-softmax over the logits of two words at the first place of the output, for the relevant one, as pygaggle's MonoT5 has it.
`good` and `no` are words of the tiny vocabulary.
"""

import json

import torch

from export import RESOURCES, rounded
from seq2seq import entry, t5
from texts import PAIRS

SEED = 61
MAX_LENGTH = 64
WORDS = ["good", "no"]


def score(model, tokenizer, query, document):
    bare = lambda text: tokenizer(text, add_special_tokens=False)["input_ids"]
    tail = bare("Relevant:") + [tokenizer.eos_token_id]
    ids = bare(f"Query: {query} Document: {document}")[: MAX_LENGTH - len(tail)] + tail
    start = torch.tensor([[model.config.decoder_start_token_id]])
    with torch.no_grad():
        logits = model(input_ids=torch.tensor([ids]), decoder_input_ids=start).logits[0, 0]
    chosen = [bare(word) for word in WORDS]
    assert all(len(token) == 1 for token in chosen), chosen
    return ids, float(torch.log_softmax(logits[[token[0] for token in chosen]], dim=0)[0])


def main():
    model, tokenizer = t5(SEED)
    path = RESOURCES / "seq2seq" / "t5"
    # The weights are those of the graphs that are there.
    for known in json.loads((path / "reference.json").read_text())["inputs"]:
        made = entry(model, tokenizer, known["text"], known["target"])
        assert made["greedy"] == known["greedy"], known["text"]
        for a, b in zip(made["log_probabilities"], known["log_probabilities"], strict=True):
            assert abs(a - b) < 2e-5, known["text"]
    lines = []
    for query, document in PAIRS:
        ids, value = score(model, tokenizer, query, document)
        lines.append(json.dumps({"query": query, "document": document, "ids": ids, "score": rounded(value)}))
    (path / "mono.json").write_text(
        json.dumps({"relevant": WORDS[0], "irrelevant": WORDS[1]})[:-1]
        + ', "pairs": [\n'
        + ",\n".join(lines)
        + "\n]}\n"
    )
