"""Cross-encoders, by sentence-transformers' CrossEncoder."""

import shutil

import torch
from sentence_transformers import CrossEncoder
from transformers import BertForSequenceClassification

from export import export, folder, rounded, tidy, write
from texts import PAIRS
from tiny import bert_config, bert_tokenizer, randomise

MAX_LENGTH = 24
NAMES = ["input_ids", "attention_mask", "token_type_ids"]


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits


def save(name, seed, labels, activation=None):
    path = folder(f"cross/{name}")
    randomise(BertForSequenceClassification(bert_config(num_labels=labels)), seed).save_pretrained(path / "scratch")
    bert_tokenizer(MAX_LENGTH).save_pretrained(path / "scratch")
    model = CrossEncoder(str(path / "scratch"), device="cpu", max_length=MAX_LENGTH, activation_fn=activation)
    model.save_pretrained(str(path))
    shutil.rmtree(path / "scratch")

    # The original cuts the longer of the two; cutting the document alone is asked of Java besides.
    def encode(pairs, truncation):
        return model.tokenizer(
            [query for query, _ in pairs],
            [document for _, document in pairs],
            padding=True,
            truncation=truncation,
            max_length=MAX_LENGTH,
            return_tensors="pt",
        )

    together = encode(PAIRS, True)
    sets = []
    for encoding in [encode(PAIRS[:2], True), together, encode(PAIRS[5:6], True)]:
        sets.append({name: encoding[name] for name in NAMES})
    export(Logits(model.model), sets[0], ["logits"], path / "onnx" / "model.onnx", sets[1:])

    entries = []
    for i, (query, document) in enumerate(PAIRS):
        encoding = encode([(query, document)], True)
        with torch.no_grad():
            logits = model.model(**encoding).logits
            batched = model.model(**{name: together[name] for name in NAMES}).logits[i]
        assert (logits[0] - batched).abs().max() < 2e-5
        scores = model.activation_fn(logits)[0]
        # The call of its user.
        predicted = torch.tensor(model.predict([(query, document)], convert_to_numpy=True)).reshape(-1)
        assert (predicted - scores).abs().max() < 2e-5, (query, document)
        entries.append(
            {
                "query": query,
                "document": document,
                "ids": encoding["input_ids"][0].tolist(),
                "types": encoding["token_type_ids"][0].tolist(),
                "document_cut": encode([(query, document)], "only_second")["input_ids"][0].tolist(),
                "logits": rounded(logits[0]),
                "scores": rounded(scores),
            }
        )
    write(
        path,
        {
            "made_by": "sentence_transformers.CrossEncoder; document_cut are the ids where the document alone is cut",
            "max_tokens": MAX_LENGTH,
            "pairs": entries,
        },
    )
    tidy(path)


def main():
    save("one-label", 41, 1)
    save("one-label-identity", 42, 1, torch.nn.Identity())
    save("two-labels", 43, 2)
