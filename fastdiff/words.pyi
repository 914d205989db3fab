# Made from the notebooks by tools/stubs.py: do not edit.
"""Learned words: a new token with a row of its own in the text encoder's table (textual inversion), and its file, as `diffusers` reads it."""
from typing import Any
import os
import torch
from .checks import is_printable as is_printable
from .checks import refuse as refuse
from .checks import shown as shown
from .lora import read_learned as read_learned
from .training import refuse_no_floats as refuse_no_floats
from .training import refuse_non_finite as refuse_non_finite
from .training import write_safetensors as write_safetensors
__all__ = ['WORD_FILE', 'add_word', 'word_row', 'save_textual_inversion', 'load_textual_inversion']
def add_word(pipe: Any, token: str, row: torch.Tensor) -> int:
    """Teach a pipeline a token. ValueError if it cannot be one.

pipe: whose tokenizer and table of rows are replaced by larger ones
token: new to it, without spaces
row: its numbers: (D,)
returns: its id"""
    ...
def word_row(pipe: Any, word: str) -> torch.Tensor:
    """A copy of a word's row. ValueError if it is several tokens.

pipe, word: a single token
returns: (D,)"""
    ...
WORD_FILE: str
def save_textual_inversion(pipe: Any, token: str, path: str | os.PathLike[str]) -> None:
    """Write a token's row as diffusers reads it: a file with one tensor, named like the token."""
    ...
def load_textual_inversion(pipe: Any, path: str | os.PathLike[str]) -> str:
    """Give a pipeline the token of a file.
FileNotFoundError or ValueError says what is wrong with it.

the token"""
    ...
