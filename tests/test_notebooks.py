"Every notebook runs from a fresh kernel, with the network cut off, and its stored outputs are what it shows."
import re

import pytest

import house
import notebooks

SECONDS = {'05_text.ipynb': 900, '07_finetuning.ipynb': 600, '03_unet.ipynb': 500, '08_stable_diffusion.ipynb': 400, '02_autoencoder.ipynb': 350, '04_sampling.ipynb': 220,
           '06_pipelines.ipynb': 100, '01_gradients.ipynb': 100,
           '00_getting_started.ipynb': 60, 'tools/metrics.ipynb': 50, 'tools/layout.ipynb': 40}  # to start the long ones first
NAMES = [p.relative_to(house.NBS).as_posix() for p in house.notebooks()]
is_lecture, is_solution = (re.compile(p).match for p in (r'\d\d_\w+\.ipynb$', r'solutions/\d\d_\w+\.ipynb$'))


def printed(nb): return ''.join(o.text for c in nb.cells if c.cell_type == 'code' for o in c.outputs if o.output_type == 'stream')


def verdicts(nb): return dict(re.findall(r'^exercise (\S+): (solved|not solved yet)', printed(nb), re.M))


@pytest.mark.parametrize('name', [pytest.param(n, marks=pytest.mark.seconds(SECONDS.get(n, 15))) for n in NAMES])
def test_runs(name):
    stored = notebooks.read(house.NBS/name)
    try: fresh, failed = notebooks.run(house.NBS/name, threads=1), None
    except notebooks.NotebookError as e: failed = str(e)
    if failed: pytest.fail(failed, pytrace=False)
    differ = [f'{a.source.strip()[:80]!r} shows {sorted(notebooks.kinds(b))}, stored: {sorted(notebooks.kinds(a))}'
              for a, b in zip(stored.cells, fresh.cells) if a.cell_type == 'code' and notebooks.kinds(a) != notebooks.kinds(b)]
    if differ: pytest.fail('\n'.join([f'stored outputs are old: make outputs NB=nbs/{name}', *differ]), pytrace=False)
    asked = house.exercises(house.NBS/name)
    if is_lecture(name): assert verdicts(fresh) == {e: 'not solved yet' for e in asked}
    if is_solution(name): assert verdicts(fresh) == {e: 'solved' for e in asked}


@pytest.mark.parametrize('name', NAMES)
def test_no_stored_error(name):
    assert not [c.source for c in notebooks.read(house.NBS/name).cells if c.cell_type == 'code' and 'error' in notebooks.kinds(c)]


def write(tmp_path, *sources):
    path = tmp_path/'a.ipynb'
    path.write_text(house.dump(dict(cells=[
        dict(cell_type='code', id=f'c{i}', metadata={}, source=s, outputs=[], execution_count=None) for i, s in enumerate(sources)],
        metadata={}, nbformat=4, nbformat_minor=5)))
    return path


@pytest.mark.parametrize('source, says', [
    ('import os, signal; os.kill(os.getpid(), signal.SIGKILL)', 'kernel died in code cell 2'),
    ('import time; time.sleep(60)', 'longer than 3 s: code cell 2'),
    ('assert 1 == 2, "of course"', 'AssertionError: of course')])
@pytest.mark.seconds(8)
def test_failures_are_told(tmp_path, source, says):
    with pytest.raises(notebooks.NotebookError, match=says): notebooks.run(write(tmp_path, '1', source), timeout=3)


@pytest.mark.seconds(4)
def test_network_is_cut_off(tmp_path):
    nb = notebooks.run(write(tmp_path, '''
import socket, urllib.request
def refused(act):
    try: act()
    except OSError as e: return 'cut off' in str(e)
    return False
print(refused(lambda: urllib.request.urlopen('https://example.com', timeout=3)),
      refused(lambda: socket.create_connection(('192.0.2.1', 80), 3)),
      refused(lambda: socket.socket().connect_ex(('192.0.2.1', 80))),
      refused(lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b'a', ('192.0.2.1', 53))))''', '''
server = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(('localhost', server.getsockname()[1]), 3)
client.sendall(b'loopback works')
print(server.accept()[0].recv(99).decode())''', '''
#| eval: false
this is not run'''))
    assert printed(nb).split('\n')[:2] == ['True True True True', 'loopback works']


def test_progress_and_widgets_are_tidied():
    stream = lambda name, text: notebooks.nbformat.v4.new_output('stream', name=name, text=text)
    widget = notebooks.nbformat.v4.new_output('display_data', {notebooks.WIDGET: {}, 'text/plain': 'IntSlider()'})
    kept = notebooks.tidy([stream('stdout', '\r 0%|  |\r100%|##|\nhi\n'), stream('stderr', 'UserWarning\n\r 0%|\r100%|#| a\n'), widget])
    assert [o.text for o in kept] == ['100%|##|\nhi\n', '100%|#| a\n']
