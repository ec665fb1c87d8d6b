"""Functions of every element that PyTorch has as functions and not as modules."""
import torch
from torch import nn
from torch.nn import functional


class Function(nn.Module):
    """A function of what arrives, with constants."""

    def __init__(self, function, *constants, **named):
        super().__init__()
        self.function, self.constants, self.named = function, constants, named

    def forward(self, x):
        return self.function(x, *self.constants, **self.named)


def Abs():
    return Function(torch.abs)


def Clamp(**bounds):
    return Function(torch.clamp, **bounds)


def Exp():
    return Function(torch.exp)


def Log():
    return Function(torch.log)


def Negate():
    return Function(torch.neg)


def Power(exponent):
    return Function(torch.pow, exponent)


def Sqrt():
    return Function(torch.sqrt)


def Square():
    return Function(torch.square)


def ChannelShuffle(groups):
    # PyTorch's own has no gradient.
    def shuffled(x):
        y = x.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)
        assert torch.equal(y, functional.channel_shuffle(x.detach(), groups))
        return y

    return Function(shuffled)


def Pad(padding, mode):
    return Function(functional.pad, padding, mode=mode)


def Permute(*dims):
    return Function(lambda x: x.permute(0, *dims))


def Reshape(*shape):
    return Function(lambda x: x.reshape(len(x), *shape))


def Reduce(function, *dims, keepdim=False):
    def reduced(x):
        y = function(x, dims or tuple(range(1, x.dim())), keepdim=keepdim)
        return y if y.dim() > 1 else y.unsqueeze(1)

    return Function(reduced)


def Repeat(*sizes):
    return Function(lambda x: x.repeat(1, *sizes))


def Slice(dim, start, end=None, step=None):
    return Function(lambda x: x[(*[slice(None)] * (dim % x.dim()), slice(start, end, step))])


class Constant(nn.Module):
    """One number for all elements, or one a channel, which is a parameter that is not trained."""

    def __init__(self, name, numbers):
        super().__init__()
        self.name = name
        values = torch.tensor(numbers, dtype=torch.float32)
        if len(numbers) > 1:
            setattr(self, name, nn.Parameter(values, requires_grad=False))
        else:
            self.number = numbers[0]

    def of(self, x):
        return getattr(self, self.name).view(-1, *[1] * (x.dim() - 2)) if hasattr(self, self.name) else self.number


class Scale(Constant):
    """x times a constant."""

    def __init__(self, *factors):
        super().__init__("weight", factors)

    def forward(self, x):
        return x * self.of(x)


class Shift(Constant):
    """x plus a constant."""

    def __init__(self, *summands):
        super().__init__("bias", summands)

    def forward(self, x):
        return x + self.of(x)


def kinks(layer):
    """Where the derivative of such a layer jumps."""
    if layer.function is torch.clamp:
        return list(layer.named.values())
    return [0] if layer.function is torch.abs else []
