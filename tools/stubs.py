"""Stubs (.pyi) beside the modules, so that editors see what runs: methods that `@patch` adds stand
in their classes, arguments and results have types, the notes on arguments are in the docstrings.

    python tools/stubs.py     a stub for every generated module; the export comes first
"""
import ast
import io
import tokenize

import house

# what is called -> the type of what comes back
BUILT_IN = {'len': 'int', 'int': 'int', 'float': 'float', 'str': 'str', 'repr': 'str',
            'bool': 'bool', 'any': 'bool', 'all': 'bool', 'isinstance': 'bool',
            'callable': 'bool', 'hasattr': 'bool', 'list': 'list[Any]', 'sorted': 'list[Any]',
            'dict': 'dict[Any, Any]', 'set': 'set[Any]', 'tuple': 'tuple[Any, ...]'}
DISPLAYS = {ast.List: 'list[Any]', ast.ListComp: 'list[Any]', ast.Dict: 'dict[Any, Any]',
            ast.DictComp: 'dict[Any, Any]', ast.Set: 'set[Any]', ast.SetComp: 'set[Any]',
            ast.JoinedStr: 'str', ast.Lambda: 'Callable[..., Any]',
            ast.FunctionDef: 'Callable[..., Any]', ast.GeneratorExp: 'Iterator[Any]'}
TENSORS = set('''arange as_tensor cat einsum exp from_numpy full lerp linspace ones rand randint
    randn randperm stack tensor zeros'''.split())
TENSOR_METHODS = set('clamp clone cpu float permute reshape squeeze to unsqueeze view'.split())
SPECIAL = {'__init__': 'None', '__len__': 'int', '__hash__': 'int', '__repr__': 'str',
           '__str__': 'str', '__bool__': 'bool', '__contains__': 'bool', '__eq__': 'bool',
           '__iter__': 'Iterator[Any]'}
# what the course means by a name wherever it stands without a type
PATH = 'str | os.PathLike[str]'
HOUSE = dict(path=PATH, folder=PATH, seed='int', batch_size='int', T='int', order='int',
             dtype='torch.dtype', torch_dtype='torch.dtype', device='str | torch.device',
             generator='torch.Generator | list[torch.Generator]')
KEPT_DECORATORS = {'property', 'classmethod', 'staticmethod', 'cached_property', 'contextmanager',
                   'dataclass', 'setter', 'abstractmethod', 'overload', 'total_ordering'}
HELPERS = {'Any': 'from typing import Any', 'Callable': 'from collections.abc import Callable',
           'Iterator': 'from collections.abc import Iterator',
           'NamedTuple': 'from typing import NamedTuple', 'NoReturn': 'from typing import NoReturn',
           'Self': 'from typing_extensions import Self', 'os': 'import os', 'torch': 'import torch'}
HEAD = '# Made from the notebooks by tools/stubs.py: do not edit.\n'
ELLIPSIS = ast.Expr(ast.Constant(...))


def parsed(text):
    "A type, from its words."
    return ast.parse(text, mode='eval').body


def union(types):
    "One type for several; Any if one of them is."
    types = list(dict.fromkeys(types))
    if 'Any' in types or not types: return 'Any'
    if 'None' in types: types = [t for t in types if t != 'None'] + ['None']
    return ' | '.join(types)


def last_name(node):
    "The last word of a dotted name, or of what is called: `patch` of `@patch(cls_method=True)`."
    if isinstance(node, ast.Call): node = node.func
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, 'id', '')


def own_nodes(function):
    "Every node of a function's body, without those of functions inside it."
    todo = list(function.body)
    while todo:
        node = todo.pop(0)
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            todo = [*ast.iter_child_nodes(node), *todo]


def pairs(node):
    "(target, value) of every assignment in a statement; the value is None where it is not known."
    if isinstance(node, ast.AnnAssign): return [(node.target, node.annotation)]
    if not isinstance(node, ast.Assign): return []
    found = []
    for target in node.targets:
        if not isinstance(target, ast.Tuple): found.append((target, node.value))
        elif isinstance(node.value, ast.Tuple): found += zip(target.elts, node.value.elts)
        else: found += [(t, None) for t in target.elts]
    return found


class Scope:
    "What the names mean where an expression stands."
    def __init__(self, types, # {what is called: the type that it gives}; of a class, itself
                 owner=None, # the class, in a method
                 function=None): # the function
        self.types = types
        self.owner = owner
        self.local = {}
        for node in own_nodes(function) if function else ():
            if isinstance(node, ast.FunctionDef): self._note(node.name, node)
            for target, value in pairs(node): self._note(getattr(target, 'id', None), value)
        given = defaults(function) if function else {}
        for arg in arguments(function) if function else ():
            self._note(arg.arg, None if is_none(given.get(arg.arg)) else arg)

    def _note(self, name, value):
        self.local[name] = None if name in self.local else value

    def type_of(self, node, depth=0):
        "The type of an expression in words; Any where the code does not show it."
        if node is None or depth > 5: return 'Any'
        if type(node) in DISPLAYS: return DISPLAYS[type(node)]
        by_kind = getattr(self, f'_{type(node).__name__.lower()}', None)
        return by_kind(node, depth + 1) if by_kind else 'Any'

    def _constant(self, node, depth):
        return 'None' if node.value is None else type(node.value).__name__

    def _arg(self, node, depth):
        return ast.unparse(node.annotation) if node.annotation else 'Any'

    def _name(self, node, depth):
        if node.id == 'self' and self.owner: return 'Self'
        return self.type_of(self.local.get(node.id), depth)

    def _tuple(self, node, depth):
        if any(isinstance(e, ast.Starred) for e in node.elts): return 'tuple[Any, ...]'
        return f"tuple[{', '.join(self.type_of(e, depth) for e in node.elts) or '()'}]"

    def _ifexp(self, node, depth):
        return union([self.type_of(node.body, depth), self.type_of(node.orelse, depth)])

    def _unaryop(self, node, depth):
        return 'bool' if isinstance(node.op, ast.Not) else self.type_of(node.operand, depth)

    def _binop(self, node, depth):
        sides = [self.type_of(side, depth) for side in (node.left, node.right)]
        if 'Self' in sides: return self.owner.name if has_arithmetic(self.owner) else 'Any'
        return sides[0] if sides[0] == sides[1] or sides[0] == 'Path' else 'Any'

    def _call(self, node, depth):
        called = ast.unparse(node.func)
        name = last_name(node.func)
        if called in self.types: return self.types[called]
        if called == 'cls': return 'Self'
        if called in BUILT_IN: return BUILT_IN[called]
        if called == f'torch.{name}' and name in TENSORS: return 'torch.Tensor'
        if called == f'nn.{name}' and name[0].isupper(): return called
        if name in TENSOR_METHODS and isinstance(node.func, ast.Attribute):
            of = self.type_of(node.func.value, depth)
            if of == 'torch.Tensor': return of
        return 'Any'


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def has_arithmetic(cls):
    return any(getattr(node, 'name', '') in ('__add__', '__mul__') for node in cls.body)


def arguments(function):
    "All arguments of a function, as they stand."
    a = function.args
    return [x for x in (*a.posonlyargs, *a.args, a.vararg, *a.kwonlyargs, a.kwarg) if x]


def defaults(function):
    "{argument: its default}"
    a = function.args
    positional = [*a.posonlyargs, *a.args]
    found = dict(zip([x.arg for x in positional[len(positional) - len(a.defaults):]], a.defaults))
    found.update({x.arg: d for x, d in zip(a.kwonlyargs, a.kw_defaults) if d})
    return found


def shown_default(node):
    "A default as the stub shows it: a plain value, else dots."
    try: ast.literal_eval(node)
    except ValueError: return ast.Constant(...)
    return node


class Names(ast.NodeTransformer):
    "`callable` as a type is a Callable."
    def visit_Name(self, node):
        return parsed('Callable[..., Any]') if node.id == 'callable' else node


def argument_type(arg, default):
    "The type of an argument: as written, else as the course means its name, or by its default."
    value = default.value if isinstance(default, ast.Constant) else ...
    if arg.annotation: found = ast.unparse(Names().visit(arg.annotation))
    elif arg.arg in HOUSE: found = HOUSE[arg.arg]
    elif isinstance(value, (bool, str, float)): found = type(value).__name__
    else: found = 'Any'
    optional = value is None and found != 'Any' and 'None' not in found
    return f'{found} | None' if optional else found


def result_type(function, scope):
    "The type of a function's result, in words."
    if function.returns: return ast.unparse(Names().visit(function.returns))
    if function.name in SPECIAL and scope.owner: return SPECIAL[function.name]
    nodes = list(own_nodes(function))
    if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in nodes): return 'Iterator[Any]'
    if is_classmethod(function) and function.name.startswith('from_'): return 'Self'
    returns = [node.value for node in nodes if isinstance(node, ast.Return)]
    if not returns and isinstance(function.body[-1], ast.Raise): return 'NoReturn'
    found = union([scope.type_of(v) if v else 'None' for v in returns] or ['None'])
    forward = function.name == 'forward' and scope.owner
    return 'torch.Tensor' if forward and found == 'Any' else found


def is_classmethod(function):
    return any(last_name(d) == 'classmethod' for d in function.decorator_list)


def notes(function, comments):
    "The comments beside the arguments, a line each."
    first = function.body[0].lineno
    lines = range(function.lineno, first)
    own_lines = {}
    for arg in arguments(function): own_lines.setdefault(arg.end_lineno, []).append(arg.arg)
    found = []
    for line in lines or [function.lineno]:
        if line not in comments: continue
        names = own_lines.get(line, ['returns']) if len(lines) > 1 else []
        found.append(': '.join([', '.join(names), comments[line]]) if names else comments[line])
    return found


def stub_function(function, scope, comments):
    "A function without its body, typed."
    said = notes(function, comments)
    doc = '\n\n'.join(filter(None, [ast.get_docstring(function), '\n'.join(said)]))
    result = result_type(function, scope)
    given = defaults(function)
    for i, arg in enumerate(arguments(function)):
        if scope.owner and i == 0 and arg.arg in ('self', 'cls'): arg.annotation = None
        elif function.name == '__eq__': arg.annotation = parsed('object')
        else: arg.annotation = parsed(argument_type(arg, given.get(arg.arg)))
    a = function.args
    a.defaults = [shown_default(d) for d in a.defaults]
    a.kw_defaults = [d and shown_default(d) for d in a.kw_defaults]
    kept = [d for d in function.decorator_list if last_name(d) in KEPT_DECORATORS]
    body = [ast.Expr(ast.Constant(doc))] if doc else []
    return ast.FunctionDef(function.name, a, [*body, ELLIPSIS], kept, parsed(result))


def as_method(function):
    "A patched function as the method that it becomes."
    call = next(d for d in function.decorator_list if last_name(d) == 'patch')
    ways = {k.arg for k in call.keywords} if isinstance(call, ast.Call) else set()
    more = [ast.Name(name) for key, name in (('cls_method', 'classmethod'), ('as_prop', 'property'))
            if key in ways]
    function.decorator_list = more + function.decorator_list
    return function


def attributes(cls, types):
    "{name: type in words} of what the methods set on `self`."
    found = {}
    for method in cls.body:
        if not isinstance(method, ast.FunctionDef): continue
        scope = Scope(types, cls, method)
        for node in own_nodes(method):
            for target, value in pairs(node):
                if isinstance(target, ast.Attribute) and ast.unparse(target.value) == 'self':
                    found.setdefault(target.attr, []).append(scope.type_of(value))
            if isinstance(node, ast.Call) and last_name(node) == 'register_buffer':
                found.setdefault(node.args[0].value, []).append('torch.Tensor')
    known = {name: [kind for kind in kinds if kind != 'None'] for name, kinds in found.items()}
    return {name: union(kinds) for name, kinds in known.items()}


def field(node):
    "A field of a dataclass or a named tuple; its default only says that there is one."
    value = node.value and ast.Constant(...)
    if isinstance(node.value, ast.Call) and last_name(node.value) == 'field':
        kept = [k for k in node.value.keywords if k.arg in ('init', 'kw_only')]
        given = {k.arg for k in node.value.keywords} & {'default', 'default_factory'}
        if kept: value = ast.Call(node.value.func, [], kept)
        elif not given: value = None
    return ast.AnnAssign(node.target, Names().visit(node.annotation), value, node.simple)


def declared(name, kind):
    return ast.AnnAssign(ast.Name(name), parsed(kind), None, 1)


def stub_class(cls, types, comments):
    "A class, its methods without their bodies, its attributes declared."
    own = {n.name for n in cls.body if isinstance(n, ast.FunctionDef)}
    own |= {t.id for n in cls.body for t, _ in pairs(n) if isinstance(t, ast.Name)}
    doc = ast.get_docstring(cls)
    body = [ast.Expr(ast.Constant(doc))] if doc else []
    body += [declared(name, kind) for name, kind in attributes(cls, types).items()
             if name not in own and not name.startswith('_')]
    for node in cls.body:
        if isinstance(node, ast.FunctionDef):
            if node.name.startswith('_') and not node.name.endswith('__'): continue
            body.append(stub_function(node, Scope(types, cls, node), comments))
            if node.name == 'forward' and '__call__' not in own: body.append(call_like(body[-1]))
        elif isinstance(node, ast.AnnAssign): body.append(field(node))
        elif isinstance(node, ast.Assign):
            body += [declared(t.id, Scope(types).type_of(v)) for t, v in pairs(node)]
    decorators = [d for d in cls.decorator_list if last_name(d) in KEPT_DECORATORS]
    return ast.ClassDef(cls.name, cls.bases, cls.keywords, body or [ELLIPSIS], decorators)


def call_like(forward):
    "A network is called as its `forward` is."
    return ast.FunctionDef('__call__', forward.args, [ELLIPSIS], [], forward.returns)


def named_tuple(node):
    "The class that `X = namedtuple('X', 'a b')` makes; None of any other statement."
    call = getattr(node, 'value', None)
    if not (isinstance(node, ast.Assign) and isinstance(call, ast.Call)): return None
    if last_name(call) != 'namedtuple': return None
    fields = ast.literal_eval(call.args[1])
    if isinstance(fields, str): fields = fields.replace(',', ' ').split()
    body = [declared(name, 'Any') for name in fields]
    return ast.ClassDef(node.targets[0].id, [ast.Name('NamedTuple')], [], body, [])


def flat(body):
    "The statements of a module, those inside try and if too."
    for node in body:
        if isinstance(node, (ast.Try, ast.If)): yield from flat(node.body)
        else: yield named_tuple(node) or node


def gathered(body):
    "The statements of a module, with every patched function inside its class."
    classes = {node.name: node for node in body if isinstance(node, ast.ClassDef)}
    rest = []
    for node in body:
        patched = any(last_name(d) == 'patch' for d in getattr(node, 'decorator_list', []))
        owner = classes.get(ast.unparse(node.args.args[0].annotation)) if patched else None
        if owner: owner.body.append(as_method(node))
        elif not patched: rest.append(node)
    return rest


def stub_statement(node, types, comments):
    "What stands in the stub for one statement, as a list."
    if isinstance(node, ast.FunctionDef):
        return [stub_function(node, Scope(types, function=node), comments)]
    if isinstance(node, ast.ClassDef): return [stub_class(node, types, comments)]
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == '__all__': return [node]
    if isinstance(node, ast.AnnAssign): return [field(node)]
    return [declared(t.id, Scope(types).type_of(v)) for t, v in pairs(node)
            if isinstance(t, ast.Name)]


def names_of(node):
    "The names that a statement of a stub defines."
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(a.asname or a.name).split('.')[0] for a in node.names]
    if isinstance(node, ast.AnnAssign): return [node.target.id]
    return [node.name] if hasattr(node, 'name') else ['__all__']


def is_public(name):
    return not name.startswith('_') or name == '__all__'


def needed(statements):
    "The public statements, and the private ones that they speak of."
    kept = [s for s in statements if is_public(names_of(s)[0])]
    while True:
        used = {n.id for s in kept for n in ast.walk(s) if isinstance(n, ast.Name)}
        more = [s for s in statements if s not in kept and used & set(names_of(s))]
        if not more: return [s for s in statements if s in kept], used
        kept += more


def imported(body, used):
    "The imports that the stub needs; what comes from this package can be had from here too."
    lines = []
    bound = set()
    for node in body:
        if not isinstance(node, (ast.Import, ast.ImportFrom)): continue
        ours = isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names:
            name = (alias.asname or alias.name).split('.')[0]
            wanted = name in used or ours and is_public(name) and not alias.asname
            if name in bound or not wanted: continue
            bound.add(name)
            if ours: alias = ast.alias(alias.name, name)
            node_type = type(node)
            one = ast.Import([alias]) if node_type is ast.Import else ast.ImportFrom(
                node.module, [alias], node.level)
            lines.append(ast.unparse(one))
    return [line for name, line in HELPERS.items() if name in used - bound] + lines


def comments_of(source):
    "{line: the comment that ends it}"
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip('# ') for t in tokens if t.type == tokenize.COMMENT}


def call_types(body, imports):
    "{class: itself, function: the type of its result} of a module."
    classes = [n.name for n in body if isinstance(n, ast.ClassDef)]
    classes += [name for n in imports for name in names_of(n) if name[0].isupper() and name != 'F']
    types = {name: name for name in classes}
    functions = [n for n in body if isinstance(n, ast.FunctionDef)]
    plain = [f for f in functions if all(last_name(d) == 'lru_cache' for d in f.decorator_list)]
    for _ in range(2): # those that call others have theirs in the second round
        types |= {f.name: result_type(f, Scope(types, function=f)) for f in plain}
    return types


def stub(source):
    "The text of the stub for a module's source."
    tree = ast.parse(source)
    body = list(flat(tree.body))
    imports = [n for n in body if isinstance(n, (ast.Import, ast.ImportFrom))]
    types = call_types(body, imports)
    comments = comments_of(source)
    rest = [n for n in gathered(body) if n not in imports]
    statements = [s for n in rest for s in stub_statement(n, types, comments)]
    kept, used = needed(statements)
    doc = ast.get_docstring(tree)
    head = [f'"""{doc}"""'] if doc else []
    parts = head + imported(body, used) + [ast.unparse(ast.fix_missing_locations(s)) for s in kept]
    return HEAD + '\n'.join(parts) + '\n'


def write(package=house.PACKAGE):
    "A stub beside every generated module, and none without a module."
    for old in package.rglob('*.pyi'):
        if not old.with_suffix('.py').exists(): old.unlink()
    for path in package.rglob('*.py'):
        if path.stem.startswith('_'): continue
        text = stub(path.read_text(encoding='utf-8'))
        path.with_suffix('.pyi').write_text(text, encoding='utf-8')
    (package/'py.typed').touch()


if __name__ == '__main__': write()
