# Made from the notebooks by tools/stubs.py: do not edit.
"""From noise to a picture in a thousand steps, in fifty, in ten. Nine samplers turn out to be one formula with better and better guesses, and each equals the one in `diffusers` to five decimals."""
from typing import Any
from collections.abc import Callable
from collections.abc import Iterator
from typing import NamedTuple
from typing_extensions import Self
import torch
from .checks import demand as demand
from .checks import real as real
from .checks import refuse as refuse
from .checks import whole as whole
__all__ = ['CLEAN', 'SD_BETAS', 'Prediction', 'EPS', 'X0', 'VELOCITY', 'FLOW', 'add_noise', 'remove_noise', 'find_noise', 'Moment', 'Schedule', 'at_sigma', 'scaled_linear', 'cosine_betas', 'sd_schedule', 'linear_schedule', 'cosine_schedule', 'karras_schedule', 'flow_schedule', 'velocity', 'as_eps', 'Walk', 'ddpm', 'trailing', 'leading', 'linspace', 'karras', 'move', 'ddim', 'sample', 'euler', 'euler_ancestral', 'heun', 'adams', 'lms', 'pndm', 'toward', 'dpmpp_2m', 'correct', 'unipc', 'guide']
def add_noise(x0: Any, eps: Any, t: Any) -> Any:
    """The mix of picture and noise at `t`.

t: anything that has a signal and a noise"""
    ...
def remove_noise(xt: Any, eps: Any, t: Any) -> Any:
    """The picture in the mix, if `eps` is its noise."""
    ...
def find_noise(xt: Any, x0: Any, t: Any) -> Any:
    """The noise in the mix, if `x0` is its picture."""
    ...
class Moment(float):
    """A time, as the network is told, that knows its `signal`, its `noise` and their ratio `sigma`."""
    signal: Any
    noise: Any
    sigma: Any

    def __new__(cls, t: Any, signal: Any, noise: Any) -> Self:
        ...

    def __getnewargs__(self) -> tuple[float, Any, Any]:
        """for copy and pickle"""
        ...

    def __repr__(self) -> str:
        ...
CLEAN: Moment
class Schedule:
    """How much picture and how much noise there is at each of T times."""
    signal: Any
    noise: Any
    sigma: Any

    def __init__(self, signal: Any, noise: Any) -> None:
        """signal: from nearly 1 down: (T,)
noise: from nearly 0 up: (T,)"""
        ...

    def __len__(self) -> int:
        ...

    def __getitem__(self, t: Any) -> Any:
        """`_Levels` of many times, or the `Moment` of one."""
        ...

    def add_noise(self, x0: Any, eps: Any, t: Any) -> Any:
        ...

    def remove_noise(self, xt: Any, eps: Any, t: Any) -> Any:
        ...

    def __eq__(self, other: object) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def steps(self, n: int=20, spacing: Any=..., end: float=-1) -> list:
        """The moments that `n` steps visit. ValueError or TypeError if n is not 1 to T.

n: how many steps
spacing: or leading, linspace, karras: (schedule, n) -> n times or moments
end: where to arrive: -1 the clean picture, 0 the first training time
returns: n + 1 moments, from noise to picture"""
        ...
def at_sigma(t: Any, sigma: Any) -> Moment:
    """The moment with this ratio of noise to signal, at signal**2 + noise**2 = 1."""
    ...
SD_BETAS: dict[Any, Any]
def scaled_linear(start: Any, end: Any, T: int) -> Any:
    """Betas whose square roots lie on a line: (T,)."""
    ...
def cosine_betas(T: int) -> Any:
    """Betas whose signal falls along a cosine: (T,)."""
    ...
def sd_schedule(T: int=1000) -> Schedule:
    """Stable Diffusion's schedule (Rombach et al., 2022)."""
    ...
def linear_schedule(T: int=1000) -> Schedule:
    ...
def cosine_schedule(T: int=1000) -> Schedule:
    ...
def karras_schedule(T: int=1000) -> Schedule:
    ...
def flow_schedule(T: int=1000) -> Schedule:
    ...
def velocity(x0: Any, eps: Any, t: Any) -> Any:
    """Where the mix is going, as noise comes in and the picture goes (Salimans and Ho, 2022)."""
    ...
class Prediction(NamedTuple):
    of: Any
    eps: Any
EPS: Prediction
X0: Prediction
VELOCITY: Prediction
FLOW: Prediction
def as_eps(model: Any, schedule: Schedule, prediction: Any=...) -> Callable[..., Any]:
    """Any network as a denoiser.

model: predicts what `prediction` says: (xt, t, cond) -> tensor
schedule: that it was trained with
prediction: EPS, X0, VELOCITY or FLOW
returns: a denoiser: (xt, t, cond) -> eps"""
    ...
class Walk:
    """One way from noise to picture: the denoiser, its random numbers, and what its steps remember."""
    model: Any
    cond: Any
    generator: Any
    past: list[Any]
    looked: Any
    after: Any

    def __init__(self, model: Any, cond: Any=None, generator: torch.Generator | list[torch.Generator] | None=None) -> None:
        ...

    def eps(self, xt: Any, t: Any) -> Any:
        """The noise that the denoiser finds at `t`."""
        ...

    def arrive(self, xt: Any, s: Any) -> Any:
        """The mix that a look at the network led to, at `s`, as the next look will find it."""
        ...

    def fresh(self, x: Any) -> torch.Tensor:
        """Random numbers of the shape of `x`."""
        ...
def ddpm(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """Guess the picture, add noise again, part of it fresh (Ho et al., 2020)."""
    ...
def trailing(schedule: Any, n: Any) -> Any:
    """T, and on down in equal strides, the last of them to 0."""
    ...
def leading(schedule: Any, n: Any) -> Any:
    """Up from 1 in whole strides."""
    ...
def linspace(schedule: Any, n: Any) -> Any:
    """From end to end."""
    ...
def karras(schedule: Any, n: Any, low: Any=None, high: Any=None) -> list[Any]:
    """Moments at Karras' sigmas, from `high` to `low` (the schedule's own if None)."""
    ...
def move(xt: Any, eps: Any, t: Any, s: Any) -> Any:
    """From `t` to `s`, if `eps` is the noise all the way."""
    ...
def ddim(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """Guess the picture, add the same noise again (Song et al., 2020)."""
    ...
def sample(model: Any, xt: torch.Tensor, schedule: Schedule, n: Any=20, cond: Any=None, step: Any=..., generator: torch.Generator | None=None, walk: Walk | None=None, after: Any=None) -> Iterator[Any]:
    """Walk from noise to picture. ValueError or TypeError if n is not 1 to T.

model: a denoiser: (xt, t, cond) -> eps
xt: where to start, usually noise: (B, C, H, W)
schedule: that the denoiser was trained with
n: how many steps, or the moments to visit
cond: what the denoiser is told, such as the words of a prompt
step: the sampler
generator: of the random numbers that some samplers need
walk: one of your own, in place of model, cond and generator
after: (xt, t, s) -> xt: called after each look, at t, which led to xt, at s
returns: a generator of the mixes after each step: (B, C, H, W)"""
    ...
def euler(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """Along the slope of xt/signal against sigma, which is eps (Karras et al., 2022)."""
    ...
def euler_ancestral(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """Euler's step beyond `s`, then fresh noise up to `s` (Karras et al., 2022)."""
    ...
def heun(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """With the mean of the slopes at both ends; one look is enough for the last step
(Karras et al., 2022)."""
    ...
def adams(u: Any) -> Any:
    """Weights of slopes taken at times `u` that make the step from 0 to 1 exact for polynomials."""
    ...
def lms(walk: Any, xt: Any, t: Any, s: Any, order: int=4) -> Any:
    """Along the curve through the last slopes, at their sigmas (Karras et al., 2022)."""
    ...
def pndm(walk: Any, xt: Any, t: Any, s: Any, mean_of: Any=...) -> Any:
    """As if evenly spaced, with Heun's step first; the mean is one of `mean_of` (Liu et al., 2022)."""
    ...
def toward(xt: Any, x0: Any, t: Any, s: Any) -> Any:
    """From `t` to `s`, if `x0` is the picture all the way."""
    ...
def dpmpp_2m(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """Toward the guess that the last two lead to (DPM-Solver++ 2M; Lu et al., 2022)."""
    ...
def correct(walk: Any, x0: Any, t: Any) -> Any:
    """The last step again, now that its end's guess `x0` is known (UniC, B2; Zhao et al., 2023)."""
    ...
def unipc(walk: Any, xt: Any, t: Any, s: Any) -> Any:
    """DPM++ 2M that corrects each step one step later (UniPC of order 2; Zhao et al., 2023)."""
    ...
def guide(model: Any, uncond: Any, scale: float=7.5) -> Any:
    """Exaggerate what the condition changes (Ho and Salimans, 2022).
ValueError or TypeError if `scale` is not a number from 0 up.

model: a denoiser: (xt, t, cond) -> eps
uncond: what it is told for "anything": (1, ...) or (B, ...), of cond's other dimensions
scale: 0 ignores the prompt, 1 is the plain denoiser, more exaggerates
returns: a denoiser: (xt, t, cond) -> eps"""
    ...
