"""Makes the tiny models beside it. Needs: pip install onnx==1.23.2 numpy; run in this folder.

Each looks ids up in ten rows of four floats: row i holds i, i + 0.1, i + 0.2, i + 0.3.
"""
import json

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

ROWS = np.array([[i + j / 10 for j in range(4)] for i in range(10)], dtype=np.float32)


def tensor(name, axes, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, axes)


def rows(location):
    made = numpy_helper.from_array(ROWS, "rows")
    if location:
        made.ClearField("raw_data")
        made.data_location = TensorProto.EXTERNAL
        for key, value in [("location", location), ("offset", "0"), ("length", str(ROWS.nbytes))]:
            entry = made.external_data.add()
            entry.key, entry.value = key, value
    return made


def model(
    file,
    nodes,
    outputs,
    inputs=("input_ids", "attention_mask"),
    kind=TensorProto.INT64,
    axes=("texts", "tokens"),
    more=(),
    location=None,
):
    graph = helper.make_graph(
        nodes, "tiny", [tensor(name, list(axes), kind) for name in inputs] + list(more), outputs, [rows(location)]
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    if not location:
        checker.check_model(made)
    with open(file, "wb") as out:
        out.write(made.SerializeToString())


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

model("fixed.onnx", [lookup("states")], [tensor("states", [1, 8, 4])], inputs=("input_ids",), axes=[1, 8])

# A task is added to every value.
task = helper.make_tensor_value_info("task_id", TensorProto.INT64, [])
model(
    "task.onnx",
    [
        lookup("plain"),
        helper.make_node("Cast", ["task_id"], ["task"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["plain", "task"], ["last_hidden_state"]),
    ],
    [tensor("last_hidden_state", STATES)],
    inputs=("input_ids",),
    more=[task],
)

# Rows that lie beside the graph, or pretend to lie elsewhere.
for file, location in [("external", "weights.bin"), ("outside", "../weights.bin"), ("absolute", "/weights.bin")]:
    model(f"{file}.onnx", [lookup("last_hidden_state")], [tensor("last_hidden_state", STATES)], location=location)
with open("weights.bin", "wb") as file:
    file.write(ROWS.tobytes())

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
