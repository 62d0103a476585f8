"""Static embeddings: by sentence-transformers' StaticEmbedding, and by model2vec, whose rules for texts are others.

Needs requirements-6.txt in place of requirements.txt.
"""

import numpy as np
import torch
from model2vec import StaticModel
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize
from sentence_transformers.sentence_transformer.modules import StaticEmbedding

from export import folder, rounded, tidy, write
from texts import QUERIES, TEXTS
from tiny import bert_tokenizer, randomise, unigram_tokenizer

DIMENSION = 16


def table(rows, seed):
    return torch.randn(rows, DIMENSION, generator=torch.Generator().manual_seed(seed)) * 0.3


def entries(texts, encode, ids):
    together = encode(texts)
    result = []
    for text, other in zip(texts, together, strict=True):
        vector = encode([text])[0]
        assert abs(vector - other).max() < 2e-5, text
        tokens = ids(text)
        result.append({"text": text, "ids": tokens, "mask": [1] * len(tokens), "vector": rounded(vector)})
    return result


def sentence_transformers(name, tokenizer, seed, rest, prompts):
    path = folder(f"dense/{name}")
    embedding = StaticEmbedding(tokenizer, embedding_weights=table(tokenizer.get_vocab_size(), seed))
    model = SentenceTransformer(modules=[embedding, *rest], device="cpu", prompts=prompts)
    model.save_pretrained(str(path))

    def ids(prompt):
        return lambda text: embedding.preprocess([text], prompt=prompt)["input_ids"].tolist()

    write(
        path,
        {
            "made_by": "sentence_transformers 6.2 StaticEmbedding, encode_query and encode_document",
            "documents": entries(TEXTS, model.encode_document, ids(prompts["document"])),
            "queries": entries(QUERIES, model.encode_query, ids(prompts["query"])),
        },
    )
    tidy(path, keep=["model.safetensors"])


def model2vec(name, tokenizer, seed, modules, **settings):
    path = folder(f"dense/{name}")
    vectors = settings.pop("vectors", table(tokenizer.get_vocab_size(), seed).numpy())
    StaticModel(vectors, tokenizer, **settings).save_pretrained(path)
    if not modules:
        (path / "modules.json").unlink()
        config = path / "config.json"
        config.write_text(config.read_text().replace("{", '{\n    "model_type": "model2vec",', 1))
    model = StaticModel.from_pretrained(path)

    def ids(text):
        return model.tokenize([text[: model.max_length * model.median_token_length]])[0]

    write(
        path,
        {
            "made_by": "model2vec StaticModel, encode",
            "documents": entries(TEXTS, model.encode, ids),
            "queries": entries(QUERIES, model.encode, ids),
        },
    )
    tidy(path, keep=["model.safetensors"])


def main():
    words = bert_tokenizer()._tokenizer
    pieces = unigram_tokenizer()[0]._tokenizer
    sentence_transformers("static", words, 71, [Normalize()], {"query": "query: ", "document": ""})
    dense = randomise(Dense(DIMENSION, 8, bias=True, activation_function=torch.nn.Tanh()), 73)
    words.enable_truncation(15)
    sentence_transformers("static-dense", words, 72, [dense], {"query": "", "document": "sky: "})
    words.no_truncation()
    model2vec("model2vec", words, 74, True, normalize=True)
    rng = np.random.default_rng(75)
    size = pieces.get_vocab_size()
    model2vec(
        "model2vec-shared-rows",
        pieces,
        75,
        False,
        vectors=rng.integers(-127, 128, (40, DIMENSION)).astype(np.int8),
        token_mapping=rng.integers(0, 40, size),
        weights=rng.random(size).astype(np.float32),
        normalize=True,
        max_length=20,
    )
