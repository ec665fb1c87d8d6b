#!/usr/bin/env python3
"""Writes pool_windows.csv: which windows PyTorch's pools have over short inputs, and what those compute that stick out of the input.

A line "max" or "avg" holds kernel, stride, padding, dilation, ceil_mode and the number of windows over inputs of 1 to 8 pixels; "-" where PyTorch refuses.
A line "value" holds a case that is rounded up and whose window is longer than the padded input: kind, input, kernel, stride, padding, dilation,
count_include_pad, divisor_override (0 for none), the outputs and the gradient to the input. Two numbers joined by "x" are height and width.
Input i is ((5 i) mod 7 - 3) / 4, the gradient to output i is ((3 i) mod 5 - 2) / 8 + 1.
"""
import csv
import itertools
import pathlib

import torch
from torch.nn import functional

INPUTS = range(1, 9)


def pool(kind, axes, x, kernel, stride, padding, dilation, ceil, counts=True, divisor=0):
    if kind == "max":
        run = functional.max_pool1d if axes == 1 else functional.max_pool2d
        return run(x, kernel, stride, padding, dilation, ceil_mode=ceil)
    if axes == 1:
        return functional.avg_pool1d(x, kernel, stride, padding, ceil_mode=ceil, count_include_pad=counts)
    return functional.avg_pool2d(x, kernel, stride, padding, ceil_mode=ceil, count_include_pad=counts, divisor_override=divisor or None)


def windows(kind, length, *options):
    try:
        return pool(kind, 1, torch.zeros(1, 1, length), *options).shape[-1]
    except RuntimeError:
        return "-"


def shapes():
    for kind in ("max", "avg"):
        for kernel, stride, padding, dilation, ceil in itertools.product(range(1, 6), range(1, 5), range(3), (1, 2, 3) if kind == "max" else (1,), (False, True)):
            counts = [windows(kind, length, kernel, stride, padding, dilation, ceil) for length in INPUTS]
            if any(count != "-" for count in counts):
                yield [kind, kernel, stride, padding, dilation, int(ceil), *counts]


def cases():
    for kind in ("max", "avg"):
        for size, kernel, stride, padding, dilation in itertools.product((2, 3), (3, 4), (2, 3), (0, 1), (1, 2) if kind == "max" else (1,)):
            if dilation * (kernel - 1) + 1 > size + 2 * padding and 2 * padding <= kernel:
                for counts in ((True, False) if kind == "avg" and padding else (True,)):
                    yield kind, (size,), (kernel,), (stride,), (padding,), (dilation,), counts, 0
    for kind in ("max", "avg"):
        for sizes, kernels, strides, paddings in (
                ((1, 3), (2, 2), (2, 2), (0, 0)), ((2, 5), (3, 2), (2, 2), (0, 1)), ((3, 2), (4, 3), (3, 2), (0, 0)), ((2, 2), (3, 3), (2, 2), (0, 0)), ((1, 4), (4, 3), (4, 1), (1, 1))):
            for counts, divisor in (((True, 0), (False, 0), (True, 3)) if kind == "avg" else ((True, 0),)):
                yield kind, sizes, kernels, strides, paddings, (1, 1), counts, divisor


def values():
    for kind, sizes, kernels, strides, paddings, dilations, counts, divisor in cases():
        count = 1
        for size in sizes:
            count *= size
        x = torch.tensor([((5 * i) % 7 - 3) / 4 for i in range(count)]).reshape(1, 1, *sizes).requires_grad_()
        try:
            y = pool(kind, len(sizes), x, kernels, strides, paddings, dilations, True, counts, divisor)
        except RuntimeError:
            continue
        if not torch.isfinite(y).all():
            continue  # a window that sees no pixel, which NetGen refuses
        y.backward(torch.tensor([((3 * i) % 5 - 2) / 8 + 1 for i in range(y.numel())]).reshape(y.shape))
        yield ["value", kind, *("x".join(map(str, option)) for option in (sizes, kernels, strides, paddings, dilations)), int(counts), divisor,
               " ".join(f"{v:.9g}" for v in y.detach().flatten().tolist()), " ".join(f"{v:.9g}" for v in x.grad.flatten().tolist())]


def main():
    target = pathlib.Path(__file__).with_name("pool_windows.csv")
    with target.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(itertools.chain(shapes(), values()))
    print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
