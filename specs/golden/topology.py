"""Networks that are no chain, in the words of NetGen's attributes: named layers, Add, Multiply and their like, Concat and From."""
import math

import torch
from torch import nn

INPUT = "input"


def named(name, layer):
    """Gives a layer the name by which later ones refer to its output; its tensors have it, too."""
    layer.layer_name = name
    return layer


class Add(nn.Module):
    """The sum of what arrives and of the outputs of named layers."""

    def __init__(self, *names):
        super().__init__()
        self.names = names

    def join(self, x, others):
        return sum(others, x)


class Multiply(Add):
    """The product of what arrives and of the outputs of named layers."""

    def join(self, x, others):
        for other in others:
            x = x * other
        return x


class Subtract(Add):
    """What arrives less the outputs of named layers."""

    def join(self, x, others):
        for other in others:
            x = x - other
        return x


class Divide(Add):
    """What arrives divided by the outputs of named layers."""

    def join(self, x, others):
        for other in others:
            x = x / other
        return x


class Maximum(Add):
    """The largest of what arrives and of the outputs of named layers."""

    def join(self, x, others):
        for other in others:
            x = torch.maximum(x, other)
        return x


class Minimum(Add):
    """The smallest of what arrives and of the outputs of named layers."""

    def join(self, x, others):
        for other in others:
            x = torch.minimum(x, other)
        return x


class MatMul(Add):
    """The matrix product of what arrives and of the output of a named layer."""

    def __init__(self, name, transpose_a=False, transpose_b=False, scale=1):
        super().__init__(name)
        self.transpose_a, self.transpose_b, self.scale = transpose_a, transpose_b, scale

    def join(self, x, others):
        a = x.transpose(-1, -2) if self.transpose_a else x
        b = others[0].transpose(-1, -2) if self.transpose_b else others[0]
        return torch.matmul(a, b) * self.scale


class Concat(Add):
    """The channels of what arrives and of the outputs of named layers."""

    def join(self, x, others):
        return torch.cat([x, *others], 1)


class From(Add):
    """The output of a named layer instead of what arrives."""

    def join(self, _, others):
        return others[0]


class Input(Add):
    """One of several inputs: a range of what the network takes, in a shape of its own."""

    def __init__(self, start, *shape):
        super().__init__(INPUT)
        self.start = start
        self.shape = shape

    def join(self, _, others):
        return others[0][:, self.start:self.start + math.prod(self.shape)].reshape(-1, *self.shape)


class Outputs(Concat):
    """The outputs of named layers, one after another."""

    def join(self, _, others):
        return torch.cat([value.flatten(1) for value in others], 1)


class Shared(nn.Module):
    """A named block once more, with the same parameters."""

    def __init__(self, name):
        super().__init__()
        self.name = name


class Graph(nn.Module):
    """Layers in their order, some of which may be graphs themselves; a layer is known by its name or its position. A name with dots is that of a member of a member."""

    def __init__(self, *layers):
        super().__init__()
        self.order = [(getattr(layer, "layer_name", str(i)), layer) for i, layer in enumerate(layers)]
        for name, layer in self.order:
            *containers, member = name.split(".")
            owner = self
            for container in containers:
                if container not in owner._modules:
                    owner.add_module(container, nn.Module())
                owner = owner._modules[container]
            owner.add_module(member, layer)

    def forward(self, x):
        values = {INPUT: x}
        for name, layer in self.order:
            if isinstance(layer, Shared):
                layer = self.get_submodule(layer.name)
            x = layer.join(x, [values[n] for n in layer.names]) if isinstance(layer, Add) else layer(x)
            values[name] = x
        return x


def leaves(layers):
    """The layers that are no graphs, in the order in which they stand."""
    for layer in layers:
        if isinstance(layer, Graph):
            yield from leaves([inner for _, inner in layer.order])
        else:
            yield layer
