"""Every notebook runs from a fresh kernel, with the network cut off, and what is stored is what it
shows."""
import re

import house
import notebooks
import pytest

# about how long the long ones take, to start them first
SECONDS = {'05_text.ipynb': 1000, '07_finetuning.ipynb': 730, '02_autoencoder.ipynb': 390,
           '03_unet.ipynb': 325, '04_sampling.ipynb': 315, '08_stable_diffusion.ipynb': 215,
           '01_gradients.ipynb': 140, 'tools/metrics.ipynb': 90, '06_pipelines.ipynb': 85,
           '00_getting_started.ipynb': 75, 'tools/schedulers.ipynb': 50, 'tools/cli.ipynb': 45,
           'tools/training.ipynb': 25, 'tools/folders.ipynb': 20}
NAMES = [p.relative_to(house.NBS).as_posix() for p in house.notebooks()]
RUNS = [pytest.param(n, marks=pytest.mark.seconds(SECONDS.get(n, 15))) for n in NAMES]


def is_lecture(name): return re.match(r'\d\d_\w+\.ipynb$', name) is not None


def is_solution(name): return name.startswith('solutions/') and is_lecture(name[len('solutions/'):])


def code_cells(nb): return [c for c in nb.cells if c.cell_type == 'code']


def printed(nb):
    outputs = [o for c in code_cells(nb) for o in c.outputs]
    return ''.join(o.text for o in outputs if o.output_type == 'stream')


def verdicts(nb):
    return dict(re.findall(r'^exercise (\S+): (solved|not solved yet)', printed(nb), re.M))


def differences(stored, fresh):
    "The cells that show another kind of thing than is stored, as sentences."
    says = []
    for old, new in zip(code_cells(stored), code_cells(fresh)):
        shows = sorted(notebooks.kinds(new))
        was = sorted(notebooks.kinds(old))
        if shows != was: says.append(f'{old.source.strip()[:80]!r} shows {shows}, stored: {was}')
    return says


@pytest.mark.parametrize('name', RUNS)
def test_runs(name):
    stored = notebooks.read(house.NBS/name)
    try: fresh, failed = notebooks.run(house.NBS/name, threads=1), None
    except notebooks.NotebookError as e: failed = str(e)
    if failed: pytest.fail(failed, pytrace=False)
    differ = differences(stored, fresh)
    remedy = f'stored outputs are old: make outputs NB=nbs/{name}'
    if differ: pytest.fail('\n'.join([remedy, *differ]), pytrace=False)
    asked = house.exercises(house.NBS/name)
    if is_lecture(name): assert verdicts(fresh) == {e: 'not solved yet' for e in asked}
    if is_solution(name): assert verdicts(fresh) == {e: 'solved' for e in asked}


@pytest.mark.parametrize('name', NAMES)
def test_no_stored_error(name):
    cells = code_cells(notebooks.read(house.NBS/name))
    assert not [c.source for c in cells if 'error' in notebooks.kinds(c)]


def write(tmp_path, *sources):
    path = tmp_path/'a.ipynb'
    cells = [dict(cell_type='code', id=f'c{i}', metadata={}, source=source, outputs=[],
                  execution_count=None) for i, source in enumerate(sources)]
    path.write_text(house.dump(dict(cells=cells, metadata={}, nbformat=4, nbformat_minor=5)))
    return path


@pytest.mark.parametrize('source, says', [
    ('import os, signal; os.kill(os.getpid(), signal.SIGKILL)', 'kernel died in code cell 2'),
    ('import time; time.sleep(60)', 'longer than 3 s: code cell 2'),
    ('assert 1 == 2, "of course"', 'AssertionError: of course')])
@pytest.mark.seconds(8)
def test_failures_are_told(tmp_path, source, says):
    path = write(tmp_path, '1', source)
    with pytest.raises(notebooks.NotebookError, match=says): notebooks.run(path, timeout=3)


@pytest.mark.seconds(4)
def test_network_is_cut_off(tmp_path):
    nb = notebooks.run(write(tmp_path, '''
import socket, urllib.request
def refused(act):
    try: act()
    except OSError as e: return 'cut off' in str(e)
    return False
datagrams = socket.socket(type=socket.SOCK_DGRAM)
print(refused(lambda: urllib.request.urlopen('https://example.com', timeout=3)),
      refused(lambda: socket.create_connection(('192.0.2.1', 80), 3)),
      refused(lambda: socket.socket().connect_ex(('192.0.2.1', 80))),
      refused(lambda: datagrams.sendto(b'a', ('192.0.2.1', 53))))''', '''
server = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(('localhost', server.getsockname()[1]), 3)
client.sendall(b'loopback works')
print(server.accept()[0].recv(99).decode())''', '''
#| eval: false
this is not run'''))
    assert printed(nb).split('\n')[:2] == ['True True True True', 'loopback works']


def test_progress_and_widgets_are_tidied():
    new = notebooks.nbformat.v4.new_output
    data = {notebooks.WIDGET: {}, 'text/plain': 'IntSlider()'}
    kept = notebooks.tidy([
        new('stream', name='stdout', text='\r 0%|  |\r100%|##|\nhi\n'),
        new('stream', name='stderr', text='UserWarning\n\r 0%|\r100%|#| a\n'),
        new('display_data', data)])
    assert [o.text for o in kept] == ['100%|##|\nhi\n', '100%|#| a\n']
