"""Makes the tiny models beside it. Needs: pip install onnx==1.23.2 numpy; run in this folder.

Each looks ids up in ten rows of four floats: row i holds i, i + 0.1, i + 0.2, i + 0.3.
"""
import json

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

ROWS = np.array([[i + j / 10 for j in range(4)] for i in range(10)], dtype=np.float32)


def tensor(name, axes, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, axes)


def model(file, nodes, outputs, inputs=("input_ids", "attention_mask"), kind=TensorProto.INT64):
    graph = helper.make_graph(
        nodes,
        "tiny",
        [tensor(name, ["texts", "tokens"], kind) for name in inputs],
        outputs,
        [numpy_helper.from_array(ROWS, "rows")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    checker.check_model(made)
    save(made, file)


def lookup(output, ids="input_ids"):
    return helper.make_node("Gather", ["rows", ids], [output])


STATES = ["texts", "tokens", 4]
model("states.onnx", [lookup("last_hidden_state")], [tensor("last_hidden_state", STATES)])
model(
    "pooled.onnx",
    [lookup("states"), helper.make_node("ReduceMean", ["states"], ["sentence_embedding"], axes=[1], keepdims=0)],
    [tensor("sentence_embedding", ["texts", 4])],
)
model(
    "two.onnx",
    [lookup("first"), helper.make_node("Neg", ["first"], ["second"])],
    [tensor("first", STATES), tensor("second", STATES)],
)
model("pixels.onnx", [lookup("states", "pixel_values")], [tensor("states", STATES)], inputs=("pixel_values",))
model("past.onnx", [lookup("states")], [tensor("states", STATES)], inputs=("input_ids", "past_key_values"))
model("int32.onnx", [lookup("states")], [tensor("states", STATES)], inputs=("input_ids",), kind=TensorProto.INT32)

with open("tokenizer.json", "w") as file:
    words = ["[PAD]", "[UNK]", "a", "b", "c", "d", "e", "f", "g", "h"]
    json.dump(
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [],
            "normalizer": None,
            "pre_tokenizer": {"type": "WhitespaceSplit"},
            "post_processor": None,
            "decoder": None,
            "model": {"type": "WordLevel", "vocab": {word: i for i, word in enumerate(words)}, "unk_token": "[UNK]"},
        },
        file,
    )
