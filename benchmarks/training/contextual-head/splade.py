"""Weights of terms by a trained SPLADE, encoded once and kept."""

import os

import numpy as np

from runs import Model

MAX_TOKENS = 256


class Weights:
    """Text by text, ids of terms and their weights above 0."""

    def __init__(self, folder):
        self.ids = np.load(f"{folder}/ids.npy")
        self.weights = np.load(f"{folder}/weights.npy")
        self.offsets = np.load(f"{folder}/offsets.npy")

    def of(self, text):
        span = slice(self.offsets[text], self.offsets[text + 1])
        return self.ids[span], self.weights[span]

    def matrix_by_term(self, vocabulary):
        """For each term the texts that have it, and its weights there."""
        texts = np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))
        order = np.argsort(self.ids, kind="stable")
        starts = np.searchsorted(self.ids[order], np.arange(vocabulary + 1))
        return texts[order], self.weights[order], starts


def encode(folder, texts, model, threads):
    """The weights of texts, from the folder where they are there already."""
    if not os.path.exists(f"{folder}/done"):
        os.makedirs(folder, exist_ok=True)
        with open(f"{model}/tokenizer.json", encoding="utf-8") as tokenizer:
            encoder = Model(f"{model}/onnx/model.onnx", tokenizer.read(), MAX_TOKENS, threads)
        special = [encoder.tokenizer.token_to_id(t) for t in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")]
        found = [None] * len(texts)

        def keep(text, logits):
            weights = np.log1p(np.maximum(logits.max(axis=0), 0))
            weights[special] = 0
            ids = np.flatnonzero(weights)
            found[text] = (ids.astype(np.int32), weights[ids])

        encoder.each(encoder.tokens(texts), keep)
        np.save(f"{folder}/ids.npy", np.concatenate([ids for ids, _ in found]))
        np.save(f"{folder}/weights.npy", np.concatenate([weights for _, weights in found]))
        np.save(f"{folder}/offsets.npy", np.concatenate([[0], np.cumsum([len(ids) for ids, _ in found])]))
        open(f"{folder}/done", "w").close()
    return Weights(folder)
