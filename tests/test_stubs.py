"What an editor sees: every public name with its arguments and its results."
import json
import subprocess
import sys

import house
import pytest
import stubs

# a user's file: every public name of the design, called as it is meant to be
USER = '''
import torch
from PIL import Image
from fastdiff.autoencoder import AutoencoderKL
from fastdiff.data import digits, emoji, scenes
from fastdiff.gradients import Value, finite_difference
from fastdiff.pipelines import Pipeline
from fastdiff.sampling import (Schedule, as_eps, ddim, ddpm, dpmpp_2m, euler, euler_ancestral,
                               guide, heun, lms, pndm, sample, sd_schedule, unipc)
from fastdiff.text import CLIPTextModel, CLIPTokenizer
from fastdiff.tokens import CLIPTokenizer as FromTokens
from fastdiff.training import Checkpoint, batcher, ema, fit, load_weights, save_weights
from fastdiff.unet import UNet

images, labels = digits('train')
pictures, prompts = scenes(1000, seed=0)
graphics, names = emoji()
slope = finite_difference(lambda x: (x**2).sum(), torch.ones(2, 2))
a, b = Value(2.), Value([[1., 2.]])
loss = ((a*b + 1)/b - b**2).sum().relu()
loss.backward()
print(loss.data, b.grad)

schedule: Schedule = sd_schedule()
unet = UNet(in_channels=1, out_channels=1, block_out_channels=(32,), sample_size=8)
vae = AutoencoderKL(in_channels=3, latent_channels=4)
z = vae.encode(pictures).sample()
back = vae.decode(z)
kl = vae.encode(pictures).kl()
tokenizer = CLIPTokenizer.learn(prompts, merges=100)
text_encoder = CLIPTextModel(vocab_size=len(tokenizer))
words = text_encoder(tokenizer(prompts[:2]))
denoiser = as_eps(unet, schedule)
guided = guide(denoiser, uncond=words, scale=7.5)
xt = torch.randn(1, 1, 8, 8)
for step in (ddim, ddpm, dpmpp_2m, euler, euler_ancestral, heun, lms, pndm, unipc):
    *_, x0 = sample(guided, xt, schedule, n=20, cond=words, step=step,
                    generator=torch.Generator().manual_seed(0))
moments = schedule.steps(20)
*_, x0 = sample(denoiser, xt, schedule, n=moments)
noised = schedule.add_noise(x0, xt, 500)

opt = torch.optim.AdamW(unet.parameters())
average = ema(unet, halflife=100)
losses = fit(unet, batcher(images, labels, batch_size=32), lambda model, batch: model(batch).mean(),
             steps=10, opt=opt, average=average, checkpoint=Checkpoint('here.safetensors'))
save_weights(unet, 'unet.safetensors')
load_weights(unet, 'unet.safetensors')

pipe = Pipeline.from_pretrained('scenes')
out = pipe('a red seven on a blue background', negative_prompt='', guidance_scale=7.5,
           num_inference_steps=25, generator=torch.Generator().manual_seed(0))
picture: Image.Image = out.images[0]
pipe(prompts, latents=xt, output_type='pt', callback_on_step_end=lambda pipe, i, t, found: found)
pipe(prompts[0], image=picture, strength=0.6)
pipe(prompts[0], image=picture, mask_image=picture)
pipe.to('cpu').save_pretrained('folder')
again = Pipeline.from_pretrained('folder', torch_dtype=torch.float16, device='cpu')
reveal_type(again)
reveal_type(pipe(prompts).images)
reveal_type(unet(xt, 3, words))
reveal_type(tokenizer('a red seven'))
'''
REVEALED = [('again', 'Pipeline'), ('pipe(prompts).images', 'list[Image]'),
            ('unet(xt, 3, words)', 'Tensor'), ("tokenizer('a red seven')", 'Tensor')]


def pyright(folder, *paths):
    "What pyright says of some files, in this environment: [(severity, message)]"
    config = dict(pythonVersion='3.10', extraPaths=[str(house.ROOT)],
                  reportMissingModuleSource=False,
                  # a network's forward takes what its kind needs, as in torch itself
                  reportIncompatibleMethodOverride=False)
    (folder/'pyrightconfig.json').write_text(json.dumps(config))
    command = [sys.executable, '-m', 'pyright', '--outputjson', '--project', folder,
               '--pythonpath', sys.executable, *paths]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found = json.loads(done.stdout)['generalDiagnostics']
    return [(d['severity'], f"{d['file']}:{d['range']['start']['line'] + 1}: {d['message']}")
            for d in found]


@pytest.mark.seconds(25)
def test_a_users_file_has_no_errors(tmp_path):
    path = tmp_path/'user.py'
    path.write_text(USER)
    said = pyright(tmp_path, path, *house.PACKAGE.rglob('*.pyi'))
    errors = [message for severity, message in said if severity == 'error']
    if errors: pytest.fail('\n'.join(errors), pytrace=False)
    shown = [m.split(': Type of ')[1] for severity, m in said if severity == 'information']
    assert shown == [f'"{name}" is "{kind}"' for name, kind in REVEALED]


@pytest.mark.seconds(5)
def test_jedi_lists_patched_methods():
    "What JupyterLab offers after a dot, on the class and on what `from_pretrained` gives."
    import jedi
    project = jedi.Project(house.ROOT)
    start = 'from fastdiff.pipelines import Pipeline\n'
    for line in ('Pipeline.', "Pipeline.from_pretrained('scenes')."):
        found = jedi.Script(start + line, project=project).complete(2, len(line))
        assert {'from_pretrained', 'save_pretrained', 'encode_prompt'} <= {c.name for c in found}


SOURCE = '''
"A room."
from collections import namedtuple
from dataclasses import dataclass, field
import torch
from fastcore.basics import patch
from torch import nn
from .data import digits

Pair = namedtuple('Pair', 'left right')
@dataclass
class Plan:
    n:int # of steps
    past:list = field(default_factory=list)
    _memory:dict = field(default_factory=dict, init=False)

class Net(nn.Module):
    "A network."
    def __init__(self, width:int=8):
        super().__init__()
        self.width, self.conv = width, nn.Conv2d(1, width, 3)
        self.register_buffer('scale', torch.ones(1))
    def forward(self, x, t=None): return self.conv(x)

@patch
@torch.no_grad()
def draw(self:Net,
         prompt, # what to draw
         seed=0, height:int=None,
         check:callable=print # of the picture
        ) -> Pair: # two pictures
    "Draws."
    return Pair(1, 2)

@patch(cls_method=True)
def from_file(cls:Net, path): return cls()

@patch(as_prop=True)
def area(self:Net): return f'{self.width}'

class _Hidden: pass
class Shown(_Hidden): pass
def _helper(): return 1
def make(n): return Net(n)
def pieces(x, flag=False):
    for i in x: yield i
def stop(): raise ValueError
NET = make(3)
'''


def test_stub():
    made = stubs.stub(SOURCE)
    for line in ('class Pair(NamedTuple):', '    left: Any', '    n: int', '    past: list = ...',
                 '    _memory: dict = field(init=False)', '    width: int', '    conv: nn.Conv2d',
                 '    scale: torch.Tensor',
                 '    def forward(self, x: Any, t: Any=None) -> torch.Tensor:',
                 '    def __call__(self, x: Any, t: Any=None) -> torch.Tensor:',
                 '    def draw(self, prompt: Any, seed: int=0, height: int | None=None, '
                 'check: Callable[..., Any]=...) -> Pair:',
                 'prompt: what to draw', 'returns: two pictures"""',
                 '    def from_file(cls, path: str | os.PathLike[str]) -> Self:',
                 '    def area(self) -> str:', 'class _Hidden:', 'class Shown(_Hidden):',
                 'def make(n: Any) -> Net:',
                 'def pieces(x: Any, flag: bool=False) -> Iterator[Any]:',
                 'def stop() -> NoReturn:', 'NET: Net', 'from .data import digits as digits'):
        assert line in made.splitlines(), f'{line!r} is not in\n{made}'
    assert '_helper' not in made and '@patch' not in made and 'no_grad' not in made


def test_every_module_has_a_stub():
    ours = {path.with_suffix('.pyi') for path in house.modules().values()}
    assert {*house.PACKAGE.rglob('*.pyi')} == ours
    assert (house.PACKAGE/'py.typed').exists()
    for path in ours:
        source = path.with_suffix('.py').read_text(encoding='utf-8')
        assert path.read_text(encoding='utf-8') == stubs.stub(source), 'run make export'
