"""The pipeline against diffusers.StableDiffusionPipeline: same folder, same steps, same seed,
interleaved runs, medians.

    python benchmarks/pipeline.py [--runs 15] [--steps 25] [--cold 3] [--folder FOLDER]

Prints a table in Markdown: one picture and a batch, with and without guidance, then the cold start,
each in a process of its own: `fastdiff draw --model FOLDER` and the same folder in diffusers; and
`fastdiff draw` with the folder and with the embedded weights. Before anything is timed, the two
must have drawn the same.
"""
import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from functools import partial
from pathlib import Path

import torch

from fastdiff.pipelines import Pipeline
from fastdiff.training import device

PROMPT = 'a red seven on a blue background'
CASES = {'one picture, guidance 4': (1, 4.), 'one picture, no guidance': (1, 1.),
         'eight pictures, guidance 4': (8, 4.)}
DRAW = 'from fastdiff.cli import main; raise SystemExit(main())'
THEIRS = '''
import sys, torch
from diffusers import StableDiffusionPipeline
pipe = StableDiffusionPipeline.from_pretrained(sys.argv[1]).to(sys.argv[4])
g = torch.Generator().manual_seed(0)
pipe(sys.argv[2], num_inference_steps=25, generator=g).images[0].save(sys.argv[3])
'''


def wait(where):
    if where.type == 'cuda': torch.cuda.synchronize()


def race(calls, runs, where):
    "Seconds of each call, in turn; the first two rounds do not count."
    took = {name: [] for name in calls}
    for _ in range(runs + 2):
        for name, call in calls.items():
            wait(where)
            start = time.perf_counter()
            call()
            wait(where)
            took[name].append(time.perf_counter() - start)
    return {name: t[2:] for name, t in took.items()}


def cold(folder, home, runs, where):
    "Seconds from the shell to a picture on disk: ours from the folder and embedded, and diffusers."
    picture = str(Path(home)/'picture.png')
    draw = [sys.executable, '-c', DRAW, 'draw', PROMPT, '--out', picture]
    theirs = [sys.executable, '-c', THEIRS, str(folder), PROMPT, picture, where.type]
    commands = dict(ours=[*draw, '--model', str(folder)], embedded=draw, diffusers=theirs)
    def call(command):
        Path(picture).unlink(missing_ok=True)
        subprocess.run(command, check=True, capture_output=True)
        assert Path(picture).is_file(), command
    return race({name: partial(call, command) for name, command in commands.items()}, runs, where)


def row(case, took, a='ours', b='diffusers'):
    "A line of the table, and the share of b's time that a takes, run by run."
    first, second = (statistics.median(took[name]) for name in (a, b))
    share = statistics.median(x/y for x, y in zip(took[a], took[b]))
    print(f'| {case} | {first*1e3:.0f} | {second*1e3:.0f} | {share:.2f} |', flush=True)


def warm(folder, steps, runs, where):
    "A row for each case; first, the two must draw the same."
    from diffusers import StableDiffusionPipeline
    ours = Pipeline.from_pretrained(folder)
    theirs = StableDiffusionPipeline.from_pretrained(folder).to(where)
    theirs.set_progress_bar_config(disable=True)
    for case, (B, scale) in CASES.items():
        options = dict(num_images_per_prompt=B, guidance_scale=scale, num_inference_steps=steps,
                       output_type='np')
        def call(pipe, options=options, **more):
            g = torch.Generator().manual_seed(0)
            return pipe(PROMPT, generator=g, **options, **more).images
        with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
            apart = abs(call(ours, progress=False) - call(theirs)).max()
        assert apart < 1e-3, f'{case}: the pictures differ by {apart:.1e}'
        calls = dict(ours=partial(call, ours, progress=False), diffusers=partial(call, theirs))
        row(case, race(calls, runs, where))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--runs', type=int, default=15)
    parser.add_argument('--steps', type=int, default=25)
    parser.add_argument('--cold', type=int, default=3, help='runs of the cold start; 0 for none')
    parser.add_argument('--folder', help='a saved pipeline instead of the embedded one')
    args = parser.parse_args()
    where = device()
    warnings.simplefilter('ignore')
    with tempfile.TemporaryDirectory() as home:
        folder = args.folder or Path(home)/'saved'
        if not args.folder: Pipeline.from_pretrained('scenes').save_pretrained(folder)
        print(f'torch {torch.__version__} on {where.type}, {torch.get_num_threads()} threads, '
              f'{args.steps} steps, medians of {args.runs} interleaved runs\n')
        print('| case | ours, ms | diffusers, ms | ours / diffusers |')
        print('|---|---|---|---|')
        warm(folder, args.steps, args.runs, where)
        if not args.cold: return
        took = cold(folder, home, args.cold, where)
        row('cold start from the folder, from the shell to a file', took)
        row('cold start: the folder, and the embedded weights in its place', took, b='embedded')


if __name__ == '__main__': main()
