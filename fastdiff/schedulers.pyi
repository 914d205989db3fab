# Made from the notebooks by tools/stubs.py: do not edit.
"""What a scheduler's file says, honoured to the letter: a table of the habits of nine classes of `diffusers`, and the plan of a walk that is made from it."""
from typing import Any
from collections.abc import Callable
from typing_extensions import Self
from dataclasses import dataclass
import torch
from .checks import Rule as Rule
from .checks import check_config as check_config
from .checks import demand as demand
from .checks import listed as listed
from .checks import one_of as one_of
from .checks import real as real
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import switch as switch
from .checks import text as text
from .checks import whole as whole
from .sampling import EPS as EPS
from .sampling import SD_BETAS as SD_BETAS
from .sampling import VELOCITY as VELOCITY
from .sampling import X0 as X0
from .sampling import Moment as Moment
from .sampling import Prediction as Prediction
from .sampling import Schedule as Schedule
from .sampling import add_noise as add_noise
from .sampling import correct as correct
from .sampling import cosine_betas as cosine_betas
from .sampling import ddim as ddim
from .sampling import ddpm as ddpm
from .sampling import dpmpp_2m as dpmpp_2m
from .sampling import euler as euler
from .sampling import euler_ancestral as euler_ancestral
from .sampling import find_noise as find_noise
from .sampling import heun as heun
from .sampling import karras as karras
from .sampling import leading as leading
from .sampling import linspace as linspace
from .sampling import lms as lms
from .sampling import move as move
from .sampling import pndm as pndm
from .sampling import remove_noise as remove_noise
from .sampling import scaled_linear as scaled_linear
from .sampling import toward as toward
from .sampling import trailing as trailing
from .sampling import unipc as unipc
__all__ = ['SCHEDULERS', 'BetaSchedule', 'Plan', 'Habits', 'Scheduler']
class BetaSchedule(Schedule):
    """The schedule of a config's beta keys; it remembers them. ValueError names one not honoured."""
    config: Any

    def __init__(self, config: dict, least: float=...) -> None:
        """self, config: the beta keys, rescale_betas_zero_snr; others are left alone
least: signal at the last time if the config says that there is none"""
        ...
@dataclass(frozen=True)
class Plan:
    """The moments to visit, and who takes which leg of the way; a sampler for `sample`."""
    moments: list
    step: Callable[..., Any]
    legs: dict = ...

    def __call__(self, walk: Any, xt: Any, t: Any, s: Any) -> Any:
        ...
@dataclass(frozen=True)
class Habits:
    """What a scheduler class of diffusers does."""
    step: Callable[..., Any]
    keys: dict = ...
    plan: Callable[..., Any] = ...
    karras: Callable[..., Any] = ...
    whole_times: bool = ...
    counts_end: bool = ...
    scales_noise: bool = ...
    clips_guess: bool = ...
    keeps_zero: bool = ...
SCHEDULERS: dict[Any, Any]
@dataclass(frozen=True)
class Scheduler:
    """How a folder's scheduler walks. Another sampler: `dataclasses.replace(scheduler, step=heun)`."""
    schedule: Schedule = ...
    step: Callable[..., Any] = ...
    prediction: Prediction = ...
    spacing: Callable[..., Any] = ...
    end: float = ...
    steps_offset: int = ...
    use_karras_sigmas: bool = ...
    clip: float = ...

    def __post_init__(self) -> None:
        ...

    @property
    def habits(self) -> Habits:
        """Those of the class that has this sampler; plain ones for a sampler of one's own."""
        ...

    @classmethod
    def from_config(cls, config: dict) -> Self:
        """A scheduler. ValueError names the key that is not honoured, its value and what is accepted.

a scheduler_config.json"""
        ...

    def to_config(self) -> dict:
        """What diffusers reads. ValueError names what its class cannot be told.

a scheduler_config.json, all keys of its class"""
        ...

    def plan(self, n: int, strength: float=1) -> Plan:
        """The way in n steps, or its last part. ValueError or TypeError if no step is left of it.

self, n: steps of the whole way
strength: share of the way, above 0, at most 1
returns: its first moment is where to begin"""
        ...

    def start(self, noise: torch.Tensor, plan: Plan) -> torch.Tensor:
        """Where the walk begins (diffusers' `init_noise_sigma`).

self, noise: of variance 1: (B, C, H, W)
plan: of the walk
returns: (B, C, H, W)"""
        ...

    def denoiser(self, unet: Any) -> Callable[..., Any]:
        """The network as a denoiser. ValueError where a device lacks the double precision it needs.

unet: (xt, t, cond) -> what `prediction` says; guided, if at all, by `guide`
returns: a denoiser: (xt, t, cond) -> eps"""
        ...
