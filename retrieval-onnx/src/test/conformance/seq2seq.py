"""Encoder-decoders, by transformers' generate().

A folder holds encoder_model.onnx and the decoder three times, with and without past key values and merged (past.py), named
and with inputs and outputs named as Optimum has them. Keys of an entry of `inputs` in reference.json:

  text, ids       the input and its tokens
  greedy          ids that greedy search gives, the start token left out, the end token in where it was reached
  greedy_text     those decoded, special tokens left out
  beams           ids and score of each of the two best of three beams: log-probability over length
  target          another text; target_ids its tokens with the end token
  log_probabilities, entropies   of each token of the target, in nats
"""

import torch
from transformers import BartConfig, BartForConditionalGeneration, T5ForConditionalGeneration

import past
from export import export, folder, padded, rounded, write
from texts import QUERIES, TEXTS
from tiny import bert_tokenizer, randomise, t5_config, unigram_tokenizer, vocabulary

MAX_NEW_TOKENS = 12
BEAMS = 3


class Encoder(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.encoder = model.get_encoder()

    def forward(self, input_ids, attention_mask):
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def lively(model, seed, scale):
    """Random weights with an output layer of its own, under which outputs vary and some end early."""
    randomise(model, seed, scale)
    with torch.no_grad():
        model.lm_head.weight[model.config.eos_token_id] *= 2.5
    return model


def t5(seed):
    tokenizer, size = unigram_tokenizer()
    config = t5_config(size, tie_word_embeddings=False)
    return lively(T5ForConditionalGeneration(config), seed, 0.6), tokenizer


def bart(seed):
    tokenizer = bert_tokenizer(bos_token="[CLS]", eos_token="[SEP]")
    config = BartConfig(
        vocab_size=len(vocabulary()),
        d_model=16,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=64,
        pad_token_id=0,
        bos_token_id=2,
        eos_token_id=3,
        decoder_start_token_id=3,
        tie_word_embeddings=False,
        attn_implementation="eager",
    )
    model = lively(BartForConditionalGeneration(config), seed, 0.5)
    # As published BART models for generation have them.
    model.generation_config.forced_bos_token_id = 2
    model.generation_config.forced_eos_token_id = 3
    return model, tokenizer


def trimmed(ids, model):
    """Without the start token and what stands behind the end."""
    ids = ids.tolist()[1:]
    end = model.generation_config.eos_token_id
    return ids[: ids.index(end) + 1] if end in ids else ids


def entry(model, tokenizer, text, target):
    given = tokenizer(text, truncation=True, max_length=64, return_tensors="pt")
    inputs = {"input_ids": given["input_ids"], "attention_mask": given["attention_mask"]}
    target_ids = tokenizer(target)["input_ids"]
    with torch.no_grad():
        greedy = model.generate(**inputs, max_new_tokens=MAX_NEW_TOKENS, num_beams=1, do_sample=False)
        beams = model.generate(
            **inputs,
            max_new_tokens=MAX_NEW_TOKENS,
            num_beams=BEAMS,
            num_return_sequences=2,
            do_sample=False,
            return_dict_in_generate=True,
            output_scores=True,
        )
        logits = model(**inputs, labels=torch.tensor([target_ids])).logits[0]
    log_probabilities = torch.log_softmax(logits, dim=-1)
    return {
        "text": text,
        "ids": inputs["input_ids"][0].tolist(),
        "greedy": trimmed(greedy[0], model),
        "greedy_text": tokenizer.decode(greedy[0], skip_special_tokens=True),
        "beams": [
            {"ids": trimmed(ids, model), "score": round(score, 6)}
            for ids, score in zip(beams.sequences, beams.sequences_scores.tolist())
        ],
        "target": target,
        "target_ids": target_ids,
        "log_probabilities": rounded(log_probabilities[range(len(target_ids)), target_ids]),
        "entropies": rounded(-(log_probabilities.exp() * log_probabilities).sum(-1)),
    }


def graphs(model, tokenizer, path):
    ids = [tokenizer(text, truncation=True, max_length=64)["input_ids"] for text in TEXTS]
    targets = [tokenizer(text, truncation=True, max_length=20)["input_ids"] for text in TEXTS]
    sets, decoded = [], []
    for rows, continued in [(ids[:3], targets[:3]), (ids[2:3], targets[2:3]), (ids, targets)]:
        given, mask, _ = padded(rows)
        sets.append({"input_ids": given, "attention_mask": mask})
        with torch.no_grad():
            states = Encoder(model)(given, mask)
        decoded.append(
            {"encoder_attention_mask": mask, "input_ids": padded(continued)[0], "encoder_hidden_states": states}
        )
    export(Encoder(model), sets[0], ["last_hidden_state"], path / "encoder_model.onnx", sets[1:])
    past.graphs(model, decoded, path)


def save(name, make, seed):
    path = folder(f"seq2seq/{name}")
    model, tokenizer = make(seed)
    model.save_pretrained(path)
    tokenizer.save_pretrained(path)
    graphs(model, tokenizer, path)
    texts = [TEXTS[0], TEXTS[1], TEXTS[3], "", TEXTS[9], TEXTS[13]]
    targets = [QUERIES[1], QUERIES[0], "sky", "", "Zürich", QUERIES[0]]
    write(
        path,
        {
            "made_by": "transformers, generate()",
            "max_new_tokens": MAX_NEW_TOKENS,
            "beams": BEAMS,
            "inputs": [entry(model, tokenizer, text, target) for text, target in zip(texts, targets, strict=True)],
        },
    )
    (path / "model.safetensors").unlink()


def main():
    save("t5", t5, 61)
    save("bart", bart, 62)
