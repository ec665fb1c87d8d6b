"""Writes evaluation_mode.safetensors: training steps of a network of which a part is in evaluation mode, as after module.eval().

For every set of modules that evaluate: loss, gradients, and running statistics and counts behind one forward and backward pass from the same start.
For transfer learning, all tensors after three steps of Adam whose backbone evaluates and has no gradient ("frozen"), and after one more step of the
whole network in training mode ("thawed"). Dropout draws after torch.manual_seed(0). The same in double precision must come to the same, or the
draw of inputs is too near to a kink.
"""
import copy
import pathlib

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from safetensors_file import save

BATCH = 21
CLASSES = 4
SEED = 11
STEPS = 3
TOLERANCE = 1e-5

# The modules that evaluate: a whole part, only the normalisations of it, and only the other part.
MODES = {
    "backbone": lambda model: [model.backbone],
    "norms": lambda model: [model.backbone[1], model.backbone[5]],
    "head": lambda model: [model.norm, model.drop],
    "all": lambda model: [model],
}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(
            nn.Conv2d(1, 6, 3), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 5, 2), nn.BatchNorm2d(5), nn.ReLU(), nn.Dropout(0.3), nn.Flatten())
        self.hidden = nn.Linear(45, 12, bias=False)
        self.norm = nn.BatchNorm1d(12)
        self.drop = nn.Dropout(0.4)
        self.head = nn.Linear(12, CLASSES)

    def forward(self, x):
        return self.head(self.drop(self.norm(self.hidden(self.backbone(x))).relu()))


def draw():
    """The network, with normalisations that have seen something, and a batch."""
    torch.manual_seed(SEED)
    model = Net()
    with torch.no_grad():
        for norm in (model.backbone[1], model.backbone[5], model.norm):
            norm.weight.uniform_(0.5, 1.5)
            norm.weight[1::2].neg_()
            norm.bias.uniform_(-0.5, 0.5)
            norm.running_mean.uniform_(-0.5, 0.5)
            norm.running_var.uniform_(0.5, 1.5)
    return model, 2 * torch.randn(BATCH, 1, 11, 11), torch.randint(CLASSES, (BATCH,))


def set_modes(model, evaluating):
    model.train()
    for module in evaluating:
        module.eval()


def pass_once(model, evaluating, x, labels):
    set_modes(model, evaluating(model))
    torch.manual_seed(0)
    loss = cross_entropy(model(x), labels)
    loss.backward()
    return ({"loss": loss.detach().reshape(1)}
            | {f"gradient/{name}": p.grad for name, p in model.named_parameters()}
            | {f"after/{name}": value for name, value in model.named_buffers()})


def transfer(model, x, labels):
    set_modes(model, [model.backbone])
    model.backbone.requires_grad_(False)
    adam = torch.optim.Adam(model.parameters(), lr=0.01)
    torch.manual_seed(0)
    tensors = {}
    for step in range(STEPS + 1):
        if step == STEPS:
            tensors |= {f"frozen/{name}": value.clone() for name, value in model.state_dict().items()}
            model.train().requires_grad_(True)
        adam.zero_grad()
        cross_entropy(model(x), labels).backward()
        adam.step()
    return tensors | {f"thawed/{name}": value for name, value in model.state_dict().items()}


def compute(model, x, labels):
    tensors = {}
    for name, evaluating in MODES.items():
        tensors |= {f"{name}/{key}": value for key, value in pass_once(copy.deepcopy(model), evaluating, x, labels).items()}
    return tensors | transfer(copy.deepcopy(model), x, labels)


def require_stable(found, exact):
    """A bias right before a normalisation by the batch has only rounding for a gradient, and Adam divides it by itself."""
    for name, value in exact.items():
        if value.is_floating_point() and not cancels(name):
            error = (found[name] - value).abs().max() / value.abs().max()
            assert error < TOLERANCE, f"{name}: {error}"


def cancels(name):
    mode, _, tensor = name.partition("/")
    return tensor.removeprefix("gradient/") in ("backbone.0.bias", "backbone.4.bias") and mode in ("head", "thawed")


def main():
    model, x, labels = draw()
    found = compute(model, x, labels)
    require_stable(found, compute(copy.deepcopy(model).double(), x.double(), labels))
    initial = {f"initial/{name}": value for name, value in model.state_dict().items()}
    save(pathlib.Path(__file__).parent / "evaluation_mode.safetensors", initial | {"input": x, "labels": labels} | found)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
