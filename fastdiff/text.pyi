# Made from the notebooks by tools/stubs.py: do not edit.
"""Words become pieces, pieces become numbers, and numbers become rows that a picture can ask: the tokenizer and the text encoder of Stable Diffusion, number for number."""
from typing import Any
from types import SimpleNamespace
import torch
from torch import nn
from .checks import check_config as check_config
from .checks import one_of as one_of
from .checks import real as real
from .checks import refuse as refuse
from .checks import whole as whole
from .tokens import BYTES as BYTES
from .tokens import END as END
from .tokens import START as START
from .tokens import CLIPTokenizer as CLIPTokenizer
__all__ = ['CausalAttention', 'QuickGELU', 'text_config', 'CLIPTextModel', 'BYTES', 'END', 'START', 'CLIPTokenizer']
class CausalAttention(nn.Module):
    """Every token asks itself and those before it: (B, L, D) -> (B, L, D)."""
    heads: Any
    k_proj: nn.Linear
    v_proj: nn.Linear
    q_proj: nn.Linear
    out_proj: nn.Linear

    def __init__(self, dim: Any, heads: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class QuickGELU(nn.Module):
    """A cheap stand-in for GELU."""

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
def text_config(config: dict) -> dict:
    """A complete config, checked. ValueError names the key, its value and what is accepted.

keys and values of a `config.json` -> those that matter"""
    ...
class CLIPTextModel(nn.Module):
    """Ids to rows that carry meaning, made from a config (Radford et al., 2021).
Names, shapes and function are those of `transformers.CLIPTextModel`.
ValueError names a key that cannot be honoured."""
    config: SimpleNamespace
    text_model: nn.ModuleDict

    def __init__(self, **config: Any) -> None:
        ...

    def forward(self, ids: Any) -> torch.Tensor:
        """A row for each token. TypeError or ValueError for ids that cannot be read.

(B, L) -> (B, L, D)"""
        ...

    def __call__(self, ids: Any) -> torch.Tensor:
        ...

    def pooled(self, ids: Any) -> Any:
        """The row of each prompt's first end token (of its largest id, where `eos_token_id` is 2).

(B, L) -> (B, D)"""
        ...
