"""What the kernel keeps a child from: files, network, programs, other processes. Linux only.

Three walls, each of which holds without privileges on kernels that have it: Landlock (the file to
be read and the installation, the work folder for writing), a seccomp filter (no sockets, no
tracing, no programs but those that the format needs) and a network namespace without network.
Written with ctypes after the kernel's headers, ``linux/landlock.h``, ``linux/seccomp.h`` and
``linux/filter.h``; see ``docs/threats.md`` for what each is for.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LANDLOCK = "landlock"
SECCOMP = "seccomp"
NETWORK = "network namespace"
WALLS = (LANDLOCK, SECCOMP, NETWORK)

_libc = ctypes.CDLL(None, use_errno=True)
_ULONG = ctypes.c_ulong

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 22, 36, 38
_SIGKILL = 9
_CAPABILITY_VERSION = 0x20080522
_OVER_FILES = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

_CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x08000000, 0x10000000, 0x40000000

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_REFER, _REFER_VERSION = 1 << 13, 2  # to move files between folders
_MAKE_SYMLINK, _MAKE_CHAR, _MAKE_BLOCK = 1 << 12, 1 << 6, 1 << 11
_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Every right over files that a version of Landlock knows, by the first version that does."""
_NET_VERSION, _NET_RIGHTS = 4, 0b11
_SCOPE_VERSION, _SCOPES = 6, 0b11  # abstract sockets, signals

_INSTALLATION = ("/usr", "/lib", "/lib64", "/lib32", "/opt", "/nix/store")
_SETTINGS = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/fonts",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
    "/dev/urandom",
)
_DEVICES = ("/dev/null",)

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_DENIED = {
    # name: (x86_64, aarch64)
    "socketpair": (53, 199),
    "connect": (42, 203),
    "ptrace": (101, 117),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "personality": (135, 92),
}
_SOCKETS = {
    "socket": (41, 198),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
}
"""LibreOffice does not start without a socket of the file system of its own, to which nobody can
connect."""


_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06


class _Rule(NamedTuple):
    """A system call that is denied by the lower half of one of its arguments.

    Attributes:
        numbers: Of the call, on x86_64 and on aarch64; None where there is none.
        argument: Which one.
        test: ``_EQUAL`` to a value, or with ``_ANY_BIT`` of it.
        value: See ``test``.
        is_it: True to deny what meets the test, False to deny all else.
        error: What the call fails with.
    """

    numbers: tuple[int | None, ...]
    argument: int
    test: int
    value: int
    is_it: bool
    error: int


_EPERM, _EACCES, _ENOSYS = 1, 13, 38
_NAMESPACES = 0x7E020080
"""Flags of ``clone``: new ones of mounts, control groups, names, IPC, users, processes, networks
and time."""
_RULES = (
    _Rule((41, 198), 0, _EQUAL, 1, False, _EPERM),  # socket, but AF_UNIX
    _Rule((302, 261), 0, _EQUAL, 0, False, _EPERM),  # prlimit64, but of the process itself
    _Rule((56, 220), 0, _ANY_BIT, _NAMESPACES, True, _EPERM),  # clone
    _Rule((435, 435), 0, _AT_LEAST, 0, True, _ENOSYS),  # clone3; libraries then use clone
)
_TO_WRITE = (
    _Rule((21, None), 1, _EQUAL, 2, True, _EACCES),  # access, W_OK
    _Rule((269, 48), 2, _EQUAL, 2, True, _EACCES),  # faccessat
)
"""Asked if it may write in ``/tmp``, the answer must be no, else LibreOffice tries and ends."""
_PROGRAMS = {"execve": (59, 221), "execveat": (322, 281)}
_KILL, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_X32 = 0x40000000


def confine(
    read: Iterable[Path], write: Path | None, programs: Mapping[str, str]
) -> tuple[str, ...]:
    """Put the walls around this process and all that it starts, for good; return which hold.

    Args:
        read: The files that it may read beside the installation.
        write: The folder in which it may write, if any.
        programs: Paths of the programs that it may start.
    """
    network = _leave_network()
    _drop_capabilities()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    landlock = _landlock(read, write, programs.values())
    seccomp = _deny(_DENIED) and all(map(_deny_if, _RULES))
    held = {LANDLOCK: landlock, SECCOMP: seccomp, NETWORK: network}
    return tuple(wall for wall in WALLS if held[wall])


def deny_programs() -> None:
    """Let this process start no program any more; forking stays, which harms nobody."""
    _deny(_PROGRAMS)


def confine_for(needs: Sequence[str], programs: Mapping[str, str]) -> None:
    """Take away what a format has no use for.

    Args:
        needs: The programs that it starts.
        programs: Paths of all that are installed.
    """
    if not needs:
        deny_programs()
    else:
        _landlock_programs(programs[name] for name in needs if name in programs)
    if "soffice" not in needs:
        _deny(_SOCKETS)
        return
    for rule in _TO_WRITE:
        _deny_if(rule)


def adopt_orphans() -> None:
    """Become the parent of what our children leave behind when they end."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """End this process when the one that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def _prctl(option: int, value: int, pointer: object = None) -> bool:
    return bool(_libc.prctl(option, _ULONG(value), pointer or _ULONG(0), _ULONG(0), _ULONG(0)) == 0)


def _leave_network() -> bool:
    """Go where there is no network; root needs no new user namespace, which would cost it rights.

    In one it could no longer read what belongs to another user.
    """
    flags = _CLONE_NEWNET | _CLONE_NEWIPC
    if os.geteuid() == 0 and _libc.unshare(flags) == 0:
        return True
    return bool(_libc.unshare(flags | _CLONE_NEWUSER) == 0)


def _drop_capabilities() -> None:
    """Keep of root's rights only those over files, without which it could not read them."""
    rights = struct.pack("=6I", _OVER_FILES, _OVER_FILES, 0, 0, 0, 0)
    _libc.capset(struct.pack("=Ii", _CAPABILITY_VERSION, 0), rights)


def _landlock(read: Iterable[Path], write: Path | None, programs: Iterable[str]) -> bool:
    version = _libc.syscall(_CREATE_RULESET, None, _ULONG(0), ctypes.c_uint(1))
    if version < 1:
        return False
    handled = _RIGHTS[max(known for known in _RIGHTS if known <= version)]
    attributes = struct.pack(
        "=QQQ",
        handled,
        _NET_RIGHTS if version >= _NET_VERSION else 0,
        _SCOPES if version >= _SCOPE_VERSION else 0,
    )
    size = 8 if version < _NET_VERSION else 16 if version < _SCOPE_VERSION else 24
    rules = _libc.syscall(_CREATE_RULESET, attributes, _ULONG(size), ctypes.c_uint(0))
    if rules < 0:
        return False
    try:
        for path in (*_installed(), *_SETTINGS, *map(str, read)):
            _allow(rules, path, (_READ_FILE | _READ_DIR) & handled)
        for path in _DEVICES:
            _allow(rules, path, (_READ_FILE | _WRITE_FILE) & handled)
        for path in programs:
            for part in _parts_of(path):
                _allow(rules, part, (_READ_FILE | _READ_DIR | _EXECUTE) & handled)
        if write is not None:
            no_use = _EXECUTE | _MAKE_SYMLINK | _MAKE_CHAR | _MAKE_BLOCK | _IOCTL_DEV
            _allow(rules, str(write), handled & ~no_use)
        return bool(_libc.syscall(_RESTRICT_SELF, rules, ctypes.c_uint(0)) == 0)
    finally:
        os.close(rules)


def _landlock_programs(programs: Iterable[str]) -> None:
    """Let no other programs be started from now on than these."""
    version = _libc.syscall(_CREATE_RULESET, None, _ULONG(0), ctypes.c_uint(1))
    handled = _EXECUTE | (_REFER if version >= _REFER_VERSION else 0)
    rules = _libc.syscall(_CREATE_RULESET, struct.pack("=Q", handled), _ULONG(8), ctypes.c_uint(0))
    if rules < 0:
        return
    try:
        _allow(rules, "/", handled & _REFER)  # what is not allowed is denied by every layer
        for path in programs:
            for part in _parts_of(path):
                _allow(rules, part, _EXECUTE)
        _libc.syscall(_RESTRICT_SELF, rules, ctypes.c_uint(0))
    finally:
        os.close(rules)


def _installed() -> Iterable[str]:
    """Give where Python and this program are installed, and the system's libraries."""
    own = Path(__file__).resolve().parent
    prefixes = {sys.prefix, sys.base_prefix, str(own), *filter(_is_packages, sys.path)}
    return (*_INSTALLATION, *(str(Path(prefix).resolve()) for prefix in sorted(prefixes)))


def _is_packages(path: str) -> bool:
    return path.endswith(("-packages", ".zip")) or "/lib/python" in path


def _parts_of(program: str) -> Iterable[str]:
    """Give what has to be executable for a program: itself, what it is a script for, the loader."""
    path = Path(program).resolve()
    yield from (str(path), program, f"{path}.bin")
    machine = platform.machine()
    yield f"/lib64/ld-linux-{machine.replace('_', '-')}.so.2"
    yield f"/lib/ld-linux-{machine}.so.1"


def _allow(rules: int, path: str, rights: int) -> None:
    """Add a rule for a path; one that does not exist needs none."""
    with suppress(OSError):
        file = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            is_folder = Path(path).is_dir()
            rule = struct.pack("=Qi", rights if is_folder else rights & _OF_FILES, file)
            _libc.syscall(_ADD_RULE, rules, ctypes.c_uint(1), rule, ctypes.c_uint(0))
        finally:
            os.close(file)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _deny(calls: Mapping[str, Sequence[int]]) -> bool:
    """Let system calls fail with EPERM; those of another architecture end the process."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    numbers = [both[list(_ARCHITECTURES).index(machine)] for both in calls.values()]
    code = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_AT_LEAST, len(numbers) + 1, 0, _X32),
        *((_EQUAL, len(numbers) - at, 0, number) for at, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
    ]
    return _filter(code)


def _deny_if(rule: _Rule) -> bool:
    """Let a system call fail by one of its arguments."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        return False
    number = rule.numbers[list(_ARCHITECTURES).index(machine)]
    if number is None:
        return True
    return _filter(
        [
            (_LOAD, 0, 0, 0),
            (_EQUAL, 0, 2, number),
            (_LOAD, 0, 0, 16 + 8 * rule.argument),
            (rule.test, int(rule.is_it), int(not rule.is_it), rule.value),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ERRNO | rule.error),
        ]
    )


def _filter(code: Sequence[tuple[int, int, int, int]]) -> bool:
    filter = b"".join(struct.pack("=HBBI", *row) for row in code)
    program = _Program(len(code), filter)
    return _prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program))
