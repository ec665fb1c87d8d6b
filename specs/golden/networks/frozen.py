"""Networks of which a part is not trained."""
from torch.nn import BatchNorm2d as Norm
from torch.nn import Conv2d as Conv
from torch.nn import Flatten, Linear, PReLU, ReLU
from torch.nn import MaxPool2d as Pool


def _frozen(layer):
    return layer.requires_grad_(False)


def cases():
    yield "FrozenFront", (2, 8, 8), 16, [
        _frozen(Conv(2, 5, 3)), _frozen(Norm(5)), ReLU(), Pool(2), Flatten(), Linear(45, 4)]
    yield "FrozenMiddle", (2, 6, 6), 3, [
        Conv(2, 4, 3, bias=False), _frozen(Norm(4)), ReLU(), _frozen(Conv(4, 3, 3, padding=1)), ReLU(), Flatten(), _frozen(Linear(48, 7)), ReLU(), Linear(7, 4)]
    yield "FrozenBack", (9,), 33, [_frozen(Linear(9, 5)), ReLU(), Linear(5, 6), ReLU(), _frozen(Linear(6, 3))]
    yield "FrozenSlopes", (2, 6, 6), 3, [
        _frozen(PReLU()), Conv(2, 5, 3), _frozen(PReLU(5)), Conv(5, 3, 2), PReLU(3), _frozen(PReLU()), Flatten(), Linear(27, 4)]


OPTIMIZED = ["FrozenMiddle"]
