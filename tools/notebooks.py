"""Runs the notebooks in fresh kernels with the network cut off.

    python tools/notebooks.py run [NOTEBOOK ...]     run, store the outputs, clean (default: all)
    python tools/notebooks.py check [NOTEBOOK ...]   run, and store nothing
"""
import asyncio
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import house
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ROOT = house.ROOT
NBS = house.NBS
OFFLINE = Path(__file__).parent/'offline'
WIDGET = 'application/vnd.jupyter.widget-view+json'


class NotebookError(Exception): "A notebook that does not run to its end."


def environment(home, threads=None):
    "A kernel's variables: no network, a private home for caches, this checkout first on the path"
    env = {k: v for k, v in os.environ.items() if not k.lower().endswith('_proxy')}
    path = [str(OFFLINE), str(ROOT), env.get('PYTHONPATH', '')]
    env |= dict(PYTHONPATH=os.pathsep.join(filter(None, path)), IPYTHONDIR=f'{home}/ipython',
                FASTDIFF_HOME=f'{home}/cache', HF_HUB_OFFLINE='1', TRANSFORMERS_OFFLINE='1',
                HF_DATASETS_OFFLINE='1')
    env.pop('MPLBACKEND', None)  # the kernel sets its own inline backend
    if threads: env |= dict(OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
    return env


def read(path):
    return nbformat.read(path, as_version=4)


def is_off(cell):
    return re.search(r'^#\|\s*eval:\s*false', cell.source, re.M) is not None


def run(path, timeout=1500, threads=None):
    "The notebook at `path` after a run from a fresh kernel; the file itself is not changed"
    path = Path(path)
    nb = read(path)
    live = [c for c in nb.cells if c.cell_type == 'code' and not is_off(c)]
    for c in live: c.outputs = []
    todo = nbformat.from_dict(nb | dict(cells=live))
    asyncio.set_event_loop(asyncio.new_event_loop())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        env = environment(home, threads)
        _execute(todo, path, timeout, env)
    for old, new in zip(live, todo.cells): old.outputs = tidy(new.outputs)
    nb.metadata.pop('widgets', None)
    return nb


def _execute(nb, path, timeout, env):
    "Runs every cell of `nb`, in the folder of `path`. NotebookError says where it stopped."
    client = NotebookClient(nb, timeout=timeout, kernel_name='python3', coalesce_streams=True)
    try: client.execute(cwd=str(path.resolve().parent), env=env)
    except CellTimeoutError as e:
        says = f'{path}: a cell ran longer than {timeout} s: {_where(nb)}'
        raise NotebookError(says) from e
    except DeadKernelError as e:
        raise NotebookError(f'{path}: the kernel died in {_where(nb)}') from e
    except CellExecutionError as e:
        error = re.sub(r'\x1b\[[\d;]*m', '', str(e))
        raise NotebookError(f'{path}: {_where(nb)}\n{error}') from None


def _where(nb):
    "The cell that ran last, as a few words"
    seen = [(i, c) for i, c in enumerate(nb.cells)
            if 'execution' in c.metadata or c.get('execution_count')]
    i, c = seen[-1] if seen else (0, nb.cells[0])
    return f'code cell {i + 1}: {c.source.strip()[:200]!r}'


def tidy(outputs):
    "Drops live widgets and warnings; a progress bar keeps its last line"
    kept = []
    for o in outputs:
        if o.output_type == 'stream':
            o.text = _last_words(o)
            if o.text.strip(): kept.append(o)
        elif WIDGET not in o.get('data', {}): kept.append(o)
    return kept


def _last_words(output):
    "What is left on the screen of what was printed; of errors only the last progress bar."
    lines = [line.rsplit('\r', 1)[-1] for line in output.text.rstrip('\r').split('\n')]
    if output.name != 'stderr': return '\n'.join(lines)
    bars = [line + '\n' for line in lines if re.search(r'\d%\|', line)]
    return ''.join(bars[-1:])


def kinds(cell):
    "What a cell shows: `text` for printed lines, else mime types; bars and widgets do not count"
    found = set()
    for o in tidy(cell.outputs):
        if o.output_type == 'error': found.add('error')
        elif o.output_type == 'stream':
            if o.name == 'stdout': found.add('text')
        else: found |= set(o.data) - {'text/plain'} or {'text/plain'}
    return found


def store(path):
    "Runs the notebook at `path` and writes it back: head, outputs, cleaned as nbdev-clean does"
    house.write_head(path)
    nb = run(path)
    path = Path(path)
    with tempfile.NamedTemporaryFile('w', dir=path.parent, prefix='.', suffix='.ipynb',
                                     delete=False, encoding='utf-8') as f:
        f.write(house.cleaned(json.loads(nbformat.writes(nb))))
    os.replace(f.name, path)
    os.chmod(path, 0o644)


def main(argv):
    if argv[:1] not in (['run'], ['check']): sys.exit(__doc__)
    work = store if argv[0] == 'run' else run
    for path in argv[1:] or house.notebooks():
        start = time.time()
        try: work(path)
        except NotebookError as e: sys.exit(f'{e}')
        print(f'{path}: {time.time() - start:.0f} s', flush=True)


if __name__ == '__main__': main(sys.argv[1:])
