"""miniCOIL's folder as Qdrant publishes it, with random matrices over the backbone of coil/token, and what fastembed makes of texts.

    python minicoil.py      # in an environment of requirements-minicoil.txt, which has no PyTorch

The vocabulary has some words in several forms, one that is a stop word while its forms are not, and none of many that the texts have; of the
tokenizer's unused tokens a degree sign is made, alone and inside words, since it is neither letter nor punctuation. The flat form
that fastembed gives, a word's number times 4 and more, is written as terms: the words of the vocabulary, and "=" before the stems of
others, whose number is a hash.
"""

import json
import random
import shutil
from pathlib import Path

import numpy as np
from fastembed.sparse.minicoil import MiniCOIL
from fastembed.sparse.utils.sparse_vectors_converter import GAP, SparseVectorConverter
from fastembed.sparse.utils.vocab_resolver import VocabResolver
from py_rust_stemmers import SnowballStemmer

from texts import QUERIES, TEXTS
from texts import WORDS as BASES

RESOURCES = Path(__file__).resolve().parents[1] / "resources" / "conformance"
NAME = "Qdrant/minicoil-v1"
DIMENSION = 4
WORDS = ["color", "sky", "plants", "plant", "earthquake", "instrument", "measures", "invent", "seismograph", "urine", "lead", "break", "do"]
STOP_WORDS = ["the", "of", "is", "a", "an", "what", "how", "do", "that", "its", "and", "from", "in", "it"]
SUFFIXES = """
s es 's 's' ' ed er ers ing ings ingly edly eed eedly ly li y ies ied ier iest ness nesses ment ments ement ful fully fulness less lessly
lessness ous ously ousness ive ively iveness ivity ize izes ized izer izing ization izations al ally ality alism alize alized ation ations
ational ationally ator ators ate ated ative atively ion ions ional ionally ism ist ity ities able ably ability ible ibly ibility ic ics
ical ically icate iciti ance ances anci ence ences enci ant ent ently entli ogy ogi ologist ish e es ee le ling ble bly iti us ss sses
tted bbing dding gged lled mming nning pped rring zzed ays eys oys yed ying
""".split()
ODD = """
skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes inning innings outing outings canning
cannings herring herrings earring earrings proceed proceeds proceeding exceed exceeded succeed succeeds general generate generously
communism communities commune arsenal arsenic a be is as i y ya 'tis ' 's y's by say saying boy boys gas this kiwis cries ties hopping hoping
falling failing filing bed shed shredded tanned sized hop hope luxuriated luxuriating feed agreed agreedly yes yelled youth syzygy rhythm
naïve zurich 東京 русский 🚀 3.14 x2s
""".split()
MORE = [
    "colors and Colors, coloring the sky's COLOR",
    "9\u00b0 9 9\u00b0sky sky\u00b0 \u00b0 inventing invented screech screeched",
    "planted seismographs measured planting; lead_time led",
    "unheardofly unheardof lately " + "abcdefghij" * 5,
    "what doing does",
    "sky sky sky plants plants plant sea",
]


def make(path):
    shutil.rmtree(path, ignore_errors=True)
    (path / "onnx").mkdir(parents=True)
    backbone = RESOURCES / "coil" / "token"
    for name in ["config.json", "tokenizer_config.json", "onnx/model.onnx"]:
        shutil.copy(backbone / name, path / name)
    tokenizer = (backbone / "tokenizer.json").read_text()
    for unused, token in [("[unused0]", "\u00b0"), ("[unused1]", "##\u00b0")]:
        assert f'"{unused}"' in tokenizer
        tokenizer = tokenizer.replace(f'"{unused}"', json.dumps(token))
    (path / "tokenizer.json").write_text(tokenizer)
    resolver = VocabResolver(tokenizer=None, stopwords=set(STOP_WORDS), stemmer=SnowballStemmer("english"))
    for word in WORDS:
        resolver.add_word(word)
    resolver.save_json_vocab(str(path / "minicoil.triplet.model.vocab"))
    (path / "stopwords.txt").write_text("\n".join(STOP_WORDS) + "\n")
    width = json.loads((path / "config.json").read_text())["hidden_size"]
    matrices = np.random.default_rng(77).normal(0, 0.4, (len(WORDS) + 1, width, DIMENSION)).astype(np.float32)
    np.save(path / "minicoil.triplet.model.npy", matrices)
    return resolver


def terms(embedding, resolver, stems):
    """The flat form as terms with a vector each, sorted."""
    shift = ((resolver.vocab_size() * DIMENSION) // GAP + 2) * GAP
    hashes = {SparseVectorConverter.unkn_word_token_id(stem, shift): stem for stem in stems}
    found = {}
    for index, value in zip(embedding.indices.tolist(), embedding.values.tolist(), strict=True):
        if index < shift:
            vector = found.setdefault(resolver.lookup_word(index // DIMENSION), [0.0] * DIMENSION)
            vector[index % DIMENSION] = round(value, 6)
        else:
            found["=" + hashes[index]] = [round(value, 6)] + [0.0] * (DIMENSION - 1)
    return dict(sorted(found.items()))


def stems():
    """Words as they are and as they never were, each with its stem."""
    choice = random.Random(77)
    made = sorted({base.rstrip(choice.choice(["e", "y", ""])) + suffix for base in BASES for suffix in SUFFIXES})
    words = ODD + BASES + choice.sample(made, 3000)
    stemmer = SnowballStemmer("english")
    lines = [f"{word}\t{stemmer.stem_word(word)}" for word in words]
    (RESOURCES / "stems.txt").write_text("\n".join(lines) + "\n")


def main():
    stems()
    path = RESOURCES / "coil" / "words"
    resolver = make(path)
    model = MiniCOIL(NAME, specific_model_path=str(path), threads=1, cuda=False)
    model._load_post_processing_state()
    plain = set()
    clean = model.sparse_vector_converter.clean_words

    def listening(words):
        cleaned = clean(words)
        plain.update(word for word, found in cleaned.items() if found.word_id < 0)
        return cleaned

    model.sparse_vector_converter.clean_words = listening

    def entry(text, encode):
        encoded = model.tokenizer.encode(text)
        kept = [i for i, attended in enumerate(encoded.attention_mask) if attended]
        embedding = next(iter(encode([text])))
        together = list(encode([text, " ".join(WORDS)]))[0]
        assert np.abs(embedding.values - together.values).max(initial=0) < 2e-5, text
        found = terms(embedding, resolver, plain)
        return {
            "text": text,
            "ids": [encoded.ids[i] for i in kept],
            "mask": [1] * len(kept),
            "terms": list(found),
            "vectors": list(found.values()),
        }

    documents = [entry(text, model.embed) for text in TEXTS + MORE]
    queries = [entry(text, model.query_embed) for text in QUERIES + MORE[:3]]
    assert any(value < 0 for one in documents for vector in one["vectors"] for value in vector)
    lines = ['  "made_by": "fastembed 0.9.1"']
    for key, entries in [("documents", documents), ("queries", queries)]:
        lines.append(f'  "{key}": [\n' + ",\n".join("    " + json.dumps(one) for one in entries) + "\n  ]")
    (path / "reference.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
