"""One file with the files in it, through both rounds: each in children of its own.

A file is read twice. In the first round every finding is noted, in the file and in its members, so
that in the second, when the copies are written, each removed value is known wherever it stands.
Both rounds go batch by batch and hold only one batch; what has to be kept between them lies in
unnamed files of the work folder.
"""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Self

from redact.detect import detect
from redact.digests import hash_file
from redact.errors import (
    FileError,
    InternalError,
    LeakError,
    TooLargeError,
    UnreadTextError,
)
from redact.finders import HERE, Finder
from redact.model import Batch, Finding, Member, Painted
from redact.options import Limits
from redact.pipes import nonsense
from redact.policy import Decider
from redact.second import SecondRound, Tally
from redact.spool import Spool
from redact.values import Values
from redact.verify import Expected, search
from redact.workers import Child

Beside = Callable[[str], str]

MISNAMED = "name of another kind of file"
_MOST_OPEN = 24
"""Members whose children stay between the rounds, with what they have read; others read twice."""


@dataclass(frozen=True, slots=True)
class Costs:
    """How children are run.

    Attributes:
        limits: What one file may cost.
        work: A folder for unfinished copies and unnamed files, on the disk of the copies.
        confined: True to withhold what the kernel does not confine.
        accept_unread: True to copy files in which something looks like text and cannot be read.
        stopped: Set when no child is to be started any more.
        finder: Who looks for findings.
        pages_at_once: How many pages of a file are read by OCR at the same time.
    """

    limits: Limits
    work: Path
    confined: bool = False
    accept_unread: bool = False
    stopped: Event = field(default_factory=Event)
    finder: Finder = HERE
    pages_at_once: int = 1


@dataclass(slots=True)
class _Left:
    """What the files in a file may still be, all levels taken together.

    Attributes:
        members: How many.
        unpacked: How many bytes.
    """

    members: int
    unpacked: int

    def take(self, size: int) -> None:
        """Count one more.

        Raises:
            TooLargeError: If it is one too many.
        """
        self.members -= 1
        self.unpacked -= size
        if min(self.members, self.unpacked) < 0:
            raise TooLargeError(
                "the files in it are more than may be", "unpack it and scan the folder"
            )


class Tree:
    """A file, opened, with the files in it; use it as a context manager.

    Args:
        path: Where it is.
        name: Its name, from outside.
        costs: How children are run.
        place: What its places begin with: ``member 3, ``.
        depth: How many files it is in.
        left: What the files in the outermost file may still be; a new count if it is that one.

    Attributes:
        kind: What it is; of a converted file what it was before.

    Raises:
        FileError: If it cannot be read.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        costs: Costs,
        *,
        place: str = "",
        depth: int = 0,
        left: _Left | None = None,
    ) -> None:
        self._stack = ExitStack()
        self._costs = costs
        self._path = path
        self._name = name
        self._place = place
        self._depth = depth
        self._left = left or _Left(costs.limits.members, costs.limits.unpacked_bytes)
        self._members: list[tuple[Member, Tree]] = []
        self._withheld: Counter[str] = Counter()
        self._key = secrets.token_bytes(32)
        try:
            self._folder = _own_folder(costs.work, self._stack)
            self._findings = self._stack.enter_context(Spool(costs.work))
            self._child: Child | None = self._opened("")
            self.kind = self._format = self._child.kind
            if self.kind.copied_as:
                self._convert()
        except BaseException:
            self._stack.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def streamed(self) -> bool:
        """True if what was read came in more than one batch."""
        return len(self._findings) > 1

    def note(self, decider: Decider) -> None:
        """First round: detect, note the removed values, and keep the findings of each batch.

        Raises:
            FileError: If the file cannot be read; members that cannot are left out.
        """
        for batch, findings in self.detected(decider.policy.label_length):
            decider.note(batch.segments, findings)
            acted = [f.row() for f in findings if decider.acts_on(f, batch.segments[f.segment])]
            self._findings.add([self._print(batch), acted])
        for member, path in self._unpacked():
            if member.refused:
                self._withheld[f"{member.what} withheld ({member.refused})"] += 1
                continue
            try:
                self._left.take(path.stat().st_size)
                tree = self._member(member, path)
                tree.note(decider)
            except LeakError:
                raise
            except FileError as error:
                what = "not searched" if self._format.attachments else "withheld"
                self._withheld[f"{member.what} {what} ({error.status})"] += 1
                continue
            self._members.append((member, tree))
            if len(self._members) >= _MOST_OPEN:
                tree.rest()

    def detected(self, label_length: int) -> Iterator[tuple[Batch, list[Finding]]]:
        """Give the batches of the file itself with their findings."""
        batches = self._readable(self._awake().read())
        yield from detect(batches, label_length, self._costs.finder)

    def rest(self) -> None:
        """End the child until it is needed again."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def write(
        self, target: Path, decider: Decider, tally: Tally, beside: Beside | None = None
    ) -> str:
        """Second round: write the copies of the members, then that of the file, and check each.

        Args:
            target: Where the copy goes.
            decider: Which has noted what goes.
            tally: Takes the counts.
            beside: Called with the path of a file beside it that it shows, relative to it; gives
                that of its copy, relative to this one's, or an empty string. None if there are
                no such copies.

        Returns:
            The SHA-256 of the copy, in hex, as it was checked.

        Raises:
            FileError: If it cannot be done, or a copy fails its check; ``target`` is then to be
                deleted.
        """
        copies: dict[int, Path] = {}
        checked: set[str] = set()
        if self._format.attachments:
            self._count_members(decider, tally)
        for number, (member, tree) in enumerate(self._members if self._format.members else (), 1):
            copy = self._folder / f"{number}{tree.suffix}"
            checked.add(tree.write(copy, decider, tally))
            copies[member.number] = copy
        with Expected(self._costs.work) as expected:
            second = self._second(decider, tally, expected)
            made = self._folder / "copy"
            companions: dict[str, str] = {}
            if beside is not None and self._format.companions:
                shown = self._awake().companions()
                companions = {path: there for path in shown if (there := beside(path))}
            painted = self._awake().write(made, second, copies, companions)
            second.settle(painted.cuts)
            self.rest()
            # What is checked and kept is a file that no child could ever write to.
            copy = _own_folder(self._costs.work, self._stack) / "copy"
            _check_plain(made)
            shutil.copyfile(made, copy)
            made.unlink()
            sha256 = hash_file(copy)
            self._check(copy, expected, decider.values, painted, checked)
        copy.replace(target)
        return sha256

    def count(self, decider: Decider, tally: Tally) -> None:
        """Second round without writing: count what would be done."""
        self._count_members(decider, tally)
        with Expected(self._costs.work) as expected:
            second = self._second(decider, tally, expected)
            for batch in self._awake().read():
                second(batch)

    def _count_members(self, decider: Decider, tally: Tally) -> None:
        for _, tree in self._members:
            tree.count(decider, tally)

    @property
    def suffix(self) -> str:
        """What the name of the copy ends with: that of the source, unless it is another kind."""
        return self.kind.copy_suffix or Path(self._name).suffix.lower()

    def _print(self, batch: Batch) -> str:
        """Return what tells the texts of a batch from any others."""
        hasher = blake2b(digest_size=16, key=self._key)
        for segment in batch.segments:
            data = segment.text.encode("utf-8", "surrogatepass")
            hasher.update(b"%d %d " % (len(data), segment.gone))
            hasher.update(data)
        return hasher.hexdigest()

    def _opened(self, format: str) -> Child:
        costs = self._costs
        if costs.stopped.is_set():
            raise InternalError("the run was interrupted", "run the same command again")
        child = Child(
            self._path,
            self._name,
            costs.limits,
            self._folder,
            format=format,
            confined=costs.confined,
            pages_at_once=costs.pages_at_once,
        )
        self._stack.callback(child.close)
        return child

    def _awake(self) -> Child:
        if self._child is None:
            self._child = self._opened(self._format.format)
        return self._child

    def _convert(self) -> None:
        """Have the file written as one of another kind, which then goes that one's way."""
        converted = self._folder / "converted"
        self._awake().convert(converted)
        self.rest()
        _check_plain(converted)
        self._path = converted
        self._child = self._opened(self.kind.copied_as)
        self._format = self._child.kind

    def _readable(self, batches: Iterator[Batch]) -> Iterator[Batch]:
        """Give the batches; stop at text that cannot be read, unless that is accepted."""
        for batch in batches:
            if batch.unread and not self._costs.accept_unread:
                raise UnreadTextError(
                    "something in it looks like text and cannot be read: handwriting, a stamp or "
                    "small or blurred letters",
                    "look at it; if it may be shared as it is, scan it with --accept-unread",
                )
            yield batch

    def _unpacked(self) -> Iterator[tuple[Member, Path]]:
        if not (self._format.members or self._format.attachments):
            return
        folder = self._folder / "members"
        folder.mkdir(mode=0o700)
        members = list(islice(self._awake().members(folder), self._costs.limits.members + 1))
        if len(members) > self._costs.limits.members:
            raise TooLargeError("more files are in it than may be", "split it")
        for member in members:
            path = folder / str(member.number)
            if not member.refused:
                _check_plain(path)
            yield member, path

    def _member(self, member: Member, path: Path) -> Tree:
        if self._depth >= self._costs.limits.member_depth:
            raise TooLargeError("it is nested too deeply", "unpack it and scan what is inside")
        place = f"{self._place}member {member.number}, "
        depth = self._depth + 1
        tree = Tree(path, member.name, self._costs, place=place, depth=depth, left=self._left)
        return self._stack.enter_context(tree)

    def _second(self, decider: Decider, tally: Tally, expected: Expected) -> SecondRound:
        tally.noted.update(self._withheld)
        if self.kind.misnamed:
            tally.noted[MISNAMED] += 1
        if self.kind.copied_as:
            tally.noted[f"written as {self.kind.copied_as}"] += 1
        return SecondRound(
            self._findings,
            self._print,
            decider,
            expected,
            tally,
            self._place,
            pages=self._format.pages,
        )

    def _check(
        self,
        copy: Path,
        expected: Expected,
        values: Values,
        painted: Painted,
        members: Container[str],
    ) -> None:
        """Read a copy again in a fresh child; it must say what was meant, and nothing removed."""
        costs, format = self._costs, self._format
        folder = _own_folder(costs.work, self._stack)
        # Its source was no bomb, and the copy may well be packed better.
        limits = replace(costs.limits, ratio=costs.limits.unpacked_bytes)
        with Child(
            copy,
            "",
            limits,
            folder,
            format=format.format,
            confined=costs.confined,
            pages_at_once=costs.pages_at_once,
        ) as child:
            batches = child.read(again=True)
            expected.compare(segment for batch in batches for segment in batch.segments)
            if format.members:
                self._check_members(child, folder, members)
            search(child.rest(), values)
            if format.pages:
                search(child.inspect(painted), values)

    @staticmethod
    def _check_members(child: Child, folder: Path, checked: Container[str]) -> None:
        """See that the files in a copy are the copies of files, which were checked before."""
        for member in child.members(folder):
            if hash_file(folder / str(member.number)) not in checked:
                raise LeakError(
                    "a file in the copy is none of those that were redacted",
                    "the copy was deleted; report this with the format",
                )


def _check_plain(path: Path) -> None:
    """See that what a child has written is a file, not a link to one that it may not read.

    Raises:
        WorkerCrashError: If it is not.
    """
    if not path.is_file() or path.is_symlink():
        raise nonsense()


def _own_folder(work: Path, stack: ExitStack) -> Path:
    """Make a folder of random name, which goes with the file that it is for."""
    folder = work / secrets.token_hex(16)
    folder.mkdir(mode=0o700)
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder
