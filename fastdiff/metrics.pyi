# Made from the notebooks by tools/stubs.py: do not edit.
"""How good is a generated digit? A judge that reads digits, a distance between two piles of pictures, and the best value that either could have."""
from typing import Any
import os
import torch
from torch import nn
from .checks import demand as demand
from .checks import refuse as refuse
from .checks import whole as whole
from .data import COLOURS as COLOURS
from .data import Scene as Scene
from .data import asset as asset
from .data import digits as digits
from .data import parse_prompt as parse_prompt
from .data import to_float as to_float
from .training import batcher as batcher
from .training import device as device
from .training import ema as ema
from .training import fit as fit
from .training import load_weights as load_weights
from .training import save_weights as save_weights
__all__ = ['Classifier', 'train_classifier', 'predict', 'accuracy', 'features', 'frechet_distance', 'floor', 'score', 'psnr', 'read_scenes', 'scenes_right']
class Classifier(nn.Module):
    """Reads digits: (B, 1, 28, 28) or (B, 1, 32, 32) in [-1, 1] -> ten logits each."""
    body: nn.Sequential
    head: nn.Linear

    def __init__(self) -> None:
        ...

    def features(self, x: Any) -> Any:
        """What the network sees before it decides: (B, 128). ValueError for another shape or NaN."""
        ...

    def forward(self, x: Any) -> torch.Tensor:
        ...

    def __call__(self, x: Any) -> torch.Tensor:
        ...
def train_classifier(path: str | os.PathLike[str], steps: int=6000, checkpoint: Any=None) -> nn.Module:
    """Train the judge on the training digits alone and save its averaged weights.

path: where the weights go
steps: of 128 digits each
checkpoint: where to save on the way, and to go on from
returns: the trained classifier"""
    ...
def predict(images: torch.Tensor) -> torch.Tensor:
    """How likely each image is each digit, in the judge's opinion.

images: (B, 1, 28, 28) or (B, 1, 32, 32) in [-1, 1]
returns: probabilities: (B, 10)"""
    ...
def accuracy(images: torch.Tensor, labels: torch.Tensor) -> float:
    """The share of images that the judge reads as their label. ValueError if the lengths differ.

images: (B, 1, 28, 28) or (B, 1, 32, 32) in [-1, 1]
labels: the digits they should show: (B,)
returns: 0 to 1"""
    ...
def features(images: torch.Tensor) -> torch.Tensor:
    """What the judge sees in each image.

images: (B, 1, 28, 28) or (B, 1, 32, 32) in [-1, 1]
returns: (B, 128)"""
    ...
def frechet_distance(a: torch.Tensor, b: torch.Tensor) -> float:
    """Fréchet's distance of two clouds of features, in float64 (Heusel et al., 2017).
ValueError for other shapes or NaN.

a: features: (N, D)
b: features: (M, D)
returns: 0 if the clouds have the same mean and covariance"""
    ...
def floor(n: int) -> float:
    """The distance that `n` real training digits, chosen at random, have to the test digits.

n: how many
returns: their distance to the 10,000 test digits"""
    ...
def score(images: torch.Tensor, labels: torch.Tensor | None=None) -> dict:
    """How generated digits compare with real ones, each figure with its floor.

images: generated: (B, 1, 28, 28) or (B, 1, 32, 32) in [-1, 1]
labels: the digits they should show, if any were asked for: (B,)
returns: distance, floor, ratio; with labels accuracy and real_accuracy too"""
    ...
def psnr(a: torch.Tensor, b: torch.Tensor) -> float:
    """Peak signal-to-noise ratio of two sets of images whose values span 2.
ValueError if the shapes differ.

a: images in [-1, 1]
b: images in [-1, 1], of the same shape
returns: decibels, over all images together; infinite if they are equal"""
    ...
def read_scenes(images: torch.Tensor, numbers: list) -> list:
    """What scenes show: the colour of the frame and, left and right or in the whole,
the colour and the judge's reading of the figure.

images: (B, 3, 64, 64) in [-1, 1]
numbers: how many digits to look for in each, 1 or 2: (B,)
returns: of B `Scene`s"""
    ...
def scenes_right(images: torch.Tensor, prompts: list) -> torch.Tensor:
    """Which images show exactly what their prompts say: background, colours, digits.
ValueError for other prompts.

images: (B, 3, 64, 64) in [-1, 1]
prompts: what they should show: B strings, as `Scene.prompt` writes them
returns: bool: (B,)"""
    ...
