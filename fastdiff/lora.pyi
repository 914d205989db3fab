# Made from the notebooks by tools/stubs.py: do not edit.
"""Changes of low rank beside the layers of a pipeline's networks (LoRA), and their files, ours and those of `diffusers`."""
from typing import Any
import os
import torch
from torch import nn
from .checks import demand as demand
from .checks import real as real
from .checks import refuse as refuse
from .checks import seeds as seeds
from .checks import shown as shown
from .checks import whole as whole
from .training import no_init_on_meta as no_init_on_meta
from .training import read_safetensors as read_safetensors
from .training import refuse_non_finite as refuse_non_finite
from .training import refuse_other_kind as refuse_other_kind
from .training import write_safetensors as write_safetensors
__all__ = ['LORA_FILE', 'read_learned', 'LowRank', 'LoRALinear', 'add_lora', 'lora_layers', 'remove_lora', 'save_lora', 'lora_scales', 'load_lora']
def read_learned(path: str | os.PathLike[str]) -> Any:
    """What a small file of something learned holds. FileNotFoundError or ValueError, naming it.

-> {name: tensor}, {name: text}"""
    ...
class LowRank(nn.Module):
    """A change of a linear layer, the product of two thin matrices: (..., M) -> (..., N)."""
    A: nn.Parameter
    B: nn.Parameter
    scale: float

    def __init__(self, A: torch.Tensor, B: torch.Tensor, scale: float=1.0) -> None:
        """self, A: (r, M)
B: (N, r)
scale: how much it counts"""
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...

    def matrix(self) -> torch.Tensor:
        """(N, M)"""
        ...
class LoRALinear(nn.Linear):
    """A linear layer with changes of low rank beside it (Hu et al., 2021).
It shares the weights of the layer it replaces."""
    in_features: Any
    out_features: Any
    weight: Any
    bias: Any
    changes: nn.ModuleList

    def __init__(self, layer: nn.Linear) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
def add_lora(pipe: Any, rank: int=4, seed: int=0) -> list:
    """Set a change beside every matrix of the UNet's attentions, random on one side, zero on the
other: nothing changes yet.

of `LowRank`s"""
    ...
def lora_layers(pipe: Any) -> dict:
    """The layers that have changes beside them.

{(network's name, layer's name): `LoRALinear`}"""
    ...
def remove_lora(pipe: Any, merge: bool=False) -> None:
    """Make a pipeline's LoRA layers plain ones again.

True: the changes become part of the weights"""
    ...
LORA_FILE: str
def save_lora(pipe: Any, path: str | os.PathLike[str]) -> None:
    """Write all changes beside a pipeline's layers as one LoRA that diffusers reads, `scale` in it."""
    ...
def lora_scales(notes: dict) -> dict:
    """How strong a LoRA is by the notes that peft leaves in its file.
ValueError names what cannot be honoured.

notes: {name: text}, as they stand in a safetensors file
returns: {network's name: alpha/r}"""
    ...
def load_lora(pipe: Any, path: str | os.PathLike[str], scale: float=1.0) -> None:
    """Set a LoRA beside a pipeline's layers.
FileNotFoundError or ValueError names what does not fit, and then nothing changes.

pipe: gets the LoRA, beside those that it has
path: a file, ours or diffusers'
scale: 0 is without it, 1 as it was trained"""
    ...
