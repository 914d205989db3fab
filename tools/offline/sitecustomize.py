"Cuts the network off: Python with this folder on PYTHONPATH reaches loopback addresses alone."
import ipaddress
import socket


def _check(host):
    if isinstance(host, bytes): host = host.decode()
    if host in (None, '', 'localhost'): return
    try: inside = ipaddress.ip_address(host.split('%')[0]).is_loopback
    except ValueError: inside = False
    if not inside: raise ConnectionRefusedError(f'the network is cut off for this test: {host}')


def _guard(owner, name, address):
    "Replaces `owner.name` by one that first checks the host which `address(args, kwargs)` finds."
    real = getattr(owner, name)
    def guarded(*args, **kwargs):
        _check(address(args, kwargs))
        return real(*args, **kwargs)
    setattr(owner, name, guarded)


def _peer(args, kwargs):
    """The host in `socket.method(self, ..., (host, port))`.
    A unix socket has a path instead and never leaves the machine."""
    return args[-1][0] if isinstance(args[-1], tuple) else None


def _asked(args, kwargs):
    "The host in `getaddrinfo(host, ...)`."
    return args[0] if args else kwargs.get('host')


for _name in ('connect', 'connect_ex', 'sendto'): _guard(socket.socket, _name, _peer)
for _name in ('getaddrinfo', 'gethostbyname', 'gethostbyname_ex'): _guard(socket, _name, _asked)
