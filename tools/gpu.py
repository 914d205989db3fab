"""Every check and every measurement that needs a GPU, each told as it ends.

    python tools/gpu.py [--at-once N] [--minutes M] [--without-gpu] [NAME ...]

First all notebooks, several at a time, then the tests of devices and training, the benchmarks, and
the notebooks one by one; or only those whose names contain a NAME. benchmarks/gpu.json is written
after each: the card, the versions, seconds, failures, rows. A run that is cut short keeps what it
has. A rehearsal, without a GPU, writes benchmarks/rehearsal.json, which nothing else reads.
"""
import argparse
import json
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from importlib.metadata import version

import house
import torch

from fastdiff.training import written

TESTS = 'tests/test_device.py', 'tests/test_training.py'
BENCHMARKS = 'benchmarks/unet.py', 'benchmarks/training.py', 'benchmarks/pipeline.py'


def card():
    "The name of the GPU, or what this machine has instead."
    if torch.cuda.is_available(): return torch.cuda.get_device_name()
    return f'no GPU, {os.cpu_count()} CPU cores'


def command(kind, name):
    if kind == 'rows': return [sys.executable, name]
    if kind == 'tests': return [sys.executable, '-m', 'pytest', '-q', '-o', 'addopts=', name]
    return [sys.executable, 'tools/notebooks.py', 'check', f'nbs/{name}']


def result(kind, name, ends):
    "Seconds, and the last lines if it failed; of a benchmark its table."
    left = ends - time.time()
    if left < 5: return dict(failure='no time was left')
    start = time.time()
    try:
        done = subprocess.run(command(kind, name), cwd=house.ROOT, capture_output=True, text=True,
                              timeout=left)
    except subprocess.TimeoutExpired: return dict(failure=f'cut short after {left:.0f} s')
    found = dict(seconds=round(time.time() - start, 1))
    if done.returncode: found['failure'] = (done.stdout + done.stderr)[-1500:]
    if kind == 'rows': found['rows'] = [x for x in done.stdout.splitlines() if x[:1] == '|']
    return found


class Report:
    "What is known by now, in memory and in a file"
    def __init__(self, at_once, name):
        self.path = house.ROOT/'benchmarks'/f'{name}.json'
        versions = {name: version(name) for name in ('torch', 'numpy', 'diffusers')}
        self.known = dict(card=card(), python=platform.python_version(), versions=versions,
                          at_once=at_once, beside={}, tests={}, rows={}, alone={})

    def note(self, kind, name, found):
        "Tell one result, and write them all."
        self.known[kind][name] = found
        said = 'FAILED' if 'failure' in found else 'ok'
        print(f"{said:6} {found.get('seconds', 0):6.1f} s  {kind:7} {name}", flush=True)
        if 'failure' in found: print('    ' + found['failure'].replace('\n', '\n    '), flush=True)
        for row in found.get('rows', ()): print('    ' + row, flush=True)
        text = json.dumps(self.known, indent=1) + '\n'
        with written(self.path) as file: file.write_text(text, encoding='utf-8')


def run(report, kind, names, at_once, ends):
    "All of one kind, several at a time."
    with ThreadPoolExecutor(at_once) as pool:
        jobs = {pool.submit(partial(result, kind, name, ends)): name for name in names}
        for job in as_completed(jobs): report.note(kind, jobs[job], job.result())


def notebooks():
    "Their names, the lectures first: they take longest."
    names = [p.relative_to(house.NBS).as_posix() for p in house.notebooks()]
    return sorted(names, key=lambda name: ('/' in name, name))


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('names', nargs='*', help='parts of names; all if there are none')
    parser.add_argument('--at-once', type=int, default=max(1, min(8, (os.cpu_count() or 1)//2)))
    parser.add_argument('--minutes', type=float, default=60., help='when to stop')
    parser.add_argument('--without-gpu', action='store_true', help='a rehearsal')
    args = parser.parse_args(argv)
    if not (args.without_gpu or torch.cuda.is_available()): sys.exit('no GPU is to be seen here')
    ends = time.time() + 60*args.minutes
    report = Report(args.at_once, 'rehearsal' if args.without_gpu else 'gpu')
    print(report.known['card'], flush=True)
    for kind, names, at_once in (('beside', notebooks(), args.at_once), ('tests', TESTS, 1),
                                 ('rows', BENCHMARKS, 1), ('alone', notebooks(), 1)):
        wanted = [n for n in names if not args.names or any(part in n for part in args.names)]
        run(report, kind, wanted, at_once, ends)
    kinds = ('beside', 'tests', 'rows', 'alone')
    failed = [n for kind in kinds for n, found in report.known[kind].items() if 'failure' in found]
    sys.exit(1 if failed else 0)


if __name__ == '__main__': main(sys.argv[1:])
