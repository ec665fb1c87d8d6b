"""Chains of convolutions, normalisations, ReLU, pooling and linear layers."""
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import Flatten, Linear, ReLU
from torch.nn import MaxPool2d as Pool


def _with_zero_weight(norm, channel):
    """A normalisation whose scale is 0 in a channel: what it normalised cannot be had back from its output."""
    norm.zero_weight = channel
    return norm


def cases():
    # Convolutions. Behind another layer a convolution also passes its gradient on, so most come in chains.
    yield "ConvK3", (1, 8, 8), 3, [Conv(1, 3, 3), Flatten(), Linear(108, 4)]
    yield "ConvPad1", (3, 5, 5), 16, [Conv(3, 5, 3, padding=1), ReLU(), Flatten()]
    yield "ConvStrides", (3, 13, 13), 33, [Conv(3, 6, 3, stride=2, padding=1), ReLU(), Conv(6, 4, 2, stride=3), ReLU(), Flatten()]
    yield "ConvStridesUneven", (2, 12, 12), 3, [
        Conv(2, 3, 3), ReLU(), Conv(3, 5, 3, stride=2, padding=1), ReLU(), Conv(5, 3, 1, stride=2), Flatten()]
    yield "ConvDilations", (2, 10, 10), 16, [
        Conv(2, 4, 3, dilation=2), ReLU(), Conv(4, 3, 3, padding=2, dilation=2), ReLU(), Conv(3, 2, 3, stride=2, padding=3, dilation=3), Flatten()]
    yield "ConvGroups", (4, 6, 6), 3, [Conv(4, 6, 3, padding=1, groups=2), ReLU(), Conv(6, 3, 3, groups=3), Flatten()]
    yield "ConvDepthwise", (5, 7, 7), 16, [Conv(5, 5, 3, padding=1, groups=5), ReLU(), Conv(5, 5, 3, stride=2, padding=1, groups=5), Flatten()]
    yield "ConvSeparable", (3, 6, 6), 1, [Conv(3, 6, 3, groups=3), ReLU(), Conv(6, 3, 1), Flatten()]
    yield "ConvK1", (7, 4, 4), 33, [Conv(7, 9, 1), ReLU(), Conv(9, 4, 1), Flatten()]
    yield "ConvK5Pad2", (2, 6, 6), 3, [Conv(2, 3, 5, padding=2), ReLU(), Conv(3, 2, 5, padding=2), Flatten()]
    yield "ConvK4", (2, 8, 8), 16, [Conv(2, 3, 4), ReLU(), Conv(3, 3, 4, padding=1), Flatten()]
    yield "ConvK7Stride2Pad3", (3, 12, 12), 3, [Conv(3, 4, 7, stride=2, padding=3), ReLU(), Pool(2), Flatten()]
    yield "ConvWholeImage", (3, 6, 6), 16, [Conv(3, 8, 6), ReLU(), Flatten(), Linear(8, 5)]
    yield "ConvNoBias", (2, 6, 6), 3, [Conv(2, 5, 3, bias=False), ReLU(), Conv(5, 2, 3, bias=False), Flatten()]
    yield "ConvFullPadding", (2, 4, 4), 3, [Conv(2, 3, 3, padding=2), ReLU(), Conv(3, 2, 2, stride=3, padding=2), Flatten()]
    yield "ConvWindowInPadding", (2, 3, 3), 16, [Conv(2, 3, 2, padding=2), ReLU(), Flatten()]
    yield "ConvOnePixel", (9, 1, 1), 16, [Conv(9, 7, 3, padding=1), ReLU(), Flatten(), Linear(7, 3)]
    yield "ConvTall", (2, 13, 2), 3, [Conv(2, 5, 2), ReLU(), Flatten()]
    yield "ConvToScores", (2, 5, 5), 33, [Conv(2, 3, 4), Flatten()]
    yield "ConvSingleChannel", (1, 6, 6), 33, [Conv(1, 1, 3), ReLU(), Flatten()]
    yield "ConvTwice", (1, 8, 8), 1, [Conv(1, 4, 3), Conv(4, 5, 3), ReLU(), Flatten()]

    # Channel counts beside the vector widths.
    yield "Channels17", (17, 4, 4), 16, [Conv(17, 17, 3, padding=1, bias=False), Norm(17), ReLU(), Pool(2), Flatten()]
    yield "Channels33", (3, 5, 5), 3, [Conv(3, 33, 3, bias=False), Norm(33), ReLU(), Conv(33, 17, 3), ReLU(), Flatten()]

    # Convolution, normalisation, ReLU and pooling in every order.
    yield "ConvNormReluPool", (1, 10, 10), 16, [Conv(1, 5, 3), Norm(5), ReLU(), Pool(2), Flatten()]
    yield "TwoBlocks", (1, 12, 12), 33, [
        Conv(1, 5, 3), Norm(5), ReLU(), Pool(2), Conv(5, 7, 3), Norm(7), ReLU(), Pool(2),
        Flatten(), Linear(7, 6), ReLU(), Linear(6, 4)]
    yield "TwoBlocksNoConvBias", (1, 12, 12), 16, [
        Conv(1, 5, 3, bias=False), Norm(5), ReLU(), Pool(2), Conv(5, 7, 3, padding=1, bias=False), Norm(7), ReLU(), Pool(2),
        Flatten(), Linear(28, 9), ReLU(), Linear(9, 4)]
    yield "Rectangle7x9", (2, 7, 9), 3, [Conv(2, 5, 3), Norm(5), ReLU(), Pool(2), Flatten()]
    yield "Rectangle3x17", (1, 3, 17), 33, [Conv(1, 4, 3, padding=1), Norm(4), ReLU(), Pool(3), Flatten()]
    yield "ConvReluPool", (2, 8, 8), 1, [Conv(2, 5, 3), ReLU(), Pool(2), Flatten()]
    yield "ConvNorm", (2, 5, 5), 3, [Conv(2, 5, 3), Norm(5), Flatten()]
    yield "ConvNormRelu", (2, 6, 6), 1, [Conv(2, 5, 3), Norm(5), ReLU(), Flatten()]
    yield "ConvNormPool", (2, 8, 8), 16, [Conv(2, 5, 3), Norm(5), Pool(2), Flatten()]
    yield "ConvPool", (2, 8, 8), 3, [Conv(2, 5, 3), Pool(2), Flatten()]
    yield "ConvPoolRelu", (2, 8, 8), 33, [Conv(2, 5, 3), Pool(2), ReLU(), Flatten()]
    yield "ConvNormPoolRelu", (2, 8, 8), 3, [Conv(2, 5, 3), Norm(5), Pool(2), ReLU(), Flatten()]
    yield "ConvPoolNormRelu", (2, 8, 8), 16, [Conv(2, 5, 3), Pool(2), Norm(5), ReLU(), Flatten()]
    yield "ConvReluNormPool", (2, 8, 8), 3, [Conv(2, 5, 3), ReLU(), Norm(5), Pool(2), Flatten()]
    yield "ConvNormReluPoolK3S2", (1, 9, 9), 3, [Conv(1, 5, 3), Norm(5), ReLU(), Pool(3, stride=2), Flatten()]
    yield "ConvNormReluPoolPadded", (1, 9, 9), 16, [Conv(1, 4, 3), Norm(4), ReLU(), Pool(3, stride=2, padding=1), Flatten()]
    yield "ConvNormReluPoolCeil", (1, 9, 9), 3, [Conv(1, 4, 3), Norm(4), ReLU(), Pool(2, ceil_mode=True), Flatten()]
    yield "ConvStride2NormReluPool", (2, 13, 13), 3, [Conv(2, 4, 3, stride=2, padding=1), Norm(4), ReLU(), Pool(2), Flatten()]
    yield "ConvGroupsNormReluPool", (4, 8, 8), 16, [Conv(4, 6, 3, groups=2), Norm(6), ReLU(), Pool(2), Flatten()]

    # One input channel and enough output channels: the statistics come from moments of the input.
    yield "MomentsPool2", (1, 11, 12), 33, [Conv(1, 9, 3), _with_zero_weight(Norm(9), 4), ReLU(), Pool(2), Flatten(), Linear(180, 3)]
    yield "MomentsPool3", (1, 11, 11), 3, [Conv(1, 10, 3, bias=False), Norm(10), Pool(3), Flatten()]
    yield "MomentsNoPool", (1, 6, 9), 16, [Conv(1, 7, (2, 3), stride=2), Norm(7, momentum=0.3), ReLU(), Conv(7, 3, 2), Flatten()]

    # Pooling alone.
    yield "PoolFirst", (2, 6, 6), 3, [Pool(2), Flatten(), Linear(18, 3)]
    yield "PoolOverlapping", (2, 9, 9), 33, [Conv(2, 3, 1), Pool(3, stride=1), Pool(3, stride=2, padding=1), Flatten()]
    yield "PoolCeil", (2, 5, 5), 3, [Conv(2, 3, 1), Pool(2, ceil_mode=True), Flatten()]
    # The second pool's last window would lie in the padding alone, and is dropped.
    yield "PoolCeilPadded", (2, 7, 7), 16, [
        Conv(2, 3, 1), Pool(3, stride=2, padding=1, ceil_mode=True), Pool(2, stride=3, padding=1, ceil_mode=True), Flatten()]
    yield "PoolDilated", (2, 8, 8), 16, [Conv(2, 3, 1), Pool(2, stride=2, padding=1, dilation=2), Pool(2, stride=1, dilation=2), Flatten()]
    yield "PoolStrideOverKernel", (2, 8, 8), 1, [Conv(2, 3, 1), Pool(2, stride=3), Flatten()]
    yield "PoolWholeImage", (2, 6, 6), 33, [Conv(2, 7, 3), Norm(7), ReLU(), Pool(4), Flatten()]
    yield "PoolTwice", (2, 9, 9), 3, [Conv(2, 4, 1), Pool(2), Pool(2), Flatten()]

    # Batch normalisation at unusual places and with its options.
    yield "NormFirst", (3, 5, 5), 16, [Norm(3), Conv(3, 4, 3), ReLU(), Flatten()]
    yield "NormFirstReluPool", (3, 6, 6), 3, [Norm(3), ReLU(), Pool(2), Flatten()]
    yield "NormAfterPool", (2, 8, 8), 3, [Conv(2, 4, 3), ReLU(), Pool(2), Norm(4), Flatten()]
    yield "NormAfterRelu", (2, 6, 6), 33, [Conv(2, 4, 3), ReLU(), Norm(4), Conv(4, 3, 3), Flatten()]
    yield "NormTwice", (2, 6, 6), 3, [Conv(2, 4, 3), Norm(4), Norm(4), ReLU(), Flatten()]
    yield "NormOptions", (2, 6, 6), 16, [Conv(2, 4, 3), Norm(4, eps=1e-3, momentum=0.3), ReLU(), Flatten()]
    yield "NormZeroWeight", (2, 8, 8), 3, [Conv(2, 4, 3), _with_zero_weight(Norm(4), 2), ReLU(), Pool(2), Flatten()]

    # ReLU at unusual places.
    yield "ReluFirst", (2, 5, 5), 3, [ReLU(), Conv(2, 4, 3), Flatten()]
    yield "ReluFirstVector", (19,), 16, [ReLU(), Linear(19, 5)]
    yield "ReluTwice", (2, 5, 5), 3, [Conv(2, 4, 3), ReLU(), ReLU(), Flatten()]
    yield "ReluLast", (6,), 16, [Linear(6, 9), ReLU()]
    yield "ReluAfterFlatten", (2, 5, 5), 33, [Conv(2, 4, 3), Flatten(), ReLU(), Linear(36, 3)]

    # Linear layers.
    yield "LinearSingle", (5,), 1, [Linear(5, 3)]
    yield "LinearOneFeature", (1,), 16, [Linear(1, 1), Linear(1, 3), ReLU(), Linear(3, 2)]
    yield "LinearChain", (4,), 33, [Linear(4, 5), ReLU(), Linear(5, 17), ReLU(), Linear(17, 33), ReLU(), Linear(33, 3)]
    yield "LinearWide", (130,), 16, [Linear(130, 33), ReLU(), Linear(33, 130), ReLU(), Linear(130, 17)]
    yield "LinearWideOneImage", (33,), 1, [Linear(33, 130), ReLU(), Linear(130, 5)]
    yield "LinearNoBias", (13,), 3, [Linear(13, 17, bias=False), ReLU(), Linear(17, 4, bias=False)]
    yield "LinearNoRelu", (7,), 3, [Linear(7, 5), Linear(5, 9), Linear(9, 3)]
    yield "LinearPowersOfTwo", (64,), 16, [Linear(64, 32), ReLU(), Linear(32, 16)]
    yield "FlattenFirst", (2, 3, 5), 3, [Flatten(), Linear(30, 11)]


# The cases whose optimiser steps are stored, too. No bias before a normalisation here: its gradient is nothing
# but rounding, which Adam would scale up to a full step.
OPTIMIZED = ["TwoBlocksNoConvBias", "LinearChain", "LinearNoBias"]
