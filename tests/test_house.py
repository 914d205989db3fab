"What is generated agrees with its source, and nothing that does not belong is shipped."
import json
import re
import subprocess
import sys

import pytest

import house

MODULES = sorted(p.stem for p in (house.ROOT/'fastdiff').glob('*.py') if p.stem[0] != '_')
NOTEBOOKS = [pytest.param(p, id=p.relative_to(house.NBS).as_posix()) for p in house.notebooks()]
ASSETS = sorted(p for p in (house.ROOT/'fastdiff'/'assets').rglob('*') if p.is_file())


@pytest.mark.seconds(6)
def test_export_leaves_no_diff(copy):
    for p in (copy/'fastdiff').glob('*.py'):
        if p.stem != '__init__': p.unlink()
    subprocess.run([sys.executable, '-c', 'from nbdev.doclinks import nbdev_export; nbdev_export()'], cwd=copy, check=True)
    made, ours = ({p.name: p.read_text() for p in (root/'fastdiff').glob('*.py')} for root in (copy, house.ROOT))
    assert set(made) == set(ours)
    assert not [name for name in made if made[name] != ours[name]], 'run nbdev-export'


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_notebook_is_clean(path):
    assert house.cleaned(house.load(path)) == path.read_text(encoding='utf-8'), 'run nbdev-clean'


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_head_is_up_to_date(path): assert house.with_head(path) == path.read_text(encoding='utf-8'), 'run make badges'


def test_readme_equals_its_notebook():
    assert (house.ROOT/'README.md').read_text() == house.readme(), 'run make readme'
    stored = {p.relative_to(house.ROOT).as_posix(): p.read_bytes() for p in (house.NBS/'gallery').iterdir()}
    assert stored == house.gallery(), 'run make readme'


@pytest.mark.parametrize('hosted, lacking', [
    (False, ['fastdiff', 'torch']), (True, ['fastdiff', 'torch', 'safetensors', 'PIL']), (True, [])])
def test_first_cell(monkeypatch, hosted, lacking):
    "It installs only on a hosted machine, only what is missing, and never torch."
    import importlib.util
    calls = []
    monkeypatch.setattr(importlib.util, 'find_spec', lambda name: None if name in lacking else name)
    monkeypatch.setattr(subprocess, 'run', lambda args, check: calls.append(args[args.index('-q') + 1:]))
    for name in ('COLAB_RELEASE_TAG', 'KAGGLE_KERNEL_RUN_TYPE', 'PAPERSPACE_NOTEBOOK_REPO_ID'): monkeypatch.delenv(name, raising=False)
    if hosted: monkeypatch.setenv('COLAB_RELEASE_TAG', '1')
    exec(''.join(house.head(house.NBS/'index.ipynb')[1]['source']), {})
    url = f"git+{house.cfg['git_url']}@{house.cfg['branch']}"
    assert calls == ([['pillow', 'safetensors'], ['--no-deps', url]] if hosted and lacking else [])


def test_head_is_idempotent_and_follows_settings(monkeypatch, tmp_path):
    path = house.NBS/'index.ipynb'
    monkeypatch.setitem(house.cfg, 'user', 'somebody')
    forked = house.with_head(path)
    assert 'somebody/fastdiff/blob/main/nbs/index.ipynb' in forked and 'git+https://github.com/somebody/fastdiff@main' in forked
    assert [c['id'] for c in json.loads(forked)['cells']].count('badges') == 1


@pytest.mark.parametrize('module', MODULES)
def test_module_is_short(module): assert len((house.ROOT/'fastdiff'/f'{module}.py').read_text().splitlines()) <= 400


@pytest.mark.parametrize('module', MODULES)
@pytest.mark.seconds(3)
def test_import_is_light(module):
    code = f"import fastdiff.{module}, sys; print(*{{'diffusers', 'transformers', 'matplotlib', 'IPython'}} & set(sys.modules))"
    assert subprocess.run([sys.executable, '-c', code], cwd=house.ROOT, capture_output=True, text=True, check=True).stdout.split() == []


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_notebook_is_small(path): assert path.stat().st_size < 2_000_000


def test_assets_are_small():
    weights = sum(p.stat().st_size for p in ASSETS if p.suffix == '.safetensors')
    assert weights < 25_000_000 and sum(p.stat().st_size for p in ASSETS) - weights < 15_000_000


def test_no_pickles(): assert not [p for p in ASSETS if p.suffix in {'.pt', '.pth', '.pkl', '.pickle', '.bin', '.ckpt', '.npy'}]


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_nothing_private_is_stored(path):
    shown = json.dumps([c.get('outputs', []) for c in house.load(path)['cells']], ensure_ascii=False)
    text = re.sub(r'"image/[^"]+": "[^"]*"', '', shown)
    assert not re.findall(rf'/home/|/root/|/tmp/|/Users/|{re.escape(str(house.ROOT))}|\bhf_\w{{20,}}|\bgh[pousr]_\w{{20,}}|token=\w+', text)
