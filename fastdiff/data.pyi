# Made from the notebooks by tools/stubs.py: do not edit.
"""Three sets of pictures that come with the package: handwritten digits, coloured scenes with a prompt each, and emoji with their names. Nothing is downloaded."""
from typing import Any
from pathlib import Path
from typing import NamedTuple
import torch
from .checks import demand as demand
from .checks import one_of as one_of
from .checks import refuse as refuse
from .checks import whole as whole
__all__ = ['ASSETS', 'COLOURS', 'NUMBERS', 'asset', 'digits', 'to_float', 'to_uint8', 'Scene', 'parse_prompt', 'is_held_out', 'scenes', 'emoji']
ASSETS: Path
def asset(name: str) -> Path:
    """An embedded file's path. FileNotFoundError if there is none, ValueError if it was altered.

name: a file in the package's assets folder
returns: where it lies, once its SHA-256 has been checked"""
    ...
def digits(split: str='all') -> tuple:
    """MNIST's handwritten digits. ValueError for another `split`.

split: 'train' (60,000), 'test' (10,000) or 'all' (70,000, train first)
returns: images: uint8 (N, 28, 28), labels: int64 (N,)"""
    ...
def to_float(images: torch.Tensor, size: int=28) -> torch.Tensor:
    """Digits as a network takes them. TypeError for another dtype, ValueError for another shape.

images: uint8: (B, 28, 28)
size: height and width to pad to with black
returns: float32 in [-1, 1]: (B, 1, size, size)"""
    ...
def to_uint8(x: torch.Tensor) -> torch.Tensor:
    """The pixels of `x` as bytes: -1 becomes 0 and 1 becomes 255; what lies outside is clipped.

x: floats in [-1, 1], any shape
returns: uint8, the same shape"""
    ...
COLOURS: dict[Any, Any]
NUMBERS: Any
class Scene(NamedTuple):
    """What a scene shows: a background colour and one or two (colour, digit) pairs, left to right."""
    background: str
    digits: tuple

    @property
    def prompt(self) -> str:
        """The scene in words."""
        ...
def parse_prompt(prompt: str) -> Scene:
    """The facts that a scene's prompt states. ValueError for other words.

prompt: as `Scene.prompt` writes it
returns: its facts"""
    ...
def is_held_out(colour: str, digit: int, background: str) -> bool:
    """Whether this combination is kept back, so that it can be asked for as something new.

colour: the digit's colour
digit: 0 to 9
background: the background's colour
returns: True if training never sees this combination"""
    ...
def scenes(n: int, seed: int=0, held_out: bool=False, split: str='train', numbers: tuple=(1, 2)) -> tuple:
    """Coloured digits on coloured backgrounds, and their prompts. ValueError for other arguments.

n: how many
seed: the same seed gives the same scenes
held_out: True: only combinations that training never sees
split: whose digits: 'train' or 'test'
numbers: how many digits a scene may show
returns: images: float32 (n, 3, 64, 64) in [-1, 1], prompts: list of n strings"""
    ...
def emoji(background: str='white') -> tuple:
    """Emoji and their names. ValueError for another `background`.

background: one of COLOURS, shown where the emoji is transparent
returns: images: float32 (N, 3, 64, 64) in [-1, 1], names: list of N strings"""
    ...
