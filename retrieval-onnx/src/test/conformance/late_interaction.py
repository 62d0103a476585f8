"""Late interaction: PyLate's layout, next-plaid's, Stanford's and what is made of it for Vespa. XTR's is in xtr.py."""

import json
import shutil
import string

import torch
from pylate.models import ColBERT
from safetensors.torch import save_file
from transformers import BertModel, BertPreTrainedModel

from dense import NAMES, States
from export import export, folder, padded, rounded, tidy, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, randomise

QUERY_LENGTH = 12
DOCUMENT_LENGTH = 24
DIMENSION = 8


class Projected(torch.nn.Module):
    """States, projection and normalisation in one graph, as next-plaid exports them."""

    def __init__(self, model):
        super().__init__()
        self.states = States(model[0].auto_model)
        self.linear = model[1].linear

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.states(input_ids, attention_mask, token_type_ids)
        return torch.nn.functional.normalize(self.linear(states), p=2, dim=-1)


def entries(model, texts, query):
    one = [model.encode([text], is_query=query)[0] for text in texts]
    together = model.encode(texts, is_query=query)
    result = []
    for text, matrix, other in zip(texts, one, together, strict=True):
        assert matrix.shape == other.shape and abs(matrix - other).max(initial=0) < 2e-5, text
        # encode() strips as sentence-transformers does; tokenize() too.
        encoding = model.tokenize([text], is_query=query)
        result.append(
            {
                "text": text,
                "ids": encoding["input_ids"][0].tolist(),
                "mask": encoding["attention_mask"][0].tolist(),
                "matrix": rounded(matrix),
            }
        )
    return result


def graph(model, module, output, file):
    features = [model.tokenize([text], is_query=False)["input_ids"][0].tolist() for text in TEXTS]
    queries = [model.tokenize([text], is_query=True) for text in QUERIES]
    shapes = [padded(features[:3]), padded(features[2:3]), padded(features)]
    sets = [dict(zip(NAMES, tensors)) for tensors in shapes]
    sets += [{name: query[name] for name in NAMES} for query in queries]
    export(module, sets[0], [output], file, sets[1:])


def pylate(name, seed, next_plaid=False, **settings):
    path = folder(f"late-interaction/{name}")
    scratch = path / "scratch"
    randomise(BertModel(bert_config(), add_pooling_layer=False), seed).save_pretrained(scratch)
    bert_tokenizer().save_pretrained(scratch)
    model = ColBERT(
        str(scratch),
        device="cpu",
        embedding_size=DIMENSION,
        query_length=QUERY_LENGTH,
        document_length=DOCUMENT_LENGTH,
        **settings,
    )
    randomise(model[0].auto_model, seed)
    randomise(model[1], seed + 1)
    model.eval()
    if next_plaid:
        tokenizer = model[0].tokenizer.backend_tokenizer
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.save(str(path / "tokenizer.json"))
        graph(model, Projected(model), "output", path / "model.onnx")
        config = {
            "model_type": "ColBERT",
            "model_name": name,
            "model_class": "BertModel",
            "uses_token_type_ids": True,
            "query_prefix": model.query_prefix,
            "document_prefix": model.document_prefix,
            "query_length": model.query_length,
            "document_length": model.document_length,
            "do_query_expansion": model.do_query_expansion,
            "attend_to_expansion_tokens": model.attend_to_expansion_tokens,
            "skiplist_words": model.skiplist_words,
            "embedding_dim": DIMENSION,
            "mask_token_id": model.tokenizer.mask_token_id,
            "pad_token_id": model.tokenizer.pad_token_id,
            "query_prefix_id": model.query_prefix_id,
            "document_prefix_id": model.document_prefix_id,
            "do_lower_case": False,
        }
        (path / "onnx_config.json").write_text(json.dumps(config, indent=2))
    else:
        model.save_pretrained(str(path))
        graph(model, States(model[0].auto_model), "last_hidden_state", path / "onnx" / "model.onnx")
    reference(path, model, "pylate.models.ColBERT")
    shutil.rmtree(scratch)
    tidy(path)


def reference(path, model, made_by):
    write(
        path,
        {"made_by": made_by, "documents": entries(model, TEXTS, False), "queries": entries(model, QUERIES, True)},
    )


class HF_ColBERT(BertPreTrainedModel):
    """The name that Stanford's checkpoints carry in their configuration."""

    def __init__(self, config):
        super().__init__(config)
        self.bert = BertModel(config, add_pooling_layer=False)
        self.linear = torch.nn.Linear(config.hidden_size, DIMENSION, bias=False)
        self.post_init()


class ForVespa(torch.nn.Module):
    """What Vespa's colbert-embedder runs: two inputs, and the projected vectors of the tokens."""

    def __init__(self, model, normalised):
        super().__init__()
        self.model, self.normalised = model, normalised

    def forward(self, input_ids, attention_mask):
        vectors = self.model.linear(self.model.bert(input_ids=input_ids, attention_mask=attention_mask)[0])
        return torch.nn.functional.normalize(vectors, p=2, dim=2) if self.normalised else vectors


def vespa(name, seed, output, metadata=None):
    """Stanford's model with the projection in the graph; with Stanford's settings beside it, or without."""
    path = folder(f"late-interaction/{name}")
    model = randomise(HF_ColBERT(bert_config(max_position_embeddings=256)), seed)
    model.config.architectures = ["HF_ColBERT"]
    model.config.save_pretrained(path)
    bert_tokenizer(256).save_pretrained(path)
    # As in Vespa's own folders, whose tokenizer_config.json names no tokens.
    (path / "tokenizer_config.json").write_text('{"model_max_length": 256}\n')
    lengths = (32, 220)
    if metadata is not None:
        (path / "artifact.metadata").write_text(json.dumps(metadata, indent=2))
        save_file({"linear.weight": model.linear.weight.detach()}, str(path / "model.safetensors"))
        lengths = (metadata["query_maxlen"], metadata["doc_maxlen"])
    definition = Stanford(model, bert_tokenizer(256), False, *lengths)
    result = {"made_by": "the checkpoint's definition (ColBERTv2)"}
    for key, texts, query in [("documents", TEXTS, False), ("queries", QUERIES, True)]:
        result[key] = [definition.entry(text, query) for text in texts]
    ids = [entry["ids"] for entry in result["documents"]]
    sets = [dict(zip(NAMES[:2], padded(rows))) for rows in [ids[:3], ids[2:3], ids]]
    for entry in result["queries"]:
        sets.append(dict(zip(NAMES[:2], (torch.tensor([entry[key]]) for key in ["ids", "mask"]))))
    normalised = output == "contextual"
    export(ForVespa(model, normalised), sets[0], [output], path / "model.onnx", sets[1:])
    write(path, result)


def stanford(name, seed, attend):
    """Stanford's folder, read by PyLate, which knows it: but text is neither stripped there nor here."""
    path = folder(f"late-interaction/{name}")
    model = randomise(HF_ColBERT(bert_config()), seed)
    model.save_pretrained(path)
    bert_tokenizer().save_pretrained(path)
    metadata = {
        "query_token_id": "[unused0]",
        "doc_token_id": "[unused1]",
        "query_token": "[Q]",
        "doc_token": "[D]",
        "query_maxlen": QUERY_LENGTH,
        "doc_maxlen": DOCUMENT_LENGTH,
        "attend_to_mask_tokens": attend,
        "mask_punctuation": True,
        "dim": DIMENSION,
        "similarity": "cosine",
    }
    (path / "artifact.metadata").write_text(json.dumps(metadata, indent=2))
    definition = Stanford(model, bert_tokenizer(), attend)
    other = ColBERT(str(path), device="cpu")
    graph(other, States(model.bert), "last_hidden_state", path / "onnx" / "model.onnx")
    result = {"made_by": "the checkpoint's definition (ColBERTv2), compared with pylate.models.ColBERT on plain texts"}
    for key, texts, query in [("documents", TEXTS, False), ("queries", QUERIES, True)]:
        result[key] = [definition.entry(text, query) for text in texts]
        for text, entry in zip(texts, result[key], strict=True):
            theirs = torch.tensor(other.encode([text.strip()], is_query=query)[0])
            if text == text.strip():
                assert (torch.tensor(entry["matrix"]).reshape(theirs.shape) - theirs).abs().max() < 2e-5, text
    write(path, result)
    tidy(path, keep=["model.safetensors"])


class Stanford:
    """Query and document tokenisation and encoding as the ColBERTv2 checkpoints were trained with them."""

    def __init__(self, model, tokenizer, attend, query_length=QUERY_LENGTH, document_length=DOCUMENT_LENGTH):
        self.model, self.tokenizer, self.attend = model, tokenizer, attend
        self.query_length, self.document_length = query_length, document_length
        self.skip = {tokenizer.convert_tokens_to_ids(symbol) for symbol in string.punctuation}

    def entry(self, text, query):
        # A place for the marker is held by a text of one token, which the marker then replaces.
        length = self.query_length if query else self.document_length
        ids = self.tokenizer(". " + text, truncation=True, max_length=length)["input_ids"]
        ids[1] = self.tokenizer.convert_tokens_to_ids("[unused0]" if query else "[unused1]")
        mask = [1] * len(ids)
        if query:
            missing = length - len(ids)
            ids += [self.tokenizer.mask_token_id] * missing
            mask += [int(self.attend)] * missing
        tensors = torch.tensor([ids]), torch.tensor([mask])
        with torch.no_grad():
            states = self.model.bert(input_ids=tensors[0], attention_mask=tensors[1]).last_hidden_state
            matrix = torch.nn.functional.normalize(self.model.linear(states), p=2, dim=2)[0]
        kept = [i for i, token in enumerate(ids) if query or token not in self.skip]
        return {"text": text, "ids": ids, "mask": mask, "matrix": rounded(matrix[kept])}


def main():
    pylate("pylate", 31)
    pylate("pylate-attended", 32, attend_to_expansion_tokens=True, skiplist_words=["the", ".", "color"])
    pylate("pylate-unexpanded", 33, do_query_expansion=False, bias=True)
    pylate("next-plaid", 34, next_plaid=True)
    stanford("stanford", 35, False)
    stanford("stanford-attended", 36, True)
    vespa("vespa", 37, "contextual")
    settings = {"query_maxlen": QUERY_LENGTH, "doc_maxlen": DOCUMENT_LENGTH, "dim": DIMENSION}
    vespa("vespa-token-embeddings", 38, "token_embeddings", settings)
