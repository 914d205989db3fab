import os
import shutil
from pathlib import Path

import pytest

import house


def pytest_configure(config):
    "One thread a process: two processes of two spinning threads on two cores are ten times slower."
    os.environ['OMP_NUM_THREADS'] = '1'


def pytest_collection_modifyitems(items):
    "Longest first, each to the worker with the least to do; equal numbers, since every worker gets an equal slice of the list."
    def seconds(item): return max([m.args[0] for m in item.iter_markers('seconds')], default=1)
    workers = int(os.environ.get('PYTEST_XDIST_WORKER_COUNT', 1))
    decks, most = [[] for _ in range(workers)], -(-len(items)//workers)
    for item in sorted(items, key=lambda item: -seconds(item)):
        open_decks = [deck for deck in decks if len(deck) < most]
        min(open_decks, key=lambda deck: sum(map(seconds, deck))).append(item)
    items[:] = sum(decks, [])


@pytest.fixture
def copy(tmp_path):
    "A copy of the checkout, to build in or to spoil"
    away = shutil.ignore_patterns('.git', '.venv', 'build', 'dist', '*.egg-info', '__pycache__', '.*_c*')
    return Path(shutil.copytree(house.ROOT, tmp_path/'checkout', ignore=away))
