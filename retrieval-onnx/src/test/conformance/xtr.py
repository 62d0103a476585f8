"""XTR: Google's folder by its definition, and what PyLate makes of such a model.

A T5 encoder whose vectors are projected without bias and scaled to length 1; no markers, no mask tokens, all tokens kept,
</s> too; texts lower-cased. Queries are cut to 32 tokens and documents to 512. Jinhyuk Lee et al., Rethinking the Role of
Token Retrieval in Multi-Vector Retrieval, NeurIPS 2023, arXiv:2304.01982.
"""

import json
import shutil

import torch
from pylate.models import ColBERT
from safetensors.torch import save_file
from transformers import T5EncoderModel

from dense import States
from export import export, folder, padded, rounded, tidy, write
from late_interaction import reference
from texts import QUERIES, TEXTS
from tiny import randomise, t5_config, unigram_tokenizer

DIMENSION = 8
QUERY_LENGTH = 32
DOCUMENT_LENGTH = 512


def encoder(seed):
    tokenizer, size = unigram_tokenizer(DOCUMENT_LENGTH)
    return randomise(T5EncoderModel(t5_config(size)), seed), tokenizer


def graph(model, ids, path):
    sets = [dict(zip(["input_ids", "attention_mask"], padded(rows))) for rows in [ids[:3], ids[2:3], ids]]
    export(States(model, types=False), sets[0], ["last_hidden_state"], path / "onnx" / "model.onnx", sets[1:])


def xtr(name, seed):
    path = folder(f"late-interaction/{name}")
    model, tokenizer = encoder(seed)
    projection = randomise(torch.nn.Linear(model.config.d_model, DIMENSION, bias=False), seed + 1)
    model.config.is_encoder_decoder = True  # The published folder says so of its encoder.
    model.config.save_pretrained(path)
    tokenizer.save_pretrained(path)
    dense = path / "2_Dense"
    dense.mkdir()
    settings = {
        "in_features": model.config.d_model,
        "out_features": DIMENSION,
        "bias": False,
        "activation_function": "torch.nn.modules.linear.Identity",
    }
    (dense / "config.json").write_text(json.dumps(settings))
    save_file({"linear.weight": projection.weight.detach()}, str(dense / "model.safetensors"))
    model.config.is_encoder_decoder = False

    def entry(text, length):
        ids = tokenizer(text.lower(), truncation=True, max_length=length)["input_ids"]
        with torch.no_grad():
            states = model(input_ids=torch.tensor([ids])).last_hidden_state[0]
            matrix = torch.nn.functional.normalize(projection(states), dim=1)
        return {"text": text, "ids": ids, "mask": [1] * len(ids), "matrix": rounded(matrix)}

    documents = [entry(text, DOCUMENT_LENGTH) for text in TEXTS]
    graph(model, [document["ids"] for document in documents], path)
    queries = [entry(text, QUERY_LENGTH) for text in QUERIES]
    write(path, {"made_by": "XTR's definition", "documents": documents, "queries": queries})


def pylate(name, seed):
    """As PyLate keeps XTR: modules, empty prefixes, no expansion, no skiplist."""
    path = folder(f"late-interaction/{name}")
    scratch = path / "scratch"
    base, tokenizer = encoder(seed)
    base.save_pretrained(scratch)
    tokenizer.save_pretrained(scratch)
    model = ColBERT(
        str(scratch),
        device="cpu",
        embedding_size=DIMENSION,
        query_length=QUERY_LENGTH,
        document_length=64,
        query_prefix="",
        document_prefix="",
        do_query_expansion=False,
        skiplist_words=[],
    )
    randomise(model[0].auto_model, seed)
    randomise(model[1], seed + 1)
    model.eval()
    model.save_pretrained(str(path))
    graph(model[0].auto_model, [model.tokenize([text], is_query=False)["input_ids"][0].tolist() for text in TEXTS], path)
    reference(path, model, "pylate.models.ColBERT")
    shutil.rmtree(scratch)
    tidy(path)


def main():
    xtr("xtr", 41)
    pylate("pylate-xtr", 43)
