"""Which module imports which, read from the code; imports inside functions count.

    python tools/graph.py     each module and what it imports, in their order; what is against it
"""
import ast
import re
import sys

import house

# Data flows down this list: a module imports what stands before it, never what comes later.
ORDER = '''
checks data images show training metrics exercises
gradients
tokens autoencoder unet text
sampling
schedulers
folders hub single_file
recipes.autoencoders recipes.digits recipes.scenes
lora words
pipelines
finetuning
experiments playground cli
'''.split()


def _named(node, package):
    "The dotted names that one node imports, whole, also as a string: 'fastdiff.unet:UNet'."
    if isinstance(node, ast.Import): return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package[:len(package) + 1 - node.level] if node.level else []
        source = '.'.join([*above, *filter(None, [node.module])])
        return [source, *(f'{source}.{alias.name}' for alias in node.names)]
    text = node.value if isinstance(node, ast.Constant) else None
    by_name = re.match(r'fastdiff\.([\w.]+)(:\w+)?$', text) if isinstance(text, str) else None
    return [by_name[1]] if by_name else []


def imports(name, path, modules):
    "The modules of the package that the module `name` imports."
    package = ['fastdiff', *name.split('.')[:-1]]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        found |= {full.removeprefix('fastdiff.') for full in _named(node, package)}
    return found & set(modules) - {name}


def graph():
    "{module: the modules that it imports}"
    modules = house.modules()
    return {name: imports(name, path, modules) for name, path in modules.items()}


def out_of_order(edges, order=ORDER):
    "What `edges` has against the order, as sentences."
    place = {name: i for i, name in enumerate(order)}
    says = [f'{name} has no place in the order' for name in edges if name not in place]
    says += [f'{name} does not exist' for name in order if name not in edges]
    for name, used in edges.items():
        later = [other for other in used if place.get(other, -1) >= place.get(name, len(order))]
        says += [f'{name} imports {other}, which comes after it' for other in sorted(later)]
    return says


def foreign_patches():
    "The methods that a module hangs on the class of another, as sentences."
    says = []
    for name, path in house.modules().items():
        body = ast.parse(path.read_text(encoding='utf-8')).body
        own = {node.name for node in body if isinstance(node, ast.ClassDef)}
        for node in body:
            decorators = map(ast.unparse, getattr(node, 'decorator_list', []))
            if not any(d.split('(')[0] == 'patch' for d in decorators): continue
            owner = ast.unparse(node.args.args[0].annotation)
            if owner not in own: says.append(f'{name} patches {node.name} onto {owner}')
    return says


def as_text(edges):
    "A line for each module, in the order: what it imports."
    def rank(name): return ORDER.index(name) if name in ORDER else len(ORDER)
    lines = []
    for name in sorted(edges, key=rank):
        lines.append(f'{name:24}{" ".join(sorted(edges[name], key=rank))}'.rstrip())
    return '\n'.join(lines)


if __name__ == '__main__':
    edges = graph()
    print(as_text(edges))
    wrong = out_of_order(edges) + foreign_patches()
    if wrong: sys.exit('\n' + '\n'.join(wrong))
