"""Activations, pooling, normalisations, softmax layers."""
import torch
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import CELU, ELU, GELU, GLU, SELU, AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveMaxPool1d, AdaptiveMaxPool2d, AvgPool1d, AvgPool2d, BatchNorm1d, Conv1d, Flatten, GroupNorm, Hardsigmoid, Hardswish, Hardtanh, InstanceNorm2d, LayerNorm, LeakyReLU, Linear, LocalResponseNorm, LogSigmoid, LogSoftmax, Mish, PReLU, ReLU, ReLU6, Sigmoid, SiLU
from torch.nn import MaxPool1d, PixelShuffle, PixelUnshuffle, Softmax, Softplus, Softsign, Tanh, Threshold
from torch.nn import MaxPool2d as Pool

from functions import Abs, ChannelShuffle, Clamp, Exp, Log, Negate, Permute, Power, Reduce, Repeat, Reshape, RMSNorm, Scale, Shift, Slice, Sqrt, Square


def cases():
    # Activations behind convolutions, normalisations and linear layers, first and last, before and behind pools.
    yield "SigmoidChain", (2, 8, 8), 16, [
        Conv(2, 5, 3), Sigmoid(), Pool(2), Conv(5, 7, 2), Norm(7), Sigmoid(), Flatten(), Linear(28, 9), Sigmoid(), Linear(9, 4), Sigmoid()]
    yield "TanhChain", (1, 9, 9), 33, [
        Tanh(), Conv(1, 5, 3), Norm(5), Tanh(), Pool(2), Conv(5, 3, 2), Tanh(), Pool(2), Tanh(), Flatten(), Linear(3, 6), Tanh(), Linear(6, 17)]
    yield "ReLU6Chain", (1, 8, 8), 16, [
        Conv(1, 5, 3), Norm(5), AvgPool2d(3, stride=1, divisor_override=1), ReLU6(), Conv(5, 4, 2), Norm(4), ReLU6(), Pool(2), Flatten(), Linear(4, 7), ReLU6(), Linear(7, 5)]
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

    # Functions with corners, without them, and with poles: lanes without an image, which hold zeros, must not tell on the others.
    yield "CornerFunctions", (2, 8, 8), 3, [
        Conv(2, 5, 3), Hardsigmoid(), Pool(2), Conv(5, 7, 2), Norm(7), Hardtanh(-0.5, 1.5), Abs(), Conv(7, 5, 1), SELU(), Conv(5, 4, 1), Norm(4), Threshold(0.1, -0.2), Clamp(max=0.8),
        Flatten(), Linear(16, 9), Hardtanh(), Linear(9, 6), Clamp(min=-0.3, max=0.4), Linear(6, 5), Threshold(0, 2), Linear(5, 5), Clamp(min=0.1)]
    yield "SmoothFunctions", (2, 8, 8), 33, [
        Softsign(), Conv(2, 5, 3), Softplus(), Negate(), Pool(2), Conv(5, 4, 1), Norm(4), Mish(), Conv(4, 4, 1), LogSigmoid(), Pool(2), Flatten(), Linear(4, 7), CELU(0.4),
        Linear(7, 6), Softplus(2, 1), Linear(6, 5), Mish(), CELU()]
    yield "PoleFunctions", (3, 5, 6), 33, [
        Sigmoid(), Log(), Conv(3, 5, 2), Norm(5), Exp(), Conv(5, 4, 2), Square(), Softplus(), Sqrt(), Conv(4, 4, 1), Norm(4), Sigmoid(), Power(0.7), Power(-1), Flatten(),
        Linear(48, 6), Tanh(), Power(3), Linear(6, 4), Exp(), Log()]
    yield "Constants", (3, 5, 6), 3, [
        Shift(-0.485, -0.456, -0.406), Scale(4.4, -4.5, 0), Conv(3, 5, 2), Scale(0.5, 1, -2, 3, -0.25), Shift(0.3), Pool(2), Conv(5, 4, 1), Norm(4), Shift(1, 0, -1, 2), ReLU(),
        Scale(-0.7), Flatten(), Scale(*[i - 7.5 for i in range(16)]), Linear(16, 3), Shift(0.1, 0.2, 0.3), Scale(3)]
    yield "ConstantsFromWeights", (2, 3, 5), 3, [
        Shift(-0.4, 0.6), Conv(2, 3, 2), Scale(0.5, -2, 3), ReLU(), Flatten(), Shift(*[i / 8 - 1.5 for i in range(24)]), Scale(*[1.25 - i / 8 for i in range(24)]), Linear(24, 4)]

    # Elements in other places: images, sequences and vectors, also where channels lie side by side.
    yield "Permutations", (2, 6, 5), 3, [
        Permute(3, 1, 2), Conv(5, 4, (1, 3)), ReLU(), Reshape(4, 8), Conv1d(4, 5, 3), Permute(2, 1), ReLU(), Reshape(3, -1), Conv1d(3, 4, 2), ReLU(),
        Flatten(), Reshape(6, 2, 3), Permute(-2, -1, 1), Conv(2, 3, 1), ReLU(), Reshape(54), Permute(1), Tanh(), Linear(54, 6), Reshape(1, 2, 3), Conv(1, 3, 2), Flatten()]
    yield "Shuffles", (8, 4, 6), 16, [
        ChannelShuffle(4), PixelShuffle(2), Conv(2, 3, 3, stride=2, padding=1), ReLU(), PixelUnshuffle(2), ChannelShuffle(3), Conv(12, 18, 1), Tanh(),
        PixelShuffle(3), PixelUnshuffle(3), Conv(18, 20, 1), ReLU(), ChannelShuffle(2), Reshape(20, 6), ChannelShuffle(5), Conv1d(20, 2, 6), Flatten()]
    yield "SlicesAndRepeats", (3, 7, 9), 33, [
        Conv(3, 20, 3), ReLU(), Slice(1, 1, 19, 3), Slice(2, -4), Slice(-1, 1, -1), Conv(6, 5, 2), Tanh(), Repeat(1, 2, 3), Conv(5, 4, 3, stride=2), ReLU(), Repeat(2, 1, 1),
        Flatten(), Slice(1, 0, 40, 3), Repeat(3), Linear(42, 6), Slice(1, 1)]

    # One number of several, and softmax over another dimension than that of channels.
    yield "Reductions", (4, 6, 5), 16, [
        Conv(4, 19, 2), Tanh(), Softmax(-1), Reduce(torch.mean, 2), Conv1d(19, 6, 2), LogSoftmax(2), Reduce(torch.sum, 1, keepdim=True), Conv1d(1, 7, 2), Flatten(), Linear(14, 6)]
    yield "ReductionsAcross", (3, 7, 6), 33, [
        Conv(3, 20, 2), Tanh(), Softmax(2), Reduce(torch.amax, 1), Conv1d(6, 4, 2), Tanh(), Reduce(torch.amax, -1, keepdim=True), Flatten(),
        Linear(4, 9), Tanh(), Reduce(torch.sum), Linear(1, 20), Reshape(5, 2, 2), Reduce(torch.mean, 1, 3, keepdim=True), Flatten(), Linear(2, 4)]

    # Gated units over each dimension, and over the features of a flattened image.
    yield "GatedUnits", (6, 4, 6), 16, [
        Conv(6, 10, 2), GLU(1), Tanh(), Conv(5, 4, (1, 2)), GLU(), Conv(4, 6, (2, 1)), GLU(2), Flatten(), GLU(), Linear(6, 8), GLU()]

    # Trained slopes: one, one a channel, one a feature; alone and behind what may take them along.
    yield "PReLUChain", (2, 8, 8), 16, [
        Conv(2, 5, 3), PReLU(), Pool(2), Conv(5, 7, 2), Norm(7), PReLU(7), Flatten(), Linear(28, 9), PReLU(9), Linear(9, 4), PReLU(init=0.1)]
    yield "PReLUAlone", (3, 6, 7), 33, [
        PReLU(3), PReLU(), Norm(3), PReLU(3), Pool(2), PReLU(3), Conv(3, 18, 2), ReLU(), PReLU(18), Flatten(), PReLU(72), PReLU(), Linear(72, 5), Tanh(), PReLU(5)]
    yield "PReLUSequences", (3, 19), 3, [
        Conv1d(3, 17, 3), PReLU(17), MaxPool1d(2), PReLU(), LayerNorm((17, 8)), PReLU(17), Conv1d(17, 4, 1), PReLU(), Flatten(), Linear(32, 3)]

    # Normalisations: over a sample, over its channels, its groups, its rows; with activations of either kind behind them.
    yield "LayerNormImages", (2, 6, 7), 3, [
        Conv(2, 5, 3), LayerNorm((5, 4, 5)), ReLU(), Conv(5, 3, 2), LayerNorm((3, 4)), GELU(), Conv(3, 17, 1), LayerNorm(4), Sigmoid(), LayerNorm((17, 3, 4)), Flatten(), Linear(204, 4)]
    yield "LayerNormVectors", (19,), 33, [
        LayerNorm(19), Linear(19, 17), LayerNorm(17), SiLU(), Linear(17, 5), LayerNorm(5, elementwise_affine=False), Tanh(), Linear(5, 4), LayerNorm(4, eps=1e-3)]
    yield "LayerNormFlattened", (5, 3, 4), 16, [Conv(5, 6, 2), Tanh(), Flatten(), LayerNorm(36), LayerNorm(36, elementwise_affine=False), Linear(36, 3)]
    yield "GroupNorms", (4, 6, 6), 16, [
        GroupNorm(2, 4), Conv(4, 6, 3), GroupNorm(3, 6), ReLU(), Conv(6, 18, 2), GroupNorm(2, 18, affine=False), SiLU(), GroupNorm(1, 18), Pool(3), Flatten(), Linear(18, 6), GroupNorm(2, 6)]
    yield "InstanceNorms", (3, 7, 5), 33, [
        Conv(3, 5, 2), InstanceNorm2d(5), Tanh(), Conv(5, 19, 2), InstanceNorm2d(19, affine=True), ReLU(), Conv(19, 2, 1), Flatten(), Linear(30, 3)]
    yield "RMSNorms", (3, 6, 7), 33, [
        Conv(3, 5, 3), RMSNorm((5, 4, 5)), ReLU(), Conv(5, 3, 2), RMSNorm((3, 4)), GELU(), Conv(3, 17, 1), RMSNorm(4, eps=1e-3), SiLU(),
        RMSNorm((17, 3, 4), elementwise_affine=False), Flatten(), RMSNorm(204), Linear(204, 9), RMSNorm(9), Linear(9, 4)]
    yield "LocalResponses", (3, 6, 6), 3, [
        Conv(3, 7, 2), LocalResponseNorm(5, alpha=0.4), ReLU(), Conv(7, 18, 2), LocalResponseNorm(4, alpha=2.0, beta=1.3, k=0.7), Pool(2), Conv(18, 9, 1), LocalResponseNorm(3),
        Reshape(9, 4), LocalResponseNorm(40, alpha=3.0, beta=0.5), Flatten(), Linear(36, 4)]
    yield "BatchNormVectors", (11,), 33, [
        BatchNorm1d(11), Linear(11, 17), BatchNorm1d(17), ReLU(), Linear(17, 6, bias=False), BatchNorm1d(6), SiLU(), Linear(6, 5), BatchNorm1d(5)]
    yield "BatchNormFlattened", (2, 6, 6), 3, [Conv(2, 5, 3), ReLU(), Flatten(), BatchNorm1d(80), GELU(), Linear(80, 9), Tanh(), BatchNorm1d(9), Linear(9, 3)]
    yield "SequenceNorms", (3, 9), 16, [
        Conv1d(3, 5, 2), BatchNorm1d(5), ReLU(), Conv1d(5, 6, 3), GroupNorm(3, 6), Conv1d(6, 4, 1), LayerNorm((4, 6)), LayerNorm(6), LogSoftmax(1), Flatten(), Linear(24, 3)]

    # Softmax over channels and over features, behind an image as a vector too.
    yield "Softmaxes", (2, 5, 5), 33, [
        Softmax(1), Conv(2, 5, 2), LogSoftmax(1), Conv(5, 18, 2), Tanh(), Softmax(1), Conv(18, 3, 1), Flatten(), Softmax(1), Linear(27, 7), LogSoftmax(1), Linear(7, 4), Softmax(1)]

    # Pools: means with every rule for the divisor, windows and strides of their own for height and width, sequences.
    yield "AveragePools", (2, 11, 9), 16, [
        Conv(2, 5, 2), Tanh(), AvgPool2d(2), ReLU(), AvgPool2d(3, stride=1, padding=1), Conv(5, 17, 1), AvgPool2d(2, stride=3, ceil_mode=True, padding=1), Flatten(), Linear(68, 3)]
    yield "AveragePoolDivisors", (3, 8, 8), 3, [
        AvgPool2d(3, stride=2, padding=1, count_include_pad=False, ceil_mode=True), Conv(3, 4, 1), Sigmoid(),
        AvgPool2d((2, 3), stride=(1, 2), padding=(0, 1)), AvgPool2d(2, stride=1, divisor_override=3), Flatten(), Linear(24, 3)]
    yield "AdaptivePools", (3, 9, 7), 33, [
        Conv(3, 5, 2), AdaptiveAvgPool2d((5, 4)), Tanh(), Conv(5, 17, 1), ReLU(), AdaptiveAvgPool2d((2, 3)), AdaptiveAvgPool2d((3, 1)), Flatten(), Linear(51, 3)]
    yield "GlobalPool", (2, 6, 7), 16, [Conv(2, 19, 3), Norm(19), ReLU(), AdaptiveAvgPool2d(1), Flatten(), Linear(19, 4)]
    yield "AdaptiveMaxPools", (3, 9, 7), 3, [
        Conv(3, 5, 2), AdaptiveMaxPool2d((5, 4)), Tanh(), Conv(5, 17, 1), ReLU(), AdaptiveMaxPool2d((2, 3)), AdaptiveMaxPool2d((3, 1)), Flatten(), Linear(51, 3)]
    yield "AdaptiveMaxSequences", (2, 19), 16, [
        AdaptiveMaxPool1d(13), Conv1d(2, 9, 2), AdaptiveMaxPool1d(4), ReLU(), Conv1d(9, 17, 1), BatchNorm1d(17), AdaptiveMaxPool1d(1), Flatten(), Linear(17, 4)]
    yield "RectangularPools", (2, 9, 12), 3, [
        Conv(2, 5, 2), ReLU(), Pool((2, 3)), Conv(5, 3, 1), Pool((3, 2), stride=(1, 2), padding=(1, 0), dilation=(1, 2)), Flatten(), Linear(12, 3)]
    yield "SequencePools", (3, 25), 33, [
        Conv1d(3, 5, 3), Tanh(), MaxPool1d(2), Conv1d(5, 6, 2), AvgPool1d(3, stride=2, padding=1), ReLU(), MaxPool1d(2, stride=1, padding=1, ceil_mode=True),
        AdaptiveAvgPool1d(4), Flatten(), Linear(24, 3)]
