"""Networks whose layers are networks: blocks with parameters of their own, and blocks that share them."""
from torch.nn import BatchNorm2d, Conv2d, Flatten, LayerNorm, Linear, MaxPool2d, PReLU, ReLU, Tanh, TripletMarginLoss

from functions import Square
from networks.losses import LossSum
from topology import Add, Concat, From, Graph, Input, Outputs, Shared, Subtract, named


def residual():
    return Graph(
        Conv2d(4, 4, 3, padding=1, bias=False), BatchNorm2d(4), ReLU(), Conv2d(4, 4, 3, padding=1, bias=False), BatchNorm2d(4), Add("input"), ReLU())


def unit():
    return Graph(named("mix", Linear(12, 12)), Tanh(), LayerNorm(12), Add("mix"))


def slopes():
    return Graph(Conv2d(4, 4, 3, padding=1), PReLU(4), Conv2d(4, 4, 1), Add("input"), PReLU())


def cases():
    yield "BlockResidual", (2, 7, 7), 16, [
        Conv2d(2, 4, 2), residual(), MaxPool2d(2), named("again", residual()), Flatten(), Linear(36, 5)]
    yield "BlockShared", (2, 7, 7), 3, [
        Conv2d(2, 4, 2, bias=False), named("a", residual()), MaxPool2d(2), Shared("a"), Shared("a"), Flatten(), Linear(36, 5)]
    yield "BlockNested", (12,), 33, [
        named("f", Graph(unit(), named("g", unit()), Shared("g"))), Shared("f"), Add("f"), Linear(12, 3)]
    yield "BlockSiamese", (2, 6, 6), 16, [
        named("left", Graph(Conv2d(2, 5, 3), ReLU(), Flatten(), Linear(80, 9))), From("input"), Tanh(), named("right", Shared("left")), Concat("left"), Linear(18, 3)]
    yield "BlockInputs", (144,), 16, [
        named("left", Input(0, 2, 6, 6)), named("trunk", Graph(Conv2d(2, 5, 3), ReLU(), Flatten(), Linear(80, 9))),
        named("right", Input(72, 2, 6, 6)), Shared("trunk"), Subtract("trunk"), Square(), Linear(9, 2)]
    yield "BlockTriplet", (216,), 16, [
        named("anchor", Input(0, 2, 6, 6)), named("a", Graph(Conv2d(2, 5, 3), ReLU(), Flatten(), Linear(80, 9))), Input(72, 2, 6, 6), named("p", Shared("a")),
        Input(144, 2, 6, 6), named("n", Shared("a")), Outputs("a", "p", "n")], LossSum((1, TripletMarginLoss(margin=0.2), (0, 9, 18), (9,)))
    yield "BlockSlopes", (4, 6, 6), 16, [
        named("a", slopes()), Shared("a"), MaxPool2d(2), slopes(), Flatten(), Linear(36, 3)]


OPTIMIZED = ["BlockShared"]
