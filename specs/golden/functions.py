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


class RMSNorm(nn.Module):
    """PyTorch's RMSNorm, which came after 1.13: x / sqrt(mean of x² + eps) * weight over the last dimensions."""

    def __init__(self, shape, eps=torch.finfo(torch.float32).eps, elementwise_affine=True):
        super().__init__()
        self.shape, self.eps = (shape,) if isinstance(shape, int) else shape, eps
        self.register_parameter("weight", nn.Parameter(torch.ones(self.shape)) if elementwise_affine else None)

    def reset_parameters(self):
        if self.weight is not None:
            nn.init.ones_(self.weight)

    def forward(self, x):
        dims = tuple(range(-len(self.shape), 0))
        y = x * torch.rsqrt(x.square().mean(dims, keepdim=True) + self.eps)
        return y if self.weight is None else y * self.weight


class SelfAttention(nn.Module):
    """PyTorch's attention of a sequence [E, L] to itself. Its projections are convolutions of one element, which have the same weights."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.in_proj, self.out_proj = nn.Conv1d(width, 3 * width, 1), nn.Conv1d(width, width, 1)

    def reset_parameters(self):
        self.in_proj.reset_parameters()
        self.out_proj.reset_parameters()

    def forward(self, x):
        x = x.permute(2, 0, 1)
        y, _ = functional.multi_head_attention_forward(
            x, x, x, x.shape[2], self.heads, self.in_proj.weight.squeeze(2), self.in_proj.bias, None, None, False, 0.0,
            self.out_proj.weight.squeeze(2), self.out_proj.bias, need_weights=False)
        return y.permute(1, 2, 0)


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
