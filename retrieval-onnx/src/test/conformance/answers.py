"""Decoders that rerank: language models that answer yes or no, and classifiers, with chat templates and without.

Needs requirements-6.txt in place of requirements.txt.
"""

import shutil

import torch
from sentence_transformers import CrossEncoder
from sentence_transformers.base.modules import Transformer
from sentence_transformers.cross_encoder.modules import LogitScore
from transformers import Qwen3Config, Qwen3ForCausalLM, Qwen3ForSequenceClassification
from transformers.cache_utils import DynamicCache

from decoders import inputs
from export import export, folder, padded, rounded, tidy, write
from texts import PAIRS
from tiny import byte_tokenizer, randomise

MAX_LENGTH = 100

FLAT = """{%- set question = messages | selectattr("role", "eq", "query") | map(attribute="content") | first -%}
{%- set task = messages | selectattr("role", "eq", "system") | map(attribute="content") | first
    | default("find the answer") -%}
<|im_start|>is it in there? {{ task }}<|im_end|>
query: {{ question }}
document: {{ messages | selectattr("role", "eq", "document") | map(attribute="content") | first }}<|im_end|>
<|im_start|>answer
"""

# Statements in lines of their own, which leave no line behind, contents in parts, and a switch that the folder sets.
PARTS = """{# a reranker's #}
{% for message in messages %}
    {%- if loop.first %}<|im_start|>{% endif %}
    {% if message.role == "query" or message["role"] == 'system' %}
{{ message.role ~ ": " + message.content[0].text }}
    {% elif message.role == "document" %}
{{- "in: " if loop.last else "never" }}{% for part in message.content %}{{ part.text }}{% endfor %}

    {% else %}
never
    {% endif %}
{% endfor %}
{% if add_generation_prompt and not enable_thinking %}<|im_start|>{{ eos_token }}{%- endif %}
"""

NAMED = "{{ (messages | selectattr('role', 'eq', 'query') | first).content }}\n?\n{{ messages[-1].content }} document\n\n"


def scratch(path, model_class, seed, template, **more):
    tokenizer, _ = byte_tokenizer(MAX_LENGTH)
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|im_end|>"]})
    tokenizer.add_tokens(["yes", "no"])
    # Not the token that closes every text: the pair of nothing and nothing would be padding alone.
    tokenizer.pad_token = "<|im_end|>"
    tokenizer.chat_template = template
    config = Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=16,
        head_dim=8,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        intermediate_size=32,
        max_position_embeddings=256,
        pad_token_id=tokenizer.pad_token_id,
        attn_implementation="eager",
        **more,
    )
    randomise(model_class(config), seed).save_pretrained(path)
    tokenizer.save_pretrained(path)
    return tokenizer


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return self.model(input_ids=input_ids, attention_mask=attention_mask, use_cache=False).logits


class WithPast(torch.nn.Module):
    """As Optimum exports language models: positions and a past go in."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, position_ids, k0, v0, k1, v1):
        return self.model(
            input_ids=input_ids,
            attention_mask=attention_mask,
            position_ids=position_ids,
            past_key_values=DynamicCache(ddp_cache_data=[(k0, v0), (k1, v1)]),
            use_cache=True,
        ).logits


def graph(path, model, rows, past):
    pad = model.config.pad_token_id
    file = path / "onnx" / "model.onnx"
    if not past:
        shapes = [padded(rows[:3], pad), padded(rows[2:3], pad), padded([[5, 7]], pad)]
        sets = [dict(zip(["input_ids", "attention_mask"], tensors)) for tensors in shapes]
        export(Logits(model), sets[0], ["logits"], file, sets[1:])
        return
    sets = [inputs(rows[:3], 3), inputs(rows[:3], 0), inputs(rows[2:3], 0), inputs([[2, 3]], 2)]
    batch, length, before = torch.export.Dim("batch"), torch.export.Dim.DYNAMIC, torch.export.Dim.DYNAMIC
    shapes = [{0: batch, 1: length}, {0: batch, 1: torch.export.Dim.DYNAMIC}, {0: batch, 1: length}]
    export(WithPast(model), sets[0], ["logits"], file, sets[1:], tuple(shapes + [{0: batch, 2: before}] * 4))


def finish(path, model, past, made_by="sentence_transformers 6.2 CrossEncoder, predict"):
    prompt = model.prompts.get(model.default_prompt_name) if model.default_prompt_name else None
    together = model.predict(PAIRS, convert_to_tensor=True)
    entries = []
    for (query, document), other in zip(PAIRS, together, strict=True):
        features = model[0].preprocess([(query, document)], prompt=prompt)
        score = model.predict([(query, document)], convert_to_tensor=True)[0]
        assert (score - other).abs() < 2e-5, (query, document)
        ids = features["input_ids"][0].tolist()
        entries.append({"query": query, "document": document, "ids": ids, "scores": [rounded(score)]})
    cut = sum(len(entry["ids"]) == MAX_LENGTH for entry in entries)
    print(f"  {path.name}: {cut} of {len(entries)} pairs are cut")
    graph(path, model[0].model, [entry["ids"] for entry in entries], past)
    write(path, {"made_by": made_by, "max_tokens": MAX_LENGTH, "pairs": entries})
    shutil.rmtree(path / "scratch")
    tidy(path)


def answer(name, seed, template, past, ids, prompts=None, default=None, activation=None, **kwargs):
    path = folder(f"cross/{name}")
    scratch(path / "scratch", Qwen3ForCausalLM, seed, template)
    transformer = Transformer(str(path / "scratch"), transformer_task="text-generation", **kwargs)
    model = CrossEncoder(
        modules=[transformer, LogitScore(**ids)],
        device="cpu",
        prompts=prompts,
        default_prompt_name=default,
        activation_fn=activation,
    )
    model.save_pretrained(str(path))
    finish(path, model, past)


def language_model(name, seed, template):
    """A folder without modules, for which sentence-transformers takes the tokens yes and no."""
    path = folder(f"cross/{name}")
    scratch(path / "scratch", Qwen3ForCausalLM, seed, template)
    for file in ["config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja"]:
        shutil.copy(path / "scratch" / file, path / file)
    finish(path, CrossEncoder(str(path / "scratch"), device="cpu"), True)


def classifier(name, seed, template, **settings):
    path = folder(f"cross/{name}")
    scratch(path / "scratch", Qwen3ForSequenceClassification, seed, template, num_labels=1)
    model = CrossEncoder(str(path / "scratch"), device="cpu", **settings)
    model.save_pretrained(str(path))
    finish(path, model, False)


def main():
    web = {"web": "what does the web say?", "other": "never"}
    answer("answer", 81, FLAT, True, {"true_token_id": 300, "false_token_id": 301}, web, "web")
    answer(
        "answer-parts",
        82,
        PARTS,
        False,
        {"true_token_id": 120},
        activation=torch.nn.Identity(),
        processing_kwargs={"chat_template": {"add_generation_prompt": True}},
    )
    answer("answer-pairs", 83, None, False, {"true_token_id": 65, "false_token_id": 66}, {"web": "query: "}, "web")
    language_model("language-model", 84, NAMED)
    classifier("classifier-template", 85, FLAT, prompts=web, default_prompt_name="web")
    classifier("classifier-decoder", 86, None)
