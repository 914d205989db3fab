"""From the checkout an sdist, from the sdist a wheel, which works in an empty environment and an
empty folder, with nothing but the runtime requirements."""
import os
import subprocess
import sys
import venv
import zipfile
from importlib import metadata

import house
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CODE = '''
import importlib, pkgutil, fastdiff
for module in pkgutil.walk_packages(fastdiff.__path__, 'fastdiff.'):
    if not module.name.endswith('__main__'): importlib.import_module(module.name)
from fastdiff.data import digits
images, labels = digits('test')
assert images.shape == (10000, 28, 28) and len(labels) == 10000
print(fastdiff.__file__)
'''


def required(requirements):
    "The packages that some requirements bring, with all that those require."
    todo = [Requirement(r) for r in requirements]
    found = set()
    while todo:
        one = todo.pop()
        name = canonicalize_name(one.name)
        wanted = not one.marker or one.marker.evaluate({'extra': ''})
        if name in found or not wanted: continue
        found.add(name)
        try: todo += [Requirement(r) for r in metadata.requires(name) or []]
        except metadata.PackageNotFoundError: pass  # another platform's
    return found


def link_requirements(site):
    "Puts the runtime requirements, and nothing else of this environment, into another."
    for name in required(house.cfg['requirements'].split()):
        try: package = metadata.distribution(name)
        except metadata.PackageNotFoundError: continue  # another platform's
        for part in {file.parts[0] for file in package.files} - {'..', '__pycache__'}:
            if not (site/part).exists(): (site/part).symlink_to(package.locate_file(part))


def run(*args, cwd, fails=False):
    "What a command prints, also as an error; it has to work, or to fail."
    env = {k: v for k, v in os.environ.items() if k not in ('PYTHONPATH', 'VIRTUAL_ENV')}
    done = subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == int(fails), f'{args}\n{said[-3000:]}'
    return said


@pytest.fixture
def empty(tmp_path):
    "A folder with nothing in it"
    folder = tmp_path/'empty'
    folder.mkdir()
    return folder


def build(copy, empty, tmp_path):
    "The wheel that is built from the sdist that is built from the checkout."
    here = [sys.executable, '-m', 'build', '--no-isolation', '--outdir', tmp_path/'dist']
    run(*here, '--sdist', copy, cwd=empty)
    sdist, = (tmp_path/'dist').glob('*.tar.gz')
    copy.rename(tmp_path/'gone')
    run(sys.executable, '-m', 'pip', 'wheel', '--quiet', '--no-deps', '--no-build-isolation',
        '-w', tmp_path/'dist', sdist, cwd=empty)
    wheel, = (tmp_path/'dist').glob('*.whl')
    return wheel


def installed(wheel, empty, tmp_path):
    "The Python of an environment with the wheel and the runtime requirements of this one."
    venv.create(tmp_path/'venv', with_pip=False)
    python = tmp_path/'venv/bin/python'
    site, = (tmp_path/'venv').glob('lib/python*/site-packages')
    run(sys.executable, '-m', 'pip', '--python', python, 'install', '--quiet', '--no-deps',
        '--no-compile', wheel, cwd=empty)
    link_requirements(site)
    return python


@pytest.mark.seconds(40)
def test_wheel(copy, empty, tmp_path):
    wheel = build(copy, empty, tmp_path)
    assert {'fastdiff/py.typed', 'fastdiff/pipelines.pyi', 'fastdiff/recipes/digits.pyi',
            'fastdiff/settings.ini'} <= {*zipfile.ZipFile(wheel).namelist()}
    python = installed(wheel, empty, tmp_path)
    assert str(tmp_path/'venv') in run(python, '-c', CODE, cwd=empty)
    assert house.cfg['version'] in run(python, '-m', 'fastdiff', '--version', cwd=empty)
    command = python.with_name('fastdiff')
    assert 'assets' in run(command, 'doctor', cwd=empty)
    assert 'fastdiff lab' in run(command, '--help', cwd=empty)
    said = run(command, 'lab', '--no-browser', cwd=empty, fails=True)
    url = f"git+{house.cfg['git_url']}@{house.cfg['branch']}"
    assert f"pip install '{house.cfg['dist_name']}[lab] @ {url}'" in said
    assert 'Traceback' not in said
    assert not list(empty.iterdir())


def test_front_page_elsewhere(copy):
    "On a package's page every picture and every link has a whole address."
    code = 'import setuptools; setuptools.setup = lambda **of: print(of["long_description"]); '
    text = run(sys.executable, '-c', code + 'import setup', cwd=copy)
    assert '](https://raw.githubusercontent.com/' in text and '](nbs/' not in text
