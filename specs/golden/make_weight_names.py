#!/usr/bin/env python3
"""Writes names/*.safetensors: state dicts of PyTorch modules of many structures, each with the network that computes the same.

The tensors of a file are the module's state dict and nothing else, in the order in which safetensors' save_file writes them: by type, then by name. The rest
is metadata: "network" are the attributes of the C# class, "parts" are classes that it takes as blocks, "order" is what LoadOptions.Order says,
"refused" the words that an error has to name, where names and shapes do not tell which tensor is which, and "input" and "output" one sample.
"""
import json
from pathlib import Path

import torch
from torch import nn

import safetensors_file

FOLDER = Path(__file__).parent / "names"
CASES = {}


def case(network, shape=(4,), **facts):
    def register(make):
        CASES[make.__name__] = (make, network, shape, facts)
        return make
    return register


class Net(nn.Module):
    """A module whose members and forward pass are arguments."""

    def __init__(self, run, **members):
        super().__init__()
        self.run = run
        for name, member in members.items():
            self.add_module(name, member)

    def forward(self, x):
        return self.run(self, x)


def linear(inputs=4, outputs=4, **options):
    return nn.Linear(inputs, outputs, **options)


SQUARE3 = "[Network(4)] [Linear(4), Linear(4), Linear(2)] [MSELoss]"
BLOCK = "[Network(3, 6, 6)] [Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Flatten, Linear(2)] [MSELoss]"


@case(SQUARE3, refused=["enc.w_in", "enc.hidden", "Linear1"])
def NestedSquare():
    enc = Net(lambda s, x: s.hidden(s.w_in(x)), w_in=linear(), hidden=linear())
    return Net(lambda s, x: s.head(s.enc(x)), enc=enc, head=linear(4, 2))


@case(SQUARE3, order=["w_in", "hidden"])
def NestedSquareOrdered():
    return NestedSquare()


@case(SQUARE3, refused=["z", "a"])
def TopLevelSquare():
    return Net(lambda s, x: s.head(s.a(s.z(x))), z=linear(), a=linear(), head=linear(4, 2))


@case(SQUARE3, refused=["fc1", "fc2"])
def NumberedAgainstTheirNumbers():
    return Net(lambda s, x: s.fc3(s.fc1(s.fc2(x))), fc1=linear(), fc2=linear(), fc3=linear(4, 2))


@case("[Network(4)] [Linear(8), GELU, Linear(4), LayerNorm, Linear(2)] [MSELoss]")
def UpAndDown():
    mlp = Net(lambda s, x: s.down(nn.functional.gelu(s.up(x))), down=linear(8, 4), up=linear(4, 8))
    return Net(lambda s, x: s.head(s.norm(s.mlp(x))), head=linear(4, 2), mlp=mlp, norm=nn.LayerNorm(4))


@case("[Network(4)] [Linear(4), GELU, Linear(4), GELU, Linear(4), GELU, Linear(4), Linear(2)] [MSELoss]", refused=["mlp.1.down", "mlp.1.up"])
def UpAndDownSquare():
    def mlp():
        return Net(lambda s, x: nn.functional.gelu(s.down(nn.functional.gelu(s.up(x)))), up=linear(), down=linear())

    two = nn.Sequential(mlp(), mlp())
    two[1].run = lambda s, x: s.down(nn.functional.gelu(s.up(x)))
    return Net(lambda s, x: s.head(s.mlp(x)), mlp=two, head=linear(4, 2))


@case("[Network(3, 6, 6)] [Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(6, 3, Padding = 1), BatchNorm2d, ReLU, Flatten, Linear(2)] [MSELoss]", (3, 6, 6))
def ConvBesideNorm():
    def block(inputs, outputs, bias):
        return Net(lambda s, x: torch.relu(s.bn1(s.conv1(x))), conv1=nn.Conv2d(inputs, outputs, 3, padding=1, bias=bias), bn1=nn.BatchNorm2d(outputs))
    return Net(lambda s, x: s.fc(s.layer2(s.layer1(x)).flatten(1)), layer1=nn.Sequential(block(3, 4, False)), layer2=nn.Sequential(block(4, 6, True)), fc=linear(216, 2))


def residual(inputs, outputs):
    down = nn.Sequential(nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs)) if inputs != outputs else None
    members = dict(
        conv1=nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), bn1=nn.BatchNorm2d(outputs),
        conv2=nn.Conv2d(outputs, outputs, 3, padding=1, bias=False), bn2=nn.BatchNorm2d(outputs))
    if down is not None:
        members["downsample"] = down

    def run(s, x):
        shortcut = s.downsample(x) if hasattr(s, "downsample") else x
        return torch.relu(s.bn2(s.conv2(torch.relu(s.bn1(s.conv1(x))))) + shortcut)

    return Net(run, **members)


def residual_network():
    return Net(lambda s, x: s.fc(s.layer2(s.layer1(x)).flatten(1)), layer1=nn.Sequential(residual(3, 3)), layer2=nn.Sequential(residual(3, 5), residual(5, 5)), fc=linear(80, 2))


RESIDUAL = """[Network(3, 4, 4)]
[Conv2d(3, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(3, 3, Padding = 1, Bias = false), BatchNorm2d, Add("input"), ReLU(Name = "one")]
[Conv2d(5, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(5, 3, Padding = 1, Bias = false), BatchNorm2d(Name = "main")]
[From("one"), Conv2d(5, 1, Bias = false), BatchNorm2d, Add("main"), ReLU(Name = "two")]
[Conv2d(5, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(5, 3, Padding = 1, Bias = false), BatchNorm2d, Add("two"), ReLU, Flatten, Linear(2)] [MSELoss]"""


@case(RESIDUAL, (3, 4, 4), refused=["layer2.1.", " or "])
def ResidualBlocks():
    return residual_network()


@case(RESIDUAL, (3, 4, 4), order=["conv1", "bn1", "conv2", "bn2", "downsample"])
def ResidualBlocksOrdered():
    return residual_network()


@case("""[Network(3, 4, 4)] [Conv2d(5, 3, Padding = 1, Bias = false, Name = "conv"), From("input"), Conv2d(5, 1, Bias = false), BatchNorm2d, Add("conv"), ReLU, Flatten, Linear(2)] [MSELoss]""", (3, 4, 4))
def Downsample():
    down = nn.Sequential(nn.Conv2d(3, 5, 1, bias=False), nn.BatchNorm2d(5))
    return Net(lambda s, x: s.fc(torch.relu(s.downsample(x) + s.conv(x)).flatten(1)), conv=nn.Conv2d(3, 5, 3, padding=1, bias=False), downsample=down, fc=linear(80, 2))


PART = {"Part": "[Network(4)] [Linear(4), Tanh] [MSELoss]"}


def shared(tie):
    one, two = nn.Sequential(linear(), nn.Tanh()), nn.Sequential(linear(), nn.Tanh())
    return Net(lambda s, x: s.head(s.b(s.a(x))), a=one, b=one if tie else two, head=linear(4, 2))


@case("""[Network(4)] [Block(typeof(Part), Name = "a"), Block(typeof(Part), SharedWith = "a", Name = "b"), Linear(2, Name = "head")] [MSELoss]""", parts=PART)
def Shared():
    return shared(True)


@case("""[Network(4)] [Block(typeof(Part), Name = "first"), Block(typeof(Part), SharedWith = "first"), Linear(2)] [MSELoss]""", parts=PART)
def SharedUnderOtherNames():
    return shared(True)


@case("""[Network(4)] [Block(typeof(Part), Name = "a"), Block(typeof(Part), SharedWith = "a", Name = "b"), Linear(2, Name = "head")] [MSELoss]""", parts=PART, refused=["a.0.", "b.0.", "differ"])
def SharedButDifferent():
    return shared(False)


NESTED = {
    "Unit": "[Network(4)] [Linear(4), Tanh] [MSELoss]",
    "Inner": """[Network(4)] [Block(typeof(Unit)), Block(typeof(Unit), Name = "g"), Block(typeof(Unit), SharedWith = "g", Name = "h")] [MSELoss]""",
}


@case("""[Network(4)] [Block(typeof(Inner), Name = "f"), Block(typeof(Inner), SharedWith = "f", Name = "k"), Linear(2)] [MSELoss]""", parts=NESTED)
def SharedInShared():
    def unit():
        return nn.Sequential(linear(), nn.Tanh())

    first, inner = unit(), unit()
    shared_part = Net(lambda s, x: s.h(s.g(getattr(s, "0")(x))), **{"0": first, "g": inner, "h": inner})
    return Net(lambda s, x: getattr(s, "2")(s.k(s.f(x))), **{"f": shared_part, "k": shared_part, "2": linear(4, 2)})


def sequential():
    return nn.Sequential(linear(4, 4), nn.ReLU(), linear(4, 4), nn.ReLU(), linear(4, 2))


RELUS = "[Network(4)] [Linear(4), ReLU, Linear(4), ReLU, Linear(2)] [MSELoss]"


@case(RELUS)
def DataParallel():
    return nn.DataParallel(sequential())


# PyTorch 1.13 has no torch.compile; its module is a member of this name.
@case(RELUS)
def Compiled():
    return Net(lambda s, x: s._orig_mod(x), _orig_mod=sequential())


@case(RELUS)
def CompiledAndParallel():
    return Net(lambda s, x: s._orig_mod(x), _orig_mod=nn.DataParallel(sequential()))


@case("""[Network(4)] [Block(typeof(Body), Name = "body"), Linear(2, Name = "head")] [MSELoss]""", parts={"Body": "[Network(4)] [Linear(4), ReLU, Linear(4), ReLU] [MSELoss]"})
def CompiledPart():
    body = Net(lambda s, x: s._orig_mod(x), _orig_mod=nn.Sequential(linear(), nn.ReLU(), linear(), nn.ReLU()))
    return Net(lambda s, x: s.head(s.body(x)), body=body, head=linear(4, 2))


@case("[Network(3, 6, 6)] [Conv2d(4, 3), BatchNorm2d, ReLU, Conv2d(6, 3), BatchNorm2d, ReLU, Flatten, Linear(2)] [MSELoss]", (3, 6, 6))
def Backbone():
    def run(s, x):
        return s.fc(torch.relu(s.b2(s.c2(torch.relu(s.b1(s.c1(x)))))).flatten(1))
    inner = Net(run, b1=nn.BatchNorm2d(4), b2=nn.BatchNorm2d(6), c1=nn.Conv2d(3, 4, 3), c2=nn.Conv2d(4, 6, 3), fc=linear(24, 2))
    return Net(lambda s, x: s.backbone(x), backbone=inner)


@case("[Network(4)] [Linear(4), ReLU, Dropout(0.5), Linear(4), ReLU, Dropout(0.5), Linear(2)] [MSELoss]")
def OtherNumbers():
    return sequential()


@case("[Network(4)] [Linear(8), ReLU, Linear(6), ReLU, Linear(2)] [MSELoss]")
def FlatClass():
    return Net(lambda s, x: s.a(torch.relu(s.fc2(torch.relu(s.z(x))))), a=linear(6, 2), fc2=linear(8, 6), z=linear(4, 8))


@case("[Network(4)] [Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(4), Linear(2)] [MSELoss]")
def LongList():
    return Net(lambda s, x: s.head(nn.Sequential(*s.layers)(x)), head=linear(4, 2), layers=nn.ModuleList(linear() for _ in range(11)))


@case("[Network(4)] [Linear(4), Linear(4), Linear(4), Linear(2)] [MSELoss]", refused=["a.1", "b.0"])
def ListsInTurns():
    # One list after the other fits as well, and would be wrong.
    return Net(lambda s, x: s.b[1](s.a[1](s.b[0](s.a[0](x)))), a=nn.ModuleList([linear(), linear()]), b=nn.ModuleList([linear(), linear(4, 2)]))


@case("[Network(4)] [Linear(6), ReLU, Linear(3), Linear(6), ReLU, Linear(4)] [MSELoss]")
def Autoencoder():
    return Net(lambda s, x: s.decoder(s.encoder(x)), encoder=nn.Sequential(linear(4, 6), nn.ReLU(), linear(6, 3)), decoder=nn.Sequential(linear(3, 6), nn.ReLU(), linear(6, 4)))


@case("[Network(4)] [Linear(4), LayerNorm, ReLU, Linear(4), LayerNorm, ReLU, Linear(2)] [MSELoss]")
def BlocksInAList():
    def block():
        return Net(lambda s, x: torch.relu(s.norm(s.lin(x))), norm=nn.LayerNorm(4), lin=linear())
    return Net(lambda s, x: s.out(nn.Sequential(*s.blocks)(x)), blocks=nn.ModuleList([block(), block()]), out=linear(4, 2))


@case("""[Network(4)] [Linear(5, Name = "l"), From("input"), Linear(6, Name = "r"), Concat("l"), Linear(2)] [MSELoss]""")
def Branches():
    return Net(lambda s, x: s.out(torch.cat([s.right(x), s.left(x)], 1)), left=linear(4, 5), out=linear(11, 2), right=linear(4, 6))


@case("[Network(4)] [Linear(2)] [MSELoss]")
def AloneInItsFile():
    return linear(4, 2)


@case("""[Network(4)] [Linear(4, Name = "second"), Linear(4, Name = "first"), Linear(2)] [MSELoss]""")
def ChosenNames():
    return Net(lambda s, x: s.out(s.first(s.second(x))), first=linear(), second=linear(), out=linear(4, 2))


def main():
    FOLDER.mkdir(exist_ok=True)
    for name, (make, network, shape, facts) in CASES.items():
        torch.manual_seed(1)
        model = make().eval()
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.uniform_(-0.5, 0.5)
                module.running_var.uniform_(0.5, 1.5)
                module.num_batches_tracked.fill_(7)
            if isinstance(module, (nn.BatchNorm2d, nn.LayerNorm)):
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.uniform_(module.bias, -0.5, 0.5)
        x = torch.rand((1, *shape)) - 0.5
        with torch.no_grad():
            output = (model.module if isinstance(model, nn.DataParallel) else model)(x)
        state = sorted(model.state_dict().items(), key=lambda item: (item[1].dtype != torch.int64, item[0]))
        metadata = {"network": network, "input": json.dumps(x.flatten().tolist()), "output": json.dumps(output.flatten().tolist())}
        metadata.update((key, json.dumps(value)) for key, value in facts.items())
        safetensors_file.save(FOLDER / f"{name}.safetensors", dict(state), metadata)


main()
