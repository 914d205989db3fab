import os
import shutil
from pathlib import Path

import house
import pytest


def pytest_configure(config):
    "One thread a process: two processes of two spinning threads on two cores are ten times slower."
    os.environ['OMP_NUM_THREADS'] = '1'


def seconds(item):
    "About how long a test takes, as its mark says."
    return max([m.args[0] for m in item.iter_markers('seconds')], default=1)


def pytest_collection_modifyitems(items):
    """Longest first, each to the worker with the least to do.
    Equal numbers to each, since every worker gets an equal slice of the list."""
    workers = int(os.environ.get('PYTEST_XDIST_WORKER_COUNT', 1))
    most = -(-len(items)//workers)
    decks = [[] for _ in range(workers)]
    for item in sorted(items, key=seconds, reverse=True):
        open_decks = [deck for deck in decks if len(deck) < most]
        min(open_decks, key=lambda deck: sum(map(seconds, deck))).append(item)
    items[:] = sum(decks, [])


@pytest.fixture
def copy(tmp_path):
    "A copy of the checkout, to build in or to spoil"
    away = shutil.ignore_patterns('.git', '.venv', 'build', 'dist', '*.egg-info', '__pycache__',
                                  '.*_c*')
    return Path(shutil.copytree(house.ROOT, tmp_path/'checkout', ignore=away))
