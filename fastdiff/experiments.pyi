# Made from the notebooks by tools/stubs.py: do not edit.
"""The real machine in our modules: what is in these gigabytes, how they get into memory once and not three times, from a folder or from a single file, and the proof, on random weights, that the same noise becomes the same picture. What it costs, and every experiment again."""
from typing import Any
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
import torch
from .pipelines import slerp as slerp
from .recipes.scenes import watch_words as watch_words
from .sampling import guide as guide
from .show import show_images as show_images
__all__ = ['count_flops', 'split_costs', 'stopwatch', 'guide_early', 'paint', 'show_strip', 'guidance_strip', 'strength_strip', 'pipe_again', 'negative_strip', 'interpolation', 'name_tokens', 'word_heat']
def count_flops(network: Any, *inputs: Any) -> dict:
    """The multiplications and additions of matrix products and convolutions in one call;
on the meta device it costs nothing.

name of a module -> its FLOPs; '' is the whole network"""
    ...
def split_costs(costs: dict, kinds: dict=...) -> dict:
    """What a network costs, by kind of its modules or by level.

costs: name of a module -> FLOPs or seconds, as of `count_flops`, `stopwatch`
kinds: label -> pattern; none may find a module and a part of it
returns: label -> sum, and 'the rest'"""
    ...
@contextmanager
def stopwatch(network: Any) -> Iterator[Any]:
    """Collects, while it is open, the seconds spent in each module of a network:
a dict like that of `count_flops`."""
    ...
def guide_early(model: Any, uncond: Any, scale: float, until: float) -> Callable[..., Any]:
    """Guidance for the first part of the way, at half the price for the rest
(Kynkäänniemi et al., 2024).

model: a denoiser: (xt, t, cond) -> eps
uncond: what it is told for "anything"
scale: of guidance, as in `guide`
until: the time after which the plain denoiser goes on alone
returns: a denoiser"""
    ...
def paint(pipe: Any, prompt: Any, seed: int=0, **options: Any) -> Any:
    """One picture of any pipeline, without a progress bar: (3, H, W) in [0, 1]."""
    ...
def show_strip(strip: list, title: str | None=None, size: float=1.7, ncols: int=8) -> None:
    """A row of pictures with their captions.

strip: pairs of a caption and a picture (3, H, W) in [0, 1]
title, size, ncols: inches a picture, pictures in a row"""
    ...
def guidance_strip(pipe: Any, prompt: Any, scales: Any=(0, 1, 3, 7.5, 15), **options: Any) -> list[Any]:
    """One noise, one prompt, several guidance scales: pairs of a caption and a picture."""
    ...
def strength_strip(pipe: Any, prompt: Any, image: Any, strengths: Any=(0.2, 0.4, 0.6, 0.8, 1), **options: Any) -> list[Any]:
    """One picture to start from, with more and more noise: pairs of a caption and a picture."""
    ...
def pipe_again(pipe: Any, image: Any, prompts: Any, strength: float=0.6, **options: Any) -> list[Any]:
    """Each prompt's picture is the next one's start: pairs of a prompt and a picture."""
    ...
def negative_strip(pipe: Any, prompt: Any, negatives: Any, **options: Any) -> list[Any]:
    """One noise and prompt without and with negative prompts: pairs of a caption and a picture."""
    ...
def interpolation(pipe: Any, prompts: Any, seeds: Any, n: Any=8, **options: Any) -> torch.Tensor:
    """The frames of a film that passes through all prompts, each with its noise.

pipe, prompts, seeds, n: as many seeds as prompts; frames between two prompts
options: in [0, 1]: (1 + n*(len(prompts) - 1), 3, H, W)"""
    ...
def name_tokens(tokenizer: Any, prompt: Any) -> tuple[list[Any], torch.Tensor]:
    """The words of a prompt, between (start) and (end).

(names, which of them each of the L tokens belongs to)"""
    ...
def word_heat(pipe: Any, prompt: Any, **options: Any) -> tuple[Any, Any, Any]:
    """Draw, and find how much each place of the latents listened to each word
(Tang et al., 2022).

(picture (3, H, W), names, shares (len(names), h, w))"""
    ...
