import os
import shutil
from pathlib import Path

import pytest

import house


def pytest_configure(config):
    "One thread a process: two processes of two spinning threads on two cores are ten times slower."
    os.environ['OMP_NUM_THREADS'] = '1'


def pytest_collection_modifyitems(items):
    "Longest first, dealt out so that every worker starts with a long one (each gets a slice, then steals from the others)."
    def seconds(item): return max([m.args[0] for m in item.iter_markers('seconds')], default=1)
    workers = int(os.environ.get('PYTEST_XDIST_WORKER_COUNT', 1))
    items.sort(key=lambda item: -seconds(item))
    items[:] = [item for i in range(workers) for item in items[i::workers]]


@pytest.fixture
def copy(tmp_path):
    "A copy of the checkout, to build in or to spoil"
    away = shutil.ignore_patterns('.git', '.venv', 'build', 'dist', '*.egg-info', '__pycache__', '.*_c*')
    return Path(shutil.copytree(house.ROOT, tmp_path/'checkout', ignore=away))
