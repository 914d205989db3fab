"A damaged package says which of its files is damaged."
import json
import subprocess
import sys

import house
import pytest

NAMES = sorted(json.loads((house.PACKAGE/'assets/sha256.json').read_text()))


def truncated(data): return data[:len(data)//2]


def altered(data): return data[:50] + bytes([data[50] ^ 1]) + data[51:]


def empty(data): return b''


@pytest.mark.seconds(20)
def test_damaged_assets(copy):
    "Each asset is spoiled in each way in a copied package; the error names the file"
    code = f'''
import sys; sys.path.insert(0, {str(copy)!r})
from fastdiff.data import ASSETS, asset
for name in sys.argv[1:]:
    asset.cache_clear()
    try: asset(name)
    except (ValueError, FileNotFoundError) as e: print(name, name in str(e))
    else: print(name, 'accepted')
'''
    assets = copy/'fastdiff/assets'
    for spoil in (truncated, altered, empty, None):
        for name in NAMES:
            data = (house.PACKAGE/'assets'/name).read_bytes()
            if spoil: (assets/name).write_bytes(spoil(data))
            else: (assets/name).unlink()
        done = subprocess.run([sys.executable, '-c', code, *NAMES], cwd=copy, capture_output=True,
                              text=True, check=True)
        assert done.stdout.splitlines() == [f'{name} True' for name in NAMES], spoil


def test_every_asset_is_listed():
    there = {p.name for p in (house.PACKAGE/'assets').iterdir()} - {'sha256.json'}
    assert {n for n in there if not n.endswith('.md')} == set(NAMES)
