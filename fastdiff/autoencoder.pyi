# Made from the notebooks by tools/stubs.py: do not edit.
"""A picture is made small before a diffusion model sees it, and large again afterwards. We build the network that does so, from one convolution to Stable Diffusion's own, and hold it against JPEG."""
from typing import Any
from types import SimpleNamespace
import torch
from torch import nn
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
__all__ = ['SD_VAE', 'Gaussian', 'vae_loss', 'ResnetBlock', 'Downsample', 'Upsample', 'AttentionBlock', 'ResnetLevel', 'Middle', 'Encoder', 'Decoder', 'AutoencoderKL']
class Gaussian:
    """A normal distribution for each latent number, from an encoder's output."""
    mean: Any
    logvar: Any

    def __init__(self, moments: Any) -> None:
        """means, then logarithms of variances: (B, 2*C, ...)"""
        ...

    def sample(self, generator: torch.Generator | list[torch.Generator] | None=None) -> Any:
        """A random point, through which gradients reach the mean and the variance: (B, C, ...)."""
        ...

    def mode(self) -> Any:
        """The most likely point: the mean."""
        ...

    def kl(self) -> Any:
        """The divergence from the standard normal distribution, in nats, of each picture: (B,)."""
        ...
def vae_loss(vae: Any, batch: Any, kl_weight: float=0.001) -> torch.Tensor:
    """Squared error of the decoded sample, plus the weighted KL term (Kingma and Welling, 2013).

vae: has encode (to a `Gaussian`) and decode
batch: its first tensor: images (B, C, H, W)
kl_weight: of a latent number's KL, against the squared error of a pixel
returns: a scalar"""
    ...
class ResnetBlock(Recomputed):
    """Adds to `x` what two convolutions make of it: (B, c_in, H, W) -> (B, c_out, H, W)."""
    norm1: nn.GroupNorm
    conv1: nn.Conv2d
    norm2: nn.GroupNorm
    conv2: nn.Conv2d
    conv_shortcut: nn.Conv2d | nn.Identity

    def __init__(self, c_in: Any, c_out: Any, groups: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class Downsample(nn.Module):
    """Half the height and width: (B, C, H, W) -> (B, C, H/2, W/2)."""
    conv: nn.Conv2d

    def __init__(self, channels: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class Upsample(nn.Module):
    """Twice the height and width: (B, C, H, W) -> (B, C, 2*H, 2*W)."""
    conv: nn.Conv2d

    def __init__(self, channels: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class AttentionBlock(Recomputed):
    """Every place takes what it needs from all places: (B, C, H, W) -> (B, C, H, W)."""
    group_norm: nn.GroupNorm
    to_q: nn.Linear
    to_k: nn.Linear
    to_v: nn.Linear
    to_out: nn.Sequential
    old_names: dict[Any, Any]

    def __init__(self, channels: Any, groups: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class ResnetLevel(nn.Module):
    """Residual blocks, then what changes the size: (B, c_in, H, W) -> (B, c_out, H', W')."""
    resnets: nn.ModuleList

    def __init__(self, c_in: Any, c_out: Any, layers: Any, groups: Any, **resize: Any) -> None:
        """resize: `downsamplers=[...]` or `upsamplers=[...]`; empty: the size stays"""
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class Middle(nn.Module):
    """Residual block, attention, residual block: (B, C, H, W) -> (B, C, H, W)."""
    resnets: nn.ModuleList
    attentions: nn.ModuleList

    def __init__(self, channels: Any, groups: Any, attention: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class Encoder(nn.Module):
    """Images to means and logarithms of variances: (B, c_in, H, W) -> (B, c_out, h, w)."""
    conv_in: nn.Conv2d
    down_blocks: nn.ModuleList
    mid_block: Middle
    conv_norm_out: nn.GroupNorm
    conv_out: nn.Conv2d

    def __init__(self, c_in: Any, c_out: Any, channels: Any, layers: Any, groups: Any, attention: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class Decoder(nn.Module):
    """Latents to images: (B, c_in, h, w) -> (B, c_out, H, W)."""
    conv_in: nn.Conv2d
    mid_block: Middle
    up_blocks: nn.ModuleList
    conv_norm_out: nn.GroupNorm
    conv_out: nn.Conv2d

    def __init__(self, c_in: Any, c_out: Any, channels: Any, layers: Any, groups: Any, attention: Any) -> None:
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
class AutoencoderKL(Recomputing):
    """Images to small latents and back (Rombach et al., 2021, section 3.1), from the keys of
diffusers' config.json. ValueError names a key that cannot be honoured, or a wrong shape."""
    config: SimpleNamespace
    encoder: Encoder
    decoder: Decoder
    quant_conv: Any
    post_quant_conv: Any

    def __init__(self, **config: Any) -> None:
        ...

    def encode(self, x: Any) -> Gaussian:
        """The distribution of their latents, (B, latent_channels, h, w): a `Gaussian`.

images in [-1, 1]: (B, C, H, W)"""
        ...

    def decode(self, z: Any) -> Any:
        """Their images: (B, C, H, W).

latents as `encode` draws them: (B, latent_channels, h, w)"""
        ...

    def to_latents(self, x: Any, generator: torch.Generator | list[torch.Generator] | None=None) -> Any:
        """Latents for a diffusion model: a sample of `encode(x)` times the scaling factor."""
        ...

    def to_images(self, latents: Any) -> Any:
        """what `to_latents` made, decoded"""
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
SD_VAE: dict[Any, Any]
