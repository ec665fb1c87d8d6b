"""The small networks of the golden files, one module an area.

Each case has a class of the same name in tests/NetGen.Networks, in the folder of its area. A case is
(name, input shape, batch, layers) under cross-entropy, or (name, input shape, batch, layers, loss); the layers' own initial
values are not used. The layers are those of a topology.Graph, so a chain unless some are named and others refer to them. The
batches 1, 3, 16 and 33 all occur: they leave a vector of images mostly empty, partly empty, full at every width, and full with
one image over.
"""
import importlib
import pkgutil

AREAS = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]


def all_cases():
    for area in AREAS:
        yield from area.cases()


def optimized():
    """The cases whose optimiser steps are stored, too."""
    return [name for area in AREAS for name in getattr(area, "OPTIMIZED", [])]
