"""DeepImpact, by its definition and brute force.

A folder holds the backbone's graph and in model.safetensors the layers of impact_score_encoder, named as the authors'
code names them: two in DeepImpact, one in DeeperImpact. A document's terms are its words; a word's weight is what the
layers make of the first wordpiece of its first occurrence. A query's words weigh 1. Punctuation is no term. Left out here,
unlike in the authors' code: words that are [UNK], and the last word of a text that fills the model's length.
Antonio Mallia et al., SIGIR 2021, arXiv:2104.12016; Soyuj Basnet et al., arXiv:2405.17093.
"""

import string

import torch
from safetensors.torch import save_file
from transformers import BertModel

from coil import MAX_LENGTH, graph
from export import folder, rounded, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, randomise


def words(tokenizer, text):
    """Each word as the tokenizer normalises it, with the place of its first token."""
    encoding = tokenizer(text, truncation=True, max_length=MAX_LENGTH, return_offsets_mapping=True)
    ids, spans, of_word = encoding["input_ids"], encoding["offset_mapping"], encoding.word_ids()
    found = []
    for place, word in enumerate(of_word):
        special = ids[place] in tokenizer.all_special_ids
        if word is None or special or word == of_word[place - 1]:
            continue
        end = max(spans[i][1] for i in range(len(ids)) if of_word[i] == word)
        cut = len(ids) == MAX_LENGTH and word == of_word[-2]
        surface = tokenizer.backend_tokenizer.normalizer.normalize_str(text[spans[place][0] : end])
        if not cut and surface not in string.punctuation:
            found.append((surface, place))
    return encoding, found


def save(name, seed, layers):
    path = folder(f"deep-impact/{name}")
    tokenizer = bert_tokenizer(MAX_LENGTH)
    tokenizer.save_pretrained(path)
    config = bert_config()
    model = randomise(BertModel(config, add_pooling_layer=False), seed)
    config.save_pretrained(path)
    width = config.hidden_size
    one = [torch.nn.Linear(width, 1), torch.nn.ReLU()]
    two = [torch.nn.Linear(width, width), torch.nn.ReLU(), torch.nn.Dropout(0.1)]
    head = randomise(torch.nn.Sequential(*(one if layers == 1 else two + one)), seed + 1)
    with torch.no_grad():
        head[-2].bias += 1.5  # So that most words weigh something.
    tensors = {f"impact_score_encoder.{key}": tensor for key, tensor in head.state_dict().items()}
    save_file(tensors, str(path / "model.safetensors"))
    graph(model, tokenizer, path)

    def document(text):
        encoding, found = words(tokenizer, text)
        ids, mask = encoding["input_ids"], encoding["attention_mask"]
        with torch.no_grad():
            impacts = head(model(torch.tensor([ids]), torch.tensor([mask])).last_hidden_state[0])[:, 0]
        weights = {}
        for word, place in found:
            weights.setdefault(word, rounded(float(impacts[place])))
        weights = {word: weight for word, weight in sorted(weights.items()) if weight}
        return {"text": text, "ids": ids, "mask": mask, "weights": weights}

    def query(text):
        encoding, found = words(tokenizer, text)
        weights = {word: 1.0 for word in sorted({word for word, _ in found})}
        return {"text": text, "ids": encoding["input_ids"], "mask": encoding["attention_mask"], "weights": weights}

    assert "color" in document(TEXTS[4])["weights"], "no word that occurs again would be compared"
    reference = {"documents": [document(text) for text in TEXTS], "queries": [query(text) for text in QUERIES]}
    write(path, {"made_by": "the papers' definition", **reference})


def main():
    save("two-layers", 71, 2)
    save("one-layer", 73, 1)
