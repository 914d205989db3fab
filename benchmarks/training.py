"""A step of `fit` against one of diffusers' own training scripts, which step through Accelerate:
same config, weights, batches, optimizer, schedule, clipping and average; medians of steps in runs
that take turns.

    python benchmarks/training.py [--runs 3] [--steps 30]

Prints a table in Markdown. Both read the loss after every step, as both do in real trainings.
"""
import argparse
import statistics
import time

import torch
import torch.nn.functional as F
from accelerate import Accelerator
from diffusers import DDPMScheduler, UNet2DConditionModel
from diffusers.optimization import get_cosine_schedule_with_warmup
from diffusers.training_utils import EMAModel
from unet import CASES, print_head, print_row, wait

from fastdiff.sampling import sd_schedule
from fastdiff.training import device, ema, fit
from fastdiff.unet import UNet

COLUMNS = ['case', 'ours, ms a step', "diffusers' script, ms a step", 'ours / theirs']
FIRST = 5 # steps of a run that do not count


def prepared(model, steps):
    "What both train with."
    opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
    return opt, get_cosine_schedule_with_warmup(opt, 10, steps)


def our_steps(config, weights, batches, steps, where):
    "When each step of `fit` ended."
    model = UNet(**config).to(where, memory_format=torch.channels_last)
    model.load_state_dict(weights)
    opt, rate = prepared(model, steps)
    schedule = sd_schedule()
    def loss(model, batch):
        x0, cond = batch
        t = torch.randint(1000, (len(x0),), device=x0.device)
        eps = torch.randn_like(x0)
        return F.mse_loss(model(schedule.add_noise(x0, eps, t), t, cond), eps)
    times = []
    def on_step(done, loss):
        wait(where)
        times.append(time.perf_counter())
    fit(model, batches, loss, steps, opt, rate, average=ema(model, 50), on_step=on_step,
        progress=False, device=where)
    return times


def their_steps(config, weights, batches, steps, where):
    "When each step ended, written as in diffusers' example of unconditional training."
    accelerator = Accelerator(cpu=where.type == 'cpu',
                              mixed_precision='no' if where.type == 'cpu' else 'bf16')
    model = UNet2DConditionModel(**config).to(where, memory_format=torch.channels_last)
    model.load_state_dict(weights)
    opt, rate = prepared(model, steps)
    model, opt, rate = accelerator.prepare(model, opt, rate)
    average = EMAModel(model.parameters(), decay=.9862)
    average.to(accelerator.device)
    scheduler = DDPMScheduler(beta_start=.00085, beta_end=.012, beta_schedule='scaled_linear')
    model.train()
    times = []
    for i in range(steps):
        x0, cond = batches(i)
        noise = torch.randn_like(x0)
        t = torch.randint(1000, (len(x0),), device=x0.device)
        with accelerator.accumulate(model):
            found = model(scheduler.add_noise(x0, noise, t), t, cond).sample
            loss = F.mse_loss(found.float(), noise)
            accelerator.backward(loss)
            if accelerator.sync_gradients: accelerator.clip_grad_norm_(model.parameters(), 1.)
            opt.step()
            rate.step()
            opt.zero_grad()
        if accelerator.sync_gradients: average.step(model.parameters())
        loss.detach().item()
        wait(where)
        times.append(time.perf_counter())
    return times


def compare(config, size, batch, length, args, where):
    "Median seconds of a step: ours and theirs."
    torch.manual_seed(0)
    weights = UNet(**config).state_dict()
    x = torch.randn(8, batch, 4, size, size).to(where)
    cond = torch.randn(8, batch, length, config['cross_attention_dim']).to(where)
    def batches(i): return x[i % 8].contiguous(memory_format=torch.channels_last), cond[i % 8]
    took = dict(ours=[], theirs=[])
    for _ in range(args.runs):
        for name, run in dict(ours=our_steps, theirs=their_steps).items():
            times = run(config, weights, batches, args.steps + FIRST + 1, where)[FIRST:]
            took[name] += [b - a for a, b in zip(times, times[1:])]
    return (statistics.median(seconds) for seconds in took.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n\n')[0])
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--steps', type=int, default=30)
    args = parser.parse_args()
    where = device()
    print_head(COLUMNS, where, f'medians of {args.runs} runs of {args.steps} steps each')
    for case, (config, size, batch, length) in CASES.items():
        ours, theirs = compare(config, size, batch, length, args, where)
        print_row(case, f'{ours*1e3:.1f}', f'{theirs*1e3:.1f}', f'{ours/theirs:.2f}')


if __name__ == '__main__': main()
