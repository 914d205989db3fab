"Training that is killed at any moment goes on, and ends with the same weights bit for bit."
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from torch import nn

from fastdiff import training
from fastdiff.training import Checkpoint, batcher, ema, fit, save_weights, load_weights

STEPS = 300


def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Dropout(.1), nn.Linear(16, 1))


def train(checkpoint=None, slow=0):
    "A small training with all that has a memory: momentum, schedule, average, dice, shuffling"
    x = torch.randn(64, 8, generator=torch.Generator().manual_seed(1))
    def loss(net, batch):
        time.sleep(slow)
        x = batch[0]
        return (net(x + .1*torch.randn_like(x)) - x.sum(1, keepdim=True)).pow(2).mean()
    net = model()
    average = ema(net, 20)
    opt = torch.optim.AdamW(net.parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, 1e-2, total_steps=STEPS)
    losses = fit(net, batcher(x, batch_size=8), loss, STEPS, opt, schedule, average=average,
                 progress=False, checkpoint=checkpoint and Checkpoint(checkpoint, every=3))
    return net, average, losses


@pytest.mark.seconds(30)
def test_kill_and_resume(tmp_path):
    "A child is killed by SIGKILL at random moments, in the middle of writing too, until its end"
    path = tmp_path/'run.safetensors'
    code = 'import sys, test_training as t; t.train(sys.argv[1], slow=.01)'
    def changed_at(): return path.stat().st_mtime_ns if path.exists() else 0
    kills = 0
    dice = random.Random(0)
    while True:
        child = subprocess.Popen([sys.executable, '-c', code, path], cwd=Path(__file__).parent)
        if kills < 4:
            seen = changed_at()
            while child.poll() is None and changed_at() == seen: time.sleep(.002)
            time.sleep(dice.uniform(0, .5))
            child.send_signal(signal.SIGKILL)
        if child.wait() == 0: break
        assert child.returncode == -signal.SIGKILL
        kills += 1
    assert kills >= 3
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    resumed, whole = train(path), train()
    for a, b in zip(resumed[:2], whole[:2]):
        assert all(torch.equal(v, b.state_dict()[k]) for k, v in a.state_dict().items())
    assert resumed[2] == whole[2] and len(whole[2]) == STEPS


@pytest.mark.seconds(6)
def test_killed_while_writing(tmp_path):
    "What a killed process had half written is gone when the next one is done"
    path = tmp_path/'run.safetensors'
    code = '''
import os, signal, sys, test_training as t
def half(tensors, part, metadata=None):
    with open(part, 'wb') as f: f.write(b'half')
    os.kill(os.getpid(), signal.SIGKILL)
t.training.save_file = half
t.train(sys.argv[1])'''
    for _ in range(2):
        run = subprocess.run([sys.executable, '-c', code, path], cwd=Path(__file__).parent)
        assert run.returncode == -signal.SIGKILL
    assert len(train(path)[2]) == STEPS
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize('keep', [0, 100, .5, .999])
def test_truncated_checkpoint(tmp_path, keep):
    path = tmp_path/'run.safetensors'
    train(path)
    data = path.read_bytes()
    path.write_bytes(data[:keep if isinstance(keep, int) else int(len(data)*keep)])
    with pytest.raises(ValueError, match='run.safetensors'): train(path)


def test_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path/'weights.safetensors'
    save_weights(model(), path, torch.float32)
    def full(tensors, part, metadata=None):
        with open(part, 'wb') as f: f.write(b'half')
        raise OSError('no space left on device')
    monkeypatch.setattr(training, 'save_file', full)
    with pytest.raises(OSError, match='no space'): save_weights(model(), path)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    load_weights(model(), path)


def test_unwritable_cache(tmp_path, monkeypatch):
    (tmp_path/'file').write_text('in the way')
    monkeypatch.setenv('FASTDIFF_HOME', str(tmp_path/'file'/'cache'))
    with pytest.raises(OSError, match='file/cache.*FASTDIFF_HOME'): training.cache_dir()
