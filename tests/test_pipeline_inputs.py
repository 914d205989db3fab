"""Five hundred calls of a tiny pipeline with good and bad arguments: each draws valid pictures or
names the argument that is wrong."""
import math
import random
import traceback
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

import fastdiff
from fastdiff.autoencoder import AutoencoderKL
from fastdiff.pipelines import Pipeline
from fastdiff.sampling import VELOCITY, leading, trailing
from fastdiff.schedulers import SCHEDULERS, Scheduler
from fastdiff.text import CLIPTextModel, CLIPTokenizer
from fastdiff.unet import UNet

SIZE = 16
PACKAGE = Path(fastdiff.__file__).parent
STEPS = [habits.step for habits in SCHEDULERS.values()]


@pytest.fixture(scope='module')
def pipe():
    torch.manual_seed(0)
    texts = ['a red seven on a blue background']
    tokenizer = CLIPTokenizer.learn(texts, merges=20, model_max_length=8)
    words = CLIPTextModel(vocab_size=len(tokenizer), hidden_size=8, intermediate_size=16,
                          num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=8,
                          bos_token_id=tokenizer.vocab['<|startoftext|>'],
                          eos_token_id=tokenizer.vocab['<|endoftext|>'])
    unet = UNet(sample_size=SIZE//4, block_out_channels=[8, 8], layers_per_block=1,
                norm_num_groups=4, cross_attention_dim=8, attention_head_dim=2,
                down_block_types=['DownBlock2D', 'CrossAttnDownBlock2D'],
                up_block_types=['CrossAttnUpBlock2D', 'UpBlock2D'])
    vae = AutoencoderKL(block_out_channels=[4, 8, 8], norm_num_groups=2, sample_size=SIZE)
    scheduler = Scheduler(prediction=VELOCITY)
    return Pipeline(tokenizer, words.eval(), unet.eval(), vae.eval(), scheduler)


def picture(dice, size=SIZE, channels=3, n=None):
    "A valid picture, or a batch of `n`, of any of the kinds that are accepted"
    rng = np.random.default_rng(dice.randrange(1000))
    x = rng.random((n or 1, size, size, channels), dtype=np.float32)
    kind = dice.choice(['np', 'pt', 'bytes'] if n else ['pil', 'list', 'np', 'pt', 'bytes'])
    if kind == 'pt': return torch.from_numpy(x).permute(0, 3, 1, 2)
    if kind == 'np': return x if n else x[0]
    if kind == 'bytes': return (255*x).astype(np.uint8)
    mode = dice.choice(['RGB', 'RGBA', 'RGBa', 'LA', 'La', 'L', 'P', 'CMYK', '1'])
    im = Image.fromarray((255*x[0]).astype(np.uint8).squeeze())
    if mode in ('RGBa', 'La'): im = im.convert(mode.upper()) # PIL goes there from no other
    im = im.convert(mode)
    return [im] if kind == 'list' else im


def odd_tensors(x):
    "Tensors that hold no numbers, or not one beside the other, or of 8 bits, or complex ones"
    return [x.to('meta'), x.to_sparse(), x.to(torch.float8_e4m3fn), x.to(torch.complex64)]


def returning(value):
    "A callback that returns this"
    return lambda *_: value


def good_and_bad(dice):
    "For each argument a valid value, which fits the number of prompts, and values that are not"
    prompts = dice.choice(['a red seven', '', ['a'], ['a', 'b'], ['x', '', 'a red '*50]])
    n, each = 1 if isinstance(prompts, str) else len(prompts), dice.choice([1, 1, 2])
    B = n*each
    def noise(*shape): return torch.randn(*shape)
    def gens(k): return [torch.Generator().manual_seed(i) for i in range(k)]
    bad_latents = [noise(B + 1, 4, 4, 4), noise(B, 3, 4, 4), noise(B, 4, 4, 5), noise(4, 4),
                   torch.ones(B, 4, 4, 4).long(), torch.full((B, 4, 4, 4), math.nan),
                   np.zeros((B, 4, 4, 4)), 'noise', *odd_tensors(noise(B, 4, 4, 4))]
    bad_images = [picture(dice, SIZE + 2), 7, [], np.zeros(5), noise(3, SIZE, SIZE),
                  np.zeros((SIZE, SIZE, 5)), torch.full((3, SIZE, SIZE), math.nan),
                  np.zeros((n + 1, SIZE, SIZE, 3)), np.full((SIZE, SIZE, 3), -7),
                  [picture(dice), np.zeros((8, 8, 3))],
                  Image.fromarray(np.full((SIZE, SIZE), 255, np.float32)),
                  *odd_tensors(torch.rand(3, SIZE, SIZE))]
    image = picture(dice, n=dice.choice([None, n]))
    mask = picture(dice, channels=1, n=dice.choice([None, n]))
    callback = dice.choice([None, lambda pipe, i, t, held: held, lambda *_: None])
    return B, dict(
        prompt=(prompts, [[], 3, None, ['a', 4], b'a', 'half \ud83d']),
        negative_prompt=(dice.choice(['', 'blue', None, ['b']*n]),
                         [['b']*(n + 1), [], 5, [None]*n, ['\udfff']*n]),
        guidance_scale=(dice.choice([0, .5, 1, 7.5, 3]),
                        [-1, math.nan, math.inf, 'hi', None, True]),
        num_inference_steps=(dice.choice([1, 2, np.int64(2)]), [0, -1, 1.5, '2', None, 1001, True]),
        height=(dice.choice([None, SIZE]), [SIZE + 1, 0, -4, 'high', 4., 10**30]),
        width=(dice.choice([None, SIZE]), [SIZE - 2, 0, -8, SIZE*1.]),
        num_images_per_prompt=(each, [0, -1, 1.5, None, 10**30]),
        generator=(dice.choice([None, gens(1)[0], gens(B)]), [gens(B + 1), 42, 'cpu', [None, 1]]),
        latents=(noise(B, 4, SIZE//4, SIZE//4), bad_latents),
        image=(image, bad_images),
        mask_image=(mask, [picture(dice, SIZE*2, 1), noise(1, SIZE, SIZE), 7, []]),
        strength=(dice.choice([0, .5, .99, 1]), [-.1, 1.5, math.nan, None, 'much']),
        output_type=(dice.choice(['pil', 'np', 'pt']), ['jpeg', None, 3, ['pil']]),
        callback_on_step_end=(callback, ['stop', 3, *map(returning, [
            7, [], True, 'latents', noise(1), dict(latents=None), dict(latents=noise(2, 3)),
            dict(latents=np.zeros(4)), *[dict(latents=x) for x in bad_latents]])]))


def combination(dice):
    "Arguments, how many pictures they ask for, and whether they should be refused"
    B, choices = good_and_bad(dice)
    often = dict(latents=.15, image=.4, mask_image=.2)
    given = {name for name in choices if dice.random() < often.get(name, .35)}
    given |= {'prompt', 'num_images_per_prompt', 'num_inference_steps'}
    # most combinations make sense
    if dice.random() < .7: given -= {'latents'} if 'image' in given else {'mask_image'}
    wrong = set(dice.sample(sorted(given), dice.choice([0, 0, 0, 1, 2])))
    args = {}
    for name in sorted(given):
        good, bad = choices[name]
        args[name] = dice.choice(bad) if name in wrong else good
    bad_pair = 'mask_image' in args and 'image' not in args
    bad_pair |= 'latents' in args and 'image' in args and 'mask_image' not in args
    bad = bool(wrong) or bad_pair
    if wrong == {'callback_on_step_end'} and 'image' in args and args.get('strength') == 0:
        bad = bad_pair or not callable(args['callback_on_step_end']) # it is never called
    if 'image' in args and not bad:
        strength = args.get('strength', .8)
        bad = strength > 0 and int(args['num_inference_steps']*strength) == 0
    return args, B, bad


def as_batch(images, kind):
    if kind == 'pil': return np.stack([np.asarray(im, np.float32)/255 for im in images])
    return images.permute(0, 2, 3, 1).numpy() if kind == 'pt' else images


@pytest.mark.seconds(25)
def test_five_hundred_calls(pipe):
    counts = dict(drawn=0, refused=0)
    for seed in range(500):
        dice = random.Random(seed)
        args, B, bad = combination(dice)
        spacing = dice.choice([trailing, leading])
        pipe.scheduler = replace(pipe.scheduler, step=dice.choice(STEPS), spacing=spacing)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                images = pipe(progress=False, **args).images
        except (ValueError, TypeError) as e:
            assert bad, (seed, args, e)
            assert any(name in str(e) for name in args), (seed, args, e)
            last = Path(traceback.extract_tb(e.__traceback__)[-1].filename)
            assert PACKAGE in last.parents, (seed, args, last, e)
            counts['refused'] += 1
        else:
            assert not bad, (seed, args)
            x = as_batch(images, args.get('output_type', 'pil'))
            assert x.shape == (B, SIZE, SIZE, 3), (seed, args, x.shape)
            assert np.isfinite(x).all() and x.min() >= 0 and x.max() <= 1, (seed, args)
            counts['drawn'] += 1
    assert min(counts.values()) > 150, counts


def test_nothing_is_drawn_before_all_is_checked(pipe):
    "The last argument that is looked at is checked before the network is asked"
    asked = []
    hook = pipe.unet.register_forward_pre_hook(lambda *_: asked.append(1))
    try:
        with pytest.raises(ValueError, match='latents is of shape'):
            pipe('a', latents=torch.zeros(1, 4, 9, 9), progress=False)
        im = Image.new('RGB', (SIZE, SIZE))
        with pytest.raises(ValueError, match='num_inference_steps'):
            pipe('a', image=im, strength=.1, num_inference_steps=2, progress=False)
    finally: hook.remove()
    assert not asked
