"""Makes the fixtures of the conformance tests: python generate.py [sparse dense decoders late_interaction xtr coil deep_impact cross seq2seq mono long]"""

import importlib
import os
import sys

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["HF_HUB_OFFLINE"] = "1"

import torch  # noqa: E402

KINDS = ["sparse", "dense", "decoders", "late_interaction", "xtr", "coil", "deep_impact", "cross", "seq2seq", "mono", "long"]
# Of sentence-transformers 6, in an environment of its own.
KINDS_OF_6 = ["version6", "static", "answers", "bge_m3", "gemma", "templates"]

torch.set_num_threads(1)
for kind in sys.argv[1:] or KINDS:
    print(kind)
    importlib.import_module(kind).main()
