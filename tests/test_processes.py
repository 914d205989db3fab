"""Several processes train one model: real ones, which torchrun starts, on one machine."""
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from fastdiff.training import ema, fit, is_first

DATA = torch.randn(60, 3, 6, 6, generator=torch.Generator().manual_seed(1))
STEPS = 50
HERE = Path(__file__).parent


def network(dropout):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.SiLU(), nn.Dropout(dropout), nn.Flatten(),
                        nn.Linear(8*36, 16), nn.SiLU(), nn.Linear(16, 3*36))
    return net.to(memory_format=torch.channels_last)


def noise_loss(net, batch):
    "With times, hidden labels and noise: all kinds of dice that a diffusion model's loss throws"
    x, labels = batch
    t = torch.rand(len(x), 1, 1, 1)
    k = torch.randint(9, (len(x),)).view(-1, 1, 1, 1)
    hidden = torch.rand(len(labels), 1) < .3
    eps = torch.randn_like(x)
    out = net(x + t*eps + .01*k + .01*torch.where(hidden, 0, labels[:, None])[..., None, None])
    return F.mse_loss(out.view_as(x), eps)


def train(dropout=.2, accumulate=1, steps=STEPS, checkpoint=None):
    "Batches of 7, the last one of an epoch 4: two processes can share neither evenly"
    net = network(dropout)
    average, opt = ema(net, 10), torch.optim.AdamW(net.parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, 1e-2, total_steps=2*STEPS)
    batches = list(zip(DATA.split(7), torch.arange(60).split(7)))
    losses = fit(net, batches, noise_loss, steps, opt, schedule, average=average, device='cpu',
                 accumulate=accumulate, checkpoint=checkpoint, progress=False)
    return losses, [*net.state_dict().values(), *average.state_dict().values()]


CASES = {'as it is': dict(dropout=0.), 'dropout': {}, 'accumulation': dict(accumulate=3)}


def assert_close(one, other):
    torch.testing.assert_close(torch.tensor(one[0]), torch.tensor(other[0]), atol=1e-5, rtol=0)
    for a, b in zip(one[1], other[1]): torch.testing.assert_close(a, b, atol=1e-5, rtol=0)


def together(*command, processes=2, **env):
    "Run the same command in several processes."
    run = [sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc-per-node',
           str(processes), *map(str, command)]
    path = os.pathsep.join([str(HERE.parent), os.environ.get('PYTHONPATH', '')])
    env = os.environ | dict(OMP_NUM_THREADS='1', CUDA_VISIBLE_DEVICES='', PYTHONPATH=path) | env
    return subprocess.run(run, capture_output=True, text=True, env=env, timeout=300)


@pytest.mark.seconds(20)
def test_two_are_one(tmp_path):
    "Losses, weights and average of 50 steps, to 1e-5"
    done = together(HERE/'test_processes.py', tmp_path/'two.pt')
    assert done.returncode == 0, done.stderr
    two = torch.load(tmp_path/'two.pt')
    for name, case in CASES.items(): assert_close(two[name], train(**case))
    assert two['dropout'][0] != two['as it is'][0]


@pytest.mark.seconds(30)
def test_resumed_by_another_number(tmp_path):
    "Ten steps by one, ten by three, ten by two: as thirty by one"
    path = tmp_path/'run.safetensors'
    train(steps=10, checkpoint=path)
    for processes, steps in ((3, 20), (2, 30)):
        done = together(HERE/'test_processes.py', tmp_path/'end.pt', path, steps,
                        processes=processes)
        assert done.returncode == 0, done.stderr
    assert_close(torch.load(tmp_path/'end.pt'), train(steps=30))
    assert sorted(p.name for p in tmp_path.iterdir()) == ['end.pt', 'run.safetensors']


@pytest.mark.seconds(10)
def test_accelerate_is_needed(tmp_path):
    "Without it two processes are refused in one sentence."
    (tmp_path/'accelerate.py').write_text('raise ModuleNotFoundError(name="accelerate")')
    path = os.pathsep.join([str(tmp_path), str(HERE.parent)])
    done = together(HERE/'test_processes.py', tmp_path/'two.pt', PYTHONPATH=path)
    assert done.returncode and 'accelerate is not installed; it comes with: ' in done.stderr


@pytest.mark.seconds(60)
def test_tune_with_two(tmp_path):
    "The command tunes, and one of the two writes."
    from PIL import Image
    files = [tmp_path/f'a red {i}.png' for i in range(2)]
    for i, file in enumerate(files): Image.new('RGB', (64, 64), (255, 100*i, 0)).save(file)
    out = tmp_path/'out'
    done = together('-m', 'fastdiff', 'tune', 'lora', *files, '--steps', 3, '--out', out,
                    FASTDIFF_HOME=str(tmp_path/'cache'))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('done. To draw') == 1
    assert [p.name for p in out.iterdir()] == ['pytorch_lora_weights.safetensors']
    assert not [*(tmp_path/'cache').iterdir()]


def main(out, checkpoint=None, steps=0):
    "What each of several processes does."
    if checkpoint: found = train(steps=int(steps), checkpoint=checkpoint)
    else: found = {name: train(**case) for name, case in CASES.items()}
    if is_first(): torch.save(found, out)


if __name__ == '__main__': main(*sys.argv[1:])
