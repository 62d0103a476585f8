"""Token states of the default model, encoded once and kept: what the library feeds a head."""

import os
import zipfile

import numpy as np

from runs import Model

NAME = "all-minilm-l6-v2-q"
MAX_TOKENS = 256
WIDTH = 384


class States:
    """States of length 1 of the texts' wordpieces, without [CLS] and [SEP], text by text, and a vector a text."""

    def __init__(self, folder):
        self.ids = np.load(f"{folder}/ids.npy")
        self.offsets = np.load(f"{folder}/offsets.npy")
        self.dense = np.load(f"{folder}/dense.npy")
        self.rows = np.load(f"{folder}/rows.npy", mmap_mode="r")

    def __len__(self):
        return len(self.offsets) - 1

    def of(self, text):
        """Ids and states of a text."""
        span = slice(self.offsets[text], self.offsets[text + 1])
        return self.ids[span], self.rows[span]


def model(jar, threads):
    with zipfile.ZipFile(jar) as files:
        tokenizer = files.read(f"{NAME}-tokenizer.json").decode("utf-8")
        return Model(files.read(f"{NAME}.onnx"), tokenizer, MAX_TOKENS, threads)


def encode(folder, texts, jar, threads):
    """The states of texts, from the folder where they are there already."""
    if not os.path.exists(f"{folder}/done"):
        os.makedirs(folder, exist_ok=True)
        encoder = model(jar, threads)
        tokens = encoder.tokens(texts)
        offsets = np.concatenate([[0], np.cumsum([len(t) - 2 for t in tokens])])
        shape = (int(offsets[-1]), WIDTH)
        rows = np.lib.format.open_memmap(f"{folder}/rows.npy", "w+", np.float16, shape)
        dense = np.empty((len(texts), WIDTH), np.float32)

        def keep(text, states):
            mean = states.mean(axis=0)
            dense[text] = mean / np.linalg.norm(mean)
            own = states[1:-1]
            rows[offsets[text] : offsets[text + 1]] = own / np.linalg.norm(own, axis=1, keepdims=True)

        encoder.each(tokens, keep)
        rows.flush()
        np.save(f"{folder}/ids.npy", np.concatenate([np.array(t[1:-1], np.int32) for t in tokens]))
        np.save(f"{folder}/offsets.npy", offsets)
        np.save(f"{folder}/dense.npy", dense)
        open(f"{folder}/done", "w").close()
    return States(folder)
