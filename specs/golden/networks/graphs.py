"""Networks with shortcuts, branches and concatenations."""
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import Flatten, Linear, ReLU
from torch.nn import MaxPool2d as Pool

from topology import Add, Concat, From, named


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

    # A layer of as many outputs as inputs mixes the features of a flattened image.
    yield "LinearSquare", (2, 3, 3), 16, [Conv(2, 2, 1), ReLU(), Flatten(), Linear(18, 18), ReLU(), Linear(18, 18)]


OPTIMIZED = ["AddShortcut"]
