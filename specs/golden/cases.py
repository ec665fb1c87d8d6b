"""The small networks of the golden files. Each has a class of the same name in tests/NetGen.Tests/Numeric/Networks.

A case is (input shape, batch, layers). The batches 1, 3, 16 and 33 all occur: they leave a vector of images
mostly empty, partly empty, full at every width, and full with one image over.
"""
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import Flatten, Linear, ReLU
from torch.nn import MaxPool2d as Pool


def _with_zero_weight(norm, channel):
    """A normalisation whose scale is 0 in a channel: what it normalised cannot be had back from its output."""
    norm.zero_weight = channel
    return norm


def all_cases():
    """Name, input shape, batch and layers of every case. The layers' own initial values are not used."""
    # Convolution as the first layer: weight and bias gradients.
    yield "ConvK3", (1, 8, 8), 3, [Conv(1, 3, 3), Flatten(), Linear(108, 4)]
    yield "ConvPad1", (3, 7, 7), 16, [Conv(3, 5, 3, padding=1), ReLU(), Flatten(), Linear(245, 4)]
    yield "ConvStride2Pad1", (3, 9, 9), 1, [Conv(3, 6, 3, stride=2, padding=1), ReLU(), Flatten(), Linear(150, 4)]
    yield "ConvStride3K2", (2, 11, 11), 33, [Conv(2, 4, 2, stride=3), ReLU(), Flatten(), Linear(64, 5)]
    yield "ConvDilation2", (2, 9, 9), 3, [Conv(2, 4, 3, dilation=2), ReLU(), Flatten(), Linear(100, 3)]
    yield "ConvDilation3Stride2Pad3", (2, 10, 10), 16, [Conv(2, 3, 3, stride=2, padding=3, dilation=3), ReLU(), Flatten(), Linear(75, 3)]
    yield "ConvGroups2", (4, 6, 6), 3, [Conv(4, 6, 3, padding=1, groups=2), ReLU(), Flatten(), Linear(216, 3)]
    yield "ConvDepthwise", (5, 6, 6), 16, [Conv(5, 5, 3, padding=1, groups=5), ReLU(), Flatten(), Linear(180, 3)]
    yield "ConvDepthwiseMultiplier2", (3, 6, 6), 1, [Conv(3, 6, 3, groups=3), ReLU(), Flatten(), Linear(96, 4)]
    yield "ConvK1", (7, 5, 5), 33, [Conv(7, 9, 1), ReLU(), Flatten(), Linear(225, 3)]
    yield "ConvK1Stride2", (4, 7, 7), 3, [Conv(4, 6, 1, stride=2), ReLU(), Flatten(), Linear(96, 3)]
    yield "ConvK5Pad2", (2, 8, 8), 3, [Conv(2, 4, 5, padding=2), ReLU(), Flatten(), Linear(256, 3)]
    yield "ConvK4", (2, 7, 7), 16, [Conv(2, 3, 4), ReLU(), Flatten(), Linear(48, 5)]
    yield "ConvK7Stride2Pad3", (3, 16, 16), 3, [Conv(3, 4, 7, stride=2, padding=3), ReLU(), Flatten(), Linear(256, 3)]
    yield "ConvWholeImage", (3, 6, 6), 16, [Conv(3, 8, 6), ReLU(), Flatten(), Linear(8, 5)]
    yield "ConvNoBias", (2, 6, 6), 3, [Conv(2, 5, 3, bias=False), ReLU(), Flatten(), Linear(80, 4)]
    yield "ConvFullPadding", (2, 4, 4), 3, [Conv(2, 3, 3, padding=2), ReLU(), Flatten(), Linear(108, 3)]
    yield "ConvWindowInPadding", (2, 3, 3), 16, [Conv(2, 3, 2, padding=2), ReLU(), Flatten(), Linear(108, 3)]
    yield "ConvOnePixel", (9, 1, 1), 16, [Conv(9, 7, 3, padding=1), ReLU(), Flatten(), Linear(7, 3)]
    yield "ConvTall", (2, 13, 2), 3, [Conv(2, 5, 2), ReLU(), Flatten(), Linear(60, 4)]
    yield "ConvToScores", (2, 5, 5), 33, [Conv(2, 3, 4), Flatten()]
    yield "ConvSingleChannel", (1, 6, 6), 33, [Conv(1, 1, 3), ReLU(), Flatten(), Linear(16, 3)]

    # Convolution after a convolution: the gradient with respect to its input as well.
    yield "SecondConvStride2", (1, 9, 9), 3, [Conv(1, 4, 3), ReLU(), Conv(4, 6, 3, stride=2), ReLU(), Flatten(), Linear(54, 3)]
    yield "SecondConvStride3K2", (1, 10, 10), 16, [Conv(1, 3, 3), ReLU(), Conv(3, 5, 2, stride=3), ReLU(), Flatten(), Linear(45, 3)]
    yield "SecondConvStride2Pad1", (2, 8, 8), 33, [Conv(2, 4, 1), ReLU(), Conv(4, 5, 3, stride=2, padding=1), ReLU(), Flatten(), Linear(80, 3)]
    yield "SecondConvDilation2Pad2", (1, 8, 8), 3, [Conv(1, 3, 3), ReLU(), Conv(3, 4, 3, padding=2, dilation=2), ReLU(), Flatten(), Linear(144, 3)]
    yield "SecondConvGroups3", (1, 7, 7), 16, [Conv(1, 6, 3), ReLU(), Conv(6, 9, 3, padding=1, groups=3), ReLU(), Flatten(), Linear(225, 3)]
    yield "SecondConvDepthwise", (1, 8, 8), 3, [Conv(1, 5, 3), ReLU(), Conv(5, 5, 3, stride=2, padding=1, groups=5), ReLU(), Flatten(), Linear(45, 3)]
    yield "SecondConvK1", (2, 6, 6), 16, [Conv(2, 7, 3), ReLU(), Conv(7, 4, 1), ReLU(), Flatten(), Linear(64, 3)]
    yield "SecondConvK5Pad2", (1, 7, 7), 3, [Conv(1, 3, 3), ReLU(), Conv(3, 4, 5, padding=2), ReLU(), Flatten(), Linear(100, 3)]
    yield "SecondConvK4Pad1", (1, 8, 8), 1, [Conv(1, 3, 3), ReLU(), Conv(3, 5, 4, padding=1), ReLU(), Flatten(), Linear(125, 3)]
    yield "ThreeConvs", (1, 9, 9), 3, [Conv(1, 4, 3), Conv(4, 5, 3), ReLU(), Conv(5, 3, 3), Flatten(), Linear(27, 4)]

    # Channel counts beside the vector widths.
    yield "Channels17", (17, 5, 5), 16, [Conv(17, 17, 3, padding=1, bias=False), Norm(17), ReLU(), Flatten(), Linear(425, 3)]
    yield "Channels33", (3, 6, 6), 3, [Conv(3, 33, 3, bias=False), Norm(33), ReLU(), Conv(33, 17, 3, padding=1), ReLU(), Flatten(), Linear(272, 3)]

    # Convolution, normalisation, ReLU and pooling in every order.
    yield "ConvNormReluPool", (1, 10, 10), 16, [Conv(1, 5, 3), Norm(5), ReLU(), Pool(2), Flatten(), Linear(80, 4)]
    yield "TwoBlocks", (1, 12, 12), 33, [
        Conv(1, 5, 3), Norm(5), ReLU(), Pool(2), Conv(5, 7, 3), Norm(7), ReLU(), Pool(2),
        Flatten(), Linear(7, 6), ReLU(), Linear(6, 4)]
    yield "TwoBlocksNoConvBias", (1, 12, 12), 16, [
        Conv(1, 5, 3, bias=False), Norm(5), ReLU(), Pool(2), Conv(5, 7, 3, padding=1, bias=False), Norm(7), ReLU(), Pool(2),
        Flatten(), Linear(28, 9), ReLU(), Linear(9, 4)]
    yield "Rectangle7x9", (2, 7, 9), 3, [Conv(2, 5, 3), Norm(5), ReLU(), Pool(2), Flatten(), Linear(30, 4)]
    yield "Rectangle3x17", (1, 3, 17), 33, [Conv(1, 4, 3, padding=1), Norm(4), ReLU(), Pool(3), Flatten(), Linear(20, 4)]
    yield "ConvReluPool", (2, 8, 8), 1, [Conv(2, 5, 3), ReLU(), Pool(2), Flatten(), Linear(45, 4)]
    yield "ConvNorm", (2, 6, 6), 3, [Conv(2, 5, 3), Norm(5), Flatten(), Linear(80, 4)]
    yield "ConvNormRelu", (2, 6, 6), 1, [Conv(2, 5, 3), Norm(5), ReLU(), Flatten(), Linear(80, 4)]
    yield "ConvNormPool", (2, 8, 8), 16, [Conv(2, 5, 3), Norm(5), Pool(2), Flatten(), Linear(45, 4)]
    yield "ConvPool", (2, 8, 8), 3, [Conv(2, 5, 3), Pool(2), Flatten(), Linear(45, 4)]
    yield "ConvPoolRelu", (2, 8, 8), 33, [Conv(2, 5, 3), Pool(2), ReLU(), Flatten(), Linear(45, 4)]
    yield "ConvNormPoolRelu", (2, 8, 8), 3, [Conv(2, 5, 3), Norm(5), Pool(2), ReLU(), Flatten(), Linear(45, 4)]
    yield "ConvPoolNormRelu", (2, 8, 8), 16, [Conv(2, 5, 3), Pool(2), Norm(5), ReLU(), Flatten(), Linear(45, 4)]
    yield "ConvReluNormPool", (2, 8, 8), 3, [Conv(2, 5, 3), ReLU(), Norm(5), Pool(2), Flatten(), Linear(45, 4)]
    yield "ConvNormReluPoolK3S2", (1, 10, 10), 3, [Conv(1, 5, 3), Norm(5), ReLU(), Pool(3, stride=2), Flatten(), Linear(45, 4)]
    yield "ConvNormReluPoolPadded", (1, 9, 9), 16, [Conv(1, 4, 3), Norm(4), ReLU(), Pool(3, stride=2, padding=1), Flatten(), Linear(64, 4)]
    yield "ConvNormReluPoolCeil", (1, 9, 9), 3, [Conv(1, 4, 3), Norm(4), ReLU(), Pool(2, ceil_mode=True), Flatten(), Linear(64, 4)]
    yield "ConvStride2NormReluPool", (2, 13, 13), 3, [Conv(2, 4, 3, stride=2, padding=1), Norm(4), ReLU(), Pool(2), Flatten(), Linear(36, 4)]
    yield "ConvGroupsNormReluPool", (4, 8, 8), 16, [Conv(4, 6, 3, groups=2), Norm(6), ReLU(), Pool(2), Flatten(), Linear(54, 4)]

    # Pooling alone.
    yield "PoolFirst", (2, 6, 6), 3, [Pool(2), Flatten(), Linear(18, 3)]
    yield "PoolK3Stride1", (2, 6, 6), 16, [Conv(2, 3, 1), Pool(3, stride=1), Flatten(), Linear(48, 3)]
    yield "PoolK3Stride2Pad1", (2, 8, 8), 33, [Conv(2, 3, 1), Pool(3, stride=2, padding=1), Flatten(), Linear(48, 3)]
    yield "PoolCeil", (2, 5, 5), 3, [Conv(2, 3, 1), Pool(2, ceil_mode=True), Flatten(), Linear(27, 3)]
    yield "PoolCeilPadded", (2, 6, 6), 16, [Conv(2, 3, 1), Pool(3, stride=2, padding=1, ceil_mode=True), Flatten(), Linear(48, 3)]
    yield "PoolCeilDropsWindow", (2, 4, 4), 3, [Conv(2, 3, 1), Pool(2, stride=3, padding=1, ceil_mode=True), Flatten(), Linear(12, 3)]
    yield "PoolDilation2", (2, 7, 7), 3, [Conv(2, 3, 1), Pool(3, stride=1, dilation=2), Flatten(), Linear(27, 3)]
    yield "PoolDilation2Stride2Pad1", (2, 8, 8), 16, [Conv(2, 3, 1), Pool(2, stride=2, padding=1, dilation=2), Flatten(), Linear(48, 3)]
    yield "PoolStrideOverKernel", (2, 8, 8), 1, [Conv(2, 3, 1), Pool(2, stride=3), Flatten(), Linear(27, 3)]
    yield "PoolWholeImage", (2, 6, 6), 33, [Conv(2, 7, 3), Norm(7), ReLU(), Pool(4), Flatten(), Linear(7, 3)]
    yield "PoolTwice", (2, 9, 9), 3, [Conv(2, 4, 1), Pool(2), Pool(2), Flatten(), Linear(16, 3)]

    # Batch normalisation at unusual places and with its options.
    yield "NormFirst", (3, 5, 5), 16, [Norm(3), Conv(3, 4, 3), ReLU(), Flatten(), Linear(36, 3)]
    yield "NormFirstReluPool", (3, 6, 6), 3, [Norm(3), ReLU(), Pool(2), Flatten(), Linear(27, 3)]
    yield "NormAfterPool", (2, 8, 8), 3, [Conv(2, 4, 3), ReLU(), Pool(2), Norm(4), Flatten(), Linear(36, 3)]
    yield "NormAfterRelu", (2, 6, 6), 33, [Conv(2, 4, 3), ReLU(), Norm(4), Conv(4, 3, 3), Flatten(), Linear(12, 3)]
    yield "NormTwice", (2, 6, 6), 3, [Conv(2, 4, 3), Norm(4), Norm(4), ReLU(), Flatten(), Linear(64, 3)]
    yield "NormOptions", (2, 6, 6), 16, [Conv(2, 4, 3), Norm(4, eps=1e-3, momentum=0.3), ReLU(), Flatten(), Linear(64, 3)]
    yield "NormZeroWeight", (2, 8, 8), 3, [Conv(2, 4, 3), _with_zero_weight(Norm(4), 2), ReLU(), Pool(2), Flatten(), Linear(36, 3)]

    # ReLU at unusual places.
    yield "ReluFirst", (2, 5, 5), 3, [ReLU(), Conv(2, 4, 3), Flatten(), Linear(36, 3)]
    yield "ReluFirstVector", (19,), 16, [ReLU(), Linear(19, 5)]
    yield "ReluTwice", (2, 5, 5), 3, [Conv(2, 4, 3), ReLU(), ReLU(), Flatten(), Linear(36, 3)]
    yield "ReluLast", (6,), 16, [Linear(6, 9), ReLU()]
    yield "ReluAfterFlatten", (2, 5, 5), 33, [Conv(2, 4, 3), Flatten(), ReLU(), Linear(36, 3)]

    # Linear layers.
    yield "LinearSingle", (5,), 1, [Linear(5, 3)]
    yield "LinearOneFeature", (1,), 16, [Linear(1, 1), Linear(1, 3), ReLU(), Linear(3, 2)]
    yield "LinearChain", (4,), 33, [Linear(4, 5), ReLU(), Linear(5, 17), ReLU(), Linear(17, 33), ReLU(), Linear(33, 3)]
    yield "LinearWide", (130,), 16, [Linear(130, 33), ReLU(), Linear(33, 130), ReLU(), Linear(130, 17)]
    yield "LinearWideBatch1", (33,), 1, [Linear(33, 130), ReLU(), Linear(130, 5)]
    yield "LinearWideBatch33", (17,), 33, [Linear(17, 130), ReLU(), Linear(130, 4)]
    yield "LinearNoBias", (13,), 3, [Linear(13, 17, bias=False), ReLU(), Linear(17, 4, bias=False)]
    yield "LinearNoRelu", (7,), 3, [Linear(7, 5), Linear(5, 9), Linear(9, 3)]
    yield "LinearPowersOfTwo", (64,), 16, [Linear(64, 32), ReLU(), Linear(32, 16), ReLU(), Linear(16, 8)]
    yield "FlattenFirst", (2, 3, 5), 3, [Flatten(), Linear(30, 11), ReLU(), Linear(11, 3)]


# The cases whose optimiser steps are stored, too. No bias before a normalisation here: its gradient is nothing
# but rounding, which Adam would scale up to a full step.
OPTIMIZED = ["TwoBlocksNoConvBias", "LinearChain", "LinearNoBias"]
