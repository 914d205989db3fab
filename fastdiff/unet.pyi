# Made from the notebooks by tools/stubs.py: do not edit.
"""The network that finds the noise in a picture: what it must be able to see, how it is told how much noise there is, and how a prompt gets in. Piece by piece until it is Stable Diffusion's own, name for name and number for number."""
from typing import Any
from types import SimpleNamespace
import torch
from torch import nn
from .autoencoder import ResnetBlock as ResnetBlock
from .checks import check_config as check_config
from .checks import listed as listed
from .checks import one_of as one_of
from .checks import real as real
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import switch as switch
from .checks import whole as whole
from .training import Recomputed as Recomputed
from .training import Recomputing as Recomputing
__all__ = ['SD_UNET', 'timestep_embedding', 'TimestepEmbedding', 'ResnetBlock2D', 'Downsample2D', 'Upsample2D', 'zero_init', 'CrossAttention', 'GEGLU', 'FeedForward', 'BasicTransformerBlock', 'Transformer2DModel', 'UNetLevel', 'DownLevel', 'UpLevel', 'UNet']
def timestep_embedding(t: torch.Tensor, dim: int, flip: bool=True, shift: float=0.0) -> torch.Tensor:
    """Times as rows of cosines and sines, from fast to slow (Ho et al., 2020).

t: times, whole numbers or not: (B,)
dim: how many waves
flip: cosines before sines
shift: 1: the slowest wave is 10,000 times slower than the fastest
returns: (B, dim)"""
    ...
class TimestepEmbedding(nn.Module):
    """Waves to what the blocks read: (B, c_in) -> (B, c_out)."""
    linear_1: nn.Linear
    linear_2: nn.Linear

    def __init__(self, c_in: Any, c_out: Any) -> None:
        ...

    def forward(self, waves: Any) -> torch.Tensor:
        ...

    def __call__(self, waves: Any) -> torch.Tensor:
        ...
class ResnetBlock2D(ResnetBlock):
    """Adds to a picture what two convolutions make of it and of the time:
(B, c_in, H, W) -> (B, c_out, H, W)."""
    time_emb_proj: nn.Linear

    def __init__(self, c_in: Any, c_out: Any, temb_channels: Any, groups: Any=32, eps: float=1e-05) -> None:
        ...

    def forward(self, x: Any, temb: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any, temb: Any) -> torch.Tensor:
        ...
class Downsample2D(nn.Module):
    """Half the height, half the width; odd sizes are rounded up."""
    conv: nn.Conv2d

    def __init__(self, channels: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class Upsample2D(nn.Module):
    """Enlarged to `size` (H, W), then smoothed."""
    conv: nn.Conv2d

    def __init__(self, channels: Any) -> None:
        ...

    def forward(self, x: Any, size: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any, size: Any) -> torch.Tensor:
        ...
def zero_init(model: nn.Module) -> nn.Module:
    """Set the last layer of every block and of the network to zero,
so that training begins from doing nothing.

model: a UNet; changed in place
returns: the same"""
    ...
class CrossAttention(nn.Module):
    """Every row of `x` asks the rows of `cond`, or of `x` itself:
(B, L, D) and (B, M, cond_dim) -> (B, L, D)."""
    heads: Any
    upcast: Any
    to_q: nn.Linear
    to_k: nn.Linear
    to_v: nn.Linear
    to_out: nn.Sequential

    def __init__(self, dim: Any, heads: Any, cond_dim: Any=None, upcast: bool=False) -> None:
        ...

    def split(self, rows: Any) -> Any:
        """(B, L, D) -> (B, heads, L, D/heads)"""
        ...

    def forward(self, x: Any, cond: Any=None) -> torch.Tensor:
        ...

    def __call__(self, x: Any, cond: Any=None) -> torch.Tensor:
        ...
class GEGLU(nn.Module):
    """A linear layer whose second half gates the first."""
    proj: nn.Linear

    def __init__(self, c_in: Any, c_out: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class FeedForward(nn.Module):
    """Two linear layers at every place alone: (B, L, D) -> (B, L, D)."""
    net: nn.Sequential

    def __init__(self, dim: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class BasicTransformerBlock(nn.Module):
    """Self-attention, cross-attention, thinking: (B, L, D) -> (B, L, D)."""
    norm1: nn.LayerNorm
    attn1: CrossAttention
    norm2: nn.LayerNorm
    attn2: CrossAttention
    norm3: nn.LayerNorm
    ff: FeedForward

    def __init__(self, dim: Any, heads: Any, cond_dim: Any, upcast: bool=False) -> None:
        ...

    def forward(self, x: Any, cond: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any, cond: Any) -> torch.Tensor:
        ...
class Transformer2DModel(Recomputed):
    """Transformer blocks over the places of a picture: (B, C, H, W) -> (B, C, H, W)."""
    norm: nn.GroupNorm
    proj_in: Any
    transformer_blocks: nn.ModuleList
    proj_out: Any

    def __init__(self, dim: Any, heads: Any, layers: Any, cond_dim: Any, groups: Any=32, linear: bool=False, upcast: bool=False) -> None:
        ...

    @staticmethod
    def mix(mixer: Any, x: Any) -> Any:
        """The channels of every place, mixed: (B, C, H, W) -> (B, C, H, W)."""
        ...

    def forward(self, x: Any, cond: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any, cond: Any) -> torch.Tensor:
        ...
class UNetLevel(nn.Module):
    """ResNet blocks, each followed by a transformer if there are any."""
    attentions: nn.ModuleList
    resnets: nn.ModuleList

    def __init__(self, resnets: Any, attentions: Any) -> None:
        ...

    def layer(self, i: Any, x: Any, temb: Any, cond: Any) -> Any:
        ...

    def forward(self, x: Any, temb: Any, cond: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any, temb: Any, cond: Any) -> torch.Tensor:
        ...
class DownLevel(UNetLevel):
    """A level on the way down; returns the picture and the list of all copies for the way up."""
    downsamplers: nn.ModuleList

    def __init__(self, resnets: Any, attentions: Any, downsamplers: Any) -> None:
        ...

    def forward(self, x: Any, temb: Any, cond: Any) -> tuple[Any, list[Any]]:
        ...

    def __call__(self, x: Any, temb: Any, cond: Any) -> tuple[Any, list[Any]]:
        ...
class UpLevel(UNetLevel):
    """A level on the way up; takes a copy off the pile for each of its ResNet blocks."""
    upsamplers: nn.ModuleList

    def __init__(self, resnets: Any, attentions: Any, upsamplers: Any) -> None:
        ...

    def forward(self, x: Any, copies: Any, temb: Any, cond: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any, copies: Any, temb: Any, cond: Any) -> torch.Tensor:
        ...
class UNet(Recomputing):
    """Finds the noise in a picture: names, shapes and function of
`diffusers.UNet2DConditionModel`, from its config. ValueError names a key that cannot be
honoured (Ronneberger et al., 2015; Rombach et al., 2022)."""
    config: SimpleNamespace
    conv_in: nn.Conv2d
    time_embedding: TimestepEmbedding
    class_embedding: nn.Embedding
    down_blocks: nn.ModuleList
    up_blocks: nn.ModuleList
    conv_norm_out: nn.GroupNorm
    conv_out: nn.Conv2d
    mid_block: UNetLevel

    def __init__(self, **config: Any) -> None:
        ...

    def build(self, resnet: Any, transformer: Any) -> None:
        """Fill the levels on the way down, the middle and the way up."""
        ...

    def check_inputs(self, xt: Any, t: Any, cond: Any, class_labels: Any) -> None:
        """ValueError naming the argument that does not fit this network."""
        ...

    def embed(self, xt: Any, t: Any, class_labels: Any) -> Any:
        """What all blocks read: the time and, where the network knows classes, the class."""
        ...

    def forward(self, xt: Any, t: Any, cond: Any=None, class_labels: Any=None) -> torch.Tensor:
        """Down, middle, up. ValueError naming an argument of the wrong shape.

xt: noised pictures: (B, in_channels, H, W), any H and W
t: their times: a number, or a tensor of shape () or (B,)
cond: what cross-attention asks, such as words: (B, L, cross_attention_dim)
class_labels: whole numbers below num_class_embeds: (B,)
returns: the noise: (B, out_channels, H, W)"""
        ...

    def __call__(self, xt: Any, t: Any, cond: Any=None, class_labels: Any=None) -> torch.Tensor:
        ...
SD_UNET: dict[Any, Any]
