"""What trains, draws and judges, on a device that is not the CPU: this machine's GPU, or else an
imitated one, which refuses what was left behind or mixes the two as a GPU refuses it. Run by
test_device.py in a process of its own."""
import importlib
import pkgutil
from dataclasses import replace
from functools import partial

import pytest
import torch
from torch.testing import assert_close

import fastdiff
import house
import notebooks
from fastdiff import finetuning, gradients, metrics, training
from fastdiff.data import digits, scenes, to_float
from fastdiff.finetuning import TUNING_METHODS, load_tuned, tune
from fastdiff.pipelines import Pipeline
from fastdiff.recipes import autoencoders as recipes_autoencoders
from fastdiff.recipes import digits as recipes_digits
from fastdiff.recipes import scenes as recipes_scenes
from fastdiff.schedulers import SCHEDULERS
from imitation import imitated

NAMES = [m.name for m in pkgutil.walk_packages(fastdiff.__path__, 'fastdiff.')]
MODULES = [importlib.import_module(name) for name in NAMES if not name.endswith('__main__')]
PROMPT = 'a red seven on a blue background'
BEST = training.device
HAS_GPU = torch.cuda.is_available()


@pytest.fixture
def where(monkeypatch, tmp_path):
    "The GPU, or the imitated device as the best one; convolutions in full float32"
    monkeypatch.setenv('FASTDIFF_HOME', str(tmp_path/'cache'))
    monkeypatch.setattr(torch.backends.cudnn, 'allow_tf32', False)
    if HAS_GPU:
        yield torch.device('cuda', 0)
        return
    with imitated() as device:
        for module in MODULES:
            for name, value in list(vars(module).items()):
                if value is BEST: monkeypatch.setattr(module, name, lambda: device)
        yield device


def drawn(pipe, prompt=PROMPT, seed=0, **options):
    "A picture (1, 3, 64, 64) on the CPU, from noise that is the same for every device"
    usual = dict(num_inference_steps=4, guidance_scale=4., output_type='pt', progress=False)
    g = torch.Generator().manual_seed(seed)
    return pipe(prompt, generator=g, **(usual | options)).images.cpu()


def is_there(module, where):
    for t in (*module.parameters(), *module.buffers()):
        assert t.device == where and t.isfinite().all()


def test_mixing_is_refused(where):
    x = torch.randn(2, 3, device=where)
    net, other = torch.nn.Linear(3, 4), torch.nn.Linear(3, 4)
    with pytest.raises(RuntimeError, match='same device'): other(x)
    with pytest.raises(RuntimeError, match='same device'): x + torch.ones(3)
    with pytest.raises(RuntimeError, match='generator'):
        torch.randn(2, device=where, generator=torch.Generator())
    with pytest.raises(RuntimeError, match='generator'):
        torch.randn(2, generator=torch.Generator(where))
    with pytest.raises(TypeError, match='numpy'): x.numpy()
    assert net.to(where)(x).device == where and (x.cpu() + torch.ones(3)).device.type == 'cpu'
    conv, y = torch.nn.Conv2d(3, 4, 3), torch.randn(1, 3, 8, 8)
    with torch.no_grad(): exact = conv(y)
    same = conv.to(where)(y.to(where)).detach().cpu()
    torch.backends.cudnn.allow_tf32 = True
    coarse = conv(y.to(where)).detach().cpu()
    assert_close(same, exact, atol=1e-5 if HAS_GPU else 0, rtol=0)
    assert 1e-5 < (coarse - exact).abs().max().item() < 1e-2


def scenes_in_two_steps(path):
    clip = recipes_scenes.train_clip(steps=2, n=256)
    return recipes_scenes.train_scenes(path, steps=2, n=64, clip=clip)


def digits_in_two_steps(path):
    half = path.with_name('half.safetensors')
    return recipes_digits.train_digits_unet(path, steps=2, checkpoint=half)


TRAININGS = dict(
    classifier=partial(metrics.train_classifier, steps=2),
    digits_autoencoder=partial(recipes_autoencoders.train_digits_autoencoder, steps=2),
    scenes_autoencoder=partial(recipes_autoencoders.train_scenes_autoencoder, steps=2),
    digits_unet=digits_in_two_steps, scenes=scenes_in_two_steps)


@pytest.mark.parametrize('name', TRAININGS)
def test_trains(name, where, tmp_path, monkeypatch):
    def few(): return torch.randn(64, 4, 8, 8), torch.arange(64) % 10 # else 60,000 digits
    monkeypatch.setattr(recipes_digits, '_digit_latents', few)
    is_there(TRAININGS[name](tmp_path/'weights.safetensors'), where)


def test_trains_and_comes_back(where):
    net = gradients.train_noise_predictor(steps=2)
    assert next(net.parameters()).device.type == 'cpu' # where its lecture goes on


def test_judges(where):
    x, labels = digits('test')
    x, labels = to_float(x[:200]), labels[:200]
    assert metrics.accuracy(x.to(where), labels) == metrics.accuracy(x, labels) > .95
    assert metrics.frechet_distance(metrics.features(x.to(where)), metrics.features(x)) < 1e-3
    pictures, prompts = scenes(20, seed=3, split='test')
    there = metrics.scenes_right(pictures.to(where), prompts)
    assert there.tolist() == metrics.scenes_right(pictures, prompts).tolist()
    vae = recipes_autoencoders.embedded_autoencoder('scenes')
    assert vae.encode(pictures.to(where)).mode().device == where
    words = recipes_digits.digit_words(torch.arange(2)).to(where)
    unet = recipes_digits.embedded_digits_unet()
    assert unet(torch.randn(2, 4, 8, 8, device=where), 500, words).device == where


@pytest.fixture(scope='module')
def cpu_pipe(): return Pipeline.from_pretrained('scenes', device='cpu')


@pytest.mark.parametrize('step', [h.step for h in SCHEDULERS.values()], ids=[*SCHEDULERS])
def test_draws(step, where, cpu_pipe):
    "Text to image, image to image and inpainting: the pictures that the CPU draws"
    pipes = [Pipeline.from_pretrained('scenes', device=where), cpu_pipe]
    for pipe in pipes: pipe.scheduler = replace(pipe.scheduler, step=step)
    image, mask = scenes(1, seed=1)[0]/2 + .5, torch.zeros(1, 1, 64, 64)
    mask[:, :, :32] = 1
    for options in (dict(), dict(image=image, strength=.7), dict(image=image, mask_image=mask)):
        there, here = (drawn(pipe, **options) for pipe in pipes)
        assert_close(there, here, atol=1e-4, rtol=0)


def test_draws_in_half_precision(where):
    pipe = Pipeline.from_pretrained('scenes', device=where, torch_dtype=torch.bfloat16)
    assert pipe.device == where and drawn(pipe).isfinite().all()


def test_saves_and_opens(where, tmp_path):
    pipe = Pipeline.from_pretrained('scenes', device=where)
    pipe.save_pretrained(tmp_path/'pipe')
    again = Pipeline.from_pretrained(tmp_path/'pipe')
    for part in (again.unet, again.text_encoder, again.vae): is_there(part, where)
    assert_close(drawn(again), drawn(pipe), atol=0, rtol=0)


@pytest.mark.seconds(30)
def test_front_page(where):
    cells = notebooks.read(house.NBS/'index.ipynb').cells
    names = {}
    for c in cells:
        if c.cell_type == 'code': exec(c.source, names)


@pytest.mark.parametrize('method', TUNING_METHODS)
def test_tunes(method, where, tmp_path, monkeypatch):
    "Two steps, saved; what is saved draws on the CPU what the tuned pipeline draws here"
    monkeypatch.setattr(finetuning, 'draw_prior', partial(finetuning.draw_prior, n=2))
    pipe = Pipeline.from_pretrained('scenes')
    word = dict(token='<new>', init='red') if method == 'textual-inversion' else {}
    prompt = 'a <new> seven on a blue background' if word else PROMPT
    prior = dict(prior_prompts=[PROMPT]) if method in ('dreambooth', 'lora') else {}
    tune(method, pipe, scenes(3, seed=5)[0], [prompt]*3, tmp_path/'out', steps=2, **word, **prior)
    for part in (pipe.unet, pipe.text_encoder): is_there(part, where)
    whole = method in ('fine-tune', 'dreambooth')
    opened = Pipeline.from_pretrained(tmp_path/'out' if whole else 'scenes', device='cpu')
    if not whole: load_tuned(opened, tmp_path/'out')
    assert_close(drawn(pipe, prompt), drawn(opened, prompt), atol=1e-4, rtol=0)
