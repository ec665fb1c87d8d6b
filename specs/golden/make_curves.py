#!/usr/bin/env python3
"""Writes training_curves.csv: the loss of each of a hundred training steps of six small networks.

Weights come from torch.manual_seed(1). Inputs are uniform in ±1 from a generator with seed 2, 32 new samples a step, in order.
A label is the index of the largest of the first elements of its input, as many as there are classes; a regression's target
multiplies neighbouring elements. Another program can therefore draw the same run bit by bit.
"""
import csv
import pathlib

import torch
from torch import nn, optim

FOLDER = pathlib.Path(__file__).parent
STEPS = 100
BATCH = 32


def mlp():
    model = nn.Sequential(nn.Linear(20, 48), nn.GELU(), nn.Linear(48, 24), nn.Tanh(), nn.Linear(24, 6))
    return model, (20,), nn.CrossEntropyLoss(), optim.AdamW(model.parameters(), lr=5e-3, weight_decay=0.05), None


def convolution():
    model = nn.Sequential(
        nn.Conv2d(2, 6, 3, padding=1), nn.ReLU(), nn.Conv2d(6, 9, 3, stride=2), nn.ReLU(), nn.Flatten(), nn.Linear(81, 5))
    return model, (2, 8, 8), nn.CrossEntropyLoss(), optim.SGD(model.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=1e-3), None


def smoothed():
    model = nn.Sequential(nn.Linear(20, 40), nn.SiLU(), nn.Linear(40, 8))
    loss = nn.CrossEntropyLoss(torch.tensor([1, 2, 0.5, 1, 1.5, 1, 0.25, 1]), label_smoothing=0.1)
    return model, (20,), loss, optim.RMSprop(model.parameters(), lr=2e-3, momentum=0.5, centered=True), None


def regression():
    model = nn.Sequential(nn.Linear(8, 32), nn.Tanh(), nn.Linear(32, 7))
    optimizer = optim.Adam(model.parameters(), lr=1e-2, amsgrad=True)
    return model, (8,), nn.MSELoss(), optimizer, optim.lr_scheduler.StepLR(optimizer, 30, 0.5)


def margin():
    model = nn.Sequential(nn.Linear(12, 32), nn.SiLU(), nn.Linear(32, 6))
    optimizer = optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    return model, (12,), nn.MultiMarginLoss(p=2), optimizer, optim.lr_scheduler.OneCycleLR(optimizer, 0.5, STEPS)


def normalized():
    model = nn.Sequential(
        nn.Conv2d(1, 8, 3, bias=False), nn.BatchNorm2d(8), nn.SiLU(), nn.Flatten(), nn.Linear(128, 16), nn.Tanh(), nn.Linear(16, 4))
    parameters = [{"params": model[0].parameters(), "lr": 1e-3}, {"params": [p for layer in model[1:] for p in layer.parameters()]}]
    return model, (1, 6, 6), nn.CrossEntropyLoss(), optim.Adam(parameters, lr=1e-2), None


CURVES = [mlp, convolution, smoothed, regression, margin, normalized]


def targets_of(loss, model, inputs):
    if isinstance(loss, nn.MSELoss):
        return inputs[:, :-1] * inputs[:, 1:]
    classes = model[-1].out_features
    return inputs.flatten(1)[:, :classes].argmax(1)


def losses(create):
    """The loss of every step; a gradient longer than 0.2 is clipped under the margin loss."""
    torch.manual_seed(1)
    model, shape, loss_function, optimizer, schedule = create()
    generator = torch.Generator().manual_seed(2)
    for _ in range(STEPS):
        inputs = torch.empty((BATCH, *shape)).uniform_(-1, 1, generator=generator)
        optimizer.zero_grad()
        loss = loss_function(model(inputs), targets_of(loss_function, model, inputs))
        loss.backward()
        if create is margin:
            nn.utils.clip_grad_norm_(model.parameters(), 0.2)
        optimizer.step()
        if schedule:
            schedule.step()
        yield f"{loss.item():.9g}"


def main():
    torch.set_num_threads(1)
    with open(FOLDER / "training_curves.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["step", *(create.__name__ for create in CURVES)])
        writer.writerows(zip(range(1, STEPS + 1), *(losses(create) for create in CURVES)))


if __name__ == "__main__":
    main()
