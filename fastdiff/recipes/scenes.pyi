# Made from the notebooks by tools/stubs.py: do not edit.
"""What lecture 5 trains on scenes: a small CLIP, and a UNet that draws a sentence. And the networks that came of it, which the package brings along."""
from typing import Any
from collections.abc import Iterator
import os
from contextlib import contextmanager
import torch
from torch import nn
from ..autoencoder import Downsample as Downsample
from ..autoencoder import ResnetBlock as ResnetBlock
from ..data import COLOURS as COLOURS
from ..data import Scene as Scene
from ..data import asset as asset
from ..data import scenes as scenes
from .autoencoders import embedded_autoencoder as embedded_autoencoder
from ..sampling import SD_BETAS as SD_BETAS
from ..sampling import sd_schedule as sd_schedule
from ..sampling import velocity as velocity
from ..schedulers import Scheduler as Scheduler
from ..text import CLIPTextModel as CLIPTextModel
from ..tokens import CLIPTokenizer as CLIPTokenizer
from ..training import Muon as Muon
from ..training import batcher as batcher
from ..training import device as device
from ..training import ema as ema
from ..training import fit as fit
from ..training import load_weights as load_weights
from ..training import save_weights as save_weights
from ..unet import UNet as UNet
from ..unet import zero_init as zero_init
__all__ = ['scene_latents', 'scenes_tokenizer', 'scenes_text_config', 'CLIP', 'train_clip', 'TextUNet', 'text_denoising_loss', 'train_scenes', 'embedded_scenes', 'scenes_parts', 'watch_words']
def scene_latents(n: int, seed: int=0, **options: Any) -> tuple:
    """Scenes as latents of the embedded autoencoder, and their prompts.

n: how many
seed: another seed, other scenes
options: as `scenes` takes them: held_out, split, numbers
returns: (n, 4, 8, 8), list of n prompts"""
    ...
def scenes_tokenizer() -> Any:
    """The tokenizer learned from prompts of scenes: each of their words is one token.

24 ids a prompt"""
    ...
def scenes_text_config() -> dict[Any, Any]:
    """A small text encoder for these tokens."""
    ...
class CLIP(nn.Module):
    """How well each picture fits each prompt: latents (B, 4, 8, 8) and ids (N, L) -> (B, N)."""
    text_encoder: CLIPTextModel
    text_projection: nn.Linear
    image_encoder: nn.Sequential
    logit_scale: nn.Parameter

    def __init__(self, width: Any=96) -> None:
        ...

    def forward(self, latents: Any, ids: Any) -> torch.Tensor:
        ...

    def __call__(self, latents: Any, ids: Any) -> torch.Tensor:
        ...
def train_clip(steps: int=600, n: int=40000) -> CLIP:
    """Train a small CLIP on scenes.

steps: of 128 scenes each
n: scenes to choose from
returns: trained"""
    ...
class TextUNet(nn.Module):
    """A UNet and the text encoder that tells it what to draw.
Latents (B, 4, 8, 8), times and ids (B, L) -> (B, 4, 8, 8)."""
    text_encoder: Any
    unet: Any

    def __init__(self, text_encoder: Any=None, unet: Any=None) -> None:
        """new ones for scenes if not given"""
        ...

    def forward(self, xt: Any, t: Any, ids: Any) -> torch.Tensor:
        ...

    def __call__(self, xt: Any, t: Any, ids: Any) -> torch.Tensor:
        ...
def text_denoising_loss(model: Any, batch: Any, empty: Any) -> Any:
    """The mean squared error of the velocity at random times, most of them in the middle.
One prompt in ten is hidden.

empty: the ids of the empty prompt, (1, L)"""
    ...
def train_scenes(path: str | os.PathLike[str] | None=None, steps: int=12000, n: int=60000, numbers: tuple=(1, 2), clip: CLIP | None=None, checkpoint: Any=None) -> TextUNet:
    """Train a text-conditional UNet, and the text encoder along with it, on latents of scenes.

path: where the weights go, if anywhere
steps: of 32 scenes each
n: scenes to choose from
numbers: how many digits they show
clip: whose text encoder to begin with; trained first if None
checkpoint: a file or a `Checkpoint`: to save on the way, and to go on from
returns: averaged over the last twentieth of the steps"""
    ...
def embedded_scenes() -> TextUNet:
    """The text-conditional UNet that the package brings along.

on the best device; it predicts velocities"""
    ...
def scenes_parts() -> dict[Any, Any]:
    """Tokenizer, text encoder, UNet, autoencoder and scheduler of the embedded pipeline.

what a `Pipeline` is made of"""
    ...
@contextmanager
def watch_words(unet: Any) -> Iterator[Any]:
    """Collects, while open, how much each place asks each token.
A list of (B, heads, h*w, L), one for each look of a cross-attention."""
    ...
