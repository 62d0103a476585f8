"""COIL and uniCOIL, by their papers' definitions and brute force: no library keeps a COIL folder.

A folder holds the backbone's graph, and in heads.safetensors the layers tok_proj and cls_proj, as the authors' code
names them. Luyu Gao, Zhuyun Dai and Jamie Callan, NAACL 2021, arXiv:2104.07186; Jimmy Lin and Xueguang Ma, arXiv:2106.14807.
"""

import torch
from safetensors.torch import save_file
from transformers import BertModel

from dense import NAMES, States
from export import export, folder, padded, rounded, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, randomise

MAX_LENGTH = 24
TOKEN_DIMENSION = 6
WHOLE_DIMENSION = 10


class Coil:
    def __init__(self, model, tokenizer, token_head, whole_head):
        self.model, self.tokenizer = model, tokenizer
        self.token_head, self.whole_head = token_head, whole_head

    def entry(self, text):
        encoding = self.tokenizer(text, truncation=True, max_length=MAX_LENGTH, return_tensors="pt")
        with torch.no_grad():
            states = self.model(**encoding).last_hidden_state[0]
            vectors = self.token_head(states)
        ids = encoding["input_ids"][0].tolist()
        # CLS is the first and SEP the last; the lists have neither. A text may hold other special tokens.
        kept = list(range(1, len(ids) - 1))
        entry = {
            "text": text,
            "ids": ids,
            "mask": encoding["attention_mask"][0].tolist(),
            "terms": self.tokenizer.convert_ids_to_tokens([ids[i] for i in kept]),
            "vectors": rounded(vectors[kept]),
        }
        if self.whole_head is not None:
            with torch.no_grad():
                entry["whole"] = rounded(self.whole_head(states[0]))
        return entry


def score(query, document):
    """Equations 6 and 7: per query occurrence the best of the same wordpiece, not below 0; and the two CLS vectors."""
    total = 0.0
    for term, q in zip(query["terms"], query["vectors"]):
        products = [
            sum(a * b for a, b in zip(q, d))
            for other, d in zip(document["terms"], document["vectors"])
            if other == term
        ]
        total += max([0.0, *products])
    if "whole" in query:
        total += sum(a * b for a, b in zip(query["whole"], document["whole"]))
    return total


def save(name, seed, whole):
    path = folder(f"coil/{name}")
    tokenizer = bert_tokenizer(MAX_LENGTH)
    tokenizer.save_pretrained(path)
    config = bert_config()
    model = randomise(BertModel(config, add_pooling_layer=False), seed)
    config.save_pretrained(path)
    width = config.hidden_size
    token_head = randomise(torch.nn.Linear(width, TOKEN_DIMENSION), seed + 1)
    whole_head = randomise(torch.nn.Linear(width, WHOLE_DIMENSION), seed + 2) if whole else None
    tensors = {"tok_proj.weight": token_head.weight, "tok_proj.bias": token_head.bias}
    if whole:
        tensors |= {"cls_proj.weight": whole_head.weight, "cls_proj.bias": whole_head.bias}
    save_file({key: tensor.detach() for key, tensor in tensors.items()}, str(path / "heads.safetensors"))
    graph(model, tokenizer, path)
    coil = Coil(model, tokenizer, token_head, whole_head)
    documents = [coil.entry(text) for text in TEXTS]
    queries = [coil.entry(text) for text in QUERIES]
    write(
        path,
        {
            "made_by": "the paper's definition",
            "documents": documents,
            "queries": queries,
            "scores": [[rounded(score(query, document)) for document in documents] for query in queries],
        },
    )


def graph(model, tokenizer, path):
    ids = [tokenizer(text, truncation=True, max_length=MAX_LENGTH)["input_ids"] for text in TEXTS]
    sets = [dict(zip(NAMES, tensors)) for tensors in [padded(ids[:3]), padded(ids[2:3]), padded(ids)]]
    export(States(model), sets[0], ["last_hidden_state"], path / "onnx" / "model.onnx", sets[1:])


def unicoil(name, seed):
    """One weight an occurrence: documents keep a term's largest, queries add its occurrences up."""
    path = folder(f"coil/{name}")
    tokenizer = bert_tokenizer(MAX_LENGTH)
    tokenizer.save_pretrained(path)
    config = bert_config()
    model = randomise(BertModel(config, add_pooling_layer=False), seed)
    config.save_pretrained(path)
    head = randomise(torch.nn.Linear(config.hidden_size, 1), seed + 1)
    save_file(
        {"tok_proj.weight": head.weight.detach(), "tok_proj.bias": head.bias.detach()}, str(path / "heads.safetensors")
    )
    graph(model, tokenizer, path)
    coil = Coil(model, tokenizer, head, None)

    def weights(text, query):
        entry = coil.entry(text)
        found = {}
        for term, [value] in zip(entry["terms"], entry.pop("vectors")):
            weight = max(0.0, value)
            found[term] = found.get(term, 0.0) + weight if query else max(found.get(term, 0.0), weight)
        del entry["terms"]
        return entry | {"weights": {term: rounded(weight) for term, weight in sorted(found.items()) if weight}}

    write(
        path,
        {
            "made_by": "the paper's definition",
            "documents": [weights(text, False) for text in TEXTS],
            "queries": [weights(text, True) for text in QUERIES],
        },
    )


def main():
    save("full", 51, True)
    save("token", 54, False)
    unicoil("unicoil", 57)
