# Made from the notebooks by tools/stubs.py: do not edit.
"""The one place that refuses: what an argument, a config or a file may say, in words and as a test, and the error that names it."""
from typing import Any
from collections.abc import Callable
from typing import NoReturn
import os
from dataclasses import dataclass
from . import IS_CHECKOUT as IS_CHECKOUT
from . import SETTINGS as SETTINGS
__all__ = ['text', 'seeds', 'switch', 'shown', 'refuse', 'Rule', 'demand', 'whole', 'real', 'one_of', 'listed', 'is_printable', 'check_config', 'read_json', 'install_command', 'need']
def shown(value: Any) -> str:
    """A value in short, as errors show it."""
    ...
def refuse(name: Any, value: Any, accepted: Any, error: Any=...) -> NoReturn:
    """Raise `error`, in the form that all errors of the course have.

name: of the argument
value: as it is to be shown: words, or what `shown` makes
accepted: what would be accepted"""
    ...
@dataclass(frozen=True)
class Rule:
    """What a value may be, in words and as two tests."""
    accepted: str
    kind: Callable[..., Any]
    fits: Callable[..., Any] = ...

    def holds(self, value: Any) -> Any:
        """Whether the value is accepted."""
        ...

    def __or__(self, other: Any) -> Rule:
        """Either of two rules."""
        ...
def demand(name: Any, value: Any, rule: Rule) -> Any:
    """The value; a number of numpy's becomes Python's own.
TypeError if it is of another kind than the rule says, else ValueError.

name: of the argument
value: what was given"""
    ...
def whole(low: Any=0, high: Any=None) -> Rule:
    """Whole numbers from `low` to `high`; None for no end."""
    ...
def real(low: Any=None, high: Any=None, above: Any=None) -> Rule:
    """Finite numbers from `low` to `high`, or above `above`."""
    ...
def one_of(*values: Any) -> Rule:
    """One of these values; True is not 1."""
    ...
def listed(rule: Rule, least: Any=1, most: Any=64) -> Rule:
    """A list (or tuple) of so many values that keep a rule.

rule: of each of its values
least, most: how many"""
    ...
def is_printable(s: Any) -> Any:
    """Whether a text has no control characters, but for two that join letters in Persian or Hindi."""
    ...
text: Rule
seeds: Rule
switch: Rule
def check_config(config: dict, table: dict, of: str) -> dict:
    """A complete config. ValueError names the key that is unknown, or whose value is not accepted.

config: keys and values of a `config.json`; keys that start with _ are notes
table: {key: (its value when it is not given, its `Rule`)}
of: whose config it is, such as 'a UNet'
returns: a value for every key of the table"""
    ...
def read_json(path: str | os.PathLike[str]) -> Any:
    """What a JSON file says. FileNotFoundError or ValueError, naming the file."""
    ...
def install_command(extra: str='', settings: Any=None, checkout: Any=None) -> str:
    """The command that installs the package with an extra, from wherever it can be had.

extra: such as 'lab', or 'lab,hub'
settings: those of a `settings.ini`; None for the package's own
checkout: whether it runs from a checkout; None: as it is"""
    ...
def need(module: Any, extra: Any) -> Any:
    """The module, imported. ModuleNotFoundError gives the command that installs what is missing.

module: such as 'diffusers'
extra: of the package, that brings it"""
    ...
