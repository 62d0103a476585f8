"""Tokenizers and weights of the tiny models: everything follows from the seed, nothing is downloaded."""

import string

import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertTokenizerFast, PreTrainedTokenizerFast, T5Config

from texts import PIECES, WORDS

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[unused0]", "[unused1]"]
POSITIONS = 64


def vocabulary():
    letters = list(string.ascii_lowercase + string.digits)
    pairs = [a + b for a in "bcdfghlmnprstvw" for b in "aeiou"]
    whole = letters + list(string.punctuation) + WORDS + PIECES + pairs
    inner = letters + PIECES + pairs + list(string.punctuation)
    return list(dict.fromkeys(SPECIAL + whole + ["##" + piece for piece in inner]))


def bert_tokenizer(max_length=POSITIONS, **more):
    """A lower-casing WordPiece tokenizer, as BERT's."""
    return BertTokenizerFast(
        vocab={token: i for i, token in enumerate(vocabulary())}, do_lower_case=True, model_max_length=max_length, **more
    )


def bert_config(**more):
    settings = dict(
        vocab_size=len(vocabulary()),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=POSITIONS,
        attn_implementation="eager",
    )
    return BertConfig(**(settings | more))


def byte_tokenizer(max_length=POSITIONS):
    """A byte-level BPE tokenizer that closes each text with its end token, as decoders that embed have it."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges, tokens = [], alphabet + ["<|endoftext|>"]
    for word in [" " + word for word in WORDS[:150]]:
        parts = [pre_tokenizers.ByteLevel(add_prefix_space=False).pre_tokenize_str(c)[0][0] for c in word]
        left = parts[0]
        for right in parts[1:]:
            if left + right not in tokens:
                merges.append((left, right))
                tokens.append(left + right)
            left += right
    tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A <|endoftext|>", pair="$A $B <|endoftext|>", special_tokens=[("<|endoftext|>", 256)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|endoftext|>",
        pad_token="<|endoftext|>",
        padding_side="left",
        model_max_length=max_length,
    ), len(tokens)


def unigram_tokenizer(max_length=POSITIONS):
    """A Unigram tokenizer that closes each text with </s>, as T5's."""
    pieces = ["<pad>", "</s>", "<unk>", "▁"] + ["▁" + word for word in WORDS] + list(string.printable.strip()) + PIECES
    pieces = list(dict.fromkeys(pieces))
    scores = [0.0, 0.0, 0.0] + [-2.0 - 0.01 * i for i in range(len(pieces) - 3)]
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores)), unk_id=2, byte_fallback=False))
    tokenizer.normalizer = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", 1)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=max_length,
    ), len(pieces)


def t5_config(size, **more):
    return T5Config(
        vocab_size=size,
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=2,
        num_heads=2,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        attn_implementation="eager",
        **more,
    )


def randomise(module, seed, scale=0.35):
    """Weights large enough that every layer, bias and position shows in the output."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator) * scale
            parameter.copy_(1 + noise if "norm" in name.lower() and name.endswith("weight") else noise)
    return module.eval()
