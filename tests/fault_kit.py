"What the children of test_training.py do. Without pytest, which each of them would import."
import itertools
import json
import multiprocessing
import os
import pickle
import resource
import socket
import time

import torch
from torch import nn

from fastdiff.folders import write_json
from fastdiff.pipelines import Pipeline
from fastdiff.training import (Checkpoint, batcher, ema, fit, read_safetensors, replaced_folder,
                               save_weights, whole_folder, write_safetensors)

# A server that has imported what takes long (optimizers import dynamo) forks for every child.
CONTEXT = multiprocessing.get_context('forkserver')
CONTEXT.set_forkserver_preload(['fastdiff.pipelines', 'torch._dynamo'])
NETWORKS = 'text_encoder', 'unet', 'vae'
STEPS = 300


def tell(pipe, function, args):
    try: said = function(*args)
    except Exception as e: said = e
    pipe.send_bytes(pickle.dumps(said)) # `send` would share the memory of tensors


def start(function, *args):
    "A child process that runs a function."
    here, there = CONTEXT.Pipe(duplex=False)
    child = CONTEXT.Process(target=tell, args=(there, function, args), daemon=True)
    child.start()
    there.close()
    child.said = here
    return child


def answer(child, limit=60):
    "What a child's function returned or raised. A child that hangs is killed."
    try:
        if not child.said.poll(limit): return TimeoutError(f'no end after {limit} s')
        return pickle.loads(child.said.recv_bytes())
    finally: kill(child)


def kill(child):
    child.kill()
    child.join()
    child.said.close()


def pair(function, args, others):
    "What two children say that run a function at the same moment."
    together = CONTEXT.Barrier(2)
    children = [start(function, *a, together) for a in (args, others)]
    return [answer(child) for child in children]


def train(path=None, slow=0, steps=STEPS, every=3, seed=0, width=16, together=None):
    "A small training with all that has a memory: momentum, schedule, average, dice, shuffling"
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(8, width), nn.ReLU(), nn.Dropout(.1), nn.Linear(width, 1))
    x = torch.randn(64, 8, generator=torch.Generator().manual_seed(1))
    def loss(net, batch):
        x = batch[0]
        return (net(x + .1*torch.randn_like(x)) - x.sum(1, keepdim=True)).pow(2).mean()
    average = ema(net, 20)
    opt = torch.optim.AdamW(net.parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, 1e-2, total_steps=STEPS)
    if together: together.wait()
    losses = fit(net, batcher(x, batch_size=8), loss, steps, opt, schedule, average=average,
                 progress=False, checkpoint=path and Checkpoint(path, every=every), seed=seed,
                 on_step=lambda *_: time.sleep(slow), device='cpu')
    return net.state_dict(), average.state_dict(), losses


def filled(value, size=1):
    "A model of one number; of size 5000 it has 100 MB"
    net = nn.Linear(size, size, bias=False, device='meta')
    net.weight = nn.Parameter(torch.full((size, size), float(value)))
    return net


def save_large_ones(path):
    "Two models in turn, until it is killed"
    for net in itertools.cycle([filled(0, 5000), filled(1, 5000)]): save_weights(net, path)


def save_folder(folder, value, files=30, together=None):
    "A folder whose every file says the same number"
    if together: together.wait()
    with replaced_folder(folder) as new:
        for i in range(files):
            write_safetensors(new/f'{i:02}.safetensors', {'x': torch.tensor([float(value)])})
        write_json(new/'index.json', float(value))


def save_folders(folder, value):
    "Larger and larger numbers, until it is killed"
    for k in itertools.count(value): save_folder(folder, k)


def numbers(folder, files=30):
    "What the files of a folder say: of a whole one, one number"
    with whole_folder(folder):
        found = [read_safetensors(f)[0]['x'].item() for f in folder.glob('*.safetensors')]
        assert len(found) == files
        return set(found) | {json.loads((folder/'index.json').read_text())}


def save_pipeline(folder, value=None, together=None):
    "The embedded pipeline; with one number in place of every weight"
    pipe = Pipeline.from_pretrained('scenes', device='cpu')
    for part in NETWORKS:
        for p in getattr(pipe, part).parameters():
            if value is not None: nn.init.constant_(p, value)
    if together: together.wait()
    pipe.save_pretrained(folder)


def pipeline_numbers(folder):
    "All the weights that there are in a saved pipeline"
    pipe = Pipeline.from_pretrained(folder, device='cpu')
    return {v for part in NETWORKS for p in getattr(pipe, part).parameters()
            for v in p.unique().tolist()}


def save_in_parts(folder, value, is_part, together):
    "A folder with a folder in it, or that one alone"
    together.wait()
    if is_part:
        for _ in range(2): save_folder(folder/'part', value, 10)
        return
    with replaced_folder(folder) as new:
        save_folder(new/'part', value, 10)
        write_json(new/'index.json', value)


def train_together(path, given, together):
    return train(path, steps=12, every=1, together=together, **given)


def grow(path):
    "One more step of a training with a larger file"
    train(path, 0, 2 if path.exists() else 1, 1, 0, 2000)


SAVERS = dict(save_weights=lambda path: save_weights(nn.Linear(200, 200), path), fit=grow,
              folder=lambda path: save_folder(path, 1), pipeline=save_pipeline)


def save_until_full(folder, size):
    "The disk becomes full when all is written, before the files take their places."
    with replaced_folder(folder) as new:
        for i in range(30): write_safetensors(new/f'{i:02}.safetensors', {'x': torch.ones(1)})
        write_json(new/'index.json', 1.)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def train_onto_a_pipe(path):
    "After three steps a pipe is put in the place of the checkpoint."
    net = filled(1)
    def change(done, loss):
        if done == 3: path.unlink(); os.mkfifo(path)
    fit(net, [torch.ones(1, 1)], lambda net, x: net(x).sum(), 6, torch.optim.SGD(net.parameters()),
        checkpoint=Checkpoint(path, every=2), progress=False, device='cpu', on_step=change)


def write_in_turn(path):
    "Two files of one size with other names, until it is killed"
    ones, threes = dict(a=torch.ones(8)), dict(a=torch.full((2,), 3.), b=torch.full((6,), 3.))
    while True:
        write_safetensors(path, ones, dict(value='1'))
        write_safetensors(path, threes, dict(value='3'))


def ingredients():
    "A model, its optimizer and a schedule that counts the steps"
    net = filled(1)
    opt = torch.optim.SGD(net.parameters(), lr=.01)
    return net, opt, torch.optim.lr_scheduler.ExponentialLR(opt, .999)


def train_long(path):
    "Saves every step."
    net, opt, schedule = ingredients()
    fit(net, lambda i: torch.ones(1, 1), lambda net, x: net(x).square().sum(), 10**6, opt, schedule,
        checkpoint=Checkpoint(path, every=1), progress=False, device='cpu')


def socket_at(path):
    with socket.socket(socket.AF_UNIX) as s: s.bind(str(path))


def limited(size, saver, path):
    "Save; no file may become larger than `size`, as on a full disk."
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    SAVERS[saver](path)


def saved_with(umask, path):
    "The modes of a file, and of the files in a folder, that are written under a umask"
    os.umask(umask)
    save_weights(nn.Linear(2, 2), path)
    save_folder(path.with_suffix(''), 1, 1)
    found = [path, *path.with_suffix('').iterdir()]
    return {oct(f.stat().st_mode & 0o777) for f in found}


def as_nobody(saver, path):
    "Save as a user without rights."
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    SAVERS[saver](path)
