"What is generated agrees with its source, and nothing that does not belong is shipped."
import importlib.util
import json
import re
import subprocess
import sys
from types import SimpleNamespace

import house
import pytest

NOTEBOOKS = [pytest.param(p, id=p.relative_to(house.NBS).as_posix()) for p in house.notebooks()]
ASSETS = sorted(p for p in (house.PACKAGE/'assets').rglob('*') if p.is_file())
EXPORT = 'from nbdev.doclinks import nbdev_export; nbdev_export()'
HOSTS = 'COLAB_RELEASE_TAG', 'KAGGLE_KERNEL_RUN_TYPE', 'PAPERSPACE_NOTEBOOK_REPO_ID'


def generated(root):
    "{path: text} of all that the export makes, in a checkout."
    package = root/'fastdiff'
    paths = [p for p in package.rglob('*.py*') if p.suffix in ('.py', '.pyi')]
    by_hand = package/'__init__.py', package/'__main__.py'
    return {p.relative_to(package).as_posix(): p.read_text() for p in paths if p not in by_hand}


@pytest.mark.seconds(15)
def test_export_leaves_no_diff(copy):
    "From nothing, and once more over what is there, the export makes what is stored."
    ours = generated(house.ROOT)
    for name in generated(copy): (copy/'fastdiff'/name).unlink()
    for _ in range(2):
        subprocess.run([sys.executable, '-c', EXPORT], cwd=copy, check=True)
        subprocess.run([sys.executable, 'tools/stubs.py'], cwd=copy, check=True)
        made = generated(copy)
        assert set(made) == set(ours)
        assert not [name for name in made if made[name] != ours[name]], 'run make export'


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_notebook_is_clean(path):
    assert house.cleaned(house.load(path)) == path.read_text(encoding='utf-8'), 'run nbdev-clean'


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_head_is_up_to_date(path):
    assert house.with_head(path) == path.read_text(encoding='utf-8'), 'run make badges'


def test_project_follows_settings():
    assert (house.ROOT/'pyproject.toml').read_text() == house.project(), 'run make badges'


def test_readme_equals_its_notebook():
    assert (house.ROOT/'README.md').read_text() == house.readme(), 'run make readme'
    stored = {p.relative_to(house.ROOT).as_posix(): p.read_bytes()
              for p in (house.NBS/'gallery').iterdir()}
    assert stored == house.gallery(), 'run make readme'


def first_cell(monkeypatch, hosted, lacking, fails=False):
    "What the first cell of a notebook asks pip for, on a machine that lacks some packages."
    calls = []
    def run(args, **_):
        calls.append(args[args.index('-q') + 1:])
        return SimpleNamespace(returncode=int(fails))
    monkeypatch.setattr(importlib.util, 'find_spec', lambda n: None if n in lacking else n)
    monkeypatch.setattr(subprocess, 'run', run)
    for name in HOSTS: monkeypatch.delenv(name, raising=False)
    if hosted: monkeypatch.setenv('COLAB_RELEASE_TAG', '1')
    exec(''.join(house.head(house.NBS/'index.ipynb')[1]['source']), {})
    return calls


REPOSITORY = ['--no-deps', f"git+{house.cfg['git_url']}@{house.cfg['branch']}"]


@pytest.mark.parametrize('hosted, lacking, asked', [
    (False, ['fastdiff', 'torch'], []),
    (True, ['fastdiff', 'torch', 'safetensors', 'PIL'], [['pillow', 'safetensors'], REPOSITORY]),
    (True, ['fastdiff', 'torch'], [REPOSITORY]),
    (True, [], [])])
def test_first_cell(monkeypatch, hosted, lacking, asked):
    "It installs only on a hosted machine, only what is missing, and never torch."
    assert first_cell(monkeypatch, hosted, lacking) == asked


def test_first_cell_without_a_network(monkeypatch):
    with pytest.raises(SystemExit, match='could not be installed: has this machine a network'):
        first_cell(monkeypatch, True, ['fastdiff', 'PIL'], fails=True)


def test_head_is_idempotent_and_follows_settings(monkeypatch):
    path = house.NBS/'index.ipynb'
    monkeypatch.setitem(house.cfg, 'user', 'somebody')
    forked = house.with_head(path)
    assert 'somebody/fastdiff/blob/main/nbs/index.ipynb' in forked
    assert 'git+https://github.com/somebody/fastdiff@main' in forked
    assert 'github.com/somebody/fastdiff/issues' in house.project()
    assert [c['id'] for c in json.loads(forked)['cells']].count('badges') == 1


def ruff(*options):
    "Fails with what ruff has to say."
    done = subprocess.run([sys.executable, '-m', 'ruff', 'check', '--no-cache', '--output-format',
                           'concise', *options], cwd=house.ROOT, capture_output=True, text=True)
    if done.returncode: pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_ruff():
    "Width, plainness and what is never used; `[tool.ruff]` names the exceptions."
    ruff('.')


def test_modules_have_what_they_use():
    "Every name in a module is defined or imported there, and every import is used."
    ruff('--isolated', '--select', 'F401,F811,F821', 'fastdiff')


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_exported_cells_are_short(path):
    "40 lines at the very most."
    for source in house.code_cells(path):
        lines = source.strip().splitlines()
        exported = any(re.match(r'#\|\s*exports?\b', line) for line in lines)
        assert not exported or len([n for n in lines if n[:2] != '#|']) <= 40, lines[:3]


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_notebook_is_small(path): assert path.stat().st_size < 2_000_000


def test_assets_are_small():
    sizes = {p: p.stat().st_size for p in ASSETS}
    weights = sum(size for p, size in sizes.items() if p.suffix == '.safetensors')
    assert weights < 25_000_000 and sum(sizes.values()) - weights < 15_000_000


def test_no_pickles():
    pickles = {'.pt', '.pth', '.pkl', '.pickle', '.bin', '.ckpt', '.npy'}
    assert not [p for p in ASSETS if p.suffix in pickles]


PRIVATE = rf'/home/|/root/|/tmp/|/Users/|{re.escape(str(house.ROOT))}'
SECRET = r'\bhf_\w{20,}|\bgh[pousr]_\w{20,}|token=\w+'


@pytest.mark.parametrize('path', NOTEBOOKS)
def test_nothing_private_is_stored(path):
    outputs = [c.get('outputs', []) for c in house.load(path)['cells']]
    text = re.sub(r'"image/[^"]+": "[^"]*"', '', json.dumps(outputs, ensure_ascii=False))
    assert not re.findall(f'{PRIVATE}|{SECRET}', text)


def install_commands(text):
    "What stands behind every `pip install` of a text, to the end of its line."
    return re.findall(r'pip(?:[\'", ]+)install([^`\n]*)', text)


def strangers(command):
    "The names in a command by which the index would give another project, or nothing."
    names = [r'fastdiff(?![\w/-])']
    if house.cfg['released'] != 'yes':
        names.append(re.escape(house.cfg['dist_name']) + r'(?!(?:\[[\w,]*\])? @ git\+)')
    return [found for name in names for found in re.findall(rf'(?<![\w/:.@-]){name}', command)]


def test_no_command_installs_another_project():
    "On the index `fastdiff` is another project; no text, output or program tells anyone to get it."
    for command in ("'fastdiff[lab]'", ' -q fastdiff', " 'fastdiff-course[lab]'", ' "fastdiff>=1"'):
        assert strangers(command), command
    for command in (" -e '.[lab]'", " 'fastdiff-course[lab] @ git+https://github.com/a/fastdiff@b'"):
        assert not strangers(command), command
    suffixes = {'.py', '.pyi', '.ipynb', '.md', '.ini', '.toml', ''}
    folders = [house.ROOT/name for name in ('fastdiff', 'nbs', 'tools', 'benchmarks')]
    paths = [p for p in house.ROOT.iterdir() if p.name != '.git']
    paths += [p for folder in folders for p in folder.rglob('*')]
    for path in paths:
        if not path.is_file() or path.suffix not in suffixes: continue
        text = path.read_text(encoding='utf-8')
        wrong = [c for c in install_commands(text) if strangers(c)]
        assert not wrong, f'{path}: {wrong}'


@pytest.mark.parametrize('name, path, line', [
    ('Pipeline.from_pretrained', 'pipelines.py', 'def from_pretrained(cls'),
    ('UNet', 'unet.py', 'class UNet('),
    ('train_digits_unet', 'recipes/digits.py', 'def train_digits_unet(')])
@pytest.mark.seconds(2)
def test_source_links(monkeypatch, name, path, line):
    "What nbdev's pages link to is the line where a class, a patched method, a recipe begins."
    from nbdev.doclinks import NbdevLookup
    monkeypatch.chdir(house.ROOT)
    address, _, number = NbdevLookup().code(name).partition('#L')
    assert address == f"{house.cfg['git_url']}/blob/{house.cfg['branch']}/fastdiff/{path}"
    assert (house.PACKAGE/path).read_text().splitlines()[int(number) - 1].startswith(line)


@pytest.mark.seconds(15)
def test_gpu_report():
    "What `make gpu` does, rehearsed without a GPU on what ends soon"
    report = house.ROOT/'benchmarks'/'rehearsal.json'
    report.unlink(missing_ok=True)
    run = [sys.executable, 'tools/gpu.py', '--without-gpu', '--minutes', '2', 'tools/checks']
    done = subprocess.run(run, cwd=house.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    known = json.loads(report.read_text())
    for kind in ('beside', 'alone'): assert known[kind]['tools/checks.ipynb']['seconds'] > 0
    assert 'alone   tools/checks.ipynb' in done.stdout


def test_measured_column(monkeypatch, tmp_path):
    "README's column for a GPU says what the report knows, and the card."
    (tmp_path/'benchmarks').mkdir()
    known = dict(card='some card', beside={'03_unet.ipynb': dict(seconds=31.2)},
                 alone={'05_text.ipynb': dict(seconds=3., failure='x'),
                        '03_unet.ipynb': dict(failure='no time was left')})
    (tmp_path/'benchmarks'/'gpu.json').write_text(json.dumps(known))
    monkeypatch.setattr(house, 'ROOT', tmp_path)
    rows = {name: next(line for line in house.readme().splitlines() if f'nbs/{name}.ipynb' in line)
            for name in ('03_unet', '05_text')}
    assert rows['03_unet'].endswith('| 31 s |') and rows['05_text'].endswith('| not measured |')
    assert '| on one some card |' in house.readme()
