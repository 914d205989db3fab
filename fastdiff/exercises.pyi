# Made from the notebooks by tools/stubs.py: do not edit.
"""Checks of a reader's own answers. Each knows a solved exercise from an unsolved one, and says what is still wrong."""
from typing import Any
from .checks import refuse as refuse
__all__ = ['EXERCISES', 'check']
EXERCISES: dict[Any, Any]
def check(number: str, answer: Any) -> bool:
    """Say whether `answer` solves the exercise, and if not, why. KeyError for an unknown number.

number: such as '1.1'
answer: what the exercise asks for, most often a function
returns: True if it is solved"""
    ...
