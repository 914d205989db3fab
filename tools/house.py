"""What is made from the notebooks and settings.ini, beside the modules.

    python tools/house.py badges     badges and first cell at the head of every notebook, and
                                     the name and the addresses in pyproject.toml
    python tools/house.py readme     README.md and its pictures from nbs/index.ipynb
"""
import base64
import json
import posixpath
import re
import sys
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NBS = ROOT/'nbs'
PACKAGE = ROOT/'fastdiff'
ini = ConfigParser(delimiters=['='])
ini.read(ROOT/'settings.ini', encoding='utf-8')
cfg = ini['DEFAULT']

SERVICES = (
    ('Colab', 'https://colab.research.google.com/assets/colab-badge.svg',
     'https://colab.research.google.com/github/{}'),
    ('Kaggle', 'https://kaggle.com/static/images/open-in-kaggle.svg',
     'https://kaggle.com/kernels/welcome?src=https://github.com/{}'),
    ('Paperspace', 'https://assets.paperspace.io/img/gradient-badge.svg',
     'https://console.paperspace.com/github/{}?machine=Free-GPU'))

SETUP = '''\
# On Colab, Kaggle or Paperspace: fastdiff and the light packages that it lacks, never a new torch.
import os, sys
from importlib.util import find_spec
HOSTED = {{'COLAB_RELEASE_TAG', 'KAGGLE_KERNEL_RUN_TYPE', 'PAPERSPACE_NOTEBOOK_REPO_ID'}}
if HOSTED & set(os.environ) and not find_spec('fastdiff'):
    import subprocess
    light = '{light}'.split()
    lacking = [p for p in light if not find_spec('PIL' if p == 'pillow' else p)]
    for wanted in lacking, ['--no-deps', 'git+{git_url}@{branch}']:
        if not wanted: continue
        pip = [sys.executable, '-m', 'pip', 'install', '-q', *wanted]
        if subprocess.run(pip).returncode:
            raise SystemExit('fastdiff could not be installed: has this machine a network? '
                             '(On Kaggle it is switched on under Settings, Internet.)')'''


def notebooks():
    "The paths of all notebooks, sorted."
    return sorted(p for p in NBS.rglob('*.ipynb')
                  if '.ipynb_checkpoints' not in p.parts and p.name[0] not in '._')


def modules():
    "The generated modules: {'unet': path, 'recipes.digits': path, ...}, without the hand-written."
    found = {}
    for path in sorted(PACKAGE.rglob('*.py')):
        name = '.'.join(path.relative_to(PACKAGE).with_suffix('').parts)
        if not path.stem.startswith('_'): found[name] = path
    return found


def load(path):
    return json.loads(Path(path).read_text(encoding='utf-8'))


def dump(nb):
    return json.dumps(nb, indent=1, ensure_ascii=False, sort_keys=True) + '\n'


def code_cells(path):
    "The sources of a notebook's code cells."
    return [''.join(c['source']) for c in load(path)['cells'] if c['cell_type'] == 'code']


def cleaned(nb):
    "The text of notebook `nb` as nbdev-clean would leave it"
    from fastcore.nbio import nb2str
    from nbdev.clean import clean_nb
    clean_nb(nb)
    return nb2str(nb)


def head(path):
    "The two cells that every notebook begins with: badges, and the set-up of hosted machines"
    repo = cfg['git_url'].removeprefix('https://github.com/')
    where = Path(path).resolve().relative_to(ROOT).as_posix()
    page = f"{repo}/blob/{cfg['branch']}/{where}"
    badges = '\n'.join(f'[![Open in {name}]({image})]({url.format(page)})'
                       for name, image, url in SERVICES)
    names = [re.match(r'\w+', requirement)[0] for requirement in cfg['requirements'].split()]
    light = ' '.join(name for name in names if name != 'torch')
    setup = SETUP.format(light=light, git_url=cfg['git_url'], branch=cfg['branch'])
    return [dict(cell_type='markdown', id='badges', metadata={},
                 source=badges.splitlines(keepends=True)),
            dict(cell_type='code', id='setup', metadata={},
                 source=setup.splitlines(keepends=True), outputs=[], execution_count=None)]


def with_head(path):
    "The text of the notebook at `path` with an up-to-date head"
    nb = load(path)
    nb['cells'] = head(path) + [c for c in nb['cells'] if c.get('id') not in ('badges', 'setup')]
    return dump(nb)


def write_head(path):
    "Puts an up-to-date head on the notebook at `path`."
    new = with_head(path)
    if new != Path(path).read_text(encoding='utf-8'): Path(path).write_text(new, encoding='utf-8')


def project():
    "pyproject.toml with the name and the addresses of settings.ini, where nbdev looks for them"
    url = cfg['git_url']
    values = dict(name=cfg['dist_name'], branch=cfg['branch'], Repository=url,
                  Issues=f'{url}/issues', Changelog=f"{url}/blob/{cfg['branch']}/CHANGELOG.md")
    text = (ROOT/'pyproject.toml').read_text(encoding='utf-8')
    for key, value in values.items():
        text = re.sub(f'^{key} = ".*"$', f'{key} = "{value}"', text, flags=re.M)
    return text


def gallery():
    "The pictures that the front page shows: {path from the repository's root: PNG bytes}"
    shown = [o['data']['image/png'] for c in load(NBS/'index.ipynb')['cells']
             if c['cell_type'] == 'code' for o in c['outputs'] if 'image/png' in o.get('data', {})]
    return {f'nbs/gallery/{i}.png': base64.b64decode(''.join(png))
            for i, png in enumerate(shown, 1)}


def rooted(markdown):
    "The text with its links, which lead from nbs/, leading from the repository's root."
    def link(found): return f"]({posixpath.normpath('nbs/' + found[1])})"
    return re.sub(r'\]\((?![a-z]+:|#)([^)]+)\)', link, markdown)


def code_as_markdown(cell, pictures):
    "A code cell of the front page: its code and print, or of a hidden one its pictures alone."
    source = ''.join(cell['source'])
    hidden = source.startswith('#| hide')
    parts = [] if hidden else [f'```python\n{source}\n```']
    for o in cell['outputs']:
        if 'image/png' in o.get('data', {}):
            caption = source.splitlines()[1].removeprefix('# ')
            parts.append(f'![{caption}]({next(pictures)})')
        elif o.get('name') == 'stdout' and not hidden:
            parts.append('```\n' + ''.join(o['text']).rstrip() + '\n```')
    return parts


def readme():
    "The front page as markdown: text as it stands, code fenced, links from the repository's root"
    parts = []
    pictures = iter(gallery())
    for c in load(NBS/'index.ipynb')['cells']:
        if c.get('id') == 'setup': continue
        if c['cell_type'] == 'code': parts += code_as_markdown(c, pictures)
        else: parts.append(rooted(''.join(c['source'])))
    return measured('\n\n'.join(parts) + '\n')


def measured(text):
    "Markdown whose column for a GPU says what benchmarks/gpu.json knows, if there is one."
    report = ROOT/'benchmarks'/'gpu.json'
    if not report.is_file(): return text
    known = json.loads(report.read_text())
    passed = {name: found for kind in ('beside', 'alone') for name, found in known[kind].items()
              if 'failure' not in found} # alone, if that is known
    for name, found in passed.items():
        row = re.compile(rf'(\]\(nbs/{re.escape(name)}\).*\| )not measured \|')
        text = row.sub(rf"\g<1>{found['seconds']:.0f} s |", text)
    return text.replace('| on a GPU |', f"| on one {known['card']} |")


def write_readme():
    "README.md and its pictures."
    (ROOT/'README.md').write_text(readme(), encoding='utf-8')
    for old in (NBS/'gallery').glob('*.png'): old.unlink()
    for name, png in gallery().items():
        (ROOT/name).parent.mkdir(exist_ok=True)
        (ROOT/name).write_bytes(png)


def exercises(path):
    "The names of the exercises that the notebook at `path` checks"
    return re.findall(r"^(?:assert )?check\('([^']+)'", '\n'.join(code_cells(path)), re.M)


def main(argv):
    if argv == ['badges']:
        for path in notebooks(): write_head(path)
        (ROOT/'pyproject.toml').write_text(project(), encoding='utf-8')
    elif argv == ['readme']: write_readme()
    else: sys.exit(__doc__)


if __name__ == '__main__': main(sys.argv[1:])
