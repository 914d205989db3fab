# Made from the notebooks by tools/stubs.py: do not edit.
"""Lecture 2's recipes: the configs of the digits' and the scenes' autoencoder, how both are trained, and the ones that the package brings along."""
from typing import Any
import os
from ..autoencoder import AutoencoderKL as AutoencoderKL
from ..autoencoder import vae_loss as vae_loss
from ..checks import demand as demand
from ..checks import one_of as one_of
from ..data import asset as asset
from ..data import digits as digits
from ..data import scenes as scenes
from ..data import to_float as to_float
from ..training import Muon as Muon
from ..training import batcher as batcher
from ..training import device as device
from ..training import fit as fit
from ..training import load_weights as load_weights
from ..training import save_weights as save_weights
__all__ = ['DIGITS_VAE', 'SCENES_VAE', 'train_autoencoder', 'train_digits_autoencoder', 'train_scenes_autoencoder', 'embedded_autoencoder']
def train_autoencoder(vae: Any, batches: Any, steps: int, lr: float=0.002, kl_weight: float=0.001, checkpoint: Any=None, opt: Any=None) -> list:
    """The learning rate rises for 100 steps and falls to zero over the last fifth.

vae: an `AutoencoderKL`, trained in place
batches: a function: step number -> (images,)
steps: how many
lr: highest learning rate
kl_weight: as in `vae_loss`
checkpoint: where to save on the way, and to go on from
opt: an optimizer of its parameters, instead of AdamW at `lr`
returns: the loss of every step"""
    ...
DIGITS_VAE: dict[Any, Any]
def train_digits_autoencoder(path: str | os.PathLike[str] | None=None, steps: int=3000, checkpoint: Any=None) -> AutoencoderKL:
    """Train the digits' autoencoder on the training digits.

path: where the weights go, if anywhere
steps: of 32 digits each
checkpoint: where to save on the way, and to go on from
returns: 1 x 32 x 32 to 4 x 8 x 8"""
    ...
SCENES_VAE: dict[Any, Any]
def train_scenes_autoencoder(path: str | os.PathLike[str] | None=None, steps: int=7500, checkpoint: Any=None) -> AutoencoderKL:
    """Train the scenes' autoencoder on scenes made as they are needed.

path: where the weights go, if anywhere
steps: of 16 scenes each, none of which comes twice
checkpoint: where to save on the way, and to go on from
returns: 3 x 64 x 64 to 4 x 8 x 8"""
    ...
def embedded_autoencoder(name: str) -> AutoencoderKL:
    """An autoencoder that comes with the package. ValueError for another name.

name: 'digits' or 'scenes'
returns: on the best device"""
    ...
