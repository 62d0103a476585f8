"""ONNX export, each compared with its original, and how a folder is finished."""

import json
import logging
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

RESOURCES = Path(__file__).resolve().parents[1] / "resources" / "conformance"
TOLERANCE = 2e-5

logging.getLogger("torch.onnx").setLevel(logging.ERROR)
warnings.filterwarnings("ignore")


def folder(name):
    path = RESOURCES / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def export(module, inputs, outputs, file, others, dynamic=None):
    """Exports a module with the dynamo exporter and compares the graph with it on every set of inputs.

    inputs: name -> tensor, two rows at least, the shorter padded; others: more such sets, of other shapes.
    The older exporter (dynamo=False) gives graphs that are wrong for padded rows.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if dynamic is None:
        batch, length = torch.export.Dim("batch"), torch.export.Dim("length")
        dynamic = tuple({0: batch, 1: length} for _ in inputs)
    with torch.no_grad():
        program = torch.onnx.export(
            module,
            tuple(inputs.values()),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_shapes=dynamic,
            opset_version=18,
            dynamo=True,
            verbose=False,
        )
    program.save(str(file), external_data=False)
    strip(file)
    session = onnxruntime.InferenceSession(str(file), options(), providers=["CPUExecutionProvider"])
    declared = {node.name for node in session.get_inputs()}
    if declared != set(inputs):
        print(f"  {file.name}: of {list(inputs)} the graph declares {sorted(declared)}")
    for given in [inputs, *others]:
        with torch.no_grad():
            expected = module(*given.values())
        expected = expected if isinstance(expected, (tuple, list)) else (expected,)
        actual = session.run(None, {name: tensor.numpy() for name, tensor in given.items() if name in declared})
        for name, a, b in zip(outputs, actual, expected, strict=True):
            difference = float(np.abs(a - b.numpy()).max()) if a.size else 0
            if difference > TOLERANCE * max(1, float(b.abs().max())) or a.shape != tuple(b.shape):
                raise AssertionError(f"{file}: output {name} differs by {difference} at shape {a.shape}")
    return session


def options():
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    return settings


def strip(file):
    """Drops what the exporter notes about the Python that it came from: most of the file's size."""
    model = onnx.load(str(file))
    for part in [model, model.graph, *model.graph.node, *model.functions]:
        for field in ("metadata_props", "doc_string"):
            part.ClearField(field)
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer]:
        value.ClearField("metadata_props")
        value.ClearField("doc_string")
    model.graph.ClearField("value_info")
    model.producer_version = ""
    onnx.save(model, str(file))


def padded(rows, padding=0):
    """Three tensors of ids, mask and zeros from lists of ids."""
    length = max(len(row) for row in rows)
    ids = torch.tensor([row + [padding] * (length - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
    return ids, mask, torch.zeros_like(ids)


def rounded(value):
    """Plain lists of floats with six digits behind the point; smaller steps than any tolerance of the tests."""
    if isinstance(value, torch.Tensor):
        value = value.detach().cpu().float().numpy()
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 6)


def write(path, reference):
    """One line an entry, so that a change can be read."""
    lines = []
    for key, value in reference.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            entries = ",\n".join("    " + json.dumps(entry, ensure_ascii=True) for entry in value)
            lines.append(f'  "{key}": [\n{entries}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value)}')
    (path / "reference.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def tidy(path, keep=()):
    """Leaves what a Java reader of the folder may look at; the graph holds the weights of the backbone."""
    for unwanted in ["README.md", "model.safetensors", "training_args.bin", "generation_config.json"]:
        if unwanted not in keep:
            for file in path.rglob(unwanted):
                if not any(kind in str(file.parent) for kind in ["Dense", "Static", "LayerNorm"]):
                    file.unlink()
    for empty in [p for p in path.rglob("*") if p.is_dir() and not any(p.iterdir())]:
        empty.rmdir()
