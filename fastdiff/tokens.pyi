# Made from the notebooks by tools/stubs.py: do not edit.
"""The tokenizer of CLIP: how it cleans and cuts texts, to the letter, its pieces, its ids and its files. Lecture 5 builds the tokenizer, the notebook `tools/tokens` what it stands on."""
from typing import Any
from collections.abc import Iterator
from typing_extensions import Self
import os
import torch
from .checks import demand as demand
from .checks import is_printable as is_printable
from .checks import read_json as read_json
from .checks import refuse as refuse
from .checks import shown as shown
from .checks import whole as whole
from .training import replaced_folder as replaced_folder
from .training import whole_folder as whole_folder
__all__ = ['START', 'END', 'BYTE_LETTERS', 'BYTES', 'spell', 'join_pieces', 'learn_merges', 'CLIPTokenizer', 'clean', 'split_words', 'split_text', 'write_vocabulary', 'check_vocabulary', 'read_vocabulary']
START: str
END: str
BYTE_LETTERS: dict[Any, Any]
BYTES: dict[Any, Any]
def spell(word: Any) -> list[Any]:
    """A word before anything is joined: its bytes as letters, the last one marked."""
    ...
def join_pieces(pieces: Any, rank: Any) -> Any:
    """Join neighbouring pieces until there is no pair left that `rank` knows.

rank: {pair: a number, the lowest is joined first}"""
    ...
def learn_merges(words: Any, n: Any) -> list[Any]:
    """The `n` pairs that byte-pair encoding joins (Sennrich et al., 2016).
Fewer if nothing is left to join.

words: {word: how often it comes}"""
    ...
class CLIPTokenizer:
    """Prompts to rows of ids, as CLIP and Stable Diffusion read them (Radford et al., 2021).
ValueError for a vocabulary that cannot be used, TypeError for a prompt that is not a str."""
    vocab: dict[Any, Any]
    merges: list[Any]
    model_max_length: int
    pad_token: str
    added: Any
    ids: Any
    names: dict[Any, Any]
    rank: dict[Any, Any]

    def __init__(self, vocab: dict, merges: list, model_max_length: int=77, pad_token: str=..., added: dict | None=None) -> None:
        """vocab: tokens to ids, start and end among them
merges: pairs of tokens, in the order in which they are joined
model_max_length: ids in a row, start and end included
pad_token: what fills a row
added: looked for first: {word: (id, whether in the cleaned text)}"""
        ...

    def __len__(self) -> int:
        ...

    def encode(self, text: Any) -> list[Any]:
        """The ids of a text, start and end included, however many."""
        ...

    @classmethod
    def learn(cls, prompts: Any, merges: int=1000, model_max_length: int=77) -> Self:
        """A tokenizer for texts like `prompts`, at most so many merges, its ids in CLIP's order."""
        ...

    def __call__(self, texts: Any) -> torch.Tensor:
        """Rows of ids, filled up with the pad token, or cut off with a warning that says what is lost.

a str or a list of B of them -> int64: (B, L)"""
        ...

    def tokens(self, text: Any) -> list[Any]:
        """The pieces of a text, as the vocabulary spells them."""
        ...

    def decode(self, ids: Any) -> Any:
        """What the ids say, without the start and up to the first end."""
        ...

    def add_tokens(self, words: Any) -> int:
        """Make each word (a str, or a list of them) one token, looked for first, in capitals or not.
Returns how many got a new id."""
        ...

    def save_pretrained(self, folder: str | os.PathLike[str]) -> None:
        """Write the files that transformers and diffusers read, old versions and new."""
        ...

    @classmethod
    def from_pretrained(cls, folder: str | os.PathLike[str]) -> Self:
        """A tokenizer from its files.
FileNotFoundError if they are missing, ValueError if they are not a CLIP tokenizer's."""
        ...
def clean(text: Any) -> Any:
    """A text as CLIP reads it: composed characters, plain single spaces, small letters."""
    ...
def split_words(text: Any) -> list[Any]:
    """A cleaned text as runs of letters, single digits, runs of other signs, and endings as 's."""
    ...
def split_text(text: Any, added: Any) -> Iterator[Any]:
    """The words of a text as it was typed, and where there is an added word, its id.

added: {word: (id, whether in the cleaned text)}"""
    ...
def write_vocabulary(folder: str | os.PathLike[str], vocab: dict, merges: list, model_max_length: int, pad_token: str, added: dict) -> None:
    """Write the files that transformers and diffusers read, old versions and new.

vocab: tokens to ids
merges: pairs of tokens, in the order in which they are joined
model_max_length: ids in a row, start and end included
pad_token: what fills a row
added: special words: {word: (id, whether in the cleaned text)}"""
    ...
def check_vocabulary(ids: Any, merges: Any, pad_token: Any) -> None:
    """ValueError if tokens are missing that a CLIP tokenizer needs.

ids: {token: id}, with the added words"""
    ...
def read_vocabulary(folder: str | os.PathLike[str]) -> dict:
    """What the files of a CLIP tokenizer say: vocab, merges, model_max_length, pad_token, added.
FileNotFoundError if they are missing, ValueError if they say something else.

what `write_vocabulary` takes"""
    ...
