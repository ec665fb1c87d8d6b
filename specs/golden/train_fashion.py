#!/usr/bin/env python3
"""Trains the reference network on Fashion-MNIST, to have PyTorch's loss curve and accuracy to compare with.

Every random number comes from the seed: torch.manual_seed(seed) before the network is built, and one
torch.Generator().manual_seed(seed) that draws one torch.randperm(n) an epoch. The last batch of an epoch may be smaller.
"""
import argparse
import gzip
import struct
import time
from pathlib import Path

import numpy
import torch
from torch.nn import functional

import reference_network
import safetensors_file


def read_idx(path):
    """The array in a gzip IDX file of unsigned bytes."""
    with gzip.open(path, "rb") as file:
        zero, kind, rank = struct.unpack(">HBB", file.read(4))
        if zero != 0 or kind != 8:
            raise ValueError(f"{path}: not an IDX file of unsigned bytes")
        shape = struct.unpack(f">{rank}I", file.read(4 * rank))
        return torch.from_numpy(numpy.frombuffer(file.read(), numpy.uint8).reshape(shape).copy())


def read_set(folder, prefix):
    """Images as [n, 1, 28, 28] floats from 0 to 1, and labels."""
    images = read_idx(folder / f"{prefix}-images-idx3-ubyte.gz")
    labels = read_idx(folder / f"{prefix}-labels-idx1-ubyte.gz")
    return images.to(torch.float32).div_(255).unsqueeze(1), labels.to(torch.int64)


def build_optimizer(name, parameters, lr):
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    return torch.optim.SGD(parameters, lr=lr, momentum=0.9)


def train(model, images, labels, optimizer, args):
    """Yields the loss of every step."""
    generator = torch.Generator().manual_seed(args.seed)
    for _ in range(args.epochs):
        for batch in torch.randperm(len(images), generator=generator).split(args.batch):
            optimizer.zero_grad()
            loss = functional.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            yield loss.item()


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        right = sum(
            (model(x).argmax(1) == y).sum().item()
            for x, y in zip(images.split(1000), labels.split(1000)))
    return right / len(images)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("/usr/share/datasets/fashion-mnist"), help="folder of the four gzip IDX files")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--optimizer", choices=["adam", "sgd"], default="adam")
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--limit", type=int, help="train on the first images only")
    parser.add_argument("--steps", type=int, help="stop after this many steps")
    parser.add_argument("--log-every", type=int, default=100, help="a line of the curve is the mean loss of this many steps")
    parser.add_argument("--curve", type=Path, help="CSV to write: step,loss")
    parser.add_argument("--weights", type=Path, help="safetensors file to write")
    return parser.parse_args()


def main():
    args = parse_arguments()
    torch.set_num_threads(1)
    images, labels = read_set(args.data, "train")
    images, labels = images[:args.limit], labels[:args.limit]
    torch.manual_seed(args.seed)
    model = reference_network.build()
    optimizer = build_optimizer(args.optimizer, model.parameters(), args.lr)

    lines = ["step,loss"]
    losses = []
    start = time.perf_counter()
    for step, loss in enumerate(train(model, images, labels, optimizer, args), 1):
        losses.append(loss)
        if len(losses) == args.log_every:
            lines.append(f"{step},{sum(losses) / len(losses):.9g}")
            print(lines[-1], flush=True)
            losses.clear()
        if step == args.steps:
            break
    seconds = time.perf_counter() - start

    if args.curve:
        args.curve.write_text("\n".join(lines) + "\n")
    if args.weights:
        safetensors_file.save(args.weights, model.state_dict())
    print(f"trained {step} steps in {seconds:.1f} s")
    test_images, test_labels = read_set(args.data, "t10k")
    print(f"test accuracy: {accuracy(model, test_images, test_labels):.4f} ({len(test_images)} images)")


if __name__ == "__main__":
    main()
