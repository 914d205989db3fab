"""What is saved survives: real kills, real full disks, real processes at once, altered files.
FASTDIFF_FAULTS=full: as many of them as one can wait for."""
import copy
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from types import MappingProxyType

import fault_kit as kit
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.optim import lr_scheduler
from torch.utils.data import (DataLoader, Dataset, IterableDataset, RandomSampler,
                              get_worker_info)

from fastdiff import training
from fastdiff.training import (Checkpoint, batcher, ema, fit, load_weights, read_safetensors,
                               save_weights)

FULL = os.environ.get('FASTDIFF_FAULTS') == 'full'
HIDDEN = re.compile(r'/\.|\.part|\.unfinished|\.lock') # of names that nobody asked for


def times(some, all): return range(all if FULL else some)


def same(a, b):
    "Whether two states are equal, bit for bit"
    if torch.is_tensor(a): return a.dtype == b.dtype and torch.equal(a, b)
    if isinstance(a, dict): return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)): return len(a) == len(b) and all(map(same, a, b))
    return a == b


def listed(folder):
    "Everything in a folder, hidden names too"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob('*'))


def contents(path):
    "The bytes of a file, or of every file in a folder"
    if not path.is_dir(): return path.exists() and path.read_bytes()
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in path.rglob('*') if p.is_file()}


def parts(folder):
    "Hidden files in which a save has begun to write"
    return {f for f in folder.glob('.*.part/new/*') if f.is_dir() or f.stat().st_size}


def begin(folder, function, *args):
    "A child that has begun to write"
    before = parts(folder)
    child = kit.start(function, *args)
    while child.is_alive():
        try:
            if parts(folder) - before: break
        except FileNotFoundError: pass # it has just been moved
        time.sleep(.001)
    return child


# Kills

@pytest.mark.seconds(15)
def test_killed_inside_large_writes(tmp_path):
    "Of a file of 100 MB the old one or the new one is there after a kill at any moment"
    dice = random.Random(0)
    path = tmp_path/'large.safetensors'
    save_weights(kit.filled(0., 5000), path)
    size = path.stat().st_size
    inside = 0
    for _ in times(25, 100):
        child = begin(tmp_path, kit.save_large_ones, path)
        time.sleep(dice.choice([.01, .1, .5])*dice.random())
        kit.kill(child)
        inside += bool(parts(tmp_path))
        assert path.stat().st_size == size
        with safe_open(path, 'pt') as f: x = f.get_tensor('weight')
        assert x.min() == x.max(), 'a mixture'
    assert inside > len(times(25, 100))/2
    save_weights(kit.filled(1., 5000), path)
    assert listed(tmp_path) == [path.name]


@pytest.mark.seconds(7)
def test_kill_and_resume(tmp_path):
    "A child is killed at random moments, in the middle of writing too, until its end"
    path = tmp_path/'run.safetensors'
    def changed_at(): return path.stat().st_mtime_ns if path.exists() else 0
    dice = random.Random(0)
    for _ in times(4, 20):
        seen = changed_at()
        child = kit.start(kit.train, path, .01)
        while child.is_alive() and changed_at() == seen: time.sleep(.002)
        time.sleep(dice.uniform(0, .1 if FULL else .5))
        assert child.is_alive()
        kit.kill(child)
    finished = kit.answer(kit.start(kit.train, path))
    assert listed(tmp_path) == [path.name]
    whole = kit.train()
    assert same(finished, whole) and same(kit.train(path), whole)
    assert len(whole[2]) == kit.STEPS


def marked(folder):
    try: return (folder/'.unfinished').stat().st_size
    except FileNotFoundError: return 0


@pytest.mark.seconds(12)
def test_killed_between_the_files_of_a_folder(tmp_path):
    "Then it opens as one save, or is refused; so it is while a save goes on"
    dice = random.Random(0)
    folder = tmp_path/'folder'
    kit.save_folder(folder, 0)
    refused, at = 0, 0
    def look():
        try: found = kit.numbers(folder)
        except ValueError as e: return str(folder) not in str(e)
        except FileNotFoundError as e: return HIDDEN.search(str(e))
        assert len(found) == 1, 'a mixture'
    for _ in times(30, 200):
        at += 1000
        child = begin(folder, kit.save_folders, folder, at)
        moves = dice.random() < .5 # the files take their places
        while moves and child.is_alive() and not marked(folder): assert not look()
        ends = time.time() + dice.uniform(0, .05 if moves else .2)
        while time.time() < ends: assert not look()
        kit.kill(child)
        try: assert len(kit.numbers(folder)) == 1, 'a mixture'
        except ValueError as e:
            assert str(folder) in str(e)
            refused += 1
        if dice.random() < .5: continue # the next one is killed too
        kit.save_folder(folder, at - 1)
        assert kit.numbers(folder) == {at - 1}
        assert len(listed(folder)) == 31
    assert refused > len(times(30, 200))/10
    kit.save_folder(folder, 1)
    assert len(listed(folder)) == 31 and len(os.listdir(tmp_path)) == 1


# Full disks

@pytest.fixture(scope='module')
def small_disk(tmp_path_factory):
    "A function: a new, empty disk of so many bytes and files"
    place = tmp_path_factory.mktemp('disk')
    if os.getuid(): pytest.skip('only root can mount a small disk')
    def umount(): subprocess.run(['umount', '-l', place], capture_output=True)
    def mount(size, files):
        umount()
        options = f'size={size},nr_inodes={files}'
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', place],
                              capture_output=True)
        if done.returncode: pytest.skip('no small disk can be mounted here')
        return place
    yield mount
    umount()


PAGES = dict(save_weights=50, fit=90, folder=65, pipeline=3300) # of 4 KB, about what each needs


def faults(save, path, error=OSError):
    """What is wrong with how a save fails: its error has to name the path, and all to be as it was.
    None if it does not fail."""
    place = path.parent
    before, files = contents(path), listed(place)
    try: save(path)
    except error as e:
        said = str(e).replace(str(place), '')
        named = path.name in said and not HIDDEN.search(said)
        left = [name for name in listed(place) if name not in files]
        return [f'error: {e}']*(not named) + [f'left over: {name}' for name in left] + [
            f'another {name}' for name in files if not (place/name).exists()] + [
            'other contents']*(contents(path) != before)


def full_but_for(place, pages=None, files=None):
    "Fill a disk but for so many pages of 4 KB, or so many files; returns what fills it."
    filler = place/'filler'
    filler.mkdir()
    left = os.statvfs(place)
    if files is not None:
        for i in range(left.f_favail - files): (filler/f'{i}').touch()
    elif left.f_bavail > pages:
        with open(filler/'bytes', 'wb') as f:
            os.posix_fallocate(f.fileno(), 0, 4096*(left.f_bavail - pages))
    return filler


def check_full(place, saver, is_new, free):
    "Saves on disks that are full but for more and more, until one fits: none leaves anything."
    path, save = place/'saved', kit.SAVERS[saver]
    if not is_new: save(path)
    found = {}
    for given in free:
        filler = full_but_for(place, **given)
        try: found[str(given)] = faults(save, path)
        finally: shutil.rmtree(filler)
        if found[str(given)] is None: break
        if is_new and path.exists(): shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert len(found) > 3
    save(path)
    assert os.listdir(place) == ['saved']
    found = {given: wrong for given, wrong in found.items() if wrong}
    assert not found


@pytest.mark.seconds(2)
@pytest.mark.parametrize('is_new', [True, False])
@pytest.mark.parametrize('saver', kit.SAVERS)
def test_no_room_for_more_bytes(small_disk, saver, is_new):
    "However full a disk is, a save fails as a whole or not at all"
    dice = random.Random(0)
    pages = sorted({*range(4), *(dice.randrange(PAGES[saver]) for _ in times(8, 60))})
    check_full(small_disk('64m', 1000), saver, is_new, [dict(pages=n) for n in pages])


@pytest.mark.seconds(4)
@pytest.mark.parametrize('is_new', [True, False])
@pytest.mark.parametrize('saver', kit.SAVERS)
def test_no_room_for_more_files(small_disk, saver, is_new):
    "However few files a disk can still have, a save fails as a whole or not at all"
    check_full(small_disk('64m', 150), saver, is_new, [dict(files=n) for n in range(100)])


def in_child(function, *given):
    "A function of a path that is called in a child"
    def call(path):
        said = kit.answer(kit.start(function, *given, path))
        if isinstance(said, Exception): raise said
    return call


@pytest.mark.parametrize('saver', kit.SAVERS)
@pytest.mark.parametrize('size', [0, 50, 300])
def test_no_large_files(tmp_path, saver, size):
    "A limit on the size of files is as good as a full disk"
    path = tmp_path/'saved'
    kit.SAVERS[saver](path)
    assert faults(in_child(kit.limited, size, saver), path) == []


def kill_in_the_midst(folder):
    "A save is killed while the files take their places."
    while True:
        child = kit.start(kit.save_folders, folder, 1)
        while child.is_alive() and not marked(folder): pass
        time.sleep(.01)
        kit.kill(child)
        try: kit.numbers(folder)
        except ValueError: return


@pytest.mark.seconds(2)
def test_full_disk_in_a_folder_in_doubt(tmp_path, small_disk):
    "A folder whose save was killed stays refused when the next save fails"
    folder = tmp_path/'folder'
    kit.save_folder(folder, 0)
    kill_in_the_midst(folder)
    place = small_disk('1m', 150)
    path = shutil.copytree(folder, place/'saved', ignore=shutil.ignore_patterns('*.part'))
    for free in range(60):
        filler = full_but_for(place, pages=free)
        try: kit.save_folder(path, 5)
        except OSError: pass
        else: break
        finally: shutil.rmtree(filler)
        with pytest.raises(ValueError, match='cut short'): kit.numbers(path)
    assert free > 3 and kit.numbers(path) == {5}


@pytest.mark.seconds(2)
@pytest.mark.parametrize('is_killed', [True, False])
@pytest.mark.parametrize('size', [0, 50])
def test_full_disk_at_the_last_moment(tmp_path, is_killed, size):
    "When all is written, and the files are about to take their places"
    folder = tmp_path/'folder'
    kit.save_folder(folder, 0)
    if is_killed: kill_in_the_midst(folder)
    said = kit.answer(kit.start(kit.save_until_full, folder, size))
    assert isinstance(said, OSError) and said.filename == str(folder)
    if is_killed:
        with pytest.raises(ValueError, match='cut short'): kit.numbers(folder)
    else:
        assert kit.numbers(folder) == {0} and len(listed(folder)) == 31


# Modes and links

@pytest.fixture
def open_folder():
    "A folder that every user can enter, unlike `tmp_path`"
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        yield Path(place)


@pytest.mark.parametrize('umask, mode', [(0o022, '0o644'), (0o027, '0o640'), (0o002, '0o664')])
def test_modes(tmp_path, umask, mode):
    "A file is as readable for others as any other new file"
    path = tmp_path/'weights.safetensors'
    assert kit.answer(kit.start(kit.saved_with, umask, path)) == {mode}


def test_link(tmp_path):
    "What a link leads to is replaced, and not the link"
    (tmp_path/'far').mkdir()
    link, target = tmp_path/'link.safetensors', tmp_path/'far'/'target.safetensors'
    link.symlink_to(target)
    for value in 1., 2.:
        save_weights(kit.filled(value), link)
        assert link.is_symlink() and load_weights(kit.filled(0), target).weight.item() == value
    link, target = tmp_path/'link', tmp_path/'far'/'folder'
    link.symlink_to(target)
    for value in 1, 2:
        kit.save_folder(link, value)
        assert link.is_symlink() and kit.numbers(target) == {value}
    link, target = tmp_path/'run', tmp_path/'far'/'run.safetensors'
    link.symlink_to(target)
    assert same(kit.train(link, steps=4), kit.train(target, steps=4)) and link.is_symlink()
    assert set(os.listdir(tmp_path)) == {'far', 'link.safetensors', 'link', 'run'}
    assert set(os.listdir(tmp_path/'far')) == {'target.safetensors', 'folder', 'run.safetensors'}


@pytest.mark.parametrize('saver', kit.SAVERS)
def test_rights(open_folder, saver):
    "Rights are needed in the folder alone; without them the error names what was asked for"
    closed = open_folder/'closed'
    (closed/'own').mkdir(parents=True)
    (closed/'own').chmod(0o777)
    closed.chmod(0o555)
    path = closed/'own'/'saved'
    assert kit.answer(kit.start(kit.as_nobody, saver, path)) is None
    assert os.listdir(closed/'own') == ['saved']
    save = in_child(kit.as_nobody, saver)
    found = faults(save, closed/'saved', PermissionError)
    (path.parent if path.is_file() else path).chmod(0o555)
    assert found == faults(save, path, PermissionError) == []


# Several processes at once

@pytest.mark.seconds(2)
def test_pairs_of_savers(tmp_path):
    "Of two that save into one folder at once, one at least does, and the folder is one's of them"
    folder = tmp_path/'folder'
    for k in times(12, 50):
        if k % 2: shutil.rmtree(folder, ignore_errors=True)
        said = kit.pair(kit.save_folder, (folder, 2*k, 6), (folder, 2*k + 1, 6))
        check_pair(said, folder, [2*k, 2*k + 1], kit.numbers(folder, 6))
        assert len(listed(folder)) == 7 and len(os.listdir(tmp_path)) == 1


@pytest.mark.seconds(4)
def test_pairs_of_saved_pipelines(tmp_path):
    folder = tmp_path/'pipeline'
    for k in times(3, 20):
        said = kit.pair(kit.save_pipeline, (folder, 2*k), (folder, 2*k + 1))
        check_pair(said, folder, [2*k, 2*k + 1], kit.pipeline_numbers(folder))
        assert os.listdir(tmp_path) == ['pipeline']
        assert not [name for name in listed(folder) if '.' in {name[0], name[name.find('/') + 1]}]


def check_pair(said, folder, values, found):
    "Who failed says that another saves; what is there is one's who did not."
    assert None in said, said
    for e in said:
        assert e is None or isinstance(e, OSError) and 'another process is saving' in str(e), e
        assert e is None or str(folder) in str(e), e
    assert [found] in [[{value}] for value, e in zip(values, said) if e is None]


def test_a_folder_and_a_part_of_it(tmp_path):
    "Of a folder and a folder in it that are saved at once, none becomes a mixture"
    folder = tmp_path/'folder'
    for k in times(6, 50):
        said = kit.pair(kit.save_in_parts, (folder, 2*k, False), (folder, 2*k + 1, True))
        assert None in said, said
        assert len(kit.numbers(folder/'part', 10)) == 1


@pytest.mark.seconds(2)
@pytest.mark.parametrize('other', [{}, dict(seed=1), dict(width=20)], ids=str)
def test_pairs_of_trainers(tmp_path, other):
    "Of two that train to one file at once, both end alike, or one is refused"
    runs = {}, other
    whole = [kit.train(steps=12, **run) for run in runs]
    for k in times(4, 25):
        path = tmp_path/f'{k}.safetensors'
        said = kit.pair(kit.train_together, (path, {}), (path, other))
        wins = [same(a, b) for a, b in zip(said, whole)]
        if not other: assert all(wins), said
        else: check_trainers(path, said, wins, runs, next(iter(other)))
        ends = wins.index(True)
        assert same(kit.train(path, steps=12, **runs[ends]), whole[ends])
        assert set(os.listdir(tmp_path)) == {f'{i}.safetensors' for i in range(k + 1)}


@pytest.mark.seconds(5)
def test_one_of_a_pair_is_killed(tmp_path):
    "Then the other one goes on to its end"
    whole = kit.train(steps=60)
    for k in times(4, 25):
        path = tmp_path/f'{k}.safetensors'
        one, other = (kit.start(kit.train, path, .002, 60, 1) for _ in range(2))
        while one.is_alive() and not path.exists(): time.sleep(.001)
        time.sleep(random.Random(k).uniform(0, .2))
        kit.kill(one)
        assert same(kit.answer(other), whole)
        assert set(os.listdir(tmp_path)) == {f'{i}.safetensors' for i in range(k + 1)}


def readings(path, writer, read):
    "What is read of a file while a child writes it: everything but the errors, and these"
    child = kit.start(writer, path)
    while child.is_alive() and not path.exists(): time.sleep(.001)
    found, errors = [], set()
    ends = time.time() + (30 if FULL else 3)
    while time.time() < ends:
        try: found.append(read())
        except Exception as e: errors.add(str(e))
    kit.kill(child)
    return found, errors


@pytest.mark.seconds(3)
def test_read_while_it_is_written(tmp_path):
    "Tensors, their shapes and the notes are all of one file"
    path = tmp_path/'file.safetensors'
    found, errors = readings(path, kit.write_in_turn, partial(read_safetensors, path))
    ones, threes = ({'a': [1.]*8}, '1'), ({'a': [3.]*2, 'b': [3.]*6}, '3')
    seen = [({k: x.tolist() for k, x in t.items()}, notes['value']) for t, notes in found]
    assert ones in seen and threes in seen
    assert not [x for x in seen if x not in (ones, threes)]
    assert not errors


@pytest.mark.seconds(3)
def test_load_while_another_saves(tmp_path):
    "A checkpoint is all of one step"
    path = tmp_path/'run.safetensors'
    def read():
        net, opt, schedule = kit.ingredients()
        losses = Checkpoint(path).load(net, opt, schedule)
        return len(losses), schedule.last_epoch
    found, errors = readings(path, kit.train_long, read)
    assert found and not [pair for pair in found if pair[0] != pair[1]]
    assert not errors


def check_trainers(path, said, wins, runs, differs):
    "One has all its steps, and the other's error names the file and what differs."
    assert sum(wins) == 1, 'both say that they ended, but only one has a file'
    e = said[wins.index(False)]
    assert isinstance(e, ValueError) and path.name in str(e), e
    assert differs in str(e) or differs == 'width', e


# Other runs

def embedding_loss(net, batch): return (net(batch[0]) - 1).pow(2).mean()


def plain_loss(net, batch):
    return (net(batch[0].to(next(net.parameters()).dtype)) - 1).pow(2).mean()


def other_loss(net, batch):
    return (net(batch[0].to(next(net.parameters()).dtype)) - 1).abs().mean()


def times_loss(net, batch, scale): return scale*plain_loss(net, batch)


def times_two(net, batch): return times_loss(net, batch, 2.)


def scaled(scale):
    def loss(net, batch): return scale*plain_loss(net, batch)
    return loss


def default(scale):
    def loss(net, batch, scale=scale): return scale*plain_loss(net, batch)
    return loss


def without_source(scale):
    names = dict(plain_loss=plain_loss)
    exec(f'def loss(net, batch): return {scale}*plain_loss(net, batch)', names)
    return names['loss']


class Scaled:
    def __init__(self, scale): self.scale = scale

    def loss(self, net, batch): return self.scale*plain_loss(net, batch)

    __call__ = loss


AdamW, SGD = torch.optim.AdamW, torch.optim.SGD
ONE_CYCLE = partial(lr_scheduler.OneCycleLR, max_lr=.01, total_steps=20)
DATA = torch.randn(64, 8, generator=torch.Generator().manual_seed(1))


class Wrapped(nn.Module):
    "The same weights under other names"
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x): return self.net(x)


def network(width, dtype, wrapped):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(8, width), nn.Tanh(), nn.Linear(width, 1)).to(dtype)
    return Wrapped(net) if wrapped else net


class Run:
    "A small training, all of which can be changed, and what it trains"
    def __init__(self, width=16, dtype=torch.float32, wrapped=False, groups=1, optimizer=AdamW,
                 rates=MappingProxyType(dict(lr=.01)), schedule=None, halflife=None):
        self.model = network(width, dtype, wrapped)
        every = list(self.model.parameters())
        self.opt = optimizer([dict(params=every[i::groups]) for i in range(groups)], **rates)
        self.schedule = schedule and schedule(self.opt)
        self.average = halflife and ema(self.model, halflife)

    def state(self):
        "A copy of all that a training changes"
        of = self.model, self.opt, self.schedule, self.average
        return copy.deepcopy([x and x.state_dict() for x in of])

    def fit(self, path=None, steps=4, loss=plain_loss, data=DATA, batch_size=8, **more):
        batches = batcher(data, batch_size=batch_size) if torch.is_tensor(data) else data
        return fit(self.model, batches, loss, steps, self.opt, self.schedule, average=self.average,
                   checkpoint=path and Checkpoint(path, every=2), progress=False, device='cpu',
                   **more)


FIT = 'loss', 'data', 'batch_size', 'seed', 'accumulate', 'clip'


def two_dicts(given):
    "What makes a run, and what it is fitted with"
    return ({k: v for k, v in given.items() if k not in FIT},
            {k: v for k, v in given.items() if k in FIT})


def rates(**given): return dict(rates=dict(lr=.01) | given)


def of_sgd(**given): return rates(momentum=.9, **given) | dict(optimizer=SGD)


OTHERS = dict( # what differs: the run that saved, another run, what the error has to name
    lr=({}, rates(lr=.02), 'lr'),
    lr_of_a_group=(dict(groups=2), dict(groups=2) | rates(lr=.0101), 'lr'),
    betas=({}, rates(betas=(.9, .99)), 'betas'),
    eps=({}, rates(eps=1e-7), 'eps'),
    weight_decay=({}, rates(weight_decay=.1), 'weight_decay'),
    amsgrad=({}, rates(amsgrad=True), 'amsgrad'),
    optimizer=({}, dict(optimizer=torch.optim.Adam), 'optimizer'),
    optimizer_like_it=(dict(optimizer=torch.optim.Adam), dict(optimizer=torch.optim.RAdam),
                       'optimizer'),
    groups=({}, dict(groups=2), 'optimizer.groups'),
    momentum=(of_sgd(), of_sgd() | rates(momentum=.8), 'momentum'),
    nesterov=(of_sgd(), of_sgd(nesterov=True), 'nesterov'),
    dampening=(of_sgd(), of_sgd(dampening=.1), 'dampening'),
    schedule=(dict(schedule=partial(lr_scheduler.ConstantLR, factor=.5)),
              dict(schedule=partial(lr_scheduler.LinearLR, start_factor=.5)), 'schedule'),
    schedule_length=(dict(schedule=ONE_CYCLE), dict(schedule=partial(ONE_CYCLE, total_steps=21)),
                     'total_steps'),
    schedule_lambda=(dict(schedule=partial(lr_scheduler.LambdaLR, lr_lambda=lambda i: .9**i)),
                     dict(schedule=partial(lr_scheduler.LambdaLR, lr_lambda=lambda i: .8**i)),
                     'schedule'),
    schedule_absent=(dict(schedule=ONE_CYCLE), {}, 'schedule'),
    schedule_present=({}, dict(schedule=ONE_CYCLE), 'schedule'),
    average_absent=(dict(halflife=10), {}, 'average'),
    average_present=({}, dict(halflife=10), 'ema|average'),
    halflife=(dict(halflife=10), dict(halflife=11), 'average'),
    seed=({}, dict(seed=1), 'seed'),
    batch_size=({}, dict(batch_size=4), 'batch_size'),
    accumulate=({}, dict(accumulate=2), 'accumulate'),
    clip=({}, dict(clip=2), 'clip'),
    no_clip=({}, dict(clip=0), 'clip'),
    loss=({}, dict(loss=other_loss), 'loss'),
    loss_constant=(dict(loss=scaled(2.)), dict(loss=scaled(2.001)), 'loss'),
    loss_argument=(dict(loss=partial(times_loss, scale=2.)),
                   dict(loss=partial(times_loss, scale=3.)), 'loss'),
    loss_object=(dict(loss=Scaled(2.)), dict(loss=Scaled(3.)), 'loss.scale'),
    loss_method=(dict(loss=Scaled(2.).loss), dict(loss=Scaled(3.).loss), 'loss'),
    loss_default=(dict(loss=default(2.)), dict(loss=default(3.)), 'loss'),
    loss_lambda=(dict(
        loss=lambda net, batch: 2.*plain_loss(net, batch)), dict(
        loss=lambda net, batch: 3.*plain_loss(net, batch)), 'loss'),
    loss_without_source=(dict(loss=without_source(2.)), dict(loss=without_source(3.)), 'loss'),
    data=({}, dict(data=DATA + .1), 'data'),
    one_column_of_the_data=({}, dict(data=DATA + .2*torch.eye(8)[3]), 'data'),
    order=({}, dict(data=DATA.flip(0)), 'data'),
    type_of_data=({}, dict(data=DATA.double()), 'data'),
    width=({}, dict(width=17), '0.weight'),
    names=({}, dict(wrapped=True), 'net.0.weight'),
    dtype=({}, dict(dtype=torch.float64), 'float64'))


@pytest.mark.parametrize('what', OTHERS)
def test_another_run_is_refused(tmp_path, what):
    "The error names the file and what differs; model, optimizer, average, file are as they were"
    path = tmp_path/'run.safetensors'
    was, now, names = OTHERS[what]
    made, given = two_dicts(was)
    Run(**made).fit(path, **given)
    before = path.read_bytes()
    made, given = two_dicts(now)
    run = Run(**made)
    state = run.state()
    with pytest.raises(ValueError, match=f'run.safetensors(.|\n)*({names})'):
        run.fit(path, steps=8, **given)
    assert same(run.state(), state)
    assert path.read_bytes() == before and listed(tmp_path) == [path.name]
    Run(**made).fit(tmp_path/'own', **given) # nothing else is wrong with it


def test_another_helper(tmp_path, monkeypatch):
    "What the loss calls belongs to it"
    path = tmp_path/'run.safetensors'
    Run().fit(path, loss=times_two)
    monkeypatch.setitem(globals(), 'plain_loss', other_loss)
    with pytest.raises(ValueError, match='run.safetensors.*loss'):
        Run().fit(path, steps=8, loss=times_two)


def test_more_steps_in_the_same_line(tmp_path):
    "What stands beside a lambda does not belong to it"
    path = tmp_path/'run.safetensors'
    Run().fit(path, 4, lambda net, batch: plain_loss(net, batch))
    Run().fit(path, 8, lambda net, batch: plain_loss(net, batch))


# Altered files

def flip(data, at, bit=0):
    "The same bytes but for one bit"
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1:]


def bytes_of(change):
    "A file that is altered as bytes"
    def alter(path): path.write_bytes(change(path.read_bytes()))
    return alter


def tensors_of(change, signed=False):
    "A file whose tensors and notes are altered; signed: with a digest that fits"
    def alter(path):
        tensors, notes = read_safetensors(path)
        change(tensors, notes)
        if signed: notes['sha256'] = training._digest(tensors, notes['fastdiff'])
        save_file(tensors, path, notes or None)
    return alter


def in_note(change):
    "A change of what the note says"
    def alter(tensors, notes):
        about = json.loads(notes['fastdiff'])
        change(about)
        notes['fastdiff'] = json.dumps(about)
    return alter


def put(name, key, value):
    "A change of a tensor, or of the notes"
    def alter(*both): both[name == 'notes'][key] = value
    return alter


def drop(name, key):
    def alter(*both): del both[name == 'notes'][key]
    return alter


def rename(tensors, notes): tensors['model.1.weight'] = tensors.pop('model.0.weight')
def cut(tensors, notes): tensors['model.0.weight'] = tensors['model.0.weight'][1:].clone()
def halve(tensors, notes): tensors['model.0.weight'] = tensors['model.0.weight'].half()
def spoil(tensors, notes): tensors['model.0.weight'][0, 0] = float('nan')
def forget(tensors, notes): notes.clear()
def change_loss(tensors, notes): tensors['losses'][0] += 1
def change_lr(tensors, notes): notes['fastdiff'] = notes['fastdiff'].replace('"lr", 0.', '"lr", 9.')
def change_moment(tensors, notes): tensors['state.opt.state.0.exp_avg'][0] += 1
def change_type(about): about['states'] = [1, 'two', None]
def unknown_kind(about): about['states'] = {'set': [1]}
def no_groups(about): about['states']['dict'][0][1]['dict'][1][1].clear()
def no_such_tensor(about): about['states']['dict'][0][1] = {'tensor': 'state.none'}


def old_format(tensors, notes):
    "As the first versions wrote it"
    for k in [k for k in tensors if k[:6] == 'state.']: tensors[f'opt.{k[-9:]}'] = tensors.pop(k)
    notes.clear()
    notes['fastdiff'] = json.dumps(dict(losses=[1.]*4))


def plain_weights(path): save_weights(network(16, torch.float32, False), path)
def no_file(path): os.remove(path); path.mkdir()


def exchange(tensors, notes):
    names = 'state.opt.state.0.exp_avg', 'state.opt.state.0.exp_avg_sq'
    tensors |= zip(names, [tensors[name] for name in reversed(names)])


ALTERED = dict(
    truncated=bytes_of(lambda b: b[:len(b)//2]), nearly_whole=bytes_of(lambda b: b[:-1]),
    header_alone=bytes_of(lambda b: b[:8 + int.from_bytes(b[:8], 'little')]),
    longer=bytes_of(lambda b: b + b'0'), empty=bytes_of(lambda b: b''),
    random=bytes_of(lambda b: random.Random(0).randbytes(len(b))),
    zeros=bytes_of(lambda b: bytes(len(b))), text=bytes_of(lambda b: b'{"losses": []}'),
    huge_header=bytes_of(lambda b: b'\xff'*8 + b[8:]),
    bit_of_a_tensor=bytes_of(lambda b: flip(b, len(b) - 9)),
    bit_of_the_header=bytes_of(lambda b: flip(b, b.index(b'exp_avg'))),
    bit_of_the_note=bytes_of(lambda b: flip(b, b.index(b'states'))),
    bit_of_the_digest=bytes_of(lambda b: flip(b, b.index(b'sha256') + 10)),
    missing=tensors_of(drop('tensors', 'model.0.bias')),
    added=tensors_of(put('tensors', 'model.9.bias', torch.ones(2))), renamed=tensors_of(rename),
    shape=tensors_of(cut), dtype=tensors_of(halve), nan=tensors_of(spoil),
    exchanged=tensors_of(exchange), no_losses=tensors_of(drop('tensors', 'losses')),
    losses=tensors_of(change_loss), moment=tensors_of(change_moment),
    no_notes=tensors_of(forget), no_note=tensors_of(drop('notes', 'fastdiff')),
    not_json=tensors_of(put('notes', 'fastdiff', 'no JSON')),
    a_list=tensors_of(put('notes', 'fastdiff', '[]')),
    nothing=tensors_of(put('notes', 'fastdiff', '{}')),
    deep=tensors_of(put('notes', 'fastdiff', '['*100_000)),
    lr=tensors_of(change_lr), states=tensors_of(in_note(change_type)),
    more_notes=tensors_of(put('notes', 'more', 'text')),
    no_digest=tensors_of(drop('notes', 'sha256')),
    digest=tensors_of(put('notes', 'sha256', '0'*64)), old_format=tensors_of(old_format),
    plain_weights=plain_weights, folder=no_file)

# Written by another version, or by somebody who knows how: with a digest that fits.
SIGNED = dict(
    missing=drop('tensors', 'model.0.bias'), renamed=rename, shape=cut, dtype=halve,
    added=put('tensors', 'model.9.bias', torch.ones(2)), no_losses=drop('tensors', 'losses'),
    not_json=put('notes', 'fastdiff', 'no JSON'), a_list=put('notes', 'fastdiff', '[]'),
    nothing=put('notes', 'fastdiff', '{}'), deep=put('notes', 'fastdiff', '['*100_000),
    states=in_note(change_type), unknown_kind=in_note(unknown_kind),
    no_groups=in_note(no_groups), no_such_tensor=in_note(no_such_tensor),
    no_states=in_note(lambda about: about.pop('states')),
    no_run=in_note(lambda about: about.pop('run')), no_now=in_note(lambda about: about.pop('now')),
    run_is_a_list=in_note(lambda about: about.update(run=[])),
    now_is_none=in_note(lambda about: about.update(now=None)))


@pytest.fixture(scope='module')
def checkpoint(tmp_path_factory):
    "A checkpoint of 4 steps"
    path = tmp_path_factory.mktemp('checkpoint')/'run.safetensors'
    Run(schedule=ONE_CYCLE, halflife=10).fit(path)
    return path


def check_refused(path, error=(ValueError, OSError)):
    "A training does not go on from a file: one clear error, and nothing is changed."
    run = Run(schedule=ONE_CYCLE, halflife=10)
    state = run.state()
    with pytest.raises(error, match='run.safetensors'): run.fit(path, steps=8)
    assert same(run.state(), state)


@pytest.mark.parametrize('how', ALTERED)
def test_altered_checkpoint(tmp_path, checkpoint, how):
    path = shutil.copy(checkpoint, tmp_path/'run.safetensors')
    ALTERED[how](path)
    before = contents(path)
    assert before != checkpoint.read_bytes()
    check_refused(path)
    assert contents(path) == before and len(os.listdir(tmp_path)) == 1


@pytest.mark.parametrize('how', SIGNED)
def test_checkpoint_of_another_version(tmp_path, checkpoint, how):
    path = shutil.copy(checkpoint, tmp_path/'run.safetensors')
    tensors_of(SIGNED[how], signed=True)(path)
    check_refused(path, ValueError)


@pytest.mark.seconds(2)
def test_every_bit_counts(tmp_path, checkpoint):
    "A checkpoint with any one bit flipped is refused"
    dice = random.Random(0)
    data = checkpoint.read_bytes()
    path = tmp_path/'run.safetensors'
    for at in {*range(16), *(dice.randrange(len(data)) for _ in times(300, 5000))}:
        path.write_bytes(flip(data, at, dice.randrange(8)))
        check_refused(path, ValueError)


@pytest.mark.parametrize('special', ['fifo', 'device', 'socket', 'broken link'])
def test_no_plain_file(tmp_path, special):
    "A pipe, and whatever else a name can stand for, is refused at once; a link is followed"
    path = tmp_path/'run.safetensors'
    if special == 'fifo': os.mkfifo(path)
    if special == 'device': path.symlink_to('/dev/zero')
    if special == 'socket': kit.socket_at(path)
    if special == 'broken link': path.symlink_to(tmp_path/'none')
    said = kit.answer(kit.start(kit.train, path, 0, 4), 10)
    if special == 'broken link': assert same(said, kit.train(steps=4)) and path.is_symlink()
    else: assert isinstance(said, ValueError | OSError) and path.name in str(said), said


@pytest.mark.parametrize('how', ALTERED)
def test_altered_while_it_trains(tmp_path, checkpoint, how):
    "The next save mends the file, or is one clear error"
    path = tmp_path/'run.safetensors'
    def spoil(done, loss):
        if done == 3: ALTERED[how](path)
    run = Run(schedule=ONE_CYCLE, halflife=10)
    try: run.fit(path, on_step=spoil)
    except (ValueError, OSError) as e: assert path.name in str(e)
    else: assert same(read_safetensors(path), read_safetensors(checkpoint))
    assert len(os.listdir(tmp_path)) == 1


@pytest.mark.seconds(5)
def test_pipe_in_the_way_of_a_save(tmp_path):
    "It comes while a training goes on, which does not wait for it"
    path = tmp_path/'run.safetensors'
    said = kit.answer(kit.start(kit.train_onto_a_pipe, path), 5)
    assert isinstance(said, ValueError | OSError) and path.name in str(said), said


# Resuming

class Noisy(Dataset):
    "Augmented at random, in the process that reads it"
    def __len__(self): return 22

    def __getitem__(self, i):
        if get_worker_info(): return DATA[i] + torch.rand(8), random.random()
        return DATA[i] + torch.rand(8), 0 # nobody seeds Python's own dice in this process


class Stream(IterableDataset):
    def __iter__(self):
        for x in DATA[:11]: yield x + torch.rand(8), random.random()


def own_dice(): return torch.Generator().manual_seed(3)


LOADERS = dict(
    shuffled=lambda: DataLoader(Noisy(), 4, shuffle=True, num_workers=2),
    one_process=lambda: DataLoader(Noisy(), 4, shuffle=True),
    in_order=lambda: DataLoader(Noisy(), 4, num_workers=2),
    whole_batches=lambda: DataLoader(Noisy(), 4, shuffle=True, num_workers=2, drop_last=True),
    persistent=lambda: DataLoader(Noisy(), 4, shuffle=True, num_workers=2, persistent_workers=True),
    generator=lambda: DataLoader(Noisy(), 4, shuffle=True, num_workers=2, generator=own_dice()),
    both=lambda: DataLoader(Noisy(), 4, shuffle=True, num_workers=2, generator=own_dice(),
                            persistent_workers=True),
    replaced=lambda: DataLoader(Noisy(), 4, num_workers=2, sampler=RandomSampler(
        Noisy(), replacement=True, num_samples=14, generator=own_dice())),
    stream=lambda: DataLoader(Stream(), 4, num_workers=2))


@pytest.mark.seconds(2)
@pytest.mark.parametrize('loader', LOADERS)
def test_resume_through_a_loader(tmp_path, loader):
    "Stopped inside an epoch, at its end and in a later one, it sees what it would have seen"
    def fitted(steps, path=None):
        seen = []
        def loss(net, batch):
            seen.append(batch)
            return net(batch[0]).pow(2).mean()
        run = Run(schedule=ONE_CYCLE, halflife=10)
        losses = run.fit(path, steps, loss, LOADERS[loader]())
        return seen, run.state(), losses
    whole = fitted(14)
    for stops in [3], [6, 12]:
        path, seen = tmp_path/f'{stops}', []
        for steps in *stops, 14:
            new, *rest = fitted(steps, path)
            seen += new
        assert same([seen, *rest], list(whole)), stops


STEPPERS = {name: getattr(torch.optim, name) for name in sorted(dir(torch.optim))
            if isinstance(getattr(torch.optim, name), type) and name != 'Optimizer'}
S = lr_scheduler
SCHEDULES = dict(
    LambdaLR=partial(S.LambdaLR, lr_lambda=lambda i: .9**i),
    MultiplicativeLR=partial(S.MultiplicativeLR, lr_lambda=lambda i: .9),
    StepLR=partial(S.StepLR, step_size=2), MultiStepLR=partial(S.MultiStepLR, milestones=[2, 2, 4]),
    ConstantLR=partial(S.ConstantLR, total_iters=4), LinearLR=partial(S.LinearLR, total_iters=5),
    ExponentialLR=partial(S.ExponentialLR, gamma=.9), PolynomialLR=partial(S.PolynomialLR, power=2),
    CosineAnnealingLR=partial(S.CosineAnnealingLR, T_max=5),
    CosineAnnealingWarmRestarts=partial(S.CosineAnnealingWarmRestarts, T_0=2, T_mult=2),
    CyclicLR=partial(S.CyclicLR, base_lr=.001, max_lr=.02, step_size_up=2, mode='exp_range'),
    OneCycleLR=ONE_CYCLE, ReduceLROnPlateau=partial(S.ReduceLROnPlateau, patience=0, threshold=.9),
    SequentialLR=lambda opt: S.SequentialLR(
        opt, [S.LinearLR(opt, .1, total_iters=2), S.CosineAnnealingLR(opt, 4)], [2]),
    ChainedScheduler=lambda opt: S.ChainedScheduler(
        [S.LinearLR(opt, .1, total_iters=4), S.ExponentialLR(opt, .9)]),
    SWALR=partial(torch.optim.swa_utils.SWALR, swa_lr=.1, anneal_epochs=4))


def check_round_trip(path, made, **given):
    "Six steps at once, or in two halves with everything made anew: the same, bit for bit."
    whole = made()
    losses = whole.fit(steps=6, **given)
    made().fit(path, steps=3, **given)
    resumed = made()
    assert same(losses, resumed.fit(path, steps=6, **given))
    assert same(whole.state(), resumed.state())


class Embedded(Run):
    "With gradients that are sparse"
    def __init__(self, optimizer):
        torch.manual_seed(0)
        self.model = nn.Embedding(64, 3, sparse=True)
        self.opt = optimizer(self.model.parameters(), lr=.1)
        self.schedule = self.average = None


class Matrices(Run):
    "Without biases, which some optimizers do not take"
    def __init__(self, optimizer):
        torch.manual_seed(0)
        self.model = nn.Sequential(nn.Linear(8, 8, bias=False), nn.Linear(8, 3, bias=False))
        self.opt = optimizer(self.model.parameters(), lr=.01)
        self.schedule = self.average = None


@pytest.mark.parametrize('name', [*STEPPERS, 'fastdiff Muon', 'lr is a tensor'])
def test_every_optimizer(tmp_path, name):
    path, optimizer = tmp_path/'run.safetensors', STEPPERS.get(name)
    if name == 'LBFGS':
        with pytest.raises(TypeError, match='LBFGS'): Run(optimizer=optimizer).fit(path)
        assert not listed(tmp_path)
    elif name == 'SparseAdam':
        check_round_trip(path, partial(Embedded, optimizer), clip=0, data=torch.arange(64),
                         loss=embedding_loss)
    elif name == 'Muon': check_round_trip(path, partial(Matrices, optimizer))
    elif name == 'fastdiff Muon':
        def made():
            run = Run()
            run.opt = training.Muon(run.model)
            return run
        check_round_trip(path, made)
    elif name == 'lr is a tensor':
        given = rates(lr=torch.tensor(.01), foreach=False)
        check_round_trip(path, lambda: Run(schedule=ONE_CYCLE, **copy.deepcopy(given)))
    else: check_round_trip(path, partial(Run, optimizer=optimizer, groups=2))


OPTIONS = [(SGD, dict(momentum=.9, nesterov=True)), (SGD, dict(momentum=.9, dampening=.5)),
           (SGD, dict(maximize=True)), (AdamW, dict(amsgrad=True)),
           (AdamW, dict(fused=True)), (AdamW, dict(capturable=False, foreach=True)),
           (torch.optim.RMSprop, dict(momentum=.9, centered=True)),
           (torch.optim.Adagrad, dict(initial_accumulator_value=.1, lr_decay=.1)),
           (torch.optim.RAdam, dict(decoupled_weight_decay=True, weight_decay=.1))]


@pytest.mark.parametrize('optimizer, options', OPTIONS)
def test_options_of_optimizers(tmp_path, optimizer, options):
    check_round_trip(tmp_path/'run', partial(Run, optimizer=optimizer, **rates(**options)))


@pytest.mark.parametrize('name', SCHEDULES)
def test_every_schedule(tmp_path, name):
    made = partial(Run, schedule=SCHEDULES[name], groups=2, halflife=3, **of_sgd())
    check_round_trip(tmp_path/'run.safetensors', made, accumulate=2)


def test_no_schedule_is_forgotten():
    known = {*SCHEDULES, 'LRScheduler', '_LRScheduler'}
    found = {name for name, x in vars(lr_scheduler).items()
             if isinstance(x, type) and issubclass(x, lr_scheduler.LRScheduler)}
    assert found <= known


# Tied weights

class Tied(nn.Module):
    "A layer there and the same layer back"
    def __init__(self, seed=0):
        super().__init__()
        torch.manual_seed(seed)
        self.there, self.back = nn.Linear(8, 8), nn.Linear(8, 8)
        self.back.weight = self.there.weight

    def forward(self, x): return self.back(torch.tanh(self.there(x)))


class TiedRun(Run):
    def __init__(self):
        self.model = Tied()
        self.opt = AdamW(self.model.parameters(), lr=.01)
        self.schedule, self.average = None, ema(self.model, 10)


def test_tied_weights(tmp_path):
    "They are in the file twice, and one in the model still"
    path = tmp_path/'tied.safetensors'
    save_weights(Tied(), path)
    new = load_weights(Tied(1), path)
    assert new.back.weight is new.there.weight and same(new.state_dict(), Tied().state_dict())
    save_weights(Tied(), path, torch.float16)
    assert read_safetensors(path)[0]['back.weight'].dtype == torch.float16
    assert same(load_weights(Tied(1), path).there.weight, Tied().there.weight.half().float())
    check_round_trip(tmp_path/'run.safetensors', TiedRun)
    run = TiedRun()
    run.fit(tmp_path/'run.safetensors', steps=6)
    assert run.model.back.weight is run.model.there.weight
    assert run.average.module.back.weight is run.average.module.there.weight


@pytest.mark.parametrize('value', [float('nan'), 1.])
def test_tied_weights_that_differ(tmp_path, value):
    "A file whose two copies differ is refused, whichever of them is spoiled"
    path = tmp_path/'tied.safetensors'
    save_weights(Tied(), path)
    tensors, _ = read_safetensors(path)
    for name in 'there.weight', 'back.weight':
        save_file(tensors | {name: torch.full((8, 8), value)}, path)
        new = Tied(1)
        with pytest.raises(ValueError, match='weight'): load_weights(new, path)
        assert same(new.state_dict(), Tied(1).state_dict())


def test_parts_of_one_tensor(tmp_path):
    "Weights that lie in one storage are saved apart"
    path, net = tmp_path/'views.safetensors', nn.Linear(4, 4)
    flat = torch.arange(20.)
    net.weight, net.bias = nn.Parameter(flat[4:].view(4, 4).T), nn.Parameter(flat[:4])
    save_weights(net, path)
    assert path.stat().st_size < 300 and same(load_weights(nn.Linear(4, 4), path).state_dict(),
                                              net.state_dict())


class Kinds(nn.Module):
    "Weights that stay, running means, and buffers of many types"
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 1))
        self.net[0].bias.requires_grad = False
        kinds = torch.zeros(0), torch.tensor([True]), torch.tensor(3), torch.ones(2).bfloat16()
        for i, x in enumerate(kinds): self.register_buffer(f'b{i}', x)

    def forward(self, x): return self.net(x)


class KindsRun(Run):
    def __init__(self):
        self.model = Kinds()
        self.opt = AdamW([p for p in self.model.parameters() if p.requires_grad], lr=.01)
        self.schedule, self.average = None, ema(self.model, 10)


def test_kinds_of_tensors(tmp_path):
    check_round_trip(tmp_path/'run', KindsRun)
    half = partial(Run, dtype=torch.bfloat16, halflife=3, schedule=ONE_CYCLE)
    check_round_trip(tmp_path/'half', half)
    save_weights(Kinds(), tmp_path/'weights')
    assert same(load_weights(Kinds(), tmp_path/'weights').state_dict(), Kinds().state_dict())


# Everything else

def test_unwritable_cache(tmp_path, monkeypatch):
    (tmp_path/'file').write_text('in the way')
    monkeypatch.setenv('FASTDIFF_HOME', str(tmp_path/'file'/'cache'))
    with pytest.raises(OSError, match='file/cache.*FASTDIFF_HOME'): training.cache_dir()
