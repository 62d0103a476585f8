"""BGE-M3's folder: a bi-encoder with the heads sparse_linear and colbert_linear beside it, by their definition in the paper's code.

Needs requirements-6.txt in place of requirements.txt.
"""

import shutil

import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

from export import export, folder, padded, rounded, tidy, write
from texts import PIECES, QUERIES, TEXTS, WORDS
from tiny import randomise

MAX_LENGTH = 24
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]


class States(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def tokenizer():
    letters = "abcdefghijklmnopqrstuvwxyzRZA.,:;?!-()"
    pieces = list(dict.fromkeys(SPECIAL + ["▁"] + ["▁" + word for word in WORDS] + list(letters) + PIECES))
    scores = [0.0] * 4 + [-2.0 - 0.01 * i for i in range(len(pieces) - 4)]
    made = Tokenizer(models.Unigram(list(zip(pieces, scores)), unk_id=3, byte_fallback=False))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokens = dict(bos_token="<s>", cls_token="<s>", eos_token="</s>", sep_token="</s>")
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", unk_token="<unk>", model_max_length=MAX_LENGTH, **tokens
    ), pieces


def entry(model, heads, text, pieces):
    features = model[0].preprocess([text])
    with torch.no_grad():
        states = model[0].model(
            input_ids=features["input_ids"], attention_mask=features["attention_mask"]
        ).last_hidden_state[0]
        tokens = torch.nn.functional.normalize(heads["colbert_linear"](states[1:]), dim=-1)
        weights = torch.relu(heads["sparse_linear"](states))[:, 0]
    ids = features["input_ids"][0].tolist()
    terms = {}
    for token, weight in zip(ids, weights.tolist(), strict=True):
        if token >= len(SPECIAL) and weight > 0:
            terms[pieces[token]] = max(weight, terms.get(pieces[token], 0))
    return {
        "text": text,
        "ids": ids,
        "mask": [1] * len(ids),
        "vector": rounded(torch.as_tensor(model.encode([text])[0])),
        "matrix": rounded(tokens),
        "weights": {term: round(weight, 6) for term, weight in terms.items()},
    }


def main():
    path = folder("dense/bge-m3")
    made, pieces = tokenizer()
    config = XLMRobertaConfig(
        vocab_size=len(pieces),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        type_vocab_size=1,
        attn_implementation="eager",
    )
    randomise(XLMRobertaModel(config, add_pooling_layer=False), 91).save_pretrained(path / "scratch")
    made.save_pretrained(path / "scratch")
    transformer = Transformer(str(path / "scratch"))
    model = SentenceTransformer(modules=[transformer, Pooling(16, pooling_mode="cls"), Normalize()], device="cpu")
    model.save_pretrained(str(path))
    shutil.rmtree(path / "scratch")
    heads = {"sparse_linear": torch.nn.Linear(16, 1), "colbert_linear": torch.nn.Linear(16, 16)}
    rows = [transformer.preprocess([text])["input_ids"][0].tolist() for text in TEXTS]
    sets = []
    for shape in [rows[:3], rows[2:3], rows, [[0, 2]]]:
        sets.append(dict(zip(["input_ids", "attention_mask"], padded(shape, padding=1))))
    export(States(transformer.model), sets[0], ["last_hidden_state"], path / "onnx" / "model.onnx", sets[1:])
    write(
        path,
        {
            "made_by": "sentence_transformers 6.2 (vector); the definition of BGE-M3's heads (matrix, weights)",
            "documents": [entry(model, seeded(heads), text, pieces) for text in TEXTS],
            "queries": [entry(model, heads, text, pieces) for text in QUERIES],
        },
    )
    tidy(path)
    for name, head in heads.items():
        save_file(head.state_dict(), path / f"{name}.safetensors")


def seeded(heads):
    for i, head in enumerate(heads.values()):
        randomise(head, 92 + i)
    return heads
