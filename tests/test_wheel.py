"The wheel builds, and works in an empty environment and an empty folder, with nothing but the runtime requirements."
import os
import subprocess
import sys
import venv

import pytest

CODE = '''
from fastdiff.data import digits
from fastdiff.gradients import finite_difference
images, labels = digits('test')
assert images.shape == (10000, 28, 28) and len(labels) == 10000
'''


@pytest.mark.seconds(90)
def test_wheel(copy, tmp_path):
    def run(*args, cwd=tmp_path):
        done = subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True)
        assert done.returncode == 0, f'{args}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}'
        return done.stdout
    env = {k: v for k, v in os.environ.items() if k not in ('PYTHONPATH', 'VIRTUAL_ENV')}
    run(sys.executable, '-m', 'pip', 'wheel', '--quiet', '--no-deps', '-w', tmp_path/'wheels', copy)
    wheel, = (tmp_path/'wheels').glob('*.whl')
    empty = tmp_path/'empty'
    empty.mkdir()
    venv.create(tmp_path/'venv', with_pip=True)
    python = tmp_path/'venv/bin/python'
    run(python, '-m', 'pip', 'install', '--quiet', '--no-compile', '-c', copy/'constraints.txt', wheel)
    run(python, '-c', CODE, cwd=empty)
    command = python.with_name('fastdiff')
    assert 'assets' in run(command, 'doctor', cwd=empty)
    assert 'fastdiff lab' in run(command, '--help', cwd=empty)
    lab = subprocess.run([command, 'lab', '--no-browser'], cwd=empty, env=env, capture_output=True, text=True)
    assert lab.returncode == 1 and "pip install 'fastdiff[lab]'" in lab.stderr and 'Traceback' not in lab.stderr
    assert not list(empty.iterdir())
