"A damaged package says which of its files is damaged."
import json
import subprocess
import sys

import pytest

import house

NAMES = sorted(json.loads((house.ROOT/'fastdiff/assets/sha256.json').read_text()))
SPOIL = dict(truncated=lambda data: data[:len(data)//2], altered=lambda data: data[:50] + bytes([data[50] ^ 1]) + data[51:],
             empty=lambda data: b'', missing=None)


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
    for way, spoil in SPOIL.items():
        for name in NAMES:
            data = (house.ROOT/'fastdiff/assets'/name).read_bytes()
            (assets/name).write_bytes(spoil(data)) if spoil else (assets/name).unlink()
        out = subprocess.run([sys.executable, '-c', code, *NAMES], cwd=copy, capture_output=True, text=True, check=True).stdout
        assert out.splitlines() == [f'{name} True' for name in NAMES], way


def test_every_asset_is_listed():
    there = {p.name for p in (house.ROOT/'fastdiff/assets').iterdir()} - {'sha256.json'}
    assert {n for n in there if not n.endswith('.md')} == set(NAMES)
