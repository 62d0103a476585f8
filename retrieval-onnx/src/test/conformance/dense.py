"""Bi-encoders, by sentence-transformers."""

import shutil

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Dense, Normalize, Pooling, Transformer
from transformers import BertModel, Qwen3Config, Qwen3Model

from export import export, folder, padded, rounded, tidy, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, byte_tokenizer, randomise

MAX_LENGTH = 24
NAMES = ["input_ids", "attention_mask", "token_type_ids"]


class States(torch.nn.Module):
    def __init__(self, model, types=True):
        super().__init__()
        self.model = model
        self.types = types

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        more = {"token_type_ids": token_type_ids} if self.types else {}
        return self.model(input_ids=input_ids, attention_mask=attention_mask, **more).last_hidden_state


def bert(path, seed):
    randomise(BertModel(bert_config(), add_pooling_layer=False), seed).save_pretrained(path)
    bert_tokenizer().save_pretrained(path)
    return Transformer(str(path), max_seq_length=MAX_LENGTH)


def decoder_config(size):
    return Qwen3Config(
        vocab_size=size,
        hidden_size=16,
        head_dim=8,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        intermediate_size=32,
        max_position_embeddings=64,
        use_cache=False,
        attn_implementation="eager",
    )


def decoder(path, seed):
    tokenizer, size = byte_tokenizer()
    config = decoder_config(size)
    randomise(Qwen3Model(config), seed).save_pretrained(path)
    tokenizer.save_pretrained(path)
    return Transformer(str(path), max_seq_length=MAX_LENGTH)


def alone(transformer, text, prompt):
    # As encode() tokenises: the prompt before the text, and the white space around both taken off.
    encoding = transformer.tokenize([prompt + text])
    return encoding["input_ids"][0].tolist(), encoding["attention_mask"][0].tolist()


def entries(model, texts, encode, prompt):
    one = [encode([text], convert_to_tensor=True)[0] for text in texts]
    all_together = encode(texts, convert_to_tensor=True)
    result = []
    for text, vector, other in zip(texts, one, all_together, strict=True):
        assert (vector - other).abs().max() < 2e-5, text
        ids, mask = alone(model[0], text, prompt)
        result.append({"text": text, "ids": ids, "mask": mask, "vector": rounded(vector)})
    return result


def graph(transformer, path, types):
    ids = [alone(transformer, text, "")[0] for text in TEXTS]
    names = NAMES[: 3 if types else 2]
    shapes = [padded(ids[:3]), padded(ids[2:3]), padded([row for row in ids if row]), padded([[2, 3]])]
    sets = [dict(zip(names, tensors)) for tensors in shapes]
    model = States(transformer.auto_model, types)
    export(model, sets[0], ["last_hidden_state"], path / "onnx" / "model.onnx", sets[1:])


def save(name, seed, modules, prompts=None, default=None, backbone=bert, pad_right=True):
    path = folder(f"dense/{name}")
    transformer = backbone(path / "scratch", seed)
    width = transformer.get_word_embedding_dimension()
    rest = [make(width) for make in modules]
    for i, module in enumerate(rest):
        if isinstance(module, Dense):
            randomise(module, seed + 100 + i)
    model = SentenceTransformer(
        modules=[transformer, *rest], device="cpu", prompts=prompts or {}, default_prompt_name=default
    )
    model.save_pretrained(str(path))
    shutil.rmtree(path / "scratch")
    graph(transformer, path, types=backbone is bert)
    # As encode_query and encode_document choose: an empty prompt counts, and a saved model has at least these two.
    query_prompt, document_prompt = model.prompts["query"], model.prompts["document"]
    write(
        path,
        {
            "made_by": "sentence_transformers.SentenceTransformer, encode_query and encode_document",
            "documents": entries(model, TEXTS, model.encode_document, document_prompt),
            "queries": entries(model, QUERIES, model.encode_query, query_prompt),
        },
    )
    tidy(path)


def pooled(mode, **more):
    return lambda width: Pooling(width, pooling_mode=mode, **more)


def main():
    e5 = {"query": "query: ", "document": "passage: "}
    save("mean", 21, [pooled("mean"), lambda width: Normalize()])
    save("cls-prompts", 22, [pooled("cls"), lambda width: Normalize()], e5)
    save(
        "max-dense",
        23,
        [pooled("max"), lambda width: Dense(width, 8, bias=True, activation_function=torch.nn.Tanh())],
    )
    save(
        "mean-two-dense",
        24,
        [
            pooled("mean"),
            lambda width: Dense(width, 24, bias=False, activation_function=torch.nn.Identity()),
            lambda width: Dense(24, 12, bias=True, activation_function=torch.nn.GELU()),
            lambda width: Normalize(),
        ],
        {"document": "represent: "},
        "document",
    )
    save("weighted-mean", 25, [pooled("weightedmean")])
    save("mean-sqrt-length", 26, [pooled("mean_sqrt_len_tokens")])
    save("cls-and-max", 27, [pooled(None, pooling_mode_cls_token=True, pooling_mode_max_tokens=True)])
    save("mean-without-prompt", 28, [pooled("mean", include_prompt=False)], {"query": "sky blue: ", "document": "sea "})
    save(
        "last-token-decoder",
        29,
        [pooled("lasttoken"), lambda width: Normalize()],
        {"query": "Instruct: find the answer\nQuery:", "document": ""},
        backbone=decoder,
    )
