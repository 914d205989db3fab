# Made from the notebooks by tools/stubs.py: do not edit.
"""The way to the Hub and back: an id becomes a folder on this machine, a folder becomes a repository."""
from typing import Any
import os
from pathlib import Path
from .checks import need as need
from .checks import refuse as refuse
__all__ = ['fetch', 'hub_reachable', 'push']
def fetch(name: Any, revision: str | None=None, token: str | None=None, variant: str | None=None) -> Path:
    """Configs, word lists and safetensors, never pickles, never code.
ValueError or OSError says what to do.

name: a folder, or a Hub id: owner/name
revision: a branch, a tag or a commit
token: for a repository that asks for one
variant: 'fp16': only the smaller weights
returns: a folder on this machine"""
    ...
def hub_reachable(name: str) -> bool:
    """Whether a repository of the Hub is within reach, or in the cache.

name: owner/name
returns: whether it can be loaded; if not, a line says so"""
    ...
def push(folder: str | os.PathLike[str], repo_id: str, token: str | None=None, private: bool | None=None) -> str:
    """Upload a folder to the Hub. ValueError or OSError says what to do.

folder: whose configs, word lists and safetensors to upload
repo_id: owner/name
token: one that may write; None: the one of an earlier login
private: for a new repository; None: as your account says
returns: the address of the repository"""
    ...
