"""Times a transformer's ONNX graph in float32, float16 and bfloat16, beside another in int8 where one is given.

The products of matrices, and the weights that they take, are put into the other type, with conversions around them, as exporters do.
One thread; CPU time, so that it tells of work whatever else runs.

    python precisions.py model.onnx [model_quantized.onnx]
"""

import sys
import tempfile
import time
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, version_converter

TYPES = {"float16": (TensorProto.FLOAT16, np.float16), "bfloat16": (TensorProto.BFLOAT16, ml_dtypes.bfloat16)}
TEXTS, TOKENS, ROUNDS = 8, 128, 15


def converted(source: str, to: str, folder: Path) -> str:
    """The graph with products of another type; its file."""
    number, numpy_type = TYPES[to]
    model = version_converter.convert_version(onnx.load(source), 17)
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer if weight.data_type == TensorProto.FLOAT}
    nodes, done = [], set()
    for node in graph.node:
        if node.op_type not in ("MatMul", "Gemm"):
            nodes.append(node)
            continue
        for place, name in enumerate(node.input):
            if name in weights:
                other = f"{name}_{to}"
                if name not in done:
                    values = onnx.numpy_helper.to_array(weights[name])
                    graph.initializer.append(
                        helper.make_tensor(other, number, values.shape, values.astype(numpy_type).tobytes(), raw=True))
                    done.add(name)
            else:
                other = f"{node.name}_{place}_{to}"
                nodes.append(helper.make_node("Cast", [name], [other], to=number, name=other))
            node.input[place] = other
        output, node.output[0] = node.output[0], f"{node.output[0]}_{to}"
        nodes += [node, helper.make_node("Cast", [node.output[0]], [output], to=TensorProto.FLOAT, name=f"{output}_cast")]
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in graph.node for name in node.input}
    kept = [weight for weight in graph.initializer if weight.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    file = str(folder / f"{to}.onnx")
    onnx.save(model, file)
    return file


def main() -> None:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    ids = np.random.default_rng(1).integers(1_000, 20_000, (TEXTS, TOKENS))
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    with tempfile.TemporaryDirectory() as folder:
        files = {"float32": sys.argv[1]} | {to: converted(sys.argv[1], to, Path(folder)) for to in TYPES}
        files |= {"int8": sys.argv[2]} if len(sys.argv) > 2 else {}
        sessions = {}
        for name, file in files.items():
            try:
                sessions[name] = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
            except Exception as refused:  # The binding has no common class for its errors.
                print(f"{name}: does not open: {refused}")
    times = {name: [] for name in sessions}
    for _ in range(ROUNDS):
        for name, session in sessions.items():
            start = time.process_time()
            session.run(None, {wanted.name: inputs[wanted.name] for wanted in session.get_inputs()})
            times[name].append(time.process_time() - start)
    print(f"ONNX Runtime {onnxruntime.__version__}, {TEXTS * TOKENS} tokens, medians of {ROUNDS}")
    for name, seconds in times.items():
        print(f"{name}: {1000 * np.median(seconds):.0f} ms")


main()
