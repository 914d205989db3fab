"The rooms of the house: which imports which, what each shows, and that each stands by itself."
import ast
import json
import os
import re
import subprocess
import sys

import graph
import house
import pytest

MODULES = house.modules()
HEAVY = {'diffusers', 'transformers', 'matplotlib', 'IPython', 'torch._dynamo'}


def test_imports_keep_the_order():
    wrong = graph.out_of_order(graph.graph())
    if wrong: pytest.fail('\n'.join(wrong), pytrace=False)


def test_what_is_out_of_order_is_told():
    edges = {'data': {'text'}, 'text': set(), 'else': set()}
    assert graph.out_of_order(edges, ['data', 'text', 'unet']) == [
        'else has no place in the order', 'unet does not exist',
        'data imports text, which comes after it']


def test_imports_are_found(tmp_path):
    "In every form: relative or not, of a module or a name, inside a function, by a string."
    path = tmp_path/'a.py'
    path.write_text('from . import data\nimport fastdiff.show\ndef f():\n'
                    "    from ..unet import UNet\n    need('fastdiff.text')\n"
                    "    return 'fastdiff.words:add_word'\nfrom fastdiff import lora, checks\n")
    names = 'recipes.data data show unet text words lora checks metrics'.split()
    assert graph.imports('recipes.a', path, names) == {*names} - {'data', 'metrics'}


def test_no_class_is_patched_from_another_room():
    "A method that another module hangs on a class is there only once that one was imported."
    assert graph.foreign_patches() == []


ALONE = '''
import importlib, os, sys, traceback
import numpy, torch, PIL.Image
def alone(module):
    importlib.import_module('fastdiff.' + module)
    return sorted(HEAVY & set(sys.modules))
for module in sys.argv[1:]:
    sys.stdout.flush()
    if os.fork(): os.wait()
    else:
        try: print(module, *alone(module))
        except BaseException as e: print(module, repr(e))
        sys.stdout.flush()
        os._exit(0)
'''


@pytest.mark.seconds(10)
@pytest.mark.skipif(not hasattr(os, 'fork'), reason='needs fork')
def test_each_module_imports_alone():
    "In a process that knows torch and nothing of the package; what only some need stays out."
    code = f'HEAVY = {HEAVY - {"torch._dynamo"}!r}{ALONE}'
    done = subprocess.run([sys.executable, '-c', code, *MODULES], cwd=house.ROOT,
                          capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == list(MODULES), done.stderr


def sources():
    "(path, source) of every cell of the notebooks and every program that uses the package."
    for path in house.notebooks():
        for source in house.code_cells(path): yield path, source
    for folder in ('tests', 'benchmarks', 'tools'):
        for path in (house.ROOT/folder).rglob('*.py'): yield path, path.read_text(encoding='utf-8')


def target(source, default):
    "The module that a cell is exported to, None if it is not."
    found = re.search(r'^#\|\s*exports?\b[ \t]*(\S*)', source, re.M)
    return (found[1] or default) if found else None


def default_target(path):
    found = re.search(r'^#\|\s*default_exp (\S+)', '\n'.join(house.code_cells(path)), re.M)
    return found[1] if found else None


def imported_names(source):
    "{(module, name)} that a text imports from the package, or takes from a module of it."
    found = set()
    for module, names in re.findall(r'from fastdiff\.([\w.]+) import (\([^)]*\)|[^\n;]+)', source):
        found |= {(module, name) for name in re.findall(r'\w+', names)}
    for modules in re.findall(r'from fastdiff import (\([^)]*\)|[^\n;]+)', source):
        for module in re.findall(r'\w+', modules):
            found |= {(module, name) for name in re.findall(rf'\b{module}\.(\w+)', source)}
    found |= set(re.findall(r'fastdiff\.([\w.]+):(\w+)', source))
    return found


def words(source):
    return set(re.findall(r'[^\W\d]\w*', source))


def used_names():
    """{(module, name)} that somebody uses who is not the module itself: another module, a test, a
    benchmark, a tool, or a cell of the notebook that defines it which is not exported to it."""
    used = set()
    own_cells = {}
    for path, source in sources():
        used |= imported_names(source)
        if path.suffix == '.ipynb': own_cells.setdefault(path, []).append(source)
    for path, cells in own_cells.items():
        default = default_target(path)
        targets = [target(source, default) for source in cells]
        for module in {*targets} - {None}:
            others = [words(s) for s, to in zip(cells, targets) if to != module]
            used |= {(module, word) for word in set().union(*others)}
    return used


def shown_names(path):
    "What `__all__` of a module holds."
    for node in ast.parse(path.read_text(encoding='utf-8')).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == '__all__':
            return ast.literal_eval(node.value)
    return []


def annotated_names(path):
    "The names in a module's annotations: what its functions take and give."
    nodes = list(ast.walk(ast.parse(path.read_text(encoding='utf-8'))))
    types = [n.returns for n in nodes if isinstance(n, ast.FunctionDef)]
    types += [n.annotation for n in nodes if isinstance(n, ast.arg)]
    return {name for t in types if t for name in words(ast.unparse(t))}


def unused_names():
    "{module: the names in its `__all__` that nobody else uses}"
    used = used_names()
    found = {}
    for module, path in MODULES.items():
        known = {name for m, name in used if m == module} | annotated_names(path)
        found[module] = [name for name in shown_names(path) if name not in known]
    return {module: names for module, names in found.items() if names}


def test_what_a_module_shows_is_used():
    "A name that only its own module uses begins with an underscore, unless it names a type."
    unused = unused_names()
    if unused: pytest.fail(json.dumps(unused, indent=1), pytrace=False)


OPENS = '''
import sys
from pathlib import Path
from fastdiff.pipelines import Pipeline
sys.modules['fastdiff.single_file'].fetch = lambda *_, **__: Path(sys.argv[2]) # CLIP's words
pipe = Pipeline.from_pretrained(sys.argv[1], device='cpu')
print(len(pipe('a red seven', num_inference_steps=1, height=16, width=16, progress=False).images))
'''


def write_single_file(path, tokenizer):
    "A tiny model with the names of the original code."
    from fastdiff.autoencoder import SD_VAE
    from fastdiff.folders import NETWORKS
    from fastdiff.single_file import original_names
    from safetensors.torch import save_file
    words = dict(vocab_size=len(tokenizer), hidden_size=64, intermediate_size=64,
                 num_hidden_layers=1, num_attention_heads=1, max_position_embeddings=8)
    unet = dict(sample_size=2, block_out_channels=(32, 32, 32, 32), cross_attention_dim=64)
    vae = SD_VAE | dict(block_out_channels=(32, 32, 32, 32))
    configs = dict(text_encoder=words, unet=unet, vae=vae)
    modules = {part: NETWORKS[part](**config) for part, config in configs.items()}
    state = {part: module.state_dict() for part, module in modules.items()}
    tensors = {}
    for (part, ours), theirs in original_names(modules, open_clip=False).items():
        tensor = state[part][ours].contiguous()
        is_filter = 'attn_1' in theirs and tensor.ndim == 2
        tensors[theirs] = tensor[..., None, None] if is_filter else tensor
    save_file(tensors, path)


@pytest.mark.seconds(6)
def test_a_single_file_opens_by_itself(tmp_path):
    "In a process that imported fastdiff.pipelines alone."
    from fastdiff.text import CLIPTokenizer
    tokenizer = CLIPTokenizer.learn(['a red seven'], merges=10, model_max_length=8)
    tokenizer.save_pretrained(tmp_path/'words')
    write_single_file(tmp_path/'one.safetensors', tokenizer)
    done = subprocess.run([sys.executable, '-c', OPENS, tmp_path/'one.safetensors',
                           tmp_path/'words'], cwd=house.ROOT, capture_output=True, text=True)
    assert done.stdout == '1\n', done.stderr[-2000:]
