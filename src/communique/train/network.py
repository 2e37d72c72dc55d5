"""The upper layers and heads of the shipped encoder as a network that can learn, and back into its file.

The weights are read from the int8 file itself and written into it again, so that neither the layers below nor what runs the model change.
The layers below run as they do when a text is read, once, and yield the states from which the upper ones learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn

from communique.encoder import OUTPUTS

HEADS = 12  # attention heads of MiniLM
NORM = "/{}/output/LayerNorm/LayerNormalization_output_0"  # what a layer yields, by the layer's name in the file
LARGEST = 127  # of an int8 weight


class Layer(nn.Module):
    """One transformer layer, its parameters named as in the file."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.dense = (nn.Linear(width, width) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.intermediate, self.output = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The states (batch x pieces x width) after this layer; `mask` is 1 where there is a piece."""
        parts = (part(hidden).unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = nn.functional.scaled_dot_product_attention(*parts, attn_mask=mask[:, None, None, :].bool())
        hidden = self.norm(hidden + self.drop(self.dense(mixed.transpose(1, 2).flatten(2))))
        return torch.as_tensor(self.last_norm(hidden + self.drop(self.output(nn.functional.gelu(self.intermediate(hidden))))))


class Upper(nn.Module):
    """The layers that learn, with the heads: tags, events and links of every word piece."""

    def __init__(self, layers: Sequence[Layer], sizes: Sequence[int], width: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in zip(OUTPUTS, sizes, strict=True)})

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        """The outputs of the heads, by name."""
        for layer in self.layers:
            hidden = layer(hidden, mask)
        hidden = self.drop(hidden)
        return {name: head(hidden) for name, head in self.heads.items()}


class Shipped:
    """The file of an encoder: where each of its parameters stands, to be read and written."""

    def __init__(self, content: bytes) -> None:
        self.model = onnx.load_model_from_string(content)
        self._stored = {tensor.name: tensor for tensor in self.model.graph.initializer}
        products = (node for node in self.model.graph.node if node.op_type == "MatMulInteger")
        self._matrices = {node.name.removesuffix("/MatMul_quant"): node.input[1] for node in products}
        self.layers = list(dict.fromkeys(name[1:].split("/attention")[0] for name in self._matrices if "/attention/self/query" in name))

    def cut_at(self, trained: int) -> bytes:
        """The file with one output: the states below the `trained` highest layers."""
        cut = onnx.ModelProto()
        cut.CopyFrom(self.model)
        name = NORM.format(self.layers[-trained - 1])
        del cut.graph.output[:]
        cut.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["batch", "pieces", None]))
        return bytes(cut.SerializeToString())

    def read_upper(self, trained: int) -> Upper:
        """The `trained` highest layers and the heads, with the weights that stand in the file."""
        first = self._matrix(f"/{self.layers[-1]}/intermediate/dense")
        width, inner = first.shape
        sizes = [self._matrix(f"/upper/{name}").shape[1] for name in OUTPUTS]
        upper = Upper([Layer(width, inner) for _ in range(trained)], sizes, width)
        with torch.no_grad():
            for parameter, place, is_matrix in self._places(upper, trained):
                value = self._matrix(place).T if is_matrix else numpy_helper.to_array(self._stored[place])
                parameter.copy_(torch.from_numpy(np.array(value)))
        return upper

    def write_upper(self, upper: Upper, trained: int) -> bytes:
        """The file with the weights of `upper` in the place of its own, matrices as int8 again."""
        for parameter, place, is_matrix in self._places(upper, trained):
            value = parameter.detach().numpy()
            if is_matrix:
                self._put_matrix(place, np.ascontiguousarray(value.T))
            else:
                self._put(place, value)
        return bytes(self.model.SerializeToString())

    def _places(self, upper: Upper, trained: int) -> Iterator[tuple[nn.Parameter, str, bool]]:
        """Every parameter of `upper` with its name in the file, and whether it is a matrix."""
        for layer, name in zip(upper.layers, self.layers[-trained:] if trained else (), strict=True):
            linear = {
                "attention/self/query": layer.query,
                "attention/self/key": layer.key,
                "attention/self/value": layer.value,
                "attention/output/dense": layer.dense,
                "intermediate/dense": layer.intermediate,
                "output/dense": layer.output,
            }
            for place, part in linear.items():
                yield from self._of_linear(part, f"{name}/{place}")
            for place, part in (("attention/output/LayerNorm", layer.norm), ("output/LayerNorm", layer.last_norm)):
                yield part.weight, f"{name}/{place}/weight".replace("/", "."), False
                yield part.bias, f"{name}/{place}/bias".replace("/", "."), False
        for place, part in upper.heads.items():
            yield from self._of_linear(part, f"upper/{place}")

    @staticmethod
    def _of_linear(part: Any, place: str) -> Iterator[tuple[nn.Parameter, str, bool]]:
        yield part.weight, f"/{place}", True
        yield part.bias, f"{place}/bias".replace("/", "."), False

    def _matrix(self, place: str) -> NDArray[np.float32]:
        """A matrix (in x out) as numbers."""
        name = self._matrices[place].removesuffix("_quantized")
        whole, scale, zero = (numpy_helper.to_array(self._stored[f"{name}_{part}"]) for part in ("quantized", "scale", "zero_point"))
        return np.asarray((whole.astype(np.float32) - np.float32(zero)) * scale, dtype=np.float32)

    def _put_matrix(self, place: str, value: NDArray[np.float32]) -> None:
        name = self._matrices[place].removesuffix("_quantized")
        by_column = bool(self._stored[f"{name}_scale"].dims)  # one scale for each column, or one for all
        scale = np.asarray(np.abs(value).max(axis=0 if by_column else None) / LARGEST, dtype=np.float32)
        self._put(f"{name}_quantized", np.round(value / np.maximum(scale, 1e-12)).astype(np.int8))
        self._put(f"{name}_scale", scale)
        self._put(f"{name}_zero_point", np.zeros_like(scale, dtype=np.int8))

    def _put(self, name: str, value: NDArray[Any]) -> None:
        self._stored[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(value), name))
