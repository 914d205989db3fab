# Made from the notebooks by tools/stubs.py: do not edit.
"""Tokenizer, text encoder, UNet, autoencoder and scheduler become one machine: words to picture, picture to picture, a hole filled in. It is saved, shared, and opened by `diffusers`, which draws the same."""
from typing import Any
from typing_extensions import Self
import os
from typing import NamedTuple
import torch
from PIL import Image
from .autoencoder import AutoencoderKL as AutoencoderKL
from .checks import Rule as Rule
from .checks import demand as demand
from .checks import one_of as one_of
from .checks import read_json as read_json
from .checks import real as real
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import whole as whole
from .folders import NETWORKS as NETWORKS
from .folders import PIPELINE_WEIGHTS as PIPELINE_WEIGHTS
from .folders import load_part as load_part
from .folders import read_index as read_index
from .folders import save_part as save_part
from .folders import write_index as write_index
from .folders import write_json as write_json
from .hub import fetch as fetch
from .hub import push as push
from .images import masks as masks
from .images import pictures as pictures
from .images import to_pil as to_pil
from .recipes.scenes import scenes_parts as scenes_parts
from .sampling import Walk as Walk
from .sampling import add_noise as add_noise
from .sampling import guide as guide
from .sampling import sample as sample
from .schedulers import Scheduler as Scheduler
from .single_file import read_single_file as read_single_file
from .text import CLIPTextModel as CLIPTextModel
from .text import CLIPTokenizer as CLIPTokenizer
from .training import converted as converted
from .training import non_finite_weight as non_finite_weight
from .training import refuse_no_floats as refuse_no_floats
from .training import replaced_folder as replaced_folder
from .training import whole_folder as whole_folder
from .unet import UNet as UNet
__all__ = ['draw_noise', 'count_walk', 'Pipeline', 'Drawn', 'slerp']
def draw_noise(n: int, shape: tuple, generators: list) -> Any:
    """All the noise of the first picture, then all of the second,
so that no picture depends on those that follow.

n: how many draws each picture needs
shape: of one picture's latents: (C, h, w)
generators: one a picture; the same one may stand there many times
returns: iterator over n batches of noise: (B, C, h, w)"""
    ...
def count_walk(step: Any, moments: list) -> tuple:
    """How often the network will be asked and noise be drawn: the walk taken with a single number.

step: a sampler: (walk, xt, t, s) -> xs
moments: to visit
returns: (looks, draws); no draws if `step` needs no random numbers"""
    ...
class Pipeline:
    """Prompts to pictures (Rombach et al., 2022). Each part is an attribute and can be swapped.
ValueError, TypeError or FileNotFoundError names the argument that cannot be used."""
    tokenizer: CLIPTokenizer
    text_encoder: CLIPTextModel
    unet: UNet
    vae: AutoencoderKL
    scheduler: Any

    def __init__(self, tokenizer: CLIPTokenizer, text_encoder: CLIPTextModel, unet: UNet, vae: AutoencoderKL, scheduler: Scheduler) -> None:
        ...

    @property
    def device(self) -> torch.device:
        ...

    @property
    def dtype(self) -> torch.dtype:
        ...

    @property
    def factor(self) -> int:
        """pixels to a latent, each way"""
        ...

    def to(self, *where: Any, **how: Any) -> Self:
        """The same pipeline, its networks moved or converted.

a device, a dtype, or both, as of a torch module"""
        ...

    def enable_vae_slicing(self, on: bool=True) -> None:
        """Decode pictures one at a time, which takes less memory."""
        ...

    def encode_prompt(self, texts: list) -> torch.Tensor:
        """What the UNet is told. A text that occurs twice is read once.

self, texts: B strings
returns: (B, L, D)"""
        ...

    def encode(self, x: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
        """Latents, drawn with the given noise.

self, x: pictures in [0, 1]: (1 or B, C, H, W)
noise: (B, C, h, w); 0 for the likeliest latents
returns: (B, C, h, w)"""
        ...

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        """Pictures in [0, 1].

self, latents: as the UNet makes them: (B, C, h, w)
returns: (B, C, H, W)"""
        ...

    def __call__(self, prompt: Any=None, negative_prompt: str='', guidance_scale: float=7.5, num_inference_steps: int=25, height: int | None=None, width: int | None=None, num_images_per_prompt: int=1, generator: torch.Generator | list[torch.Generator] | None=None, latents: Any=None, image: Any=None, mask_image: Any=None, strength: float=0.8, output_type: str='pil', callback_on_step_end: Any=None, progress: bool=True, prompt_embeds: Any=None) -> Drawn:
        """Draw; `_interrupt = True` ends the walk. ValueError or TypeError names what cannot be used.

prompt: what to draw: a string or a list
negative_prompt: what to draw away from: a string, or one for each prompt
guidance_scale: 0 ignores the prompt, 1 takes it at its word
generator: a torch.Generator, or a list of one for each picture
latents: noise to start from: (B, C, h, w)
image: one to start from, or one for each prompt: whatever `pictures` takes
mask_image: of the size of `image`, white where it is to be repainted
strength: 0 keeps `image`, 1 ignores it
output_type: 'np', 'pt' or 'latent'
callback_on_step_end: (pipe, i, t, dict(latents=...)) -> dict, or None
progress: show a bar
prompt_embeds: in place of `prompt`: (B, L, D)
returns: `.images`, in the order of the prompts"""
        ...

    @classmethod
    def from_single_file(cls, path: str | os.PathLike[str], tokenizer: Any=None, prediction_type: str | None=None, torch_dtype: torch.dtype=..., device: str | torch.device | None=None) -> Pipeline:
        """A pipeline from one file of the 1.x or 2.x family.
FileNotFoundError or ValueError names what is missing or cannot be used.

path: a .safetensors file in the layout of the original code (lecture 8)
tokenizer: a CLIPTokenizer, a folder or a Hub id; None: CLIP's own
prediction_type: epsilon or v_prediction; a 2.x file does not tell
device: the best one by default"""
        ...

    @classmethod
    def from_pretrained(cls, name: Any, revision: str | None=None, token: str | None=None, torch_dtype: torch.dtype=..., variant: str | None=None, trust_remote_code: bool=False, device: str | torch.device | None=None) -> Pipeline:
        """A saved pipeline. FileNotFoundError or ValueError names what is missing or cannot be used.

name: 'scenes', a folder, a Hub id: owner/name, or a .safetensors file
revision, token: of the Hub
variant: such as 'fp16': of weight files
trust_remote_code: run the `pipeline.py` that a folder may bring
device: the best one by default"""
        ...

    def save_pretrained(self, folder: str | os.PathLike[str]) -> None:
        """Write the folder that `from_pretrained` and diffusers read, whole or not at all: safetensors."""
        ...

    def push_to_hub(self, repo_id: str, token: str | None=None) -> str:
        """Save into a repository on the Hub, `owner/name`; returns its address."""
        ...
class Drawn(NamedTuple):
    """What a pipeline draws."""
    images: list[Image.Image]
def slerp(a: torch.Tensor, b: torch.Tensor, share: float) -> torch.Tensor:
    """On the way from `a` to `b` along the sphere.

a, b: noise, of the same shape
share: 0 is `a`, 1 is `b`
returns: of the same shape"""
    ...
