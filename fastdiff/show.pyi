# Made from the notebooks by tools/stubs.py: do not edit.
"""Pictures in rows, curves, animations, graphs, and sliders that come with a still picture for readers who cannot move them."""
from typing import Any
import numpy as np
from .checks import refuse as refuse
from .images import open_picture as open_picture
from .images import pictures as pictures
__all__ = ['to_picture', 'show_images', 'show_curves', 'animation', 'animate', 'show_graph', 'explore']
def to_picture(im: Any) -> np.ndarray:
    """An image as matplotlib and PIL take it. Floats are from -1 to 1, what lies outside is
clipped; whole numbers are from 0 to 255 or, in 16 bits, to 65535. ValueError for others.

im: one image: (H, W), (1, H, W) or (3, H, W), or PIL's, or a path
returns: floats in [0, 1]: (H, W) or (H, W, 3)"""
    ...
def show_images(ims: Any, titles: Any=None, ncols: int=8, title: str | None=None, size: float=1.3, signed: bool=False) -> None:
    """Pictures in rows, each with its title.

ims: (B, H, W), (B, 1, H, W) or (B, 3, H, W), or a list as `to_picture` takes them
titles: one a picture
ncols: pictures in a row
title: what to see in the whole figure
size: inches a picture
signed: True: red for positive, blue for negative numbers"""
    ...
def show_curves(x: Any, curves: dict, title: str, xlabel: str='', ylabel: str='', marker: str='', **axes: Any) -> None:
    """Curves over one axis, with a legend and a title.

x: the common horizontal positions
curves: label -> heights, one for each x
title: what to see
xlabel, ylabel: names and units of the axes
marker: a mark at each point, as matplotlib names it
axes: more settings of the axes, e.g. xscale='log', ylim=(0, 1)"""
    ...
def animation(frames: Any, fps: int=10, height: int=168, first: int=-1) -> bytes:
    """The frames as an animated PNG that pauses at its end.

frames: images as `show_images` takes them
fps: frames a second
height: pixels; small images are enlarged without smoothing
first: which frame a viewer that cannot animate shows
returns: an animated PNG"""
    ...
def animate(frames: Any, **options: Any) -> None:
    """Show an `animation` of the frames (same options) in the notebook."""
    ...
def show_graph(root: Any, parents: Any, label: Any, title: str) -> None:
    """The nodes that `root` was made from, from left to right, with arrows.

root: the last node of a computation
parents: node -> the nodes that it was made from
label: node -> what to write in it
title: what to see"""
    ...
def explore(draw: Any, stills: Any, title: str | None=None, ncols: int=5, size: float=1.7, **sliders: Any) -> None:
    """Sliders that redraw a picture (where ipywidgets is installed), and a strip of stills.

draw: called with one keyword a slider; returns (image, words)
stills: list of dicts of slider positions, drawn as a strip below
title: what to see in the strip
ncols, size: the strip's layout, as in `show_images`
sliders: name=(lowest, highest, step, start)"""
    ...
