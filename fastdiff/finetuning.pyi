# Made from the notebooks by tools/stubs.py: do not edit.
"""A trained model is taught something new: a few dozen pictures with captions, one word from five pictures, one thing by its name. What is learned, what it costs, and what is forgotten."""
from typing import Any
from collections.abc import Iterator
import os
from contextlib import contextmanager
import torch
from .checks import demand as demand
from .checks import one_of as one_of
from .checks import real as real
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import text as text
from .checks import whole as whole
from .folders import PIPELINE_WEIGHTS as PIPELINE_WEIGHTS
from .images import pictures as pictures
from .lora import LORA_FILE as LORA_FILE
from .lora import add_lora as add_lora
from .lora import load_lora as load_lora
from .lora import lora_layers as lora_layers
from .lora import read_learned as read_learned
from .lora import remove_lora as remove_lora
from .lora import save_lora as save_lora
from .recipes.scenes import TextUNet as TextUNet
from .sampling import add_noise as add_noise
from .training import Checkpoint as Checkpoint
from .training import Muon as Muon
from .training import batcher as batcher
from .training import cache_dir as cache_dir
from .training import device as device
from .training import fit as fit
from .training import is_first as is_first
from .training import replaced_folder as replaced_folder
from .words import WORD_FILE as WORD_FILE
from .words import add_word as add_word
from .words import load_textual_inversion as load_textual_inversion
from .words import save_textual_inversion as save_textual_inversion
from .words import word_row as word_row
__all__ = ['TUNING_METHODS', 'picture_latents', 'tuning_loss', 'trainable', 'fine_tune', 'textual_inversion', 'dreambooth', 'lora', 'load_tuned', 'draw_prior', 'tune']
def picture_latents(pipe: Any, images: Any) -> torch.Tensor:
    """Pictures as the pipeline's autoencoder sees them; PIL images and files are cropped to the
size that it draws. ValueError or TypeError if they are no pictures.

pipe: a `Pipeline`
images: floats (N, 3, H, W) in [-1, 1], or a list of PIL images or files
returns: (N, 4, h, w), on the CPU"""
    ...
def tuning_loss(model: Any, batch: Any, scheduler: Any, empty: Any=None, drop: float=0.0) -> torch.Tensor:
    """The mean squared error at random times, all of them alike.

model: a `TextUNet`
batch: latents (B, 4, h, w) and ids (B, L)
scheduler: the pipeline's: its schedule and what it predicts
empty: the ids of the empty prompt, (1, L)
drop: share of the prompts that it takes the place of
returns: one number"""
    ...
@contextmanager
def trainable(pipe: Any, learns: Any=()) -> Iterator[Any]:
    """Text encoder and UNet as one network, on the device that trains, in which only `learns` get
gradients. Afterwards everything is as it was, and after an error so are the numbers.

parameters of the pipeline's networks"""
    ...
def fine_tune(pipe: Any, images: Any, prompts: Any, steps: int=400, lr: float=0.002, batch_size: int=32, drop: float=0.1, checkpoint: Any=None, seed: int=0) -> list:
    """Train text encoder and UNet on pictures with prompts.
After an error the pipeline is as it was.

pipe: a `Pipeline` in float32; it changes
images: as `picture_latents` takes them
prompts: a list of strings, one for each picture
drop: share of prompts that are hidden, so that guidance goes on working
checkpoint: where to save on the way, and to go on from: a file, a `Checkpoint`
returns: the loss of every step"""
    ...
def textual_inversion(pipe: Any, images: Any, token: str, prompts: Any, init: str, steps: int=300, lr: float=0.03, batch_size: int=32, checkpoint: Any=None, seed: int=0) -> torch.Tensor:
    """Learn one row for a new token, with all else frozen (Gal et al., 2022).
After an error the pipeline is as it was.

pipe: a `Pipeline` in float32; it gets the token
images: three to five, as `picture_latents` takes them
token: the new word, such as <new>
prompts: a list of strings with the token in them, one for each picture
init: the word whose row the new one starts from
checkpoint: where to save on the way, and to go on from
returns: the new row: (D,)"""
    ...
def dreambooth(pipe: Any, images: Any, prompts: Any, prior: Any=None, weight: float=1.0, steps: int=600, lr: float=0.001, batch_size: int=8, drop: float=0.1, checkpoint: Any=None, seed: int=0) -> list:
    """Teach all of a pipeline a subject (Ruiz et al., 2022).
After an error the pipeline is as it was.

pipe: a `Pipeline` in float32; it changes
images: three to five of the subject, as `picture_latents` takes them
prompts: a list, one for each picture, with a rare token and the subject's class
prior: (pictures that the pipeline drew before, their prompts), to be kept
weight: of the prior's loss
steps, lr, batch_size: of the subject, and of the prior
drop: share of prompts that are hidden
checkpoint: where to save on the way, and to go on from
returns: the loss of every step"""
    ...
def lora(pipe: Any, images: Any, prompts: Any, prior: Any=None, weight: float=1.0, rank: int=4, steps: int=1200, lr: float=0.02, batch_size: int=8, drop: float=0.1, checkpoint: Any=None, seed: int=0) -> list:
    """Learn changes of low rank to the UNet's attentions (Hu et al., 2021).
After an error the pipeline is as it was.

pipe: a `Pipeline` in float32 that has no LoRA; it gets one, all else stays as it is
images, prompts: pictures, as `picture_latents` takes them, and a list of as many strings
prior, weight: as in `dreambooth`
rank: of the changes
checkpoint: where to save on the way, and to go on from
returns: the loss of every step"""
    ...
def load_tuned(pipe: Any, path: str | os.PathLike[str]) -> None:
    """Give a pipeline the token or the LoRA of a file. FileNotFoundError or ValueError says why not.

a file, or a folder with one"""
    ...
TUNING_METHODS: dict[Any, Any]
def draw_prior(pipe: Any, prompts: Any, n: int=100) -> tuple:
    """What a pipeline draws for `prompts`, in turn, for `dreambooth` and `lora` to keep.

pipe, prompts, n: how many pictures
returns: pictures (n, 3, H, W) in [-1, 1], n prompts"""
    ...
def tune(method: str, pipe: Any, images: Any, prompts: Any, folder: str | os.PathLike[str], prior_prompts: Any=(), **options: Any) -> None:
    """Tune and save. If it is stopped, the same call goes on;
with any other picture or option it begins anew.

method: a name in `TUNING_METHODS`
pipe, images, prompts: as the methods take them
folder: where to save what comes of it
prior_prompts: draw these first, and keep them
options: as the method takes them"""
    ...
