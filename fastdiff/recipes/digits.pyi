# Made from the notebooks by tools/stubs.py: do not edit.
"""Lecture 3's recipe for handwritten digits: a small UNet on the latents of the embedded autoencoder, how it is trained, and the one that the package brings along."""
from typing import Any
import os
import torch
from ..data import asset as asset
from ..data import digits as digits
from ..data import to_float as to_float
from .autoencoders import embedded_autoencoder as embedded_autoencoder
from ..sampling import sd_schedule as sd_schedule
from ..sampling import velocity as velocity
from ..training import batcher as batcher
from ..training import device as device
from ..training import ema as ema
from ..training import fit as fit
from ..training import load_weights as load_weights
from ..training import save_weights as save_weights
from ..unet import UNet as UNet
from ..unet import zero_init as zero_init
__all__ = ['DIGITS_UNET', 'digit_words', 'denoising_loss', 'train_digits_unet', 'embedded_digits_unet']
DIGITS_UNET: dict[Any, Any]
def digit_words(labels: torch.Tensor) -> torch.Tensor:
    """Each label as a prompt of one word for `DIGITS_UNET`.

labels: digits, 10 for any: (B,)
returns: (B, 1, 11)"""
    ...
def denoising_loss(model: Any, batch: Any, target: Any=...) -> torch.Tensor:
    """The mean squared error of what is predicted, at random times; one label in ten is hidden.

target: what to predict: (x0, eps, levels of t) -> tensor
returns: one number"""
    ...
def train_digits_unet(path: str | os.PathLike[str] | None=None, steps: int=10000, target: Any=..., checkpoint: Any=None, config: Any=..., optimizer: Any=...) -> UNet:
    """Train a UNet to draw digits on the latents of the embedded autoencoder.

path: where the weights go, if anywhere
steps: of 32 digits each
target: what to predict, as `denoising_loss` takes it
checkpoint: where to save on the way, and to go on from
config: another network
optimizer: model -> what changes its weights
returns: averaged over the last twentieth of the steps"""
    ...
def embedded_digits_unet() -> UNet:
    """The UNet that the package brings along; it predicts velocities."""
    ...
