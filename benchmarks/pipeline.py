"""The pipeline against diffusers.StableDiffusionPipeline: same folder, same steps, same seed, interleaved runs, medians.

    python benchmarks/pipeline.py [--runs 15] [--steps 25] [--cold 3] [--folder FOLDER]

Prints a table in Markdown: one picture and a batch, with and without guidance, then the cold start: `fastdiff draw` and the same in
diffusers, each in a process of its own. Before anything is timed, the two must have drawn the same.
"""
import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import torch

from fastdiff.pipelines import Pipeline
from fastdiff.training import device

PROMPT = 'a red seven on a blue background'
CASES = {'one picture, guidance 4': (1, 4.), 'one picture, no guidance': (1, 1.), 'eight pictures, guidance 4': (8, 4.)}
THEIRS = '''
import sys, torch
from diffusers import StableDiffusionPipeline
pipe = StableDiffusionPipeline.from_pretrained(sys.argv[1]).to(sys.argv[4])
pipe(sys.argv[2], num_inference_steps=25, generator=torch.Generator().manual_seed(0)).images[0].save(sys.argv[3])
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


def cold(folder, runs, where):
    "Seconds from the shell to a picture on disk, of the command and of the script."
    picture = str(Path(folder).parent/'picture.png')
    commands = dict(ours=[sys.executable, '-c', 'from fastdiff.cli import main; raise SystemExit(main())', 'draw', PROMPT, '--out', picture],
                    diffusers=[sys.executable, '-c', THEIRS, str(folder), PROMPT, picture, where.type])
    def call(command):
        Path(picture).unlink(missing_ok=True)
        subprocess.run(command, check=True, capture_output=True)
        assert Path(picture).is_file(), command
    return race({name: lambda command=command: call(command) for name, command in commands.items()}, runs, where)


def row(case, took):
    "A line of the table, and the share of their time that ours takes, run by run."
    ours, theirs = (statistics.median(took[name]) for name in ('ours', 'diffusers'))
    share = statistics.median(a/b for a, b in zip(took['ours'], took['diffusers']))
    print(f'| {case} | {ours*1e3:.0f} | {theirs*1e3:.0f} | {share:.2f} |', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--runs', type=int, default=15)
    parser.add_argument('--steps', type=int, default=25)
    parser.add_argument('--cold', type=int, default=3, help='runs of the cold start; 0 for none')
    parser.add_argument('--folder', help='a saved pipeline instead of the embedded one; needs --cold 0')
    args, where = parser.parse_args(), device()
    if args.folder and args.cold: parser.error('--folder needs --cold 0')
    warnings.simplefilter('ignore')
    from diffusers import StableDiffusionPipeline
    with tempfile.TemporaryDirectory() as home:
        folder = args.folder or Path(home)/'saved'
        if not args.folder: Pipeline.from_pretrained('scenes').save_pretrained(folder)
        ours, theirs = Pipeline.from_pretrained(folder), StableDiffusionPipeline.from_pretrained(folder).to(where)
        theirs.set_progress_bar_config(disable=True)
        print(f'torch {torch.__version__} on {where.type}, {torch.get_num_threads()} threads, {args.steps} steps, medians of {args.runs} interleaved runs\n')
        print('| case | ours, ms | diffusers, ms | ours / diffusers |')
        print('|---|---|---|---|')
        for case, (B, scale) in CASES.items():
            def call(pipe, **options):
                return pipe(PROMPT, num_images_per_prompt=B, guidance_scale=scale, num_inference_steps=args.steps, output_type='np',
                            generator=torch.Generator().manual_seed(0), **options).images
            with torch.backends.cudnn.flags(enabled=True, allow_tf32=False): apart = abs(call(ours, progress=False) - call(theirs)).max()
            assert apart < 1e-3, f'{case}: the pictures differ by {apart:.1e}'
            row(case, race(dict(ours=lambda: call(ours, progress=False), diffusers=lambda: call(theirs)), args.runs, where))
        if args.cold: row('cold start, from the shell to a file', cold(folder, args.cold, where))


if __name__ == '__main__': main()
