"""Writes library_random.csv, library_optimizers.csv and library_schedules.csv: what the library's own tests compare with.

Floats are written as the integers that have the same 32 bits, so that a comparison can be exact.
"""
import csv
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent
PARAMETERS = 32
STEPS = 20
SCHEDULED = 30


def bits(tensor):
    return tensor.detach().contiguous().view(-1).view(torch.int32).tolist()


def random_rows():
    torch.manual_seed(42)
    yield ["uniform", 42, *bits(torch.empty(700).uniform_(-0.3, 0.7))]
    generator = torch.Generator().manual_seed(3)
    yield ["randperm", 3, *torch.randperm(10, generator=generator).tolist()]
    yield ["randperm_next", 3, *torch.randperm(1000, generator=generator).tolist()]
    parts = torch.utils.data.random_split(range(23), [0.5, 0.3, 0.2], torch.Generator().manual_seed(3))
    for i, part in enumerate(parts):
        yield [f"random_split_{i}", 3, *part.indices]
    torch.manual_seed(5)
    convolution = torch.nn.Conv2d(4, 6, 3, groups=2)
    linear = torch.nn.Linear(10, 7)
    for name, module in (("convolution", convolution), ("linear", linear)):
        yield [name + "_weight", 5, *bits(module.weight)]
        yield [name + "_bias", 5, *bits(module.bias)]


# PyTorch 1.13 has one factor too many in NAdam for single tensors. Its other way is that of the documentation and of PyTorch 2.
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
    "adamw": lambda w: torch.optim.AdamW(w, lr=0.02),
    "adamw_amsgrad": lambda w: torch.optim.AdamW(w, lr=0.02, betas=(0.8, 0.9), eps=1e-5, weight_decay=0.2, amsgrad=True),
    "rmsprop": lambda w: torch.optim.RMSprop(w),
    "rmsprop_centered_decay": lambda w: torch.optim.RMSprop(w, lr=0.02, alpha=0.9, eps=1e-4, centered=True, weight_decay=0.05),
    "rmsprop_momentum": lambda w: torch.optim.RMSprop(w, lr=0.005, alpha=0.8, momentum=0.9),
    "rmsprop_centered_momentum": lambda w: torch.optim.RMSprop(w, lr=0.005, alpha=0.95, momentum=0.5, centered=True),
    "adagrad": lambda w: torch.optim.Adagrad(w, lr=0.1),
    "adagrad_options": lambda w: torch.optim.Adagrad(w, lr=0.1, lr_decay=0.05, weight_decay=0.02, initial_accumulator_value=0.3, eps=1e-4),
    "nadam": lambda w: torch.optim.NAdam(w, foreach=True),
    "nadam_options": lambda w: torch.optim.NAdam(w, lr=0.02, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.1, momentum_decay=0.1, foreach=True),
    "sgd_clip_norm": lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9),
    "sgd_clip_value": lambda w: torch.optim.SGD(w, lr=0.1, weight_decay=0.05),
    "adam_l1": lambda w: torch.optim.Adam(w, lr=0.02),
    "sgd_max_norm": lambda w: torch.optim.SGD(w, lr=0.2),
}


def before_step(name, weights):
    """What these cases do to the gradient before the optimiser sees it."""
    if name == "sgd_clip_norm":
        torch.nn.utils.clip_grad_norm_([weights], 0.5)
    if name == "sgd_clip_value":
        torch.nn.utils.clip_grad_value_([weights], 0.05)
    if name == "adam_l1":
        weights.grad += 0.03 * weights.detach().sign()


def after_step(name, weights):
    """Max-norm along the rows of a weight of [4, 8]."""
    if name == "sgd_max_norm":
        with torch.no_grad():
            weights.copy_(weights.view(4, 8).renorm(2, 0, 1.2).view(-1))


def schedules():
    """Name, optimiser and scheduler; the rates of PyTorch's own formulas."""
    def create(rate, schedule):
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate, momentum=0.9)
        return optimizer, schedule(optimizer)

    lr = torch.optim.lr_scheduler
    yield "step", *create(0.1, lambda o: lr.StepLR(o, 7, 0.5))
    yield "cosine", *create(0.1, lambda o: lr.CosineAnnealingLR(o, SCHEDULED, 1e-3))
    yield "one_cycle", *create(0.1, lambda o: lr.OneCycleLR(o, 0.4, SCHEDULED + 1))
    yield "one_cycle_options", *create(0.1, lambda o: lr.OneCycleLR(
        o, 0.4, SCHEDULED + 1, pct_start=0.1, div_factor=10, final_div_factor=100, base_momentum=0.5, max_momentum=0.8))
    yield "warm_up_cosine", *create(0.1, lambda o: lr.SequentialLR(
        o, [lr.LinearLR(o, 0.25, total_iters=5), lr.CosineAnnealingLR(o, SCHEDULED - 5)], [5]))


def schedule_rows():
    """The rate and the momentum of every update from 0 on."""
    for name, optimizer, schedule in schedules():
        rates, momenta = [], []
        for _ in range(SCHEDULED + 1):
            rates.append(repr(optimizer.param_groups[0]["lr"]))
            momenta.append(repr(optimizer.param_groups[0]["momentum"]))
            optimizer.step()
            if len(rates) <= SCHEDULED:
                schedule.step()
        yield [name, "rate", *rates]
        yield [name, "momentum", *momenta]


def optimizer_rows():
    """The start and the gradients are uniform in ±1 from seed 7; gradients shrink with the step, and the rate is halved after step 10."""
    for name, create in OPTIMIZERS.items():
        torch.manual_seed(7)
        weights = torch.nn.Parameter(torch.empty(PARAMETERS).uniform_(-1, 1))
        optimizer = create([weights])
        for step in range(1, STEPS + 1):
            weights.grad = torch.empty(PARAMETERS).uniform_(-1, 1) / step
            before_step(name, weights)
            optimizer.step()
            after_step(name, weights)
            if step == 10:
                optimizer.param_groups[0]["lr"] /= 2
            if step in (1, STEPS):
                yield [name, step, *bits(weights)]


GROUPED = {
    "sgd": lambda groups: torch.optim.SGD(groups, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.02),
    "adam": lambda groups: torch.optim.Adam(groups, lr=0.02, betas=(0.8, 0.95), weight_decay=0.1),
    "adamw": lambda groups: torch.optim.AdamW(groups, lr=0.02, weight_decay=0.2),
    "nadam": lambda groups: torch.optim.NAdam(groups, lr=0.02, weight_decay=0.1, foreach=True),
    "adagrad": lambda groups: torch.optim.Adagrad(groups, lr=0.1, lr_decay=0.05, weight_decay=0.02),
}


def group_rows():
    """Four tensors, drawn and with gradients as above: one with a tenth of the rate, one with a weight decay of its own, one without a gradient in the steps
    1 to 4 and 9 to 12, one plain. The gradient is clipped to a norm of 0.5."""
    for name, create in GROUPED.items():
        torch.manual_seed(7)
        weights = [torch.nn.Parameter(torch.empty(PARAMETERS // 4).uniform_(-1, 1)) for _ in range(4)]
        optimizer = create([{"params": [w]} for w in weights])
        optimizer.param_groups[0]["lr"] /= 10
        optimizer.param_groups[1]["weight_decay"] = 0.3
        for step in range(1, STEPS + 1):
            for w in weights:
                w.grad = torch.empty(PARAMETERS // 4).uniform_(-1, 1) / step
            if step <= 4 or 9 <= step <= 12:
                weights[2].grad = None
            torch.nn.utils.clip_grad_norm_(weights, 0.5)
            optimizer.step()
            if step in (1, STEPS):
                yield [f"groups_{name}", step, *bits(torch.cat(weights))]


def write(name, rows):
    with open(FOLDER / name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


write("library_random.csv", random_rows())
write("library_optimizers.csv", [*optimizer_rows(), *group_rows()])
write("library_schedules.csv", schedule_rows())
