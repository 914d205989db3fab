# Made from the notebooks by tools/stubs.py: do not edit.
"""A pipeline with its knobs in reach: prompt, guidance, steps, seed, sampler, a picture to start from; and a slider that goes back through the steps of the drawing."""
from typing import Any
from .sampling import ddim as ddim
from .sampling import ddpm as ddpm
from .sampling import dpmpp_2m as dpmpp_2m
from .sampling import euler as euler
from .sampling import euler_ancestral as euler_ancestral
from .sampling import heun as heun
from .sampling import remove_noise as remove_noise
from .schedulers import Scheduler as Scheduler
from .show import animation as animation
from .show import show_images as show_images
__all__ = ['OWN', 'NONE', 'LAST', 'watch', 'strip', 'Panel', 'playground']
def watch(pipe: Any, prompt: str, sampler: Any=None, then: Any=None, **options: Any) -> list:
    """Draw, and keep what the network saw and what it guessed.
ValueError or TypeError names what cannot be used.

pipe: a `Pipeline`
prompt: what to draw
sampler: such as `ddim`; the pipeline's own by default
then: called after each look, as `callback_on_step_end`
options: more of the pipeline's arguments
returns: of (mix, guess), one a look and one at the end: latents (B, C, h, w)"""
    ...
def strip(pipe: Any, walk: list, n: int=8, title: str='What the network sees (above) and what it guesses (below)') -> None:
    """A walk as two rows of pictures, from noise to the drawn picture.

pipe: whose walk it was
walk: made by `watch`
n: columns"""
    ...
OWN: str
NONE: str
LAST: str
class Panel:
    """The controls of a pipeline and the steps of its last drawing; `widget` is what to display."""
    pipe: Any
    pictures: dict
    controls: dict[Any, Any]
    button: Any
    said: Any
    place: Any
    mix: Any
    guess: Any
    widget: Any
    walk: Any
    seen: dict[Any, Any]

    def __init__(self, pipe: Any, settings: dict, walk: list, pictures: dict) -> None:
        """self, pipe: a `Pipeline`
settings: where the controls stand, by their names
walk: made by `watch`: what to show first
pictures: name -> PIL image to start from"""
        ...

    def show(self, walk: Any) -> None:
        """Take over a walk, and show its end."""
        ...

    def look(self, change: Any=None) -> None:
        """Show the step at which the slider stands."""
        ...

    def tell(self, words: Any) -> None:
        ...

    def draw(self, button: Any=None) -> None:
        """Draw as the controls say; what is refused is told in words."""
        ...
def playground(pipe: Any, prompt: str, negative: str='', guidance: float=7.5, steps: int=20, seed: int=0, sampler: str=..., picture: str=..., strength: float=0.8, pictures: dict | None=None) -> None:
    """Controls for a pipeline (where ipywidgets is installed), and the first drawing as a strip.

pipe: a `Pipeline`
prompt: what to draw first
negative, guidance, steps, seed: the pipeline's own
sampler: one of `_SAMPLERS`
picture: a name of `pictures`: what to start from
strength: of starting from a picture: 0 keeps it, 1 ignores it
pictures: name -> PIL image to choose from"""
    ...
