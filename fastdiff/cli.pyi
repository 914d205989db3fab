# Made from the notebooks by tools/stubs.py: do not edit.
"""`fastdiff lab` opens the course, `fastdiff draw` draws a prompt, `fastdiff tune` teaches a model your pictures, `fastdiff doctor` looks at the machine, `fastdiff train` makes the embedded weights again."""
from typing import Any
import os
__all__ = ['RECIPES', 'CommandError', 'find_lecture', 'lab_command', 'default_name', 'targets', 'save_picture', 'warn_of', 'prompt_from_name', 'versions', 'damaged_assets', 'doctor', 'main']
class CommandError(Exception):
    """What a command says in one line before it ends with exit code 1."""
def find_lecture(*roots: Any) -> Any:
    """The first lecture in a folder `nbs` of one of `roots`, or in the root itself.
CommandError if there is none.

the first lecture: a path"""
    ...
def lab_command(lecture: Any, port: int=8888, browser: bool=True) -> list:
    """The command that opens JupyterLab at `lecture`, on this machine alone.

lecture: the notebook to open
port: another one is taken if it is in use
browser: open a browser if there is one
returns: the words of the command"""
    ...
def default_name(prompt: Any) -> Any:
    """A file name from the first words of a prompt."""
    ...
def targets(out: Any, n: int, force: bool=False) -> list:
    """Where `n` pictures go. CommandError if they cannot go there.

out: a file, with an ending that says its type: a path
n: how many pictures
force: True: files that exist are overwritten
returns: n paths"""
    ...
def save_picture(im: Any, path: str | os.PathLike[str]) -> None:
    """Write a picture; `path` changes in one step or not at all.

im: of PIL's"""
    ...
def warn_of(prompt: Any) -> None:
    """Say so if the embedded model was never trained on prompts of this form."""
    ...
def prompt_from_name(path: str | os.PathLike[str]) -> Any:
    """What a file's name says: letters and digits, without a number at the end.

a file"""
    ...
RECIPES: dict[Any, Any]
def versions() -> dict[Any, Any]:
    """The versions of the packages that the course uses; nothing is imported.

{package: version or None}"""
    ...
def damaged_assets() -> tuple[int, list[Any]]:
    """Compare every embedded file with its SHA-256.

(number of files listed, the errors)"""
    ...
def doctor(args: Any=None) -> int:
    """Print what this machine has and can run. Returns 1 if the package is incomplete or damaged."""
    ...
def main(argv: list | None=None) -> int:
    """The `fastdiff` command.

argv: the words after `fastdiff`; by default those typed
returns: exit code: 0 fine, 1 failed, 2 typed wrongly, 130 stopped by Ctrl-C"""
    ...
