"""The reference network: 1,425,214 trainable parameters, 28x28 grey images in, ten scores out."""
from torch import nn


def build():
    return nn.Sequential(
        nn.Conv2d(1, 25, 3), nn.BatchNorm2d(25), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(25, 50, 3), nn.BatchNorm2d(50), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(1250, 1024), nn.ReLU(),
        nn.Linear(1024, 128), nn.ReLU(),
        nn.Linear(128, 10))
