# Made from the notebooks by tools/stubs.py: do not edit.
"""The one training loop of the whole course, made of small pieces: where to run, which batch comes next, what to save, when to stop."""
from typing import Any
from collections.abc import Callable
from collections.abc import Iterator
import os
from contextlib import contextmanager
from pathlib import Path
import torch
from torch import nn
from torch.overrides import TorchFunctionMode
from .checks import demand as demand
from .checks import need as need
from .checks import one_of as one_of
from .checks import real as real
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import whole as whole
__all__ = ['device', 'budget', 'half_dtype', 'half_precision', 'cache_dir', 'identity', 'written', 'replaced_folder', 'whole_folder', 'write_safetensors', 'read_safetensors', 'converted', 'save_weights', 'non_finite_weight', 'refuse_no_floats', 'refuse_non_finite', 'refuse_other_kind', 'load_weights', 'no_init_on_meta', 'batcher', 'ema', 'orthogonal', 'Muon', 'Recomputed', 'Recomputing', 'described', 'Checkpoint', 'is_first', 'fit']
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
def half_dtype(where: torch.device) -> Any:
    """What a device multiplies faster in: a GPU in bfloat16, one that only emulates it in float16.

bfloat16, float16 or None"""
    ...
def half_precision(where: torch.device | None=None) -> Any:
    """A context in which a GPU multiplies in `half_dtype`; on a CPU it does nothing.

where: a device; the best one by default"""
    ...
def cache_dir() -> Path:
    """Where checkpoints survive on this machine. OSError names a folder that cannot be written.

an existing, writable folder"""
    ...
def identity(path: str | os.PathLike[str]) -> tuple[Any, Any]:
    """What tells a file from another that takes its place."""
    ...
@contextmanager
def written(path: str | os.PathLike[str]) -> Iterator[Any]:
    """Write a file: when all is done it takes the place of `path`; after an error `path` is as it
was. OSError names `path`.

yields the name to write to"""
    ...
@contextmanager
def replaced_folder(folder: str | os.PathLike[str], instead_of: Any=()) -> Iterator[Any]:
    """A new folder to write into; at the end its files take their places in `folder`, after an
error none does. OSError names `folder`.

instead_of: patterns of names of files to remove"""
    ...
@contextmanager
def whole_folder(folder: str | os.PathLike[str]) -> Iterator[Any]:
    """Read a folder. ValueError if a save into it was cut short, or happens meanwhile."""
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
def converted(name: Any, x: Any, dtype: torch.dtype) -> Any:
    """A tensor of another type; whole numbers stay. ValueError if a number becomes infinite.

dtype: of floats, or None for the same"""
    ...
def save_weights(model: nn.Module, path: str | os.PathLike[str], dtype: torch.dtype | None=None) -> None:
    """Save a model's weights, whole or not at all.
ValueError names a weight that would become infinite.

model: whose weights
path: a file, by custom named .safetensors
dtype: torch.float16 halves the bytes; None: as they are"""
    ...
def non_finite_weight(model: nn.Module) -> Any:
    """The name of a weight that is not finite, or None."""
    ...
def refuse_no_floats(name: Any, x: Any) -> None:
    """TypeError unless a tensor holds floats, of 16 bits or more, one beside the other."""
    ...
def refuse_non_finite(name: Any, x: Any, of: str='') -> None:
    """ValueError if not all numbers of a tensor are finite."""
    ...
def refuse_other_kind(name: Any, x: Any, own: Any, of: str='') -> None:
    """ValueError if a tensor holds another kind of numbers than the module's own."""
    ...
def load_weights(model: nn.Module, path: str | os.PathLike[str]) -> nn.Module:
    """Fill a model from a file. ValueError names what differs or is not finite,
and then nothing is loaded.

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
ValueError if there are too few, or tensors of several lengths.

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
class Recomputed(nn.Module):
    """A module that, where its switch is on, is computed again on the way back (Chen et al., 2016)."""
    recomputes: bool

    def __call__(self, *args: Any) -> Any:
        ...
class Recomputing(nn.Module):
    """A network that has `Recomputed` modules."""

    def enable_gradient_checkpointing(self, on: bool=True) -> None:
        """Less memory for training, for a second forward pass."""
        ...

    def disable_gradient_checkpointing(self) -> None:
        ...
def described(x: Any, depth: Any=8) -> Any:
    """What can be told of anything in plain values, the same in every process."""
    ...
class Checkpoint:
    """A file that training saves itself to every `every` steps, and goes on from. A file of another
run is refused; `accept` names what may differ: optimizer, schedule, average, seed, batch_size,
accumulate, clip, loss, data."""
    path: Path
    every: Any
    accept: list[Any]
    run: dict[Any, Any]

    def __init__(self, path: str | os.PathLike[str], every: int=200, accept: Any=()) -> None:
        ...

    def is_due(self, done: Any) -> Any:
        """Whether it is time to save after so many steps."""
        ...

    def save(self, model: Any, opt: Any, losses: Any, schedule: Any=None, average: Any=None, scaler: Any=None) -> None:
        """Write everything, in one step. ValueError if the file is another run's by now."""
        ...

    def load(self, model: Any, opt: Any, schedule: Any=None, average: Any=None, scaler: Any=None) -> Any:
        """Fill all from the file; returns the losses. ValueError if it is altered, another model's or
another run's: then nothing is changed."""
        ...
def is_first() -> bool:
    """Whether this is the first of the processes that train together: the one that writes.

always, if it is the only one"""
    ...
def fit(model: nn.Module, batches: Any, loss: Any, steps: int, opt: torch.optim.Optimizer, schedule: Any=None, clip: float=1.0, average: nn.Module | None=None, checkpoint: Any=None, seed: int=0, progress: bool=True, on_step: Any=None, accumulate: int=1, device: str | torch.device | None=None) -> list:
    """Train `model`. FloatingPointError names the step whose loss or gradient is not finite and
leaves the weights of the step before. Ctrl-C ends after the current step, keeps what was
learned and is then raised as KeyboardInterrupt. A checkpoint of another run is refused.

model: what to train, in place; it ends on `device`
batches: a function: step number -> batch; or batches to loop over, such as a DataLoader
loss: a function: (model, batch) -> one number to make small, a scalar tensor
steps: how many steps in all
opt: changes the weights of `model`
schedule: a torch.optim.lr_scheduler for `opt`
clip: longest gradient allowed; 0 for any
average: made by `ema`; follows the model
checkpoint: a file or a `Checkpoint`: where to save, and to go on from if it exists
seed: another seed, another run
progress: a bar with the live loss
on_step: a function: (steps done, loss) -> True to end the training here
accumulate: batches a step
device: where to train; the best one of this machine by default
returns: the loss of every step"""
    ...
