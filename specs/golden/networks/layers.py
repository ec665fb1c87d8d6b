"""Activations, pooling, normalisations, softmax layers."""
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import ELU, GELU, Flatten, Hardswish, LeakyReLU, Linear, ReLU, Sigmoid, SiLU, Tanh
from torch.nn import MaxPool2d as Pool


def cases():
    # Activations behind convolutions, normalisations and linear layers, first and last, before and behind pools.
    yield "SigmoidChain", (2, 8, 8), 16, [
        Conv(2, 5, 3), Sigmoid(), Pool(2), Conv(5, 7, 2), Norm(7), Sigmoid(), Flatten(), Linear(28, 9), Sigmoid(), Linear(9, 4), Sigmoid()]
    yield "TanhChain", (1, 9, 9), 33, [
        Tanh(), Conv(1, 5, 3), Norm(5), Tanh(), Pool(2), Conv(5, 3, 2), Tanh(), Pool(2), Tanh(), Flatten(), Linear(3, 6), Tanh(), Linear(6, 17)]
    yield "LeakyReLUChain", (2, 8, 8), 3, [
        Conv(2, 5, 3), LeakyReLU(), Conv(5, 3, 2), Norm(3), LeakyReLU(0.2), Pool(2), Flatten(), Linear(12, 5), LeakyReLU(0)]
    yield "ELUChain", (2, 8, 8), 16, [
        Conv(2, 5, 3), ELU(), Pool(3, stride=1), Conv(5, 3, 1), Norm(3), ELU(0.5), Pool(2), Flatten(), Linear(12, 5), ELU(2)]
    yield "SiLUChain", (2, 8, 8), 33, [
        SiLU(), Conv(2, 5, 3), SiLU(), Pool(2), Conv(5, 3, 1), Norm(3), SiLU(), Pool(2), ReLU(), SiLU(), Flatten(), Linear(3, 7), SiLU(), Linear(7, 5), SiLU()]
    yield "GELUChain", (2, 6, 6), 3, [
        Conv(2, 5, 3), GELU(), Conv(5, 3, 1), Norm(3), GELU("tanh"), Pool(2), GELU("tanh"), Flatten(), Linear(12, 7), GELU(), Linear(7, 5)]
    yield "HardswishChain", (1, 8, 8), 1, [
        Conv(1, 5, 3), Norm(5), Hardswish(), Pool(2), Conv(5, 4, 1), Hardswish(), Flatten(), Linear(36, 6), Hardswish()]
