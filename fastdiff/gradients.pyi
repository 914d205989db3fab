# Made from the notebooks by tools/stubs.py: do not edit.
"""What does changing one pixel do? From that question to a network that turns noise into something like a digit."""
from typing import Any
from collections.abc import Iterator
import torch
from torch import nn
from .checks import demand as demand
from .checks import real as real
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import whole as whole
from .data import digits as digits
from .data import to_float as to_float
from .show import explore as explore
from .training import batcher as batcher
from .training import ema as ema
from .training import fit as fit
__all__ = ['LARGEST_AMOUNT', 'noise_pictures', 'shuffle_tiles', 'not_digits', 'probability', 'train_magic', 'change_pixel', 'pixel_explorer', 'forward_difference', 'finite_difference', 'uphill', 'Value', 'climb', 'OwnMistakes', 'with_noise', 'NoisePredictor', 'mean_squared_error', 'train_noise_predictor', 'amounts_down', 'remove_noise_in_passes']
def noise_pictures(n: int) -> torch.Tensor:
    """Dark pictures of nothing: each pixel drawn on its own.

n: how many
returns: (n, 1, 28, 28) in [-1, 1]"""
    ...
def shuffle_tiles(x: torch.Tensor) -> torch.Tensor:
    """Each picture cut into 4 by 4 tiles, put back in random order: strokes, but no digit.

x: (B, 1, 28, 28)
returns: (B, 1, 28, 28)"""
    ...
def not_digits(x: torch.Tensor) -> torch.Tensor:
    """Pictures that are no digits.

x: digits: (B, 1, 28, 28)
returns: as many that are none: noise, shuffled tiles and crops"""
    ...
def probability(net: nn.Module, x: torch.Tensor) -> torch.Tensor:
    """How likely each picture is a digit, in the network's opinion.

net: a magic network
x: pictures: (B, 1, 28, 28)
returns: (B,)"""
    ...
def train_magic(negatives: Any, steps: int=1500) -> nn.Module:
    """Train a network to answer 1 for digits and 0 for what `negatives` makes.

negatives: (network, digits) -> pictures that are no digits
steps: of 64 digits each
returns: a trained magic network"""
    ...
def change_pixel(x: torch.Tensor, row: int, column: int, value: float) -> torch.Tensor:
    """A copy of the picture with one pixel changed. ValueError for a pixel outside.

x: one picture: (1, 1, 28, 28)
row, column: which pixel, 0 to 27
value: its new brightness, -1 (black) to 1 (white)
returns: a changed copy"""
    ...
def pixel_explorer(f: Any, x: torch.Tensor, stills: list) -> None:
    """Sliders that pick a pixel (in a red frame) and its brightness, and show what `f` says.

f: picture -> probability, a number
x: one picture: (1, 1, 28, 28)
stills: of dicts of row, column, value, shown below the sliders"""
    ...
def forward_difference(f: Any, x: torch.Tensor, h: float=0.001) -> torch.Tensor:
    """The gradient by nudging each number up: n + 1 calls of `f`, error of order h.
ValueError or TypeError for bad input.

f: tensor -> one number
x: float32 or float64, of any shape, n numbers
h: size of the nudge
returns: the gradient of f at x: x's shape"""
    ...
def finite_difference(f: Any, x: torch.Tensor, h: float=0.001) -> torch.Tensor:
    """The gradient by nudging each number both ways: 2n + 1 calls (one checks f),
error of order h squared. ValueError or TypeError for bad input.

f: tensor -> one number
x: float32 or float64, of any shape, n numbers
h: size of the nudge
returns: the gradient of f at x: x's shape"""
    ...
def uphill(x: torch.Tensor, gradient: torch.Tensor, step: float) -> torch.Tensor:
    """Pictures moved by `step` in the direction of the gradient.

x: pictures: (B, 1, H, W)
gradient: x's shape
step: how far to go: the length of the change, per picture
returns: x's shape"""
    ...
class Value:
    """An array that remembers how it was computed, so that `backward` can find gradients."""
    data: Any
    grad: Any
    parents: Any
    pull: Any
    name: Any
    __array_ufunc__: None

    def __init__(self, data: Any, parents: Any=(), pull: Any=None, name: str='') -> None:
        """self, data: real numbers: anything that numpy takes
parents: the values it was computed from
pull: gradient here -> gradients of the parents, in their order
name: what computed it, for `show_graph`"""
        ...

    def __repr__(self) -> str:
        ...

    @property
    def shape(self) -> Any:
        ...

    def __add__(self, other: Any) -> Value:
        ...

    def __mul__(self, other: Any) -> Value:
        ...

    def __truediv__(self, other: Any) -> Value:
        ...

    def __matmul__(self, other: Any) -> Any:
        ...

    def __pow__(self, k: Any) -> Value:
        ...

    def __radd__(self, other: Any) -> Value:
        ...

    def __rmul__(self, other: Any) -> Value:
        ...

    def __neg__(self) -> Value:
        ...

    def __sub__(self, other: Any) -> Value:
        ...

    def __rsub__(self, other: Any) -> Value:
        ...

    def __rtruediv__(self, other: Any) -> Value:
        ...

    def __rmatmul__(self, other: Any) -> Value:
        ...

    def relu(self) -> Value:
        ...

    def exp(self) -> Value:
        ...

    def log(self) -> Value:
        ...

    def sigmoid(self) -> Value:
        ...

    def silu(self) -> Value:
        ...

    def __rpow__(self, base: Any) -> Value:
        ...

    def sum(self, axis: Any=None, keepdims: bool=False) -> Value:
        ...

    def mean(self, axis: Any=None, keepdims: bool=False) -> Any:
        ...

    def reshape(self, *shape: Any) -> Value:
        ...

    def __getitem__(self, where: Any) -> Value:
        ...

    def backward(self) -> None:
        """Set `grad` of every value that this one number was computed from.
ValueError if it is not one number."""
        ...
def climb(net: nn.Module, x: torch.Tensor, passes: int, step: float) -> torch.Tensor:
    """Pictures changed, pass by pass, so that the network takes them for digits.

net: a magic network
x: pictures to start from: (B, 1, 28, 28)
passes: how many steps
step: length of each
returns: (B, 1, 28, 28)"""
    ...
class OwnMistakes:
    """Pictures that a network in training wrongly climbs to; call it with the network and digits."""
    pictures: torch.Tensor

    def __init__(self, size: int=512) -> None:
        ...

    def __call__(self, net: Any, x: Any) -> Any:
        ...
def with_noise(x0: torch.Tensor, eps: torch.Tensor, amount: Any) -> torch.Tensor:
    """Pictures with noise added.

x0: clean pictures: (B, 1, H, W)
eps: noise of standard deviation 1: (B, 1, H, W)
amount: standard deviation to scale it to: a number or (B, 1, 1, 1)
returns: noisy pictures: (B, 1, H, W)"""
    ...
class NoisePredictor(nn.Module):
    """Predicts the noise in a picture of 28 by 28 pixels: a rough first network."""
    first: nn.Linear
    middle: nn.ModuleList
    last: nn.Linear

    def __init__(self, width: int=512) -> None:
        ...

    def forward(self, x: Any, amount: Any) -> torch.Tensor:
        """self, x: noisy pictures: (B, 1, 28, 28)
amount: how noisy: a number or (B, 1, 1, 1), above 0
returns: what was added, amount*eps: (B, 1, 28, 28)"""
        ...

    def __call__(self, x: Any, amount: Any) -> torch.Tensor:
        ...
def mean_squared_error(predicted: torch.Tensor, actual: torch.Tensor) -> torch.Tensor:
    """The average of the squared differences. ValueError if the shapes differ.

predicted: any shape
actual: the same shape
returns: one number"""
    ...
LARGEST_AMOUNT: float
def train_noise_predictor(steps: int) -> nn.Module:
    """Train a `NoisePredictor`, with amounts of noise from almost nothing to `LARGEST_AMOUNT`.

steps: of 64 digits each
returns: trained, its averaged weights, on the CPU"""
    ...
def amounts_down(n: int, largest: float=..., smallest: float=0.05) -> torch.Tensor:
    """Amounts of noise to go through. ValueError if there is no pass.

n: how many passes
largest: the first amount
smallest: the last before 0
returns: n + 1 amounts: large steps first, 0 at the end"""
    ...
def remove_noise_in_passes(net: Any, x: torch.Tensor, amounts: torch.Tensor) -> Iterator[Any]:
    """Take the predicted noise away, a part of it in each pass.

net: predicts the noise: (x, amount) -> (B, 1, H, W)
x: noisy pictures: (B, 1, H, W)
amounts: of noise in `x`, and after each pass
returns: yields the pictures after each pass"""
    ...
