"""Decoders that embed, as Optimum exports them and onnx-community publishes them: with positions and a past as inputs."""

import shutil

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling
from transformers.cache_utils import DynamicCache

from dense import decoder, entries
from export import export, folder, padded, tidy, write
from texts import QUERIES, TEXTS

LAYERS, HEADS, WIDTH = 2, 1, 8
INSTRUCTION = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"


class WithPast(torch.nn.Module):
    """Keys and values of earlier tokens go in, of which there are none where texts are embedded."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, position_ids, k0, v0, k1, v1):
        cache = DynamicCache(ddp_cache_data=[(k0, v0), (k1, v1)])
        return self.model(
            input_ids=input_ids,
            attention_mask=attention_mask,
            position_ids=position_ids,
            past_key_values=cache,
            use_cache=True,
        ).last_hidden_state


def inputs(rows, past):
    ids, mask, _ = padded(rows)
    positions = (mask.cumsum(1) - 1).clamp(min=0)
    if past:
        mask = torch.cat([torch.ones(len(rows), past, dtype=mask.dtype), mask], dim=1)
        positions = positions + past
    named = {"input_ids": ids, "attention_mask": mask, "position_ids": positions}
    for layer in range(LAYERS):
        for kind in ["key", "value"]:
            generator = torch.Generator().manual_seed(layer)
            values = torch.randn(len(rows), HEADS, past, WIDTH, generator=generator)
            named[f"past_key_values.{layer}.{kind}"] = values
    return named


def save(name, seed):
    path = folder(f"dense/{name}")
    transformer = decoder(path / "scratch", seed)
    rest = [Pooling(transformer.get_word_embedding_dimension(), pooling_mode="lasttoken"), Normalize()]
    model = SentenceTransformer(
        modules=[transformer, *rest], device="cpu", prompts={"query": INSTRUCTION, "document": ""}
    )
    model.save_pretrained(str(path))
    shutil.rmtree(path / "scratch")
    ids = [transformer.tokenize([text])["input_ids"][0].tolist() for text in TEXTS]
    sets = [inputs(ids[:3], 3), inputs(ids[:3], 0), inputs(ids[2:3], 0), inputs([[2, 3]], 2)]
    batch, length, past = torch.export.Dim("batch"), torch.export.Dim.DYNAMIC, torch.export.Dim.DYNAMIC
    shapes = [{0: batch, 1: length}, {0: batch, 1: torch.export.Dim.DYNAMIC}, {0: batch, 1: length}]
    shapes += [{0: batch, 2: past}] * (2 * LAYERS)
    export(
        WithPast(transformer.auto_model),
        sets[0],
        ["last_hidden_state"],
        path / "onnx" / "model.onnx",
        sets[1:],
        tuple(shapes),
    )
    write(
        path,
        {
            "made_by": "sentence_transformers.SentenceTransformer, encode_query and encode_document",
            "documents": entries(model, TEXTS, model.encode_document, ""),
            "queries": entries(model, QUERIES, model.encode_query, INSTRUCTION),
        },
    )
    tidy(path)


def main():
    save("decoder-with-past", 51)
