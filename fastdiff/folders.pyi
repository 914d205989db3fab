# Made from the notebooks by tools/stubs.py: do not edit.
"""The folders that `diffusers` reads and writes: configs, weights by name, an index; each written whole or not at all."""
from typing import Any
from collections.abc import Iterator
import os
import torch
from .autoencoder import AutoencoderKL as AutoencoderKL
from .checks import demand as demand
from .checks import listed as listed
from .checks import one_of as one_of
from .checks import read_json as read_json
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import text as text
from .text import CLIPTextModel as CLIPTextModel
from .training import converted as converted
from .training import identity as identity
from .training import no_init_on_meta as no_init_on_meta
from .training import refuse_non_finite as refuse_non_finite
from .training import refuse_other_kind as refuse_other_kind
from .training import replaced_folder as replaced_folder
from .training import whole_folder as whole_folder
from .training import write_safetensors as write_safetensors
from .training import written as written
from .unet import UNet as UNet
__all__ = ['NETWORKS', 'PIPELINE_WEIGHTS', 'write_json', 'weight_files', 'read_tensors', 'placed', 'load_part', 'save_part', 'write_index', 'read_index']
NETWORKS: dict[Any, Any]
def write_json(path: str | os.PathLike[str], value: Any) -> None:
    """A JSON file that people can read."""
    ...
def weight_files(folder: str | os.PathLike[str], variant: Any=None) -> list:
    """The safetensors files of a part. FileNotFoundError or ValueError says what is there instead.

of paths"""
    ...
def read_tensors(file: Any) -> Iterator[Any]:
    """A safetensors file, mapped a few tensors at a time: their pages leave memory when they do.
ValueError if it is not whole.

yields (name, tensor)"""
    ...
def placed(name: Any, x: Any, own: Any, dtype: torch.dtype, device: str | torch.device, file: Any) -> Any:
    """A copy of a file's tensor on a device and in a type. ValueError if it holds another kind of
numbers than the module's, or, of the smaller ones, if they are not finite.

own: the module's tensor, or None"""
    ...
def load_part(cls: Any, folder: str | os.PathLike[str], dtype: torch.dtype=..., device: str | torch.device | None=None, variant: str | None=None) -> Any:
    """A module from its folder. ValueError or FileNotFoundError names what is missing or unfit.

cls: a module's class, made from the keys of its config
folder: with config.json and safetensors
dtype: of the weights; None: as in the file
device: where to
variant: 'fp16' for files named ...fp16.safetensors
returns: the module"""
    ...
PIPELINE_WEIGHTS: list[Any]
def save_part(module: Any, folder: str | os.PathLike[str], class_name: str, library: str='diffusers', dtype: torch.dtype | None=None, **more: Any) -> None:
    """Write config.json and the weights as `library` does, whole or not at all.

module: whose attribute `config` is a namespace or a dict
folder: where to
class_name: who reads it, such as UNet2DConditionModel or CLIPTextModel
library: or transformers
dtype: of the weights in the file; None: as they are
more: other keys of config.json"""
    ...
def write_index(folder: str | os.PathLike[str], class_name: Any, parts: dict, **more: Any) -> None:
    """Write model_index.json, whole or not at all.

folder, class_name: of the pipeline, such as StableDiffusionPipeline
parts: name -> (library, class), or None for a part that is left out
more: other keys, such as requires_safety_checker"""
    ...
def read_index(folder: str | os.PathLike[str]) -> tuple[Any, dict[Any, Any]]:
    """What model_index.json says. FileNotFoundError or ValueError, naming the file.

(the pipeline's class, {part: (library, class)})"""
    ...
