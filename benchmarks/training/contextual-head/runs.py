"""Runs an ONNX encoder over many texts, as the library does: small batches of like lengths, side by side."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

BATCH_TOKENS = 256


class Model:
    """A graph and its tokenizer; texts are cut at max_tokens."""

    def __init__(self, graph, tokenizer, max_tokens, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_str(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(max_tokens)
        self.threads = threads

    def tokens(self, texts):
        return [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]

    def each(self, tokens, use):
        """Calls use(text's number, its tokens' outputs) for each text, in no order, from several threads."""
        with ThreadPoolExecutor(self.threads) as pool:
            for count, done in enumerate(pool.map(lambda batch: self._run(batch, tokens, use), _batches(tokens))):
                if count % 2000 == 0:
                    print(f"  {count} batches", flush=True)

    def _run(self, batch, tokens, use):
        ids = np.zeros((len(batch), max(len(tokens[text]) for text in batch)), np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(batch):
            ids[row, : len(tokens[text])] = tokens[text]
            mask[row, : len(tokens[text])] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        outputs = self.session.run(None, inputs)[0]
        for row, text in enumerate(batch):
            use(text, outputs[row, : len(tokens[text])])


def _batches(tokens):
    batch = []
    for text in sorted(range(len(tokens)), key=lambda text: len(tokens[text])):
        if batch and (len(batch) + 1) * len(tokens[text]) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch
