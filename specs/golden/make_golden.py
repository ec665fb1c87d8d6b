#!/usr/bin/env python3
"""Writes the golden files: what PyTorch computes for the networks of networks/ and for the reference network."""
import argparse
import copy
import hashlib
import itertools
import zlib
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

import functions
import networks
import reference_network
import safetensors_file
from networks import losses
from topology import Graph, leaves

CASES = {name: (shape, batch, layers, loss[0] if loss else nn.CrossEntropyLoss()) for name, shape, batch, layers, *loss in networks.all_cases()}
STEPS = 3

# Of what dropout drops, in every forward pass but those of several optimiser steps, which go on drawing.
DROPOUT_SEED = 0
OPTIMIZERS = {
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd_nesterov_decay": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adam_decay": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.01),
}

# An input this near to a kink of its activation, or a pool's lead this near to zero, relative to the largest value beside it, may
# fall on the other side with another order of summation. Such a draw of inputs says nothing about correctness: take another.
KINK_MARGIN = 1e-5
KINKS = {nn.ReLU: [0], nn.LeakyReLU: [0], nn.PReLU: [0], nn.ELU: [0], nn.Hardswish: [-3, 3], nn.ReLU6: [0, 6], nn.Hardsigmoid: [-3, 3], nn.SELU: [0], nn.CELU: [0]}
NORMALISATIONS = (nn.BatchNorm1d, nn.BatchNorm2d, nn.LayerNorm, nn.GroupNorm, nn.InstanceNorm2d, functions.RMSNorm)


def build(layers, seed):
    """The network with PyTorch's initial values for the seed, except for normalisations and slopes, which get telling ones."""
    layers = copy.deepcopy(layers)
    torch.manual_seed(seed)
    for layer in leaves(layers):
        if hasattr(layer, "reset_parameters"):
            layer.reset_parameters()

    generator = torch.Generator().manual_seed(seed + 1)
    with torch.no_grad():
        for layer in leaves(layers):
            if isinstance(layer, NORMALISATIONS) and layer.weight is not None:
                layer.weight.copy_(torch.rand(layer.weight.shape, generator=generator) + 0.5)
                layer.weight.flatten()[1::2].neg_()  # a negative scale turns the largest value of a pool into the smallest
                if hasattr(layer, "bias"):
                    layer.bias.copy_(torch.rand(layer.bias.shape, generator=generator) - 0.5)
                if "zero_weight" in vars(layer):
                    layer.weight[layer.zero_weight] = 0
            if isinstance(layer, nn.PReLU):
                layer.weight.copy_(torch.rand(layer.weight.shape, generator=generator) * 1.5 - 0.75)
                layer.weight[3::4] = 0  # the input cannot be told from the output
            if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
                layer.running_mean.copy_(torch.rand(layer.num_features, generator=generator) - 0.5)
                layer.running_var.copy_(torch.rand(layer.num_features, generator=generator) + 0.5)
    return Graph(*layers)


def draw_batch(shape, batch, layers, loss, seed):
    """A batch with a label a sample, pixel or step or, for a loss over elements, a target of the output's shape."""
    generator = torch.Generator().manual_seed(seed + 2)
    images = torch.rand((batch, *shape), generator=generator) * 2 - 1
    if hasattr(loss, "draw_targets"):
        return images, loss.draw_targets(batch, generator)
    output = build(layers, 0).eval()(torch.zeros((1, *shape))).shape[1:]
    if not losses.takes_labels(loss):
        return images, torch.rand((batch, *output), generator=generator)
    labels = torch.randint(output[0], (batch, *output[1:]), generator=generator)
    if hasattr(loss, "draws_ignored"):
        labels.flatten()[3::4] = loss.ignore_index
    return images, labels


def smallest_margin(model, loss, images, targets):
    """How near the batch comes to a kink, in training mode: over all inputs of activations, all windows of pools, and the loss."""
    margins = [1.0]

    def measure(layer, inputs):
        x = inputs[0]
        leads = [(x[x != kink] - kink).abs().min() for kink in kinks_of(layer)]
        if isinstance(layer, (nn.MaxPool1d, nn.MaxPool2d)):
            leads.append(pool_lead(layer, x))
        if isinstance(layer, (nn.AdaptiveMaxPool1d, nn.AdaptiveMaxPool2d)):
            leads.append(adaptive_lead(layer, x))
        margins.extend((lead / x.abs().max()).item() for lead in leads)

    for layer in model.modules():
        layer.register_forward_pre_hook(measure)
    torch.manual_seed(DROPOUT_SEED)
    margins.append(losses.margin(loss, model(images), targets))
    return min(margins)


def kinks_of(layer):
    """Where a layer's derivative jumps."""
    if isinstance(layer, functions.Function):
        return functions.kinks(layer)
    if isinstance(layer, nn.Hardtanh) and not isinstance(layer, nn.ReLU6):
        return [layer.min_val, layer.max_val]
    if isinstance(layer, nn.Threshold):
        return [layer.threshold]
    return KINKS.get(type(layer), [])


def pool_lead(layer, x):
    """The smallest lead of a window's maximum over its runner-up; exact ties are decided by order and do not count."""
    rank = x.dim() - 2
    out = layer.forward(x)  # without the hook that asks

    def pair(option, missing):
        return (missing,) * (2 - rank) + (option if isinstance(option, tuple) else (option,) * rank)

    kernel, stride, padding, dilation = (
        pair(getattr(layer, k), m) for k, m in (("kernel_size", 1), ("stride", 1), ("padding", 0), ("dilation", 1)))
    if rank == 1:
        x, out = x.unsqueeze(2), out.unsqueeze(2)
    n, c, h, w = x.shape
    reach = [(o - 1) * s + d * (k - 1) + 1 for o, s, d, k in zip(out.shape[2:], stride, dilation, kernel)]
    padded = torch.full((n, c, *reach), float("-inf"), dtype=x.dtype)
    top, left = padding
    padded[:, :, top:top + h, left:left + w] = x[:, :, :reach[0] - top, :reach[1] - left]
    windows = functional.unfold(padded.nan_to_num(neginf=-1e30).reshape(n * c, 1, *reach), kernel, dilation, 0, stride)
    lead = windows.max(1, keepdim=True).values - windows
    return lead[lead > 0].min() if (lead > 0).any() else torch.tensor(1.0)


def adaptive_lead(layer, x):
    """The same of windows whose size follows from that of the output."""
    out = layer.forward(x)
    windows = [[slice(a * i // o, -(-(a + 1) * i // o)) for a in range(o)] for i, o in zip(x.shape[2:], out.shape[2:])]
    leads = [(x[(..., *window)].flatten(2).max(2, keepdim=True).values - x[(..., *window)].flatten(2)).flatten() for window in itertools.product(*windows)]
    lead = torch.cat(leads)
    return lead[lead > 0].min() if (lead > 0).any() else torch.tensor(1.0)


def unstable_gradients(layers, loss, seed, images, targets):
    """The parameters whose gradient in single precision is not that in double precision, and whether that is no fault.

    It is none where the exact gradient is next to nothing because its terms cancel: a bias right before a normalisation,
    which subtracts it again, has only rounding for a gradient. Elsewhere the draw of inputs is ill-conditioned.
    """
    found = gradients_of(build(layers, seed), loss, images, targets)
    exact = gradients_of(
        build(layers, seed).double(), copy.deepcopy(loss).double(), images.double(), targets.double() if targets.is_floating_point() else targets)
    largest = max(e.abs().max() for e in exact.values())
    unstable = [k for k, e in exact.items() if (found[k] - e).abs().max() > 1e-5 * e.abs().max()]
    return unstable, all(exact[k].abs().max() < 1e-3 * largest for k in unstable)


def gradients_of(model, loss, images, targets):
    torch.manual_seed(DROPOUT_SEED)
    loss(model(images), targets).backward()
    return {k: p.grad for k, p in trained(model)}


def steps_agree(layers, seed, loss, images, targets):
    """Whether optimisers come to the same in single and in double precision: Adam divides a gradient by itself, so next to 0 rounding decides."""
    exact_targets = targets.double() if targets.is_floating_point() else targets
    for optimizer in OPTIMIZERS:
        found = after_steps(build(layers, seed), loss, optimizer, images, targets)
        exact = after_steps(build(layers, seed).double(), copy.deepcopy(loss).double(), optimizer, images.double(), exact_targets)
        if any((found[k] - e).abs().max() > 1e-5 * e.abs().max() for k, e in exact.items() if e.is_floating_point()):
            return False
    return True


def after_steps(model, loss, optimizer, images, targets):
    """All tensors after some steps on one batch."""
    step = OPTIMIZERS[optimizer](model.parameters())
    torch.manual_seed(DROPOUT_SEED)
    for _ in range(STEPS):
        step.zero_grad()
        loss(model(images), targets).backward()
        step.step()
    return model.state_dict()


def trained(model):
    return [(k, p) for k, p in model.named_parameters() if p.requires_grad]


def seed_of(name):
    """A seed of the case's own, so that a new case changes no other."""
    return zlib.crc32(name.encode()) % 1_000_000 * 1000


def make_case(name, folder):
    shape, batch, layers, loss_function = CASES[name]
    for attempt in range(100):
        seed = seed_of(name) + 10 * attempt
        images, targets = draw_batch(shape, batch, layers, loss_function, seed)
        unstable, cancelled = unstable_gradients(layers, loss_function, seed, images, targets)
        if (cancelled and smallest_margin(build(layers, seed), loss_function, images, targets) > KINK_MARGIN
                and (name not in networks.optimized() or steps_agree(layers, seed, loss_function, images, targets))):
            break
    else:
        raise RuntimeError(f"{name}: no well-conditioned draw")

    model = build(layers, seed)
    initial = {k: v.clone() for k, v in model.state_dict().items()}
    tensors = {f"initial/{k}": v for k, v in initial.items()}
    tensors["input"] = images
    if targets.numel() > 0:
        tensors["labels" if losses.takes_labels(loss_function) else "targets"] = targets
    tensors["eval/output"] = model.eval()(images)

    model.train()
    leaf = images.clone().requires_grad_()
    torch.manual_seed(DROPOUT_SEED)
    loss = loss_function(model(leaf), targets)
    loss.backward()
    tensors["train/loss"] = loss
    tensors["gradient/input"] = leaf.grad
    tensors.update({f"gradient/{k}": p.grad.clone() for k, p in trained(model)})
    gradients = dict(trained(model))
    tensors.update({f"after/{k}": v.clone() for k, v in model.state_dict().items() if k not in gradients})

    if name in networks.optimized():
        for optimizer in OPTIMIZERS:
            model.load_state_dict(initial)
            tensors.update({f"{optimizer}/{k}": v.clone() for k, v in after_steps(model, loss_function, optimizer, images, targets).items()})

    safetensors_file.save(folder / f"{name}.safetensors", tensors, {
        "case": name, "seed": seed, "torch": torch.__version__, "cancelled": " ".join(unstable)})


def reference_images(count):
    """Images of ten classes that differ by the place of a brighter rectangle, over uniform noise.

    Every pixel is a 24-bit number times a power of two, so another program can draw the same bits from the same generator.
    """
    images = torch.rand((count, 1, 28, 28), generator=torch.Generator().manual_seed(2024)) * 0.25
    for i in range(count):
        row, column = 2 + i % 10 // 5 * 12, 2 + i % 5 * 5
        images[i, 0, row:row + 10, column:column + 4] += 0.5
    return images


def sample(tensor):
    """Up to 64 elements, evenly spaced from the first on."""
    flat = tensor.flatten()
    return flat[::-(-len(flat) // 64)].clone()


def digest(tensor):
    return hashlib.sha256(tensor.detach().contiguous().numpy().tobytes()).hexdigest()


def make_reference(folder, seed=0, batch=64, steps=100):
    torch.manual_seed(seed)
    model = reference_network.build()
    images, labels = reference_images(batch * steps), torch.arange(batch * steps) % 10
    metadata = {"seed": seed, "torch": torch.__version__, "sha256/input": digest(images)}
    metadata.update({f"sha256/{k}": digest(v) for k, v in model.state_dict().items()})
    tensors = {"eval/output": model.eval()(images[:batch])}

    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.003, momentum=0.9)
    losses = []
    for step in range(steps):
        batch_images, batch_labels = images[step * batch:][:batch], labels[step * batch:][:batch]
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(batch_images), batch_labels)
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            for name, p in model.named_parameters():
                tensors[f"gradient/{name}"] = sample(p.grad)
                tensors[f"gradient_norm/{name}"] = p.grad.double().norm().reshape(1)
                tensors[f"gradient_max/{name}"] = p.grad.abs().max().reshape(1)
            tensors.update({f"after/{k}": v.clone() for k, v in model.named_buffers()})
        optimizer.step()
    tensors["losses"] = torch.tensor(losses, dtype=torch.float64)
    safetensors_file.save(folder / "reference_network.safetensors", tensors, metadata)


def make_weight_files(folder):
    """The same small network's weights under the names of nn.Sequential and under those of a module with named parts."""
    layers = CASES["TwoBlocks"][2]
    state = build(layers, 77).state_dict()
    safetensors_file.save(folder / "weights_sequential.safetensors", state)
    prefixes = {"0": "layer1.0", "1": "layer1.1", "4": "layer2.0", "5": "layer2.1", "9": "fc.0", "11": "fc.2"}
    renamed = {f"{prefixes[k.split('.')[0]]}.{k.split('.')[1]}": v for k, v in state.items()}
    safetensors_file.save(folder / "weights_class.safetensors", renamed)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder of the golden files")
    parser.add_argument("--only", help="a case's name")
    args = parser.parse_args()
    torch.set_num_threads(1)
    (args.out / "cases").mkdir(parents=True, exist_ok=True)
    for name in [args.only] if args.only else CASES:
        make_case(name, args.out / "cases")
    if not args.only:
        make_reference(args.out)
        make_weight_files(args.out)


if __name__ == "__main__":
    main()
