"""Convolutions beyond the square: rectangular windows, sizes that stay the same, flipped kernels, sequences."""
import torch
from torch.nn import BatchNorm2d, ConstantPad1d, ConstantPad2d, Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d, Flatten, LeakyReLU, Linear, MaxPool2d, ReLU
from torch.nn import ReflectionPad1d, ReflectionPad2d, ReplicationPad2d, Tanh, Upsample, ZeroPad2d
from torch.nn.functional import conv1d, conv2d

from functions import Pad, Reshape

SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SOBEL_Y = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
LAPLACIAN = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
EDGE = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]


class FlippedConv2d(Conv2d):
    """Convolution in the sense of mathematics: the kernel is flipped along both axes."""

    def forward(self, x):
        return conv2d(x, self.weight.flip(2, 3), self.bias, self.stride, self.padding, self.dilation, self.groups)


class Filter2d(Conv2d):
    """Every channel under the same kernel, which is not trained."""

    def __init__(self, channels, values, **options):
        self.values = torch.as_tensor(values, dtype=torch.float64)
        super().__init__(channels, channels, self.values.shape, groups=channels, bias=False, **options)
        self.weight.requires_grad_(False)

    def reset_parameters(self):
        with torch.no_grad():
            self.weight.copy_(self.values)


class FlippedFilter2d(Filter2d):
    def forward(self, x):
        return conv2d(x, self.weight.flip(2, 3), None, self.stride, self.padding, self.dilation, self.groups)


def binomial(*row):
    row = torch.tensor(row, dtype=torch.float64)
    return torch.outer(row, row) / row.sum() ** 2


def gaussian(size, sigma):
    row = torch.exp(-0.5 * ((torch.arange(size, dtype=torch.float64) - (size - 1) / 2) / sigma) ** 2)
    return torch.outer(row, row) / row.sum() ** 2


class FlippedConv1d(Conv1d):
    def forward(self, x):
        return conv1d(x, self.weight.flip(2), self.bias, self.stride, self.padding, self.dilation, self.groups)


def cases():
    yield "ManyChannels", (16, 8, 8), 3, [
        Conv2d(16, 18, 3, padding=1, bias=False), BatchNorm2d(18), ReLU(), Conv2d(18, 16, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(144, 5)]
    yield "RectangularKernels", (2, 7, 9), 3, [
        Conv2d(2, 5, (3, 2)), ReLU(), Conv2d(5, 3, (1, 4), padding=(0, 2)), ReLU(), Conv2d(3, 4, (5, 1), padding=(3, 1)), Flatten()]
    yield "FewChannelsPool2", (1, 11, 13), 3, [Conv2d(1, 4, 3), BatchNorm2d(4), ReLU(), MaxPool2d(2), Flatten(), Linear(80, 6)]
    yield "FewChannelsPool3", (1, 14, 31), 2, [Conv2d(1, 5, (4, 3)), LeakyReLU(), MaxPool2d(3), Flatten(), Linear(135, 6)]
    yield "FewChannelsTwice", (2, 9, 21), 2, [
        Conv2d(2, 3, 2), ReLU(), MaxPool2d(2), Conv2d(3, 7, (3, 2), dilation=(1, 2)), ReLU(), Conv2d(7, 1, (1, 3)), Flatten()]
    yield "RectangularStrides", (3, 11, 8), 16, [
        Conv2d(3, 4, 3, stride=(2, 1), padding=(1, 0)), ReLU(),
        Conv2d(4, 6, (2, 3), stride=(1, 2), dilation=(2, 1), groups=2), ReLU(), Conv2d(6, 3, 2, dilation=(1, 2), padding=(0, 2)), Flatten()]
    yield "PaddingSame", (2, 5, 6), 33, [
        Conv2d(2, 3, 4, padding="same"), ReLU(), Conv2d(3, 5, (2, 3), padding="same", dilation=(3, 1)), ReLU(), Conv2d(5, 2, 1, padding="same"), Flatten()]
    yield "FlippedKernels", (2, 6, 7), 3, [
        FlippedConv2d(2, 3, (3, 2), padding=1), ReLU(), FlippedConv2d(3, 6, 3, stride=2, groups=3), Flatten()]
    yield "SequenceConvolutions", (3, 20), 16, [
        Conv1d(3, 5, 3, padding=1), ReLU(), Conv1d(5, 6, 4, stride=2, padding=2), ReLU(), Conv1d(6, 4, 3, dilation=2, groups=2, bias=False), ReLU(), Flatten(), Linear(28, 3)]
    yield "SequenceSame", (1, 17), 33, [
        Conv1d(1, 17, 4, padding="same"), ReLU(), FlippedConv1d(17, 3, 5, padding=4), ReLU(), Conv1d(3, 3, 3, groups=3), Flatten()]
    yield "SequenceOneTap", (2, 9), 1, [ReLU(), Conv1d(2, 8, 1), ReLU(), Conv1d(8, 1, 9), Flatten(), Linear(1, 4)]
    yield "TransposedConvolutions", (3, 4, 5), 16, [
        ConvTranspose2d(3, 5, 3, stride=2, padding=1, output_padding=1), ReLU(), ConvTranspose2d(5, 2, 2, bias=False), ReLU(),
        ConvTranspose2d(2, 3, 3, padding=2, dilation=2), Flatten()]
    yield "TransposedGroups", (4, 3, 3), 3, [
        ConvTranspose2d(4, 6, (3, 2), stride=(1, 3), groups=2), ReLU(), ConvTranspose2d(6, 3, 3, stride=3, padding=(2, 1), output_padding=(0, 2), groups=3), Flatten()]
    yield "TransposedGaps", (2, 3, 4), 33, [
        Conv2d(2, 17, 1), ReLU(), ConvTranspose2d(17, 9, 2, stride=3), ReLU(), ConvTranspose2d(9, 2, 1, stride=2, dilation=3, output_padding=2), ReLU(), Flatten(), Linear(782, 3)]
    yield "TransposedNorm", (2, 4, 4), 16, [
        Conv2d(2, 4, 3), ReLU(), ConvTranspose2d(4, 5, 4, stride=2, padding=1, bias=False), BatchNorm2d(5), ReLU(), Flatten()]
    yield "TransposedSequences", (3, 7), 3, [
        ConvTranspose1d(3, 6, 4, stride=2, padding=1), ReLU(), ConvTranspose1d(6, 4, 3, dilation=2, groups=2), ReLU(), Flatten()]
    yield "ZeroPadding", (2, 4, 5), 16, [
        ZeroPad2d(1), Conv2d(2, 3, 3), ReLU(), ZeroPad2d((2, 0, 0, 1)), Conv2d(3, 4, 2), ReLU(), ZeroPad2d((0, 1, 2, 0)), Flatten(), Linear(168, 3)]
    yield "UpsampleNearest", (2, 3, 4), 3, [Upsample(scale_factor=2), Conv2d(2, 17, 3), ReLU(), Upsample(scale_factor=3), Conv2d(17, 2, 3, stride=3), Flatten()]
    yield "UpsampleBilinear", (3, 3, 2), 16, [
        Conv2d(3, 5, 1), ReLU(), Upsample(scale_factor=2, mode="bilinear"), Conv2d(5, 4, 3), ReLU(),
        Upsample(scale_factor=3, mode="bilinear", align_corners=True), Conv2d(4, 3, 3, stride=2), Flatten()]
    yield "UpsampleSequences", (2, 5), 33, [
        Conv1d(2, 4, 2), ReLU(), Upsample(scale_factor=2), ReLU(), Conv1d(4, 3, 3), Upsample(scale_factor=3, mode="linear"),
        Conv1d(3, 2, 3), Upsample(scale_factor=2, mode="linear", align_corners=True), Conv1d(2, 3, 3, stride=3), Flatten()]
    yield "UpsampleSizes", (2, 5, 7), 16, [
        Upsample(size=(7, 4)), Conv2d(2, 5, 2), ReLU(), Upsample(scale_factor=(1.5, 2.6)), Conv2d(5, 4, 3), Tanh(), Upsample(scale_factor=0.8, mode="bilinear"), Conv2d(4, 3, 2), ReLU(),
        Upsample(size=(7, 3), mode="bilinear"), Upsample(size=(4, 5), mode="bilinear", align_corners=True), Reshape(3, 20), Upsample(scale_factor=1.25), Conv1d(3, 4, 5, stride=4),
        Upsample(size=3, mode="linear"), Flatten(), Linear(12, 5)]
    yield "Paddings", (2, 5, 4), 33, [
        ReflectionPad2d((1, 2, 3, 0)), Conv2d(2, 17, 2), ReLU(), ReplicationPad2d((0, 3, 0, 0)), ConstantPad2d((1, 2, 0, 1), -0.3), Conv2d(17, 4, 3, stride=2), Tanh(),
        Pad((2, 0, 1, 3), "circular"), Conv2d(4, 3, 2, stride=2), ReLU(), Reshape(3, -1), ConstantPad1d((4, 0), 0), Conv1d(3, 5, 3, dilation=2), ReflectionPad1d((1, 2)), Flatten(), Linear(60, 4)]
    yield "UpsampleOnePixel", (2, 1, 1), 3, [Upsample(scale_factor=2, mode="bilinear", align_corners=True), Upsample(scale_factor=2, mode="bilinear"), Conv2d(2, 3, 2), Flatten()]
    yield "PaddingReflect", (2, 5, 6), 3, [
        Conv2d(2, 3, 3, padding=1, padding_mode="reflect"), ReLU(), Conv2d(3, 4, (2, 3), stride=2, padding=(0, 3), padding_mode="reflect"), ReLU(),
        Conv2d(4, 4, 2, padding="same", padding_mode="reflect", groups=2), Flatten()]
    yield "PaddingReplicate", (3, 4, 3), 16, [
        Conv2d(3, 17, 3, padding=2, padding_mode="replicate"), BatchNorm2d(17), ReLU(), Conv2d(17, 3, 3, padding=5, dilation=2, padding_mode="replicate"), Flatten()]
    yield "PaddingCircular", (2, 4, 4), 33, [
        Conv2d(2, 4, 3, padding="same", padding_mode="circular"), ReLU(), MaxPool2d(2), Conv2d(4, 5, 2, padding=2, padding_mode="circular"), ReLU(), Flatten()]
    yield "PaddingSequences", (2, 8), 16, [
        Conv1d(2, 4, 3, padding=2, padding_mode="circular"), ReLU(), Conv1d(4, 3, 3, padding=1, padding_mode="reflect"), ReLU(),
        Conv1d(3, 3, 2, stride=2, padding=3, padding_mode="replicate"), Flatten()]
    yield "FilterKernels", (2, 9, 10), 3, [
        Filter2d(2, SOBEL_X), Conv2d(2, 5, 2), ReLU(), Filter2d(5, SOBEL_Y, padding=1), Filter2d(5, gaussian(4, 0.7), padding="same"), MaxPool2d(2),
        Conv2d(5, 17, 1), Filter2d(17, LAPLACIAN, padding=2), BatchNorm2d(17), ReLU(), Filter2d(17, EDGE, stride=2, padding=1, padding_mode="reflect"), Flatten(),
        Linear(153, 3)]
    yield "FilterValues", (1, 6, 7), 16, [
        Filter2d(1, [[1, -1]]), Conv2d(1, 3, 3), FlippedFilter2d(3, [[1, 2], [3, 4], [-5, 0.1]], padding=(1, 0)), ReLU(), Filter2d(3, binomial(1, 2, 1)),
        Filter2d(3, binomial(1, 3, 3, 1), padding=2, dilation=1), Flatten()]
    yield "DepthwiseWide", (33, 6, 5), 3, [
        Conv2d(33, 33, 3, padding=1, groups=33), BatchNorm2d(33), ReLU(), FlippedConv2d(33, 33, (2, 3), stride=2, padding=(1, 2), groups=33, bias=False), ReLU(),
        Conv2d(33, 33, 3, padding=2, dilation=2, groups=33), ReLU(), Conv2d(33, 3, 1), Flatten()]
