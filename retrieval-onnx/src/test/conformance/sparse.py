"""Learned sparse models, by sentence-transformers' SparseEncoder."""

import json
import shutil

import torch
from sentence_transformers import SparseEncoder
from sentence_transformers.models import Router
from sentence_transformers.sparse_encoder.models import MLMTransformer, SparseStaticEmbedding, SpladePooling
from transformers import BertForMaskedLM

from export import export, folder, padded, rounded, tidy, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, randomise

MAX_LENGTH = 24


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits


def masked_lm(path, seed):
    # Tied weights, as SPLADE has them; the bias lowered so that most terms weigh nothing.
    model = randomise(BertForMaskedLM(bert_config()), seed)
    with torch.no_grad():
        model.cls.predictions.bias.sub_(2.0)
    model.save_pretrained(path)
    bert_tokenizer().save_pretrained(path)
    return MLMTransformer(str(path), max_seq_length=MAX_LENGTH)


def tokens(transformer, text):
    # Alone, so without padding: what the model is to be fed for this text.
    encoding = transformer.tokenize([text])
    return encoding["input_ids"][0].tolist(), encoding["attention_mask"][0].tolist()


def entries(model, texts, encode, transformer):
    alone = [encode([text]).to_dense()[0] for text in texts]
    together = encode(texts).to_dense()
    result = []
    for text, one, other in zip(texts, alone, together, strict=True):
        assert (one - other).abs().max() < 2e-5, text
        weights = {transformer.tokenizer.convert_ids_to_tokens(i): w for i, w in enumerate(one.tolist()) if w != 0}
        entry = {"text": text}
        if isinstance(transformer, MLMTransformer):
            entry["ids"], entry["mask"] = tokens(transformer, text)
        result.append(entry | {"weights": {term: rounded(weight) for term, weight in sorted(weights.items())}})
    return result


def graph(transformer, path):
    ids = [tokens(transformer, text)[0] for text in TEXTS]
    names = ["input_ids", "attention_mask", "token_type_ids"]
    shapes = [padded(ids[:3]), padded(ids[2:3]), padded(ids), padded([[2, 3]])]
    sets = [dict(zip(names, tensors)) for tensors in shapes]
    export(Logits(transformer.auto_model), sets[0], ["logits"], path / "onnx" / "model.onnx", sets[1:])


def splade(name, seed, strategy, activation="relu"):
    path = folder(f"sparse/{name}")
    transformer = masked_lm(path, seed)
    pooling = SpladePooling(pooling_strategy=strategy, activation_function=activation)
    model = SparseEncoder(modules=[transformer, pooling], device="cpu")
    model.save_pretrained(str(path))
    graph(transformer, path)
    write(
        path,
        {
            "made_by": "sentence_transformers.SparseEncoder; special tokens are in the weights as there",
            "documents": entries(model, TEXTS, model.encode_document, transformer),
            "queries": entries(model, QUERIES, model.encode_query, transformer),
        },
    )
    tidy(path)


def inference_free(name, seed, activation, router=True):
    """Weights looked up for queries, SPLADE for documents; as a Router or, the older layout, with idf.json alone."""
    path = folder(f"sparse/{name}")
    scratch = path / "scratch"
    transformer = masked_lm(scratch, seed)
    tokenizer = transformer.tokenizer
    generator = torch.Generator().manual_seed(seed + 1)
    weights = torch.rand(len(tokenizer), generator=generator) * 5
    # Few models weigh every token; a token without a weight must not match.
    weights[torch.rand(len(tokenizer), generator=generator) < 0.1] = 0
    if router:
        static = SparseStaticEmbedding(tokenizer=tokenizer, weight=weights, frozen=True)
    else:
        tokenizer.save_pretrained(path)
        transformer.auto_model.config.save_pretrained(path)
        idf = {tokenizer.convert_ids_to_tokens(i): weight for i, weight in enumerate(weights.tolist()) if weight}
        (path / "idf.json").write_text(json.dumps(idf))
        static = SparseStaticEmbedding.from_json(str(path / "idf.json"), tokenizer=tokenizer, frozen=True)
    pooling = SpladePooling(pooling_strategy="max", activation_function=activation)
    both = Router.for_query_document(query_modules=[static], document_modules=[transformer, pooling])
    model = SparseEncoder(modules=[both], device="cpu", similarity_fn_name="dot")
    if router:
        model.save_pretrained(str(path))
    shutil.rmtree(scratch)
    # A Router's graph lies with the module that it is the graph of.
    graph(transformer, path / "document_0_MLMTransformer" if router else path)
    write(
        path,
        {
            "made_by": "sentence_transformers.SparseEncoder with Router; special tokens are in the weights as there",
            "max_tokens": MAX_LENGTH,
            "documents": entries(model, TEXTS, model.encode_document, transformer),
            "queries": entries(model, QUERIES, model.encode_query, static),
        },
    )
    tidy(path)


def main():
    splade("splade-max", 11, "max")
    splade("splade-sum", 12, "sum")
    inference_free("inference-free", 13, "log1p_relu")
    inference_free("inference-free-idf", 14, "relu", router=False)
