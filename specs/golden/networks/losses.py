"""Small networks under every loss and its options."""
import math

import torch
from torch import nn
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import Linear, ReLU

from topology import From, Outputs, named


class SVMLoss(nn.MultiMarginLoss):
    """The multi-margin loss without its division by the number of classes."""

    def forward(self, scores, labels):
        return super().forward(scores, labels) * scores.shape[1]


class EuclideanLoss(nn.Module):
    """1/(2N) times the sum of squares."""

    def forward(self, output, target):
        return (output - target).square().sum() / (2 * len(output))


class SoftCrossEntropyLoss(nn.Module):
    """Cross entropy with a target of probabilities."""

    def __init__(self, *shape, **options):
        super().__init__()
        self.shape = shape
        self.loss = nn.CrossEntropyLoss(**options)

    def forward(self, scores, probabilities):
        return self.loss(scores, probabilities)

    def draw_targets(self, batch, generator):
        return torch.softmax(2 * torch.randn((batch, *self.shape), generator=generator), 1)


class KLDivLoss(nn.KLDivLoss):
    """The divergence from targets that are probabilities, or logarithms of them."""

    def __init__(self, *shape, **options):
        super().__init__(**options)
        self.shape = shape

    def draw_targets(self, batch, generator):
        targets = torch.log_softmax(2 * torch.randn((batch, *self.shape), generator=generator), 1)
        return targets if self.log_target else targets.exp()


class DiceLoss(nn.Module):
    """MONAI's DiceLoss with its default sums over each sample and class."""

    def __init__(self, sigmoid=False, smooth=1e-5, reduction="mean", ignore_index=-100):
        super().__init__()
        self.sigmoid, self.smooth, self.reduction, self.ignore_index = sigmoid, smooth, reduction, ignore_index

    def forward(self, output, target):
        p = torch.sigmoid(output) if self.sigmoid else torch.softmax(output, 1)
        if self.sigmoid:
            t = target
        else:
            counts = target != self.ignore_index
            t = torch.nn.functional.one_hot(target * counts, output.shape[1]).movedim(-1, 1).to(p.dtype) * counts[:, None]
            p = p * counts[:, None]
        p, t = p.flatten(2), t.flatten(2)
        losses = 1 - (2 * (p * t).sum(2) + self.smooth) / (p.sum(2) + t.sum(2) + self.smooth)
        return losses.mean() if self.reduction == "mean" else losses.sum()


class LossSum(nn.Module):
    """Losses of several outputs times factors; a sample's target is theirs one after another, a label as a number. A loss that compares outputs has several starts."""

    def __init__(self, *parts):
        super().__init__()
        self.parts = [(factor, loss, starts if isinstance(starts, tuple) else (starts,), shape) for factor, loss, starts, shape in parts]
        self.losses = nn.ModuleList(loss for _, loss, _, _ in parts)

    def forward(self, output, targets):
        return sum(factor * loss(*outputs, *target) for factor, loss, outputs, target in self.split(output, targets))

    def split(self, output, targets):
        """Each loss with its factor, the outputs that it measures, and their target, if it takes one."""
        for factor, loss, starts, shape in self.parts:
            count = target_length(loss, shape)
            target, targets = targets[:, :count], targets[:, count:]
            if takes_labels(loss):
                target = target.long().reshape(-1, *shape[1:])
            elif isinstance(loss, nn.CosineEmbeddingLoss):
                target = target.flatten()
            elif count > 0:
                target = target.unflatten(1, shape)
            yield factor, loss, [output[:, start:start + math.prod(shape)].unflatten(1, shape) for start in starts], [target] if count > 0 else []

    def draw_targets(self, batch, generator):
        return torch.cat([self.draw(loss, shape, batch, generator) for _, loss, _, shape in self.parts], 1)

    @staticmethod
    def draw(loss, shape, batch, generator):
        if takes_labels(loss):
            return torch.randint(shape[0], (batch, *shape[1:]), generator=generator).float().reshape(batch, -1)
        if isinstance(loss, nn.CosineEmbeddingLoss):
            return torch.randint(2, (batch, 1), generator=generator).float() * 2 - 1
        return torch.rand((batch, target_length(loss, shape)), generator=generator)


def target_length(loss, shape):
    """Floats of a sample's target in a sum of losses."""
    if isinstance(loss, nn.TripletMarginLoss):
        return 0
    if isinstance(loss, nn.CosineEmbeddingLoss):
        return 1
    return math.prod(shape[1:] if takes_labels(loss) else shape)


def takes_labels(loss):
    return isinstance(loss, (nn.CrossEntropyLoss, nn.NLLLoss, nn.MultiMarginLoss)) or (isinstance(loss, DiceLoss) and not loss.sigmoid)


def margin(loss, output, targets=None):
    """How near an output comes to a kink of the loss, relative to its largest value."""
    if isinstance(loss, LossSum):
        return min(margin(part, outputs if len(outputs) > 1 else outputs[0], *target) for _, part, outputs, target in loss.split(output, targets))
    if isinstance(loss, nn.TripletMarginLoss):
        return triplet_margin(loss, *output)
    if isinstance(loss, nn.CosineEmbeddingLoss):
        return (nn.functional.cosine_similarity(*output)[targets < 0] - loss.margin).abs().min().item()
    if isinstance(loss, nn.L1Loss) or (isinstance(loss, nn.SmoothL1Loss) and loss.beta == 0):
        distance = (output - targets).abs()
    elif isinstance(loss, nn.MultiMarginLoss) and loss.p == 1:
        others = torch.nn.functional.one_hot(targets, output.shape[1]) == 0
        distance = (loss.margin - output.gather(1, targets[:, None]) + output)[others].abs()
    else:
        return 1.0
    return (distance.min() / output.abs().max()).item()


def triplet_margin(loss, anchor, positive, negative):
    """The same of a triplet: near the margin, where two distances are equal, and for absolute differences near 0."""
    pairs = [(anchor, positive), (anchor, negative)] + [(positive, negative)] * loss.swap
    near, *others = [nn.functional.pairwise_distance(x, y, loss.p, loss.eps) for x, y in pairs]
    leads = [loss.margin + near - torch.stack(others).min(0).values] + [others[0] - other for other in others[1:]] + [x - y + loss.eps for x, y in pairs] * (loss.p == 1)
    return min(lead.abs().min() for lead in leads).item() / max(x.abs().max() for x in (anchor, positive, negative)).item()


def with_ignored(loss):
    """Every fourth label of the batch is the one that does not count."""
    loss.draws_ignored = True
    return loss


def cases():
    weights = torch.tensor([0.5, 2, 1, 0, 1.25])
    yield "LossCrossEntropyWeighted", (6,), 33, [Linear(6, 5)], with_ignored(nn.CrossEntropyLoss(weights))
    yield "LossCrossEntropySmoothed", (6,), 16, [Linear(6, 5), ReLU()], with_ignored(nn.CrossEntropyLoss(label_smoothing=0.1))
    yield "LossCrossEntropyAll", (2, 3, 3), 33, [Conv(2, 5, 3), nn.Flatten()], nn.CrossEntropyLoss(weights, ignore_index=2, label_smoothing=0.3)
    yield "LossCrossEntropySum", (3,), 3, [Linear(3, 17)], nn.CrossEntropyLoss(reduction="sum")
    yield "LossSoftTargets", (6,), 33, [Linear(6, 5)], SoftCrossEntropyLoss(5)
    yield "LossSoftTargetsAll", (2, 3, 3), 16, [Conv(2, 5, 3), nn.Flatten()], SoftCrossEntropyLoss(5, weight=weights, label_smoothing=0.2)
    yield "LossSoftTargetsSum", (4,), 3, [Linear(4, 17)], SoftCrossEntropyLoss(17, reduction="sum")
    yield "LossNLL", (5,), 16, [Linear(5, 5)], with_ignored(nn.NLLLoss(weights))
    yield "LossPixels", (2, 4, 5), 16, [Conv(2, 5, 3, padding=1)], with_ignored(nn.CrossEntropyLoss(weights))
    yield "LossPixelsAll", (2, 5, 4), 33, [Conv(2, 5, 3)], nn.CrossEntropyLoss(weights, ignore_index=2, label_smoothing=0.3)
    yield "LossPixelsSum", (1, 3, 3), 1, [Conv(1, 17, 2)], nn.CrossEntropyLoss(reduction="sum")
    yield "LossPixelsSoft", (2, 3, 4), 16, [Conv(2, 5, 2)], SoftCrossEntropyLoss(5, 2, 3, weight=weights, label_smoothing=0.2)
    yield "LossSteps", (3, 9), 3, [nn.Conv1d(3, 4, 3)], nn.CrossEntropyLoss()
    yield "LossStepsNLL", (3, 7), 33, [nn.Conv1d(3, 5, 3), nn.LogSoftmax(1)], with_ignored(nn.NLLLoss(weights))
    yield "LossMultiMargin", (6,), 33, [Linear(6, 10)], nn.MultiMarginLoss()
    yield "LossMultiMarginSquared", (6,), 3, [Linear(6, 9), ReLU(), Linear(9, 5)], nn.MultiMarginLoss(p=2, margin=0.5)
    yield "LossSVM", (6,), 16, [Linear(6, 7), ReLU()], SVMLoss()
    yield "LossSVMSquaredSum", (4,), 33, [Linear(4, 3)], SVMLoss(p=2, reduction="sum")
    yield "LossMSE", (7,), 33, [Linear(7, 1)], nn.MSELoss()
    yield "LossMSEImage", (2, 5, 4), 16, [Conv(2, 3, 3, bias=False), Norm(3), ReLU()], nn.MSELoss()
    yield "LossEuclidean", (4,), 3, [Linear(4, 6), ReLU()], EuclideanLoss()
    yield "LossL1", (4,), 16, [Linear(4, 9)], nn.L1Loss()
    yield "LossL1Sum", (2, 4, 4), 1, [Conv(2, 3, 2)], nn.L1Loss(reduction="sum")
    yield "LossHuber", (5,), 33, [Linear(5, 3)], nn.HuberLoss(delta=0.4)
    yield "LossSmoothL1", (5,), 16, [Linear(5, 17)], nn.SmoothL1Loss(beta=0.5)
    yield "LossSmoothL1Corner", (5,), 3, [Linear(5, 2)], nn.SmoothL1Loss(beta=0)
    yield "LossFactor", (4,), 3, [Linear(4, 3)], LossSum((0.25, nn.MSELoss(), 0, (3,)))
    yield "LossBCEWithLogits", (3, 4, 4), 33, [Conv(3, 2, 3, padding=1)], nn.BCEWithLogitsLoss()
    yield "LossPosWeightAll", (2, 9), 3, [nn.Conv1d(2, 3, 2)], nn.BCEWithLogitsLoss(pos_weight=torch.tensor([2.5]))
    yield "LossKLDiv", (6,), 33, [Linear(6, 5), nn.LogSoftmax(1)], KLDivLoss(5, reduction="batchmean")
    yield "LossKLDivPixels", (2, 4, 4), 16, [Conv(2, 3, 2), nn.LogSoftmax(1)], KLDivLoss(3, 3, 3, log_target=True)
    yield "LossKLDivSum", (4,), 3, [Linear(4, 17), nn.LogSoftmax(1)], KLDivLoss(17, reduction="sum")
    yield "LossDice", (2, 5, 4), 33, [Conv(2, 4, 2)], DiceLoss()
    yield "LossDiceSteps", (3, 9), 16, [nn.Conv1d(3, 5, 3)], DiceLoss(smooth=1, reduction="sum")
    yield "LossDiceIgnored", (2, 5, 4), 16, [Conv(2, 4, 2)], with_ignored(DiceLoss(ignore_index=255))
    yield "LossDiceMask", (2, 4, 5), 16, [Conv(2, 3, 2)], DiceLoss(sigmoid=True, smooth=0.5)
    yield "LossDiceMaskSum", (1, 4, 4), 3, [Conv(1, 1, 3, padding=1)], DiceLoss(sigmoid=True, reduction="sum")
    yield "LossTriplet", (6,), 33, [*_branches(6, 5, "n", "a", "p"), Outputs("n", "a", "p")], LossSum((1, nn.TripletMarginLoss(), (5, 10, 0), (5,)))
    yield "LossTripletSwap", (6,), 16, [*_branches(6, 5, "a", "p", "n"), Outputs("a", "p", "n")], LossSum((0.5, nn.TripletMarginLoss(margin=0.25, swap=True), (0, 5, 10), (5,)))
    yield "LossTripletAbsolute", (4,), 33, [*_branches(4, 70, "a", "p", "n"), Outputs("a", "p", "n")], LossSum((1, nn.TripletMarginLoss(margin=2, p=1), (0, 70, 140), (70,)))
    yield "LossTripletAll", (4,), 3, [*_branches(4, 3, "a", "p", "n"), Outputs("a", "p", "n")], LossSum(
        (1, nn.TripletMarginLoss(margin=1.5, p=1, eps=0.01, swap=True, reduction="sum"), (0, 3, 6), (3,)))
    yield "LossCosineEmbedding", (6,), 33, [*_branches(6, 5, "y", "x"), Outputs("x", "y")], LossSum((1, nn.CosineEmbeddingLoss(), (0, 5), (5,)))
    yield "LossCosineEmbeddingSum", (4,), 16, [*_branches(4, 70, "x", "y"), Outputs("x", "y")], LossSum((1, nn.CosineEmbeddingLoss(margin=0.2, reduction="sum"), (0, 70), (70,)))


def _branches(inputs, outputs, *names):
    for name in names:
        yield from (From("input"), named(name, Linear(inputs, outputs)))
