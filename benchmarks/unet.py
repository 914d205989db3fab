"""The UNet against diffusers.UNet2DConditionModel: same config, weights and batch; medians of
interleaved runs.

    python benchmarks/unet.py [--runs 15] [--compile]

Prints a table in Markdown. Multiply-adds are counted for both, so that nobody takes a smaller
model for faster code.
"""
import argparse
import statistics
import time

import torch
from diffusers import UNet2DConditionModel
from torch.utils.flop_counter import FlopCounterMode

from fastdiff.recipes.digits import DIGITS_UNET
from fastdiff.training import device, half_precision
from fastdiff.unet import UNet

SMALL = dict(
    sample_size=32, block_out_channels=(64, 128, 128), layers_per_block=1, norm_num_groups=32,
    cross_attention_dim=96, attention_head_dim=4,
    down_block_types=('CrossAttnDownBlock2D', 'CrossAttnDownBlock2D', 'DownBlock2D'),
    up_block_types=('UpBlock2D', 'CrossAttnUpBlock2D', 'CrossAttnUpBlock2D'))
# config, height and width, batch, words
CASES = {'digits, 8 x 8, batch 32': (DIGITS_UNET, 8, 32, 1),
         'small, 32 x 32, batch 4': (SMALL, 32, 4, 16)}
LAYOUTS = dict(contiguous=torch.contiguous_format, channels_last=torch.channels_last)
COLUMNS = ['case', 'layout', 'multiply-adds (ours / diffusers)', 'forward, ms', 'training step, ms',
           'ours is faster by']


def wait(where):
    if where.type == 'cuda': torch.cuda.synchronize()


def forward(model, inputs):
    with torch.no_grad(): model(*inputs)


def training_step(model, inputs):
    out = model(*inputs)
    if not torch.is_tensor(out): out = out.sample
    out.square().mean().backward()
    model.zero_grad(set_to_none=True)


def race(what, models, inputs, runs, where):
    "Median seconds of each model, run by run in turn; the first three rounds do not count."
    took = {name: [] for name in models}
    for _ in range(runs + 3):
        for name, model in models.items():
            wait(where)
            start = time.perf_counter()
            with half_precision(where): what(model, inputs)
            wait(where)
            took[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds[3:]) for name, seconds in took.items()}


def multiply_adds(model, inputs):
    with torch.no_grad(), FlopCounterMode(display=False) as counter: model(*inputs)
    return counter.get_total_flops()//2


def compiled(models):
    "The models through torch.compile."
    # else the strides of the layout before make it compile for any strides, and Inductor fails
    torch.compiler.reset()
    return {name: torch.compile(model, dynamic=False) for name, model in models.items()}


def print_row(*cells): print(f'| {" | ".join(cells)} |', flush=True)


def print_head(columns, where, what):
    "What was measured, and the head of a table."
    print(f'torch {torch.__version__} on {where.type}, {torch.get_num_threads()} threads, {what}\n')
    print_row(*columns)
    print('|' + '---|'*len(columns))


def faster(seconds): return f'{seconds["diffusers"]/seconds["ours"]:.2f}x'


def milliseconds(seconds): return f'{seconds["ours"]*1e3:.1f} / {seconds["diffusers"]*1e3:.1f}'


def print_race(case, layout, work, models, inputs, runs, where):
    "Race the models and print a row of the table."
    looked = race(forward, models, inputs, runs, where)
    trained = race(training_step, models, inputs, runs, where)
    print_row(case, layout, work, milliseconds(looked), milliseconds(trained),
              f'{faster(looked)}, {faster(trained)}')


def compare(case, config, size, batch, length, args, where):
    "The rows of one case."
    theirs = UNet2DConditionModel(**config).to(where)
    ours = UNet(**config).to(where)
    ours.load_state_dict(theirs.state_dict())
    xt = torch.randn(batch, 4, size, size)
    cond = torch.randn(batch, length, config['cross_attention_dim'])
    for layout, memory_format in LAYOUTS.items():
        models = dict(ours=ours.to(memory_format=memory_format),
                      diffusers=theirs.to(memory_format=memory_format))
        inputs = (xt.to(where, memory_format=memory_format), torch.tensor(500, device=where),
                  cond.to(where))
        work = ' / '.join(f'{multiply_adds(m, inputs)/1e6:.0f}M' for m in models.values())
        print_race(case, layout, work, models, inputs, args.runs, where)
        if args.compile:
            models = compiled(models)
            print_race(case, f'{layout}, compiled', work, models, inputs, args.runs, where)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n\n')[0])
    parser.add_argument('--runs', type=int, default=15)
    parser.add_argument('--compile', action='store_true', help='also with torch.compile')
    args = parser.parse_args()
    where = device()
    print_head(COLUMNS, where, f'medians of {args.runs} interleaved runs')
    for case, (config, size, batch, length) in CASES.items():
        compare(case, config, size, batch, length, args, where)


if __name__ == '__main__': main()
