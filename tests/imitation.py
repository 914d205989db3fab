"""A second device where there is none: its tensors lie on the CPU under another label, and what a
GPU refuses is refused here.

Refused: two devices in one operation, another device's generator, a tensor given to NumPy.
Convolutions multiply in TensorFloat-32 unless it is off, as NVIDIA's GPUs do
(https://docs.pytorch.org/docs/stable/notes/cuda.html). Autocast and torch.compile are not imitated.
"""
from contextlib import contextmanager
from unittest import mock

import torch
from torch import library
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import return_and_correct_aliasing
from torch.utils._pytree import tree_iter, tree_map_only
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend

NAME = 'imitation'
aten = torch.ops.aten
COPIES = aten._to_copy.default, aten.copy_.default # the ways from one device to the other
INDEXING = (aten.index.Tensor, aten.index_put.default, aten.index_put_.default,
            aten._index_put_impl_.default) # places may stay on the CPU
CONVOLUTIONS = aten.convolution.default, aten.convolution_backward.default
FACTORIES = (torch.tensor, torch.as_tensor, torch.arange, torch.eye, torch.linspace,
             torch.randperm, torch.randint, torch.full)
OWN_GENERATORS = {}

_setup_privateuseone_for_python_backend(NAME)
# one source of chance, the CPU's
getattr(torch, NAME).get_rng_state = lambda *_: torch.get_rng_state()
getattr(torch, NAME).set_rng_state = lambda *_: None


class Imitation(torch.Tensor):
    "A tensor of the imitated device; `inside` is the CPU's tensor that does the work."
    @staticmethod
    def __new__(cls, inside):
        self = torch.Tensor._make_wrapper_subclass(
            cls, inside.shape, inside.stride(), inside.storage_offset(), dtype=inside.dtype,
            device=torch.device(NAME, 0))
        self.inside = inside
        return self

    @classmethod
    def __torch_dispatch__(cls, op, types, args=(), kwargs=None):
        return work(op, *args, **kwargs or {})

    def __repr__(self, **_): return f'{self.inside!r} on {NAME}'
    def __format__(self, spec): return format(self.inside, spec)
    def tolist(self): return self.inside.tolist()

    def numpy(self, **_):
        raise TypeError(f"can't convert {NAME} device type tensor to numpy. Use Tensor.cpu() first")

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            new = self.detach().clone()
            is_parameter = isinstance(self, torch.nn.Parameter)
            memo[id(self)] = torch.nn.Parameter(new, self.requires_grad) if is_parameter else new
        return memo[id(self)]


class _AnyGenerator(type(torch._C.Generator)):
    def __instancecheck__(cls, x): return isinstance(x, torch._C.Generator)


class Generator(torch._C.Generator, metaclass=_AnyGenerator):
    "In place of torch.Generator, which makes none for this device"
    device = torch.device(NAME, 0)

    def __new__(cls, device='cpu'):
        if torch.device(device).type != NAME: return torch._C.Generator(device)
        self = super().__new__(cls, 'cpu')
        OWN_GENERATORS[self._cdata] = self # torch hands on this number, not the object
        return self


def rounded(t):
    "The CPU's tensor with the 10 bits after the point that TensorFloat-32 keeps of 23"
    if t.dtype != torch.float32: return t
    return ((t.view(torch.int32) + 0x1000) & ~0x1fff).view(torch.float32)


def refuse_two_devices(op, args, tensors):
    "RuntimeError if an operation, not a copy, has tensors of both; single numbers go with either."
    places = [*tree_iter(args[1])] if op in INDEXING and isinstance(args[0], Imitation) else []
    strangers = [t for t in tensors if not isinstance(t, Imitation) and t.dim()
                 and not any(t is place for place in places)]
    if op not in COPIES and strangers and len(strangers) < len(tensors):
        raise RuntimeError('Expected all tensors to be on the same device, but found at least two '
                           f'devices, {NAME} and cpu: {op}')


def on_the_cpu(op, args, kwargs, here):
    "What the CPU makes of the tensors inside."
    options = {k: v for k, v in kwargs.items() if k != 'pin_memory'}
    if 'device' in options and here: options['device'] = torch.device('cpu')
    tf32 = op in CONVOLUTIONS and torch.backends.cudnn.allow_tf32
    def inside(t): return rounded(t.inside) if tf32 else t.inside
    return op(*tree_map_only(Imitation, inside, args),
              **tree_map_only(Imitation, lambda t: t.inside, options))


def work(op, *args, **kwargs):
    "`op` on the CPU, its result where a GPU leaves it. RuntimeError where a GPU refuses."
    tensors = [t for t in tree_iter((args, kwargs)) if isinstance(t, torch.Tensor)]
    refuse_two_devices(op, args, tensors)
    is_copy = op is aten.copy_.default
    asked = kwargs.get('device') or (args[0].device if is_copy else NAME)
    here = torch.device(asked).type == NAME
    generator = kwargs.get('generator')
    if generator and (generator._cdata in OWN_GENERATORS) != here:
        says = f"Expected a '{asked}' device type for generator, but found another's: {op}"
        raise RuntimeError(says)
    if op is aten._fused_sdp_choice.default: return 0 # attention by plain products
    out = on_the_cpu(op, args, kwargs, here)
    if not here: return args[0] if is_copy else tree_map_only(torch.Tensor, torch.clone, out)
    out = tree_map_only(torch.Tensor, Imitation, out)
    if not tensors or op in COPIES[:1]: return out
    return return_and_correct_aliasing(op, args, kwargs, out)


class Factories(TorchFunctionMode):
    "What torch itself would make on the device is made on the CPU and sent."
    def __torch_function__(self, f, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        picks = f in (torch.Tensor.__getitem__, torch.Tensor.__setitem__)
        if picks and isinstance(args[0], Imitation):
            places = args[1] if isinstance(args[1], tuple) else (args[1],)
            places = tuple(torch.tensor(p) if isinstance(p, list) else p for p in places)
            args = args[0], places, *args[2:]
        here = torch.device(kwargs.get('device') or 'cpu').type == NAME
        own = getattr(kwargs.get('generator'), '_cdata', None) in OWN_GENERATORS
        if own and not here and not any(isinstance(a, Imitation) for a in args):
            says = f"Expected a 'cpu' device type for generator but found '{NAME}': {f}"
            raise RuntimeError(says)
        if not here or f not in FACTORIES: return f(*args, **kwargs)
        if args and isinstance(args[0], Imitation):
            return args[0].to(kwargs.get('dtype') or args[0].dtype)
        return f(*args, **{k: v for k, v in kwargs.items() if k != 'device'}).to(NAME)


EVERY_OPERATION = library.Library('_', 'IMPL')
EVERY_OPERATION.fallback(work, 'PrivateUse1')


@contextmanager
def imitated():
    """The device, as long as this lasts.
    Weights keep their identity when they change their device, as they do on the way to a GPU."""
    before = torch.__future__.get_swap_module_params_on_conversion()
    torch.__future__.set_swap_module_params_on_conversion(True)
    try:
        with mock.patch('torch.Generator', Generator), Factories(): yield torch.device(NAME, 0)
    finally: torch.__future__.set_swap_module_params_on_conversion(before)
