"""Writes library_random.csv and library_optimizers.csv: what the library's own tests compare with.

Floats are written as the integers that have the same 32 bits, so that a comparison can be exact.
"""
import csv
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent
PARAMETERS = 32
STEPS = 20


def bits(tensor):
    return tensor.detach().contiguous().view(-1).view(torch.int32).tolist()


def random_rows():
    torch.manual_seed(42)
    yield ["uniform", 42, *bits(torch.empty(700).uniform_(-0.3, 0.7))]
    generator = torch.Generator().manual_seed(3)
    yield ["randperm", 3, *torch.randperm(10, generator=generator).tolist()]
    yield ["randperm_next", 3, *torch.randperm(1000, generator=generator).tolist()]
    torch.manual_seed(5)
    convolution = torch.nn.Conv2d(4, 6, 3, groups=2)
    linear = torch.nn.Linear(10, 7)
    for name, module in (("convolution", convolution), ("linear", linear)):
        yield [name + "_weight", 5, *bits(module.weight)]
        yield [name + "_bias", 5, *bits(module.bias)]


OPTIMIZERS = {
    "sgd": lambda w: torch.optim.SGD(w, lr=0.1),
    "sgd_decay": lambda w: torch.optim.SGD(w, lr=0.1, weight_decay=0.05),
    "sgd_momentum": lambda w: torch.optim.SGD(w, lr=0.05, momentum=0.9),
    "sgd_dampening_decay": lambda w: torch.optim.SGD(w, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.02),
    "sgd_nesterov_decay": lambda w: torch.optim.SGD(w, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
    "adam": lambda w: torch.optim.Adam(w, lr=0.01),
    "adam_betas_decay": lambda w: torch.optim.Adam(w, lr=0.02, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.1),
    "adam_amsgrad": lambda w: torch.optim.Adam(w, lr=0.02, betas=(0.9, 0.9), amsgrad=True),
    "adam_amsgrad_decay": lambda w: torch.optim.Adam(w, lr=0.02, betas=(0.9, 0.9), amsgrad=True, weight_decay=0.1),
}


def optimizer_rows():
    """The start and the gradients are uniform in ±1 from seed 7; gradients shrink with the step, and the rate is halved after step 10."""
    for name, create in OPTIMIZERS.items():
        torch.manual_seed(7)
        weights = torch.nn.Parameter(torch.empty(PARAMETERS).uniform_(-1, 1))
        optimizer = create([weights])
        for step in range(1, STEPS + 1):
            weights.grad = torch.empty(PARAMETERS).uniform_(-1, 1) / step
            optimizer.step()
            if step == 10:
                optimizer.param_groups[0]["lr"] /= 2
            if step in (1, STEPS):
                yield [name, step, *bits(weights)]


def write(name, rows):
    with open(FOLDER / name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


write("library_random.csv", random_rows())
write("library_optimizers.csv", optimizer_rows())
