"""The UNet against diffusers.UNet2DConditionModel: same config, same weights, same batch, interleaved runs, medians.

    python benchmarks/unet.py [--runs 15] [--compile]

Prints a table in Markdown. Multiply-adds are counted for both, so that nobody takes a smaller model for faster code.
"""
import argparse
import statistics
import time

import torch
from diffusers import UNet2DConditionModel
from torch.utils.flop_counter import FlopCounterMode

from fastdiff.training import device, half_precision
from fastdiff.unet import DIGITS_UNET, UNet

SMALL = dict(sample_size=32, block_out_channels=(64, 128, 128), layers_per_block=1, norm_num_groups=32, cross_attention_dim=96,
             attention_head_dim=4, down_block_types=('CrossAttnDownBlock2D',)*2 + ('DownBlock2D',),
             up_block_types=('UpBlock2D',) + ('CrossAttnUpBlock2D',)*2)
CASES = {'digits, 8 x 8, batch 32': (DIGITS_UNET, 8, 32, 1), 'small, 32 x 32, batch 4': (SMALL, 32, 4, 16)}


def wait(where):
    if where.type == 'cuda': torch.cuda.synchronize()


def forward(model, inputs):
    with torch.no_grad(): model(*inputs)


def training_step(model, inputs):
    out = model(*inputs)
    (out if torch.is_tensor(out) else out.sample).square().mean().backward()
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
    return {name: statistics.median(t[3:]) for name, t in took.items()}


def multiply_adds(model, inputs):
    with torch.no_grad(), FlopCounterMode(display=False) as counter: model(*inputs)
    return counter.get_total_flops()//2


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--runs', type=int, default=15)
    parser.add_argument('--compile', action='store_true', help='also with torch.compile')
    args, where = parser.parse_args(), device()
    print(f'torch {torch.__version__} on {where.type}, {torch.get_num_threads()} threads, medians of {args.runs} interleaved runs\n')
    print('| case | layout | multiply-adds (ours / diffusers) | forward, ms | training step, ms | ours is faster by |')
    print('|---|---|---|---|---|---|')
    for case, (config, size, batch, length) in CASES.items():
        theirs = UNet2DConditionModel(**config).to(where)
        ours = UNet(**config).to(where)
        ours.load_state_dict(theirs.state_dict())
        xt, cond = torch.randn(batch, 4, size, size), torch.randn(batch, length, config['cross_attention_dim'])
        for layout in ('contiguous', 'channels_last'):
            form = dict(memory_format=getattr(torch, layout + '_format' if layout == 'contiguous' else layout))
            models = dict(ours=ours.to(**form), diffusers=theirs.to(**form))
            inputs = xt.to(where, **form), torch.tensor(500, device=where), cond.to(where)
            work = [multiply_adds(m, inputs) for m in models.values()]
            for compiled in (False, True)[:1 + args.compile]:
                if compiled:
                    torch.compiler.reset() # else the strides of the layout before make it compile for any strides, and Inductor fails
                    models = {name: torch.compile(m, dynamic=False) for name, m in models.items()}
                f, t = (race(what, models, inputs, args.runs, where) for what in (forward, training_step))
                name = layout + (', compiled' if compiled else '')
                print(f'| {case} | {name} | {work[0]/1e6:.0f}M / {work[1]/1e6:.0f}M | {f["ours"]*1e3:.1f} / {f["diffusers"]*1e3:.1f} '
                      f'| {t["ours"]*1e3:.1f} / {t["diffusers"]*1e3:.1f} | {f["diffusers"]/f["ours"]:.2f}x, {t["diffusers"]/t["ours"]:.2f}x |', flush=True)


if __name__ == '__main__': main()
