# Made from the notebooks by tools/stubs.py: do not edit.
"""Models of the Stable Diffusion 1.x and 2.x families in one `.safetensors` file, with the names of the original code: what kind it is, which tensor is whose, and its five parts."""
from typing import Any
import os
import torch
from .autoencoder import SD_VAE as SD_VAE
from .checks import Rule as Rule
from .checks import demand as demand
from .checks import refuse as refuse
from .checks import shown as shown
from .folders import NETWORKS as NETWORKS
from .folders import placed as placed
from .folders import read_tensors as read_tensors
from .hub import fetch as fetch
from .sampling import SD_BETAS as SD_BETAS
from .schedulers import Scheduler as Scheduler
from .text import CLIPTokenizer as CLIPTokenizer
from .tokens import END as END
from .training import no_init_on_meta as no_init_on_meta
from .unet import SD_UNET as SD_UNET
__all__ = ['SD_SCHEDULER', 'SD_CONFIGS', 'UNET_PREFIX', 'VAE_PREFIX', 'OPEN_CLIP_PREFIX', 'original_names', 'read_configs', 'read_single_file']
SD_SCHEDULER: Any
SD_CONFIGS: dict[Any, Any]
UNET_PREFIX: str
VAE_PREFIX: str
OPEN_CLIP_PREFIX: str
def original_names(modules: dict, open_clip: bool) -> dict:
    """How the files of the original code name the same tensors.

modules: {'text_encoder', 'unet', 'vae'}: ours, on any device
open_clip: the text encoder of the 2.x family
returns: {(part, our name): their name; #0, #1, #2 for a third of the tensor}"""
    ...
def read_configs(shapes: dict, open_clip: bool, velocity: bool) -> dict:
    """What our modules must look like, from the shapes in a single file.
ValueError names a tensor that is missing.

shapes: {name in the file: shape}
open_clip: the text encoder of the 2.x family
velocity: whether the network predicts velocities
returns: {part: config}"""
    ...
def read_single_file(path: str | os.PathLike[str], tokenizer: Any=None, prediction_type: str | None=None, torch_dtype: torch.dtype=..., device: str | torch.device | None=None) -> dict:
    """The parts of a pipeline from one file of the 1.x or 2.x family.
FileNotFoundError or ValueError names what is missing or cannot be used.

path: a .safetensors file in the layout of the original code
tokenizer: a CLIPTokenizer, a folder or a Hub id; None: CLIP's own
prediction_type: epsilon or v_prediction; a 2.x file does not tell
device: the best one by default
returns: {'tokenizer', 'text_encoder', 'unet', 'vae', 'scheduler'}"""
    ...
