"""Writes own_loss.safetensors: gradients of a variational autoencoder, whose encoder has a loss that no attribute states.

The encoder, in training mode, gives a mean and the logarithm of a variance. A sample drawn with them goes through the decoder. The loss is the sum of
BCE with logits over all pixels, plus the divergence from a standard normal distribution. Dropout draws after torch.manual_seed(0).
"""
import pathlib

import torch
from torch import nn

from safetensors_file import save

LATENT = 3
BATCH = 21

torch.manual_seed(5)
encoder = nn.Sequential(nn.Linear(10, 14), nn.BatchNorm1d(14), nn.ReLU(), nn.Dropout(0.25), nn.Linear(14, 2 * LATENT))
decoder = nn.Sequential(nn.Linear(LATENT, 12), nn.Tanh(), nn.Linear(12, 10))
x = torch.rand(BATCH, 10)
noise = torch.randn(BATCH, LATENT)
tensors = {f"{name}.{key}": value.clone() for name, module in (("encoder", encoder), ("decoder", decoder)) for key, value in module.state_dict().items()}
tensors |= {"input": x, "noise": noise}

torch.manual_seed(0)
latent = encoder(x)
mean, log_variance = latent.chunk(2, dim=1)
z = mean + noise * (log_variance / 2).exp()
divergence = -0.5 * (1 + log_variance - mean ** 2 - log_variance.exp()).sum()
loss = nn.functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum") + divergence
loss.backward()

tensors |= {"train/output": latent, "train/loss": loss.reshape(1)}
tensors |= {f"gradient/{name}/{key}": p.grad for name, module in (("encoder", encoder), ("decoder", decoder)) for key, p in module.named_parameters()}
tensors |= {f"after/{key}": value for key, value in encoder.state_dict().items() if "running" in key}
save(pathlib.Path(__file__).parent / "own_loss.safetensors", tensors)
