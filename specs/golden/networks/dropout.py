"""Dropout of elements and of channels."""
from torch.nn import BatchNorm2d, Conv1d, Conv2d, Dropout, Dropout1d, Dropout2d, Flatten, Linear, MaxPool2d, ReLU, Tanh

from topology import Add, named


def cases():
    yield "DropoutVectors", (19,), 33, [Linear(19, 17), ReLU(), Dropout(0.5), Linear(17, 9), Dropout(0.3), ReLU(), Linear(9, 4)]
    yield "DropoutImages", (2, 8, 8), 16, [
        Conv2d(2, 5, 3), Dropout2d(0.25), MaxPool2d(2), ReLU(), Dropout(0.1), Conv2d(5, 6, 2, bias=False), BatchNorm2d(6), ReLU(), Dropout2d(), Flatten(), Dropout(0.2), Linear(24, 3)]
    yield "DropoutEnds", (6,), 3, [
        Dropout(0.2), Linear(6, 8), named("a", Dropout(0)), Tanh(), Dropout(1), Add("a"), Linear(8, 3), Dropout(0.5)]
    yield "DropoutSequences", (3, 10), 3, [Conv1d(3, 17, 3), Tanh(), Dropout1d(0.4), Conv1d(17, 3, 8), Flatten()]


OPTIMIZED = ["DropoutImages"]
