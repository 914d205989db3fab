"""With CLIP's real vocabulary our tokenizer gives the ids of transformers'.
For every prompt, sensible or not."""
import gzip
import json
import random
import unicodedata
import warnings
from importlib.util import find_spec
from pathlib import Path

import pytest

from fastdiff.data import COLOURS, NUMBERS, Scene
from fastdiff.tokens import BYTES, END, START, CLIPTokenizer

FACES = '🐿️ 👩‍🚀 👨‍👩‍👧‍👦 🇫🇷 🇩🇪🇯🇵 ❤️‍🔥 👍🏽 7️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☃ 🏳️‍🌈'.split()
ENDINGS = ("it's they're we've I'm he'll she'd don't 'tis rock'n'roll ''s 'S 'Ll o'clock "
           "'' ’s").split()
FOREIGN = ('café cafe\u0301 naïve Ångström ÉCUREUIL straße ẞ ﬁ ǅ İstanbul ΟΔΟΣ привет 七 八九 '
           '日本語の 한국어 \u1112\u1161\u11ab नमस्ते ไทย שלום مرحبا').split()
SIGNS = ('! !! ?! ... , ; :-) <3 #tag @you a/b -- _ " \\ </w> <> ½ ² ٣ Ⅷ 3.14 2024 1st '
         '<|endoftext|> <|startoftext|> <|ENDOFTEXT|>').split()
SPACES = (' ', '  ', '\t', '\n', '\r\n', '\x0b', '\x85', '\xa0', '\u1680', '\u2003', '\u2028',
          '\u3000', '\u200b', '\ufeff', '')
CONTROLS = [chr(i) for i in (*range(32), *range(127, 160))]


def known_in_2002(c):
    "Whether Unicode 3.2 had it; newer characters depend on the version that each program knows"
    return unicodedata.ucd_3_2_0.category(c) not in ('Cn', 'Co', 'Cs')


CHARACTERS = [chr(i) for i in range(0x110000) if known_in_2002(chr(i))]
MARKS = [c for c in CHARACTERS if unicodedata.combining(c)]


def scene(r):
    def digit(): return r.choice(list(COLOURS)), r.randrange(10)
    background = r.choice(list(COLOURS))
    return Scene(background, tuple(digit() for _ in range(r.choice((1, 2))))).prompt


def any_word(r):
    return ''.join(r.choices("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789'", k=r.randint(1, 12)))


def marked(r): return r.choice(CHARACTERS) + ''.join(r.choices(MARKS, k=r.randint(1, 4)))


def prompt(r, parts):
    "So many parts of all kinds, glued by spaces of all kinds"
    kinds = (scene, any_word, marked, FACES, ENDINGS, FOREIGN, SIGNS, CONTROLS, CHARACTERS,
             list(COLOURS) + NUMBERS)
    text = ''
    for _ in range(parts):
        kind = r.choice(kinds)
        text += kind(r) if callable(kind) else r.choice(kind)
        text += r.choice(SPACES if r.random() < .3 else ' ')
    return text


@pytest.fixture(scope='module')
def prompts():
    r = random.Random(0)
    made = [scene(r) for _ in range(2000)] + [prompt(r, r.randint(1, 8)) for _ in range(9000)]
    made += [prompt(r, r.randint(30, 90)) for _ in range(300)]
    made += ['', ' ', '\n', END, START, "'"*500, 'x'*500, '七'*200, '1'*200]
    return list(dict.fromkeys(made))


@pytest.fixture(scope='module')
def clip():
    "CLIP's vocabulary and merges"
    package = find_spec('open_clip')
    assert package, 'make test installs open-clip-torch, whose vocabulary is needed here'
    packed = (Path(package.origin).parent/'bpe_simple_vocab_16e6.txt.gz').read_bytes()
    lines = gzip.decompress(packed).decode().split('\n')
    merges = [tuple(line.split()) for line in lines[1:49152 - 256 - 2 + 1]]
    tokens = [*BYTES, *(c + '</w>' for c in BYTES), *map(''.join, merges), START, END]
    return {token: i for i, token in enumerate(tokens)}, merges


def written(folder, clip, **files):
    "A folder as Stable Diffusion 1.x and 2.x have it"
    vocab, merges = clip
    config = dict(tokenizer_class='CLIPTokenizer', model_max_length=77, bos_token=START,
                  eos_token=END, unk_token=END, pad_token=END)
    for name, content in dict(vocab=vocab, tokenizer_config=config, **files).items():
        (folder/f'{name}.json').write_text(json.dumps(content))
    (folder/'merges.txt').write_text('\n'.join(['#version: 0.2', *map(' '.join, merges), '']))
    return folder


def theirs(folder):
    import transformers
    transformers.utils.logging.set_verbosity_error()
    return transformers.CLIPTokenizer.from_pretrained(folder)


def same(ours, folder, prompts):
    "Assert equal ids, whole and as rows"
    public = theirs(folder)
    wanted = public(prompts).input_ids
    made = [ours.encode(p) for p in prompts]
    wrong = [(p, a, b) for p, a, b in zip(prompts, made, wanted) if a != b]
    assert not wrong, f'{len(wrong)} of {len(prompts)}, such as {wrong[0]}'
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter('always')
        rows = ours(prompts)
    assert rows.tolist() == public(prompts, padding='max_length', truncation=True).input_ids
    assert len(told) == len({p for p, ids in zip(prompts, wanted) if len(ids) > 77})


def test_vocabulary(clip):
    vocab, merges = clip
    assert (len(vocab), len(merges)) == (49_408, 48_894)
    assert (vocab['!'], vocab['a</w>'], vocab[START], vocab[END]) == (0, 320, 49_406, 49_407)
    ids = [49406, 320, 1125, 539, 550, 18376, 6765, 320, 4558, 525, 7496, 49407]
    prompt = 'a photo of an astronaut riding a horse on mars'
    assert CLIPTokenizer(*clip).encode(prompt) == ids


@pytest.mark.seconds(15)
def test_equal_ids(clip, prompts, tmp_path):
    assert len(prompts) >= 10_000
    folder = written(tmp_path, clip)
    ours = CLIPTokenizer.from_pretrained(folder)
    same(ours, folder, prompts)


@pytest.mark.seconds(12)
@pytest.mark.parametrize('pad', [END, '!'])
def test_special_tokens_of_stable_diffusion(clip, prompts, tmp_path, pad):
    """Versions 1.x and 2.x mark some tokens to be found in any spelling.
    2.x fills rows with an exclamation mark"""
    def token(content):
        return dict(content=content, lstrip=False, normalized=True, rstrip=False, single_word=False)
    special = dict(bos_token=token(START), eos_token=token(END), unk_token=token(END),
                   pad_token=pad)
    (tmp_path/'old').mkdir()
    folder = written(tmp_path/'old', clip, special_tokens_map=special,
                     added_tokens={'<Mine>': 49408})
    some = prompts[::7] + ['<mine> a <Mine>s <MINE>']
    ours = CLIPTokenizer.from_pretrained(folder)
    same(ours, folder, some)
    ours.save_pretrained(tmp_path/'new')
    same(ours, tmp_path/'new', some)
    assert vars(CLIPTokenizer.from_pretrained(tmp_path/'new')) == vars(ours)
    assert ours('')[0].tolist() == [49406, 49407] + [ours.ids[pad]]*75


@pytest.mark.seconds(6)
def test_files_of_transformers(clip, prompts, tmp_path):
    "What the public tokenizer saves, we open"
    public = theirs(written(tmp_path, clip))
    public.add_tokens(['<mine>'])
    public.save_pretrained(tmp_path/'new')
    ours = CLIPTokenizer.from_pretrained(tmp_path/'new')
    same(ours, tmp_path/'new', prompts[::7] + ['<mine> a <Mine>s'])
