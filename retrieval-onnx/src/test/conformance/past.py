"""Decoders with past key values, as Optimum lays them out.

  decoder_model.onnx             all tokens so far; beside the logits it gives present.N.{decoder,encoder}.{key,value}
  decoder_with_past_model.onnx   one token, and the above as past_key_values.N...; it gives present.N.decoder... alone
  decoder_model_merged.onnx      both behind an If: use_cache_branch tells which. In the branch with a past,
                                 present.N.encoder... are empty, as Optimum has them: they do not change
"""

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, compose, helper, numpy_helper
from transformers.cache_utils import DynamicCache, EncoderDecoderCache

from export import TOLERANCE, export, options, padded

SIDES = ["decoder", "encoder"]
PARTS = ["key", "value"]


def names(prefix, layers, sides=SIDES):
    return [f"{prefix}.{layer}.{side}.{part}" for layer in range(layers) for side in sides for part in PARTS]


def layers_of(model):
    config = model.config
    return getattr(config, "num_decoder_layers", None) or config.decoder_layers


def flat(cache, sides=SIDES):
    states = []
    both = dict(decoder=cache.self_attention_cache, encoder=cache.cross_attention_cache)
    for layer in range(len(both["decoder"].layers)):
        for side in sides:
            states += [both[side].layers[layer].keys, both[side].layers[layer].values]
    return states


class First(torch.nn.Module):
    """All tokens so far; logits and present key values."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, encoder_attention_mask, input_ids, encoder_hidden_states):
        given = self.model(
            attention_mask=encoder_attention_mask,
            decoder_input_ids=input_ids,
            encoder_outputs=(encoder_hidden_states,),
            past_key_values=EncoderDecoderCache(DynamicCache(), DynamicCache()),
            use_cache=True,
        )
        return given.logits, *flat(given.past_key_values)


class Next(torch.nn.Module):
    """One token behind a past."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, encoder_attention_mask, input_ids, *past):
        cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
        for layer in range(len(past) // 4):
            key, value, encoder_key, encoder_value = past[4 * layer : 4 * layer + 4]
            cache.self_attention_cache.update(key, value, layer)
            cache.cross_attention_cache.update(encoder_key, encoder_value, layer)
            cache.is_updated[layer] = True
        given = self.model(
            attention_mask=encoder_attention_mask,
            decoder_input_ids=input_ids,
            # Its values are not read, since the past has what was made of them.
            encoder_outputs=(torch.zeros(*encoder_attention_mask.shape, self.model.config.d_model),),
            past_key_values=cache,
            use_cache=True,
        )
        return given.logits, *flat(given.past_key_values, ["decoder"])


def graphs(model, sets, path):
    """Writes the three, each compared with its original on every set of inputs, and the past with a whole run."""
    layers = layers_of(model)
    batch, length, target, before = (torch.export.Dim(name) for name in ["batch", "length", "target", "before"])
    axes = ({0: batch, 1: length}, {0: batch, 1: target}, {0: batch, 1: length})
    first = path / "decoder_model.onnx"
    export(First(model), sets[0], ["logits", *names("present", layers)], first, sets[1:], axes)
    steps = [step(model, given, layers) for given in sets]
    past_axes = tuple({0: batch, 2: before if ".decoder." in name else length} for name in list(steps[0])[2:])
    following = path / "decoder_with_past_model.onnx"
    export(
        Next(model),
        steps[0],
        ["logits", *names("present", layers, ["decoder"])],
        following,
        steps[1:],
        ({0: batch, 1: length}, {0: batch}, past_axes),
    )
    file = path / "decoder_model_merged.onnx"
    merge(first, following, layers, file)
    compare(model, file, sets, steps)


def step(model, given, layers):
    """Inputs for the last token of each row behind the others; the definition: the same logits as the whole."""
    whole = given["input_ids"]
    shorter = given | {"input_ids": whole[:, :-1]}
    with torch.no_grad():
        _, *present = First(model)(*shorter.values())
        inputs = {"encoder_attention_mask": given["encoder_attention_mask"], "input_ids": whole[:, -1:]}
        inputs |= dict(zip(names("past_key_values", layers), present, strict=True))
        logits, *_ = Next(model)(*inputs.values())
        expected, *_ = First(model)(*given.values())
    difference = (logits[:, -1] - expected[:, -1]).abs().max()
    assert difference < TOLERANCE * max(1, expected.abs().max()), f"the past changes logits by {difference}"
    return inputs


def merge(first, following, layers, file):
    """The two behind an If, with the weights they share once, outside."""
    branches = [compose.add_prefix_graph(onnx.load(str(part)).graph, f"{part.stem}/") for part in (following, first)]
    weights, known = {}, {}
    for branch in branches:
        renamed = {}
        for tensor in branch.initializer:
            value = numpy_helper.to_array(tensor)
            key = (value.dtype.str, value.shape, value.tobytes())
            if key not in known:
                known[key] = tensor.name
                weights[tensor.name] = tensor
            renamed[tensor.name] = known[key]
        del branch.initializer[:]
        renamed |= {node.name: node.name.split("/", 1)[1] for node in branch.input}
        rename(branch, renamed)
    with_past, whole = branches
    for name in names("present", layers, ["encoder"]):
        shape = [0, *(axis.dim_value for axis in output(whole, name).type.tensor_type.shape.dim[1:2]), 1, 1]
        empty = helper.make_tensor(f"no {name}", TensorProto.FLOAT, shape, [])
        made = f"decoder_with_past_model/{name}"
        with_past.node.append(helper.make_node("Constant", [], [made], name=made, value=empty))
        with_past.output.append(helper.make_tensor_value_info(made, TensorProto.FLOAT, shape))
    wanted = ["logits", *names("present", layers)]
    for branch in branches:
        ordered = [output(branch, name) for name in wanted]
        del branch.output[:]
        branch.output.extend(ordered)
    inputs = {node.name.split("/", 1)[1]: node for branch in branches for node in branch.input}
    for name, node in inputs.items():
        node.name = name
    outputs = []
    for name in wanted:
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * (3 if name == "logits" else 4)))
    for branch in branches:
        del branch.input[:]
    flag = helper.make_tensor_value_info("use_cache_branch", TensorProto.BOOL, [1])
    choice = helper.make_node("If", [flag.name], wanted, name="choice", then_branch=with_past, else_branch=whole)
    graph = helper.make_graph([choice], "merged", [*inputs.values(), flag], outputs, list(weights.values()))
    loaded = onnx.load(str(first))
    model = helper.make_model(graph, opset_imports=loaded.opset_import, ir_version=loaded.ir_version)
    assert not loaded.functions, "functions of the exporter's are not carried over"
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def output(graph, name):
    return next(node for node in graph.output if node.name.endswith(f"/{name}"))


def rename(graph, renamed):
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = renamed.get(name, name)
        for attribute in node.attribute:
            if attribute.HasField("g"):
                rename(attribute.g, renamed)


def compare(model, file, sets, steps):
    session = onnxruntime.InferenceSession(str(file), options(), providers=["CPUExecutionProvider"])
    declared = {node.name: node for node in session.get_inputs()}
    for given, following in zip(sets, steps, strict=True):
        rows = len(given["input_ids"])
        nothing = {
            name: np.zeros([rows, node.shape[1], 1, node.shape[3]], dtype=np.float32)
            for name, node in declared.items()
            if name.startswith("past_key_values")
        }
        check(session, First(model), given, nothing, False)
        check(session, Next(model), following, {"encoder_hidden_states": given["encoder_hidden_states"].numpy()}, True)


def check(session, module, given, more, with_past):
    with torch.no_grad():
        expected = module(*given.values())
    feed = {name: tensor.numpy() for name, tensor in given.items()} | more | {"use_cache_branch": np.array([with_past])}
    actual = dict(zip((node.name for node in session.get_outputs()), session.run(None, feed), strict=True))
    kept = [name for name in actual if not (with_past and ".encoder." in name)]
    for name, tensor in zip(kept, expected, strict=True):
        difference = np.abs(actual[name] - tensor.numpy()).max()
        if difference > TOLERANCE * max(1, float(tensor.abs().max())):
            raise AssertionError(f"the merged decoder's {name} differs by {difference}, with_past={with_past}")
