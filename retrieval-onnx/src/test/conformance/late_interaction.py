"""Late interaction: PyLate's layout, next-plaid's and Stanford's."""

import json
import shutil
import string

import torch
from pylate.models import ColBERT
from sentence_transformers.models import Transformer
from transformers import BertModel, BertPreTrainedModel

from dense import States
from export import export, folder, padded, rounded, tidy, write
from texts import QUERIES, TEXTS
from tiny import bert_config, bert_tokenizer, randomise

NAMES = ["input_ids", "attention_mask", "token_type_ids"]
