"""Write `models/products.onnx`, the product of states and weights that shows whether a processor computes int8 networks rightly.

    python -m training.products --out src/communique/models

The weights (64 x 64) are the largest, so that with the largest states (rows x 64) two products side by side overflow 16 bits: where a
processor adds them in so many, the sums are wrong. Needs onnx."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from communique.encoder import LARGEST, PRODUCTS, WIDTH


def make_products() -> onnx.ModelProto:
    """One product of uint8 states (rows x WIDTH) and int8 weights (WIDTH x WIDTH)."""
    weights = numpy_helper.from_array(np.full((WIDTH, WIDTH), LARGEST[1], dtype=np.int8), "weights")
    node = helper.make_node("MatMulInteger", ["states", "weights"], ["products"])
    states = helper.make_tensor_value_info("states", TensorProto.UINT8, ["rows", WIDTH])
    products = helper.make_tensor_value_info("products", TensorProto.INT32, ["rows", WIDTH])
    graph = helper.make_graph([node], "products", [states], [products], [weights])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    content = make_products().SerializeToString()
    (out / PRODUCTS).write_bytes(content)
    record = {"sha256": {PRODUCTS: hashlib.sha256(content).hexdigest()}}
    (out / "products.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
