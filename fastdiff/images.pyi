# Made from the notebooks by tools/stubs.py: do not edit.
"""The one way in for a picture, whatever holds it (a path, PIL of any mode, an array, a tensor, a mask), and the one way out."""
from typing import Any
import os
import torch
from PIL import Image
from .checks import refuse as refuse
__all__ = ['open_picture', 'pictures', 'masks', 'to_pil']
def open_picture(path: str | os.PathLike[str]) -> Image.Image:
    """A picture's file, read to its end, upright. FileNotFoundError or ValueError, naming the file."""
    ...
def pictures(images: Any, name: str='images', channels: int=3, low: float=0.0, clip: bool=False, size: tuple | None=None) -> torch.Tensor:
    """Pictures of any kind. TypeError or ValueError names what cannot be meant.

images: one or a list: paths, PIL images, arrays (H, W, C) or (B, H, W, C), tensors
name: of the argument, for errors
channels: 3: colours, 1: grey
low: what floats start from: 0, or -1 as in this course
clip: floats outside of [low, 1] are clipped, not refused
size: (H, W): PIL images and files are cropped to their middle and resized
returns: float32 in [0, 1], on the CPU: (N, channels, H, W)"""
    ...
def masks(images: Any, name: str='mask_image') -> torch.Tensor:
    """Masks of any kind. TypeError or ValueError names what cannot be meant.

images: one or a list, as `pictures` takes them
name: of the argument, for errors
returns: of 0. and 1., on the CPU: (N, 1, H, W)"""
    ...
def to_pil(x: torch.Tensor) -> list:
    """Pictures as PIL has them.

x: (B, 1 or 3, H, W) in [0, 1]
returns: of B PIL images"""
    ...
