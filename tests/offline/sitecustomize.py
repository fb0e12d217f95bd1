"""No network: asking for an address or connecting raises, in the tests and in their children.

``conftest.py`` runs it in the test process and puts this folder on ``PYTHONPATH``, so that every
child Python runs it too. Children with ``-I`` do not; ``make test`` takes the network of the whole
run away where the system lets it.
"""

import socket
from typing import Any, NoReturn


class NetworkUsedError(Exception):
    """Something tried to reach the network."""


def _refuse(*args: Any, **kwargs: Any) -> NoReturn:
    raise NetworkUsedError("redact never uses the network")


_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


def _connect_locally(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX:
        _refuse()
    _connect(self, address)


def _connect_ex_locally(self: socket.socket, address: Any) -> int:
    if self.family != socket.AF_UNIX:
        _refuse()
    return _connect_ex(self, address)


socket.getaddrinfo = _refuse
socket.gethostbyname = _refuse
socket.create_connection = _refuse
socket.socket.connect = _connect_locally  # type: ignore[method-assign]
socket.socket.connect_ex = _connect_ex_locally  # type: ignore[method-assign]
