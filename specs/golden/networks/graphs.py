"""Networks with shortcuts, branches, products and concatenations."""
import torch
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import ConvTranspose2d as Up
from torch.nn import Flatten, Linear, PReLU, ReLU
from torch.nn import MaxPool2d as Pool

from torch.nn import AdaptiveAvgPool1d, AdaptiveAvgPool2d, Conv1d, CosineEmbeddingLoss, CrossEntropyLoss, MSELoss, Sigmoid, SiLU, SmoothL1Loss, Tanh, TripletMarginLoss

from networks.losses import LossSum
from functions import Abs, Scale, SelfAttention, Sqrt
from topology import Add, Concat, Divide, From, Input, MatMul, Maximum, Minimum, Multiply, Outputs, Subtract, named


def cases():
    # Additions: behind a normalisation, behind a bare convolution, of the input, of one value several times.
    yield "AddShortcut", (3, 7, 7), 16, [
        Conv(3, 5, 3, padding=1), named("stem", ReLU()), Conv(5, 5, 3, padding=1, bias=False), Norm(5), ReLU(),
        Conv(5, 5, 3, padding=1, bias=False), Norm(5), Add("stem"), named("block1", ReLU()),
        Conv(5, 5, 3, padding=1, bias=False), Norm(5), Add("block1"), ReLU(), Flatten()]
    yield "AddProjection", (2, 9, 9), 3, [
        Conv(2, 3, 3, bias=False), Norm(3), named("stem", ReLU()), Conv(3, 6, 3, stride=2, padding=1, bias=False), named("main", Norm(6)),
        From("stem"), named("shortcut.0", Conv(3, 6, 1, stride=2, bias=False)), named("shortcut.1", Norm(6)), Add("main"), ReLU(), Pool(2),
        Flatten(), Linear(24, 3)]
    yield "AddDirect", (4, 5, 5), 33, [
        named("a", Conv(4, 4, 1)), named("b", Conv(4, 4, 3, padding=1)), Add("a"), named("c", Conv(4, 4, 3, padding=1)), Add("b", "a"), Flatten()]
    yield "AddInput", (3, 4, 4), 3, [Conv(3, 3, 3, padding=1), Add("input"), ReLU(), Conv(3, 2, 1), Flatten()]
    yield "AddTwice", (2, 5, 5), 16, [named("a", Conv(2, 4, 3)), Add("a", "a"), ReLU(), named("b", Norm(4)), Add("b"), Flatten()]
    yield "AddPooled", (2, 8, 8), 3, [
        Conv(2, 5, 3, padding=1), named("a", ReLU()), Pool(3, stride=1, padding=1), Add("a"), named("b", ReLU()), Pool(2), Flatten(),
        named("c", Linear(80, 7)), From("b"), Flatten(), Linear(320, 7), Add("c")]
    yield "AddVectors", (6,), 33, [
        Linear(6, 9), named("a", ReLU()), Linear(9, 9), named("b", ReLU()), Add("a"), Linear(9, 9), ReLU(), Add("a", "b"), ReLU(), Linear(9, 4)]
    yield "AddFlattened", (3, 4, 5), 3, [
        named("image", Conv(3, 2, 3, padding=1)), named("flat", Flatten()), ReLU(), Linear(40, 40), Add("flat"), named("sum", ReLU()),
        From("image"), ReLU(), Flatten(), Add("flat"), Add("sum")]

    # Products: of one value with itself, of vectors, of a flattened image, by channel from either side.
    yield "MultiplyImages", (2, 5, 5), 3, [
        named("a", Conv(2, 4, 3)), Multiply("a"), Tanh(), named("b", Conv(4, 4, 3, padding=1)), Multiply("b", "a"), Flatten()]
    yield "MultiplyVectors", (6,), 33, [
        Linear(6, 9), named("gate", Sigmoid()), From("input"), Linear(6, 9), named("value", Tanh()), Multiply("gate"), ReLU(), Add("value"), Linear(9, 4)]
    yield "MultiplyFlattened", (3, 4, 5), 3, [
        named("image", Conv(3, 2, 3, padding=1)), named("flat", Flatten()), ReLU(), Linear(40, 40), Multiply("flat"), named("product", ReLU()),
        From("image"), Tanh(), Flatten(), Multiply("flat"), Multiply("product")]
    yield "MultiplyChannels", (3, 6, 7), 3, [
        Conv(3, 9, 3), named("x", Tanh()), AdaptiveAvgPool2d(1), Conv(9, 9, 1), named("gate", Sigmoid()),
        From("x"), Conv(9, 9, 3, padding=1), Multiply("gate"), SiLU(), Conv(9, 9, (4, 5)), Multiply("x", "gate"), Flatten()]
    yield "MultiplySequence", (2, 9), 3, [
        Conv1d(2, 17, 3), named("x", Tanh()), AdaptiveAvgPool1d(1), named("s", Sigmoid()), From("x"), Conv1d(17, 17, 1), Multiply("s", "x", "s"), Flatten()]
    yield "SqueezeExcite", (3, 12, 11), 16, [
        Conv(3, 5, 3, padding=1, bias=False), Norm(5), named("x", ReLU()), AdaptiveAvgPool2d(1), Conv(5, 2, 1), ReLU(), Conv(2, 5, 1), Sigmoid(),
        Multiply("x"), ReLU(), Pool(2), Conv(5, 3, 3), Flatten()]
    yield "AddSlopes", (3, 6, 6), 16, [
        Conv(3, 5, 3, padding=1), named("a", PReLU(5)), Conv(5, 5, 3, padding=1, groups=5), Add("a"), named("b", PReLU()), Up(5, 5, 3, padding=1), PReLU(5),
        Add("a", "b"), PReLU(5), Conv(5, 3, 3), PReLU(3), Flatten(), Linear(48, 4)]

    # Matrix products: each side transposed or not, a value with itself, a matrix a channel, and attention as PyTorch's own function computes it.
    yield "MatrixProducts", (4, 6), 16, [
        named("a", Conv1d(4, 5, 1)), From("input"), MatMul("a", transpose_b=True), Tanh(), MatMul("a"), named("v", Tanh()), Conv1d(4, 4, 1), ReLU(),
        MatMul("v", transpose_a=True, scale=0.5), named("w", Tanh()), MatMul("w"), MatMul("v", transpose_b=True), MatMul("input"), MatMul("v", transpose_a=True, transpose_b=True),
        Flatten(), Linear(24, 4)]
    yield "MatrixProductChannels", (3, 5, 4), 33, [
        named("a", Conv(3, 3, (2, 1))), From("input"), MatMul("a", transpose_b=True, scale=-2), named("r", ReLU()), Conv(3, 3, 1), MatMul("r", transpose_a=True), Tanh(),
        Conv(3, 18, (1, 2)), named("h", Tanh()), MatMul("h", transpose_a=True), Flatten(), Linear(162, 4)]
    yield "Attention", (12, 7), 3, [named("x", Conv1d(12, 12, 1)), named("attention", SelfAttention(12, 3)), Add("x"), ReLU(), Flatten(), named("scores", Linear(84, 4))]

    # Other functions of several values: of images, of which the divisors are 0 in lanes without one; by channel from either side; of flattened images.
    yield "JoinImages", (3, 4, 5), 33, [
        Abs(), named("root", Sqrt()), Conv(3, 3, 3, padding=1), named("a", Tanh()), Divide("root"), named("q", Conv(3, 3, 1)), Subtract("a", "root"), ReLU(), named("d", Scale(0.05)),
        Conv(3, 3, 1), Maximum("q", "a"), ReLU(), Conv(3, 3, 1), Minimum("d", "root"), Subtract("q", "input"), Maximum("d"), Flatten()]
    yield "JoinChannels", (3, 5, 6), 3, [
        Conv(3, 5, 3), named("x", Sigmoid()), AdaptiveAvgPool2d(1), Conv(5, 5, 1), named("gate", Sigmoid()),
        From("x"), Conv(5, 5, 3, padding=1), Divide("gate"), Subtract("gate"), named("y", Tanh()),
        From("gate"), Subtract("x"), Maximum("gate", "y"), SiLU(), Minimum("x", "gate"), Conv(5, 5, (3, 4)), Divide("x", "gate"), Subtract("y"), Maximum("y"), Conv(5, 4, (3, 4)),
        Flatten()]
    yield "JoinFlattened", (3, 3, 4), 16, [
        named("image", Conv(3, 2, 3, padding=1)), named("flat", Flatten()), Linear(24, 24), Subtract("flat"), named("s", ReLU()), Maximum("flat"), named("m", Sigmoid()),
        From("image"), Tanh(), Flatten(), Divide("m"), Minimum("flat", "s")]

    # Concatenations, of channel counts beside the vector widths.
    yield "ConcatChannels", (3, 6, 6), 16, [
        Conv(3, 5, 3, padding=1), named("a", ReLU()), Conv(5, 3, 3, padding=1), Concat("a"), ReLU(), Conv(8, 4, 3), Flatten()]
    yield "ConcatBranches", (2, 6, 6), 3, [
        Conv(2, 4, 3, padding=1, bias=False), Norm(4), named("stem", ReLU()), named("k1", Conv(4, 3, 1)),
        From("stem"), Conv(4, 17, 3, padding=1), named("k3", ReLU()),
        From("stem"), Pool(3, stride=1, padding=1), Concat("k1", "k3", "stem"), Norm(28), ReLU(), Pool(2), Flatten(), Linear(252, 5)]
    yield "ConcatDense", (3, 5, 5), 33, [
        named("x0", Conv(3, 2, 1)), ReLU(), Conv(2, 3, 3, padding=1), named("c1", Concat("x0")), Norm(5), ReLU(), Conv(5, 3, 3, padding=1),
        named("c2", Concat("c1")), Concat("c1", "input"), Flatten()]
    yield "ConcatVectors", (2, 4, 4), 16, [
        named("image", Conv(2, 3, 3)), Flatten(), named("flat", ReLU()), named("a", Linear(12, 5)), From("flat"), Linear(12, 17), ReLU(),
        Concat("a", "flat", "a"), Linear(39, 3)]
    yield "ConcatFlattened", (3, 3, 3), 1, [Conv(3, 2, 1), Flatten(), named("flat", ReLU()), Linear(18, 18), Concat("flat"), ReLU(), Linear(36, 4)]

    # Whole networks: a residual network of three stages, as PyTorch's classes name their members, and a U-Net.
    yield "ResNet8", (3, 12, 12), 16, [
        named("conv1", Conv(3, 4, 3, padding=1, bias=False)), named("bn1", Norm(4)), named("stem", ReLU()),
        *_residual("layer1.0", 4, 4, 1), Add("stem"), named("stage1", ReLU()),
        *_residual("layer2.0", 4, 8, 2), From("stage1"), *_shortcut("layer2.0", 4, 8), Add("layer2.0.bn2"), named("stage2", ReLU()),
        *_residual("layer3.0", 8, 12, 2), From("stage2"), *_shortcut("layer3.0", 8, 12), Add("layer3.0.bn2"), ReLU(),
        AdaptiveAvgPool2d(1), Flatten(), named("fc", Linear(12, 5))]
    yield "UNet", (2, 8, 8), 3, [
        Conv(2, 4, 3, padding=1, bias=False), Norm(4), named("fine", ReLU()), Pool(2),
        Conv(4, 6, 3, padding=1, bias=False), Norm(6), named("coarse", ReLU()), Pool(2), Conv(6, 9, 3, padding=1), ReLU(),
        Up(9, 6, 2, stride=2), Concat("coarse"), Conv(12, 6, 3, padding=1, bias=False), Norm(6), ReLU(),
        Up(6, 4, 2, stride=2), Concat("fine"), Conv(8, 4, 3, padding=1), ReLU(), Conv(4, 1, 1), Flatten()]

    # Several outputs, each with a loss of its own or without; an image, a sequence of one row, vectors.
    yield "OutputsClassAndBox", (2, 6, 6), 16, [
        Conv(2, 5, 3, bias=False), Norm(5), named("trunk", ReLU()), Flatten(), named("class", Linear(80, 7)),
        From("trunk"), Pool(2), Flatten(), named("box", Linear(20, 4)), Outputs("class", "box")], LossSum(
            (1, CrossEntropyLoss(label_smoothing=0.1), 0, (7,)), (0.5, SmoothL1Loss(), 7, (4,)))
    yield "OutputsImages", (2, 5, 5), 3, [
        named("trunk", Conv(2, 3, 2)), ReLU(), named("mask", Conv(3, 2, 3)), From("trunk"), Flatten(), named("score", Linear(48, 17)),
        Outputs("mask", "score", "trunk")], LossSum((2, CrossEntropyLoss(reduction="sum"), 8, (17,)), (1, MSELoss(), 0, (2, 2, 2)))
    yield "OutputsPixelsAndClass", (2, 5, 5), 16, [
        named("trunk", Conv(2, 4, 2)), Tanh(), named("mask", Conv(4, 3, 2)), From("trunk"), Flatten(), named("class", Linear(64, 7)),
        Outputs("mask", "class")], LossSum((1, CrossEntropyLoss(), 27, (7,)), (0.5, CrossEntropyLoss(torch.tensor([1, 2, 0.5])), 0, (3, 3, 3)))

    yield "OutputsTripletAndClass", (6,), 16, [
        named("trunk", Linear(6, 9)), Tanh(), named("a", Linear(9, 4)), From("trunk"), named("class", Linear(9, 3)), From("trunk"), ReLU(), named("p", Linear(9, 4)),
        named("free", Linear(4, 2)), From("input"), named("n", Linear(6, 4)), From("trunk"), named("x", Linear(9, 2)), From("input"), named("y", Linear(6, 2)),
        Outputs("a", "x", "class", "p", "free", "n", "y")], LossSum(
            (0.5, TripletMarginLoss(), (0, 9, 15), (4,)), (1, CrossEntropyLoss(), 6, (3,)), (2, CosineEmbeddingLoss(margin=0.1), (4, 19), (2,)))

    # Several inputs: an image, a vector, a sequence.
    yield "SeveralInputs", (91,), 16, [
        named("image", Input(0, 2, 5, 6)), Conv(2, 5, 3), ReLU(), named("seen", Flatten()),
        named("facts", Input(60, 7)), Linear(7, 9), named("known", Tanh()),
        named("sound", Input(67, 3, 8)), Conv1d(3, 4, 3), ReLU(), Flatten(), Concat("seen", "known"), Linear(93, 11), ReLU(), Concat("facts"), Linear(18, 4)]

    # A layer of as many outputs as inputs mixes the features of a flattened image.
    yield "LinearSquare", (2, 3, 3), 16, [Conv(2, 2, 1), ReLU(), Flatten(), Linear(18, 18), ReLU(), Linear(18, 18)]


def _residual(name, inputs, outputs, stride):
    return [
        named(f"{name}.conv1", Conv(inputs, outputs, 3, stride=stride, padding=1, bias=False)), named(f"{name}.bn1", Norm(outputs)), ReLU(),
        named(f"{name}.conv2", Conv(outputs, outputs, 3, padding=1, bias=False)), named(f"{name}.bn2", Norm(outputs))]


def _shortcut(name, inputs, outputs):
    return [
        named(f"{name}.downsample.0", Conv(inputs, outputs, 1, stride=2, bias=False)),
        named(f"{name}.downsample.1", Norm(outputs))]


OPTIMIZED = ["AddShortcut", "ResNet8", "SqueezeExcite"]
