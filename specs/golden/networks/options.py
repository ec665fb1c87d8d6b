"""The options of layers and losses that no other network here uses."""
import torch
from torch.nn import AvgPool1d, BatchNorm1d, BatchNorm2d, BCEWithLogitsLoss, Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d, Flatten, GroupNorm, HuberLoss
from torch.nn import InstanceNorm2d, Linear, MaxPool1d, MSELoss, MultiMarginLoss, NLLLoss, ReLU, SmoothL1Loss, Tanh

from networks.convolutions import EDGE, SOBEL_X, Filter2d
from networks.losses import EuclideanLoss, SVMLoss, with_ignored
from topology import Graph, Shared, named


class EuclideanLossSum(EuclideanLoss):
    """Half the sum of squares."""

    def forward(self, output, target):
        return super().forward(output, target) * len(output)


def cases():
    yield "OptionsSequencePools", (3, 19), 16, [
        Conv1d(3, 17, 2), Tanh(), MaxPool1d(3, stride=2, padding=1, dilation=2), AvgPool1d(3, stride=2, padding=1, ceil_mode=True, count_include_pad=False),
        Flatten(), Linear(85, 3)]
    yield "OptionsTransposed", (2, 4, 3), 3, [
        ConvTranspose2d(2, 5, (2, 3), stride=(3, 1), dilation=(1, 2), output_padding=(1, 0)), ReLU(), Conv2d(5, 3, 3, stride=2), Flatten()]
    yield "OptionsTransposedSequence", (3, 5), 33, [
        ConvTranspose1d(3, 7, 3, stride=2, output_padding=1, bias=False), ReLU(), ConvTranspose1d(7, 2, 2, dilation=3, padding=1), Flatten(), Linear(26, 4)]
    yield "OptionsEpsilons", (6, 4, 5), 16, [
        GroupNorm(3, 6, eps=0.1), Conv2d(6, 18, 2), InstanceNorm2d(18, eps=0.3), Tanh(), Conv2d(18, 3, 3, stride=2), Flatten()]
    yield "OptionsFilters", (2, 9, 8), 33, [
        Filter2d(2, SOBEL_X, dilation=2), Conv2d(2, 3, 2), Tanh(), Filter2d(3, EDGE, stride=(1, 2), dilation=(1, 2), padding=(0, 2)), Flatten(), Linear(12, 3)]
    yield "OptionsBatchNormVectors", (9,), 16, [BatchNorm1d(9, eps=0.2, momentum=0.3), Linear(9, 17), BatchNorm1d(17, momentum=0.7), Tanh(), Linear(17, 4)]
    yield "OptionsCumulativeAverage", (1, 9, 8), 16, [
        Conv2d(1, 5, 3, bias=False), BatchNorm2d(5, momentum=None), ReLU(), Conv2d(5, 4, 2, bias=False), BatchNorm2d(4, momentum=None), Tanh(), Flatten(), Linear(120, 3)]
    yield "OptionsCumulativeShared", (6,), 33, [
        named("a", Graph(Linear(6, 6, bias=False), BatchNorm1d(6, momentum=None), Tanh())), Shared("a"), BatchNorm1d(6, momentum=None), Linear(6, 3)]
    yield "OptionsBCEWithLogitsSum", (5,), 16, [Linear(5, 3)], BCEWithLogitsLoss(reduction="sum")
    yield "OptionsBCEWithLogitsPositive", (5,), 33, [Linear(5, 3)], BCEWithLogitsLoss(pos_weight=torch.tensor([2, 0.5, 3]))
    yield "OptionsBCEWithLogitsPositiveChannels", (2, 3, 4), 16, [Conv2d(2, 2, 2)], BCEWithLogitsLoss(
        pos_weight=torch.tensor([4, 0.25]).reshape(2, 1, 1), reduction="sum")
    yield "OptionsEuclideanSum", (5,), 33, [Linear(5, 17)], EuclideanLossSum()
    yield "OptionsHuberSum", (3, 3, 4), 3, [Conv2d(3, 5, 2)], HuberLoss(delta=0.3, reduction="sum")
    yield "OptionsMSESum", (4,), 16, [Linear(4, 9)], MSELoss(reduction="sum")
    yield "OptionsSmoothL1Sum", (3, 7), 33, [Conv1d(3, 2, 3)], SmoothL1Loss(beta=0.2, reduction="sum")
    yield "OptionsMultiMarginSum", (6,), 16, [Linear(6, 17)], MultiMarginLoss(margin=0.7, reduction="sum")
    yield "OptionsSVMMargin", (7,), 3, [Linear(7, 5)], SVMLoss(margin=0.4)
    yield "OptionsNLLIgnored", (6,), 33, [Linear(6, 4)], with_ignored(NLLLoss(torch.tensor([1, 0.5, 2, 1.5]), ignore_index=2, reduction="sum"))


OPTIMIZED = ["OptionsCumulativeAverage", "OptionsCumulativeShared"]
