"""What sentence-transformers 6 saves: multi-vector encoders, and layers with a residual connection in bi-encoders.

Needs requirements-6.txt in place of requirements.txt.
"""

import shutil

import torch
from sentence_transformers import MultiVectorEncoder, SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Transformer
from sentence_transformers.multi_vector_encoder.modules import HierarchicalTokenPooling, MultiVectorMask
from sentence_transformers.sentence_transformer.modules import LayerNorm, Pooling
from transformers import BertModel

from export import export, folder, padded, rounded, tidy, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, randomise

MAX_LENGTH = 24
NAMES = ["input_ids", "attention_mask", "token_type_ids"]


class States(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state


def bert(path, seed, **more):
    randomise(BertModel(bert_config(), add_pooling_layer=False), seed).save_pretrained(path)
    bert_tokenizer().save_pretrained(path)
    return Transformer(str(path), max_seq_length=MAX_LENGTH, **more)


def residual(width, seed, outputs, name):
    dense = Dense(width, outputs, bias=True, activation_function=torch.nn.Tanh(), use_residual=True, **name)
    return randomise(dense, seed)


def graph(transformer, path, rows):
    shapes = [padded(rows[:3]), padded(rows[2:3]), padded(rows), padded([[2, 3]])]
    sets = [dict(zip(NAMES, tensors)) for tensors in shapes]
    export(States(transformer.auto_model), sets[0], ["last_hidden_state"], path / "onnx" / "model.onnx", sets[1:])


def features(transformer, text, prompt, task):
    encoding = transformer.preprocess([text], prompt=prompt, task=task)
    return encoding["input_ids"][0].tolist(), encoding["attention_mask"][0].tolist()


def entries(model, texts, encode, prompt, task, key):
    alone = [torch.as_tensor(encode([text])[0]) for text in texts]
    together = [torch.as_tensor(one) for one in encode(texts)]
    result = []
    for text, one, other in zip(texts, alone, together, strict=True):
        assert one.shape == other.shape and (one.numel() == 0 or (one - other).abs().max() < 2e-5), text
        ids, mask = features(model[0], text, prompt, task)
        result.append({"text": text, "ids": ids, "mask": mask, key: rounded(one)})
    return result


def save(path, model, key, made_by):
    model.save_pretrained(str(path))
    rows = [features(model[0], text, "", "document")[0] for text in TEXTS]
    graph(model[0], path, rows)
    query, document = model.prompts["query"] or "", model.prompts["document"] or ""
    write(
        path,
        {
            "made_by": made_by,
            "documents": entries(model, TEXTS, model.encode_document, document, "document", key),
            "queries": entries(model, QUERIES, model.encode_query, query, "query", key),
        },
    )
    tidy(path)


def dense(name, seed, outputs):
    path = folder(f"dense/{name}")
    transformer = bert(path / "scratch", seed)
    width = transformer.get_embedding_dimension()
    modules = [transformer, Pooling(width, pooling_mode="mean"), *[residual(width, seed + 1, n, {}) for n in outputs]]
    model = SentenceTransformer(modules=modules, device="cpu", prompts={"query": "query: ", "document": ""})
    shutil.rmtree(path / "scratch")
    save(path, model, "vector", "sentence_transformers 6.2 SentenceTransformer, encode_query and encode_document")


def layer_norm(name, seed):
    path = folder(f"dense/{name}")
    transformer = bert(path / "scratch", seed)
    width = transformer.get_embedding_dimension()
    modules = [transformer, Pooling(width, pooling_mode="mean"), randomise(LayerNorm(width), seed + 1), Normalize()]
    model = SentenceTransformer(modules=modules, device="cpu")
    shutil.rmtree(path / "scratch")
    save(path, model, "vector", "sentence_transformers 6.2 SentenceTransformer, encode_query and encode_document")


def multi_vector(name, seed, expansion, outputs, skiplist=None, normalised=True, prompts=None, pooling=None, **lengths):
    path = folder(f"late-interaction/{name}")
    transformer = bert(path / "scratch", seed, query_expansion=expansion, **lengths)
    width = transformer.get_embedding_dimension()
    tokens = {"module_input_name": "token_embeddings"}
    modules = [transformer, residual(width, seed + 1, outputs, tokens), MultiVectorMask(**(skiplist or {}))]
    modules += [Normalize(**tokens)] if normalised else []
    modules += [HierarchicalTokenPooling(**pooling)] if pooling else []
    model = MultiVectorEncoder(modules=modules, device="cpu", prompts=prompts or {})
    shutil.rmtree(path / "scratch")
    save(path, model, "matrix", "sentence_transformers 6.2 MultiVectorEncoder, encode_query and encode_document")


def main():
    dense("residual", 61, [16])
    dense("residual-projected", 63, [8])
    multi_vector(
        "multi-vector-fixed",
        65,
        {"strategy": "fixed", "length": 12},
        8,
        {"skiplist_words": ["the", ".", "color", "no such word"]},
        document_length=20,
    )
    multi_vector(
        "multi-vector-min",
        67,
        {"strategy": "min", "length": 9, "attend": True, "token": "[unused1]"},
        16,
        {"skiplist_words": ["?", "sky"], "skiplist_tasks": ["query", "document"]},
        normalised=False,
        prompts={"query": "[unused0] ", "document": "passage: "},
    )
    multi_vector("multi-vector-plain", 69, None, 8, query_length=10)
    multi_vector("multi-vector-pooled", 71, None, 8, pooling={"pool_factor": 2.5, "normalize_embeddings": False})
    multi_vector(
        "multi-vector-pooled-both",
        73,
        {"strategy": "fixed", "length": 12},
        8,
        {"keep_only_token_ids": list(range(7, 200)), "skiplist_words": ["the"]},
        pooling={"pool_factor": 2, "num_protected_tokens": 0, "tasks": ["query", "document"]},
    )
    layer_norm("layer-norm", 75)
