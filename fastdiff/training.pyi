# Made from the notebooks by tools/stubs.py: do not edit.
"""The one training loop of the whole course, made of small pieces: where to run, which batch comes next, what to save, when to stop."""
from typing import Any
from collections.abc import Callable
import os
from pathlib import Path
import torch
from torch import nn
from torch.overrides import TorchFunctionMode
from .checks import refuse as refuse
__all__ = ['device', 'budget', 'half_precision', 'cache_dir', 'write_safetensors', 'read_safetensors', 'save_weights', 'load_weights', 'no_init_on_meta', 'batcher', 'ema', 'orthogonal', 'Muon', 'Checkpoint', 'fit']
def device() -> torch.device:
    """The best device that this machine has.

cuda, mps or cpu"""
    ...
def budget(cpu: Any, gpu: Any) -> Any:
    """What fits into a few minutes here.

cpu: for a machine with two CPU cores
gpu: for one with a GPU
returns: one of the two"""
    ...
def half_precision(where: torch.device | None=None) -> Any:
    """A context in which a GPU that can do so multiplies in bfloat16;
on a CPU, or a GPU that only emulates it, it does nothing.

where: a device; the best one by default"""
    ...
def cache_dir() -> Path:
    """Where checkpoints survive on this machine. OSError names a folder that cannot be written.

an existing, writable folder"""
    ...
def write_safetensors(path: str | os.PathLike[str], tensors: dict, notes: dict | None=None) -> None:
    """Save tensors with notes about them; `path` changes in one step or not at all.

path: a file, by custom named .safetensors
tensors: {name: tensor}
notes: {name: text}, kept beside the tensors"""
    ...
def read_safetensors(path: str | os.PathLike[str]) -> tuple:
    """A file's tensors and the notes about them. FileNotFoundError or ValueError, naming the file.

path: a safetensors file
returns: {name: tensor}, {name: text}"""
    ...
def save_weights(model: nn.Module, path: str | os.PathLike[str], dtype: torch.dtype=...) -> None:
    """Save a model's weights, whole or not at all.

model: whose weights
path: a file, by custom named .safetensors
dtype: how to keep them; half of float32's bytes"""
    ...
def load_weights(model: nn.Module, path: str | os.PathLike[str]) -> nn.Module:
    """Fill a model from a file. ValueError names what differs, and then nothing is loaded.

model: what to fill
path: a file that `save_weights` made
returns: the same model"""
    ...
def no_init_on_meta() -> TorchFunctionMode:
    """Networks built in `with torch.device('meta'), no_init_on_meta():` are not initialised.

a context; tensors with numbers are filled as always"""
    ...
def batcher(*tensors: Any, batch_size: int, seed: int=0) -> Callable[..., Any]:
    """Shuffled batches by step number; every example once before any comes twice.
ValueError if there are too few.

tensors: of equal length: images, labels, ...
batch_size: examples a batch
seed: another seed, another order
returns: a function: step number -> tuple of tensors"""
    ...
def ema(model: nn.Module, halflife: float) -> nn.Module:
    """A copy of `model` that follows it as an exponential moving average.

model: the model that is being trained
halflife: in steps
returns: call it like the model; the averaged copy itself is its attribute `module`"""
    ...
def orthogonal(g: torch.Tensor) -> torch.Tensor:
    """Nearly the matrix of `g`'s singular directions, all strengths near one:
five steps of Newton and Schulz (Jordan et al., 2024).

g: (N, M)
returns: (N, M)"""
    ...
class Muon(torch.optim.AdamW):
    """AdamW, but with orthogonal steps for the matrices and filters
between the first layer and the last (Jordan et al., 2024)."""

    def __init__(self, model: nn.Module, lr: float=0.002, matrix_lr: float=0.01, betas: tuple=(0.9, 0.95)) -> None:
        """model: its parameters; names with conv_in, conv_out, embed keep AdamW
lr: of AdamW
matrix_lr: of the orthogonal steps
betas: of AdamW"""
        ...

    def step(self) -> None:
        """Change the weights. The gradients of the matrices are gone afterwards."""
        ...
class Checkpoint:
    """A file that training saves itself to every `every` steps, and goes on from."""
    path: Path
    every: int

    def __init__(self, path: str | os.PathLike[str], every: int=200) -> None:
        ...

    def is_due(self, done: Any) -> Any:
        """Whether it is time to save after so many steps."""
        ...

    def save(self, model: Any, opt: Any, losses: Any, schedule: Any=None, average: Any=None) -> None:
        """Write everything, in one step."""
        ...

    def load(self, model: Any, opt: Any, schedule: Any=None, average: Any=None) -> Any:
        """Fill all from the file; returns the losses. ValueError if damaged or another model's."""
        ...
def fit(model: nn.Module, batches: Any, loss: Any, steps: int, opt: torch.optim.Optimizer, schedule: Any=None, clip: float=1.0, average: nn.Module | None=None, checkpoint: Checkpoint | None=None, seed: int=0, progress: bool=True) -> list:
    """Train `model`. FloatingPointError names the step whose loss is not finite and leaves the
weights of the step before. Ctrl-C ends after the current step and keeps what was learned; with
a `checkpoint`, which can be gone on from, it is raised again as KeyboardInterrupt, so that
nothing takes the model for trained.

model: what to train, in place; it ends on the best device of this machine
batches: a function: step number -> tuple of tensors
loss: a function: (model, batch) -> one number to make small, a scalar tensor
steps: how many steps in all
opt: changes the weights of `model`
schedule: a torch.optim.lr_scheduler for `opt`
clip: longest gradient allowed; 0 for any
average: made by `ema`; follows the model
checkpoint: where to save, and to go on from if the file is there
seed: another seed, another run
progress: a bar with the live loss
returns: the loss of every step"""
    ...
