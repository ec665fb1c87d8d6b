#!/usr/bin/env python3
"""Writes library_operators.csv: what NumPy and SciPy compute for the convolutions of NetGen.Operators.

Operands are random multiples of 1/64, so every product and sum is exact in single precision, in any order: a comparison can be exact. Operands are
written as multiples of 1/64 (rows "input" and "kernel"; a case takes as many as it needs from the front), results as multiples of 1/4096.
"""
import csv
import pathlib

import numpy
from scipy import signal

SCALE = 64
MODES = ("full", "same", "valid")
STEPS = ((1, 1), (2, 1), (1, 2), (3, 2))
SEQUENCES = ((1, 1), (5, 3), (7, 4), (3, 5), (4, 6), (20, 1), (40, 7))
PLANES = (((1, 1), (1, 1)), ((3, 3), (2, 2)), ((5, 7), (3, 2)), ((6, 6), (4, 5)), ((2, 3), (4, 2)), ((9, 20), (3, 3)))


def dilate(kernel, dilation):
    """The kernel with zeros between its taps."""
    wide = numpy.zeros([dilation * (length - 1) + 1 for length in kernel.shape])
    wide[tuple(slice(None, None, dilation) for _ in kernel.shape)] = kernel
    return wide


def cases(inputs, kernels):
    for n, m in SEQUENCES:
        for name, function in (("convolve", numpy.convolve), ("correlate", numpy.correlate)):
            yield name, (1, n), (1, m), inputs[:n], kernels[:m], function
    for size, kernel_size in PLANES:
        x = inputs[:size[0] * size[1]].reshape(size)
        w = kernels[:kernel_size[0] * kernel_size[1]].reshape(kernel_size)
        for name, function in (("convolve2d", signal.convolve2d), ("correlate2d", signal.correlate2d)):
            yield name, size, kernel_size, x, w, function


def rows():
    random = numpy.random.default_rng(7)
    inputs = random.integers(-SCALE, SCALE + 1, 180)
    kernels = random.integers(-SCALE, SCALE + 1, 20)
    yield ["input", *inputs]
    yield ["kernel", *kernels]
    for name, size, kernel_size, x, w, function in cases(inputs, kernels):
        for stride, dilation in STEPS:
            wide = dilate(w, dilation)
            for mode in MODES:
                if mode == "valid" and any(k > n for k, n in zip(wide.shape, x.shape)):
                    continue
                result = function(x, wide, mode)[tuple(slice(None, None, stride) for _ in x.shape)]
                yield [name, mode, *size, *kernel_size, stride, dilation, *result.astype(int).ravel()]


with open(pathlib.Path(__file__).parent / "library_operators.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(rows())
