"""EmbeddingGemma's kind: a Gemma 3 whose tokens all see each other, two Dense layers behind the mean, prompts for either side.

Needs requirements-6.txt in place of requirements.txt.
"""

import shutil

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, processors
from transformers import Gemma3TextConfig, Gemma3TextModel, PreTrainedTokenizerFast

from export import export, folder, padded, rounded, tidy, write
from texts import QUERIES, TEXTS, WORDS
from tiny import randomise

MAX_LENGTH = 48
SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>"]
PROMPTS = {"query": "task: search result | query: ", "document": "title: none | text: ", "STS": "task: similarity | "}


class States(torch.nn.Module):
    """With the masks made here: as the model makes them they are lost in the export. What is compared with the original."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        attended = attention_mask[:, None, None, :].bool()
        places = torch.arange(input_ids.shape[1])
        near = (places[:, None] - places[None, :]).abs() < self.model.config.sliding_window
        masks = {"full_attention": attended.expand(-1, 1, input_ids.shape[1], -1), "sliding_attention": attended & near}
        least = torch.finfo(torch.float32).min
        masks = {kind: torch.where(mask, 0.0, least) for kind, mask in masks.items()}
        return self.model(input_ids=input_ids, attention_mask=masks, use_cache=False).last_hidden_state


def check(transformer, texts):
    for text in texts:
        features = transformer.preprocess([text])
        ids, mask = features["input_ids"], features["attention_mask"]
        with torch.no_grad():
            expected = transformer.model(input_ids=ids, attention_mask=mask).last_hidden_state
            difference = (States(transformer.model)(ids, mask) - expected).abs().max()
        assert difference < 2e-5 * max(1, expected.abs().max()), f"the masks change states by {difference}"


def tokenizer():
    """BPE over whole texts with spaces made visible, bytes for what it lacks, and a token beyond the model's table."""
    letters = list("abcdefghijklmnopqrstuvwxyzRAHi|:,.;?!()[]-") + ["▁"]
    tokens = list(dict.fromkeys(SPECIAL + [f"<0x{byte:02X}>" for byte in range(256)] + letters))
    merges = []
    for word in ["▁" + word for word in WORDS[:200]]:
        left = word[0]
        for right in word[1:]:
            if left + right not in tokens:
                merges.append((left, right))
                tokens.append(left + right)
            left += right
    vocab = {token: i for i, token in enumerate(tokens)}
    made = Tokenizer(models.BPE(vocab=vocab, merges=merges, unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    made.normalizer = normalizers.Replace(" ", "▁")
    made.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    made.post_processor = processors.TemplateProcessing(
        single="<bos> $A <eos>", pair="<bos> $A <eos> <bos> $B <eos>", special_tokens=[("<bos>", 2), ("<eos>", 1)]
    )
    made.add_special_tokens([AddedToken("<image_soft_token>", special=True)])
    names = dict(pad_token="<pad>", eos_token="<eos>", bos_token="<bos>", unk_token="<unk>")
    return PreTrainedTokenizerFast(
        tokenizer_object=made, padding_side="right", model_max_length=MAX_LENGTH, **names
    ), len(tokens)


def entries(model, texts, encode, prompt):
    together = encode(texts)
    result = []
    for text, other in zip(texts, together, strict=True):
        vector = encode([text])[0]
        assert abs(vector - other).max() < 2e-5, text
        features = model[0].preprocess([text], prompt=prompt)
        ids, mask = features["input_ids"][0].tolist(), features["attention_mask"][0].tolist()
        result.append({"text": text, "ids": ids, "mask": mask, "vector": rounded(vector)})
    return result


def main():
    path = folder("dense/embedding-gemma")
    made, size = tokenizer()
    config = Gemma3TextConfig(
        vocab_size=size,
        hidden_size=16,
        head_dim=8,
        num_hidden_layers=3,
        num_attention_heads=2,
        num_key_value_heads=1,
        intermediate_size=32,
        max_position_embeddings=64,
        sliding_window=8,
        layer_types=["sliding_attention", "full_attention", "sliding_attention"],
        use_bidirectional_attention=True,
        use_cache=False,
        pad_token_id=0,
        attn_implementation="eager",
    )
    randomise(Gemma3TextModel(config), 95).save_pretrained(path / "scratch")
    made.save_pretrained(path / "scratch")
    transformer = Transformer(str(path / "scratch"))
    layers = [
        randomise(Dense(16, 32, bias=False, activation_function=torch.nn.Identity()), 96),
        randomise(Dense(32, 16, bias=False, activation_function=torch.nn.Identity()), 97),
    ]
    model = SentenceTransformer(
        modules=[transformer, Pooling(16, pooling_mode="mean"), *layers, Normalize()], device="cpu", prompts=PROMPTS
    )
    model.save_pretrained(str(path))
    shutil.rmtree(path / "scratch")
    rows = [transformer.preprocess([text])["input_ids"][0].tolist() for text in TEXTS]
    check(transformer, TEXTS)
    sets = []
    for shape in [rows[:3], rows[2:3], rows, [[2, 3]]]:
        sets.append(dict(zip(["input_ids", "attention_mask"], padded(shape))))
    export(States(transformer.model), sets[0], ["last_hidden_state"], path / "onnx" / "model.onnx", sets[1:])
    write(
        path,
        {
            "made_by": "sentence_transformers 6.2 SentenceTransformer, encode_query and encode_document",
            "documents": entries(model, TEXTS, model.encode_document, PROMPTS["document"]),
            "queries": entries(model, QUERIES, model.encode_query, PROMPTS["query"]),
        },
    )
    tidy(path)
