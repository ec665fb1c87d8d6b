"""PyTorch as a contender: obeys commands, one JSON object a line, and answers with one line of JSON each.

load     name, layers, weights (safetensors)       builds the network with NetGen's weights
data     name, inputs, labels (raw files)          float32 samples and int32 labels
outputs  name, mode, batch                         scores of the first samples
predict  name, mode, batch, threads, repeats       seconds of all repeats
losses   name, optimizer, batch, steps             losses of the first steps of a fresh copy
train    name, optimizer, batch, threads, repeats  seconds of all repeats, on one batch
epoch    name, batch, threads                      seconds of one epoch of Adam over all samples, in random order
"""
import copy
import ctypes
import json
import struct
import sys
import time

import numpy
import torch
from torch import nn

networks = {}
data = {}
compiled = {}
trainings = {}


def openblas():
    """Debian's PyTorch multiplies matrices with OpenBLAS, whose threads torch.set_num_threads does not reach."""
    try:
        return ctypes.CDLL("libopenblas.so.0")
    except OSError:
        return None


blas = openblas()


def set_threads(count):
    torch.set_num_threads(count)
    if blas is not None:
        blas.openblas_set_num_threads(count)


def read_safetensors(path):
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    types = {"F32": numpy.float32, "I64": numpy.int64}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            values = numpy.frombuffer(content[start:end], types[entry["dtype"]]).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
    return tensors


class Add(nn.Module):
    def forward(self, x, y):
        return x + y


class Graph(nn.Module):
    """Layers with the positions of those whose outputs they take; -1 is the input."""

    def __init__(self, layers):
        super().__init__()
        self.inputs = [layer["inputs"] for layer in layers]
        for layer in layers:
            self._modules[layer["name"]] = build(layer)

    def forward(self, x):
        values = []
        for module, inputs in zip(self._modules.values(), self.inputs):
            values.append(module(*[x if i < 0 else values[i] for i in inputs]))
        return values[-1]


def build(layer):
    kind, sizes = layer["kind"], layer["sizes"]
    if kind == "Conv2d":
        return nn.Conv2d(*sizes, bias=layer["bias"])
    kinds = {
        "BatchNorm2d": nn.BatchNorm2d, "ReLU": nn.ReLU, "MaxPool2d": nn.MaxPool2d, "AdaptiveAvgPool2d": nn.AdaptiveAvgPool2d,
        "Flatten": nn.Flatten, "Linear": nn.Linear, "Add": Add}
    return kinds[kind](*sizes)


def load(name, layers, weights):
    network = Graph(layers)
    network.load_state_dict(read_safetensors(weights))
    networks[name] = network.eval()
    return torch.__version__


def set_data(name, inputs, labels, shape):
    samples = torch.from_numpy(numpy.fromfile(inputs, numpy.float32)).reshape(-1, *shape)
    data[name] = samples, torch.from_numpy(numpy.fromfile(labels, numpy.int32)).long()
    return len(samples)


def forward(name, mode, batch):
    """Frozen TorchScript specialises for a shape in its first calls, so each batch size has its own."""
    if mode == "eager":
        return networks[name]
    key = name, batch
    if key not in compiled:
        compiled[key] = torch.jit.freeze(torch.jit.trace(networks[name], data[name][0][:batch]))
    return compiled[key]


def outputs(name, mode, batch):
    function = forward(name, mode, batch)
    with torch.inference_mode():
        for _ in range(3):
            scores = function(data[name][0][:batch])
    return scores.flatten().tolist()


def predict(name, mode, batch, threads, repeats):
    set_threads(threads)
    function, x = forward(name, mode, batch), data[name][0][:batch]
    with torch.inference_mode():
        start = time.perf_counter()
        for _ in range(repeats):
            function(x)
        return time.perf_counter() - start


def begin(name, optimizer):
    network = copy.deepcopy(networks[name]).train()
    if optimizer == "sgd":
        return network, torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    return network, torch.optim.Adam(network.parameters(), lr=1e-3)


def step(training, x, y):
    network, optimizer = training
    optimizer.zero_grad(set_to_none=True)
    loss = nn.functional.cross_entropy(network(x), y)
    loss.backward()
    optimizer.step()
    return loss


def losses(name, optimizer, batch, steps):
    training = begin(name, optimizer)
    x, y = (values[:batch] for values in data[name])
    return [step(training, x, y).item() for _ in range(steps)]


def train(name, optimizer, batch, threads, repeats):
    set_threads(threads)
    key = name, optimizer
    if key not in trainings:
        trainings[key] = begin(name, optimizer)
    x, y = (values[:batch] for values in data[name])
    start = time.perf_counter()
    for _ in range(repeats):
        step(trainings[key], x, y)
    return time.perf_counter() - start


def epoch(name, batch, threads):
    set_threads(threads)
    key = name, "epoch"
    if key not in trainings:
        trainings[key] = begin(name, "adam")
    x, y = data[name]
    start = time.perf_counter()
    order = torch.randperm(len(x))
    for first in range(0, len(x), batch):
        samples = order[first:first + batch]
        step(trainings[key], x[samples], y[samples])
    return time.perf_counter() - start


commands = {"load": load, "data": set_data, "outputs": outputs, "predict": predict, "losses": losses, "train": train, "epoch": epoch}

for line in sys.stdin:
    arguments = json.loads(line)
    try:
        answer = {"value": commands[arguments.pop("command")](**arguments)}
    except Exception as error:  # NetGen's side reports it.
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
