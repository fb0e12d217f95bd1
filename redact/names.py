"""What the copies are called: names are judged like bare cells of a table."""

from __future__ import annotations

from redact.detect import detect_texts
from redact.finders import HERE, Finder
from redact.formats._file_names import Taken, parted, readable
from redact.formats._replace import replaced
from redact.keys import Key
from redact.labels import hidden
from redact.model import Batch, Segment, SourceFile
from redact.options import Policy
from redact.policy import Decider
from redact.values import Values


class Names:
    """Gives every copy of a run its name: redacted, NFC, valid on Windows, and unique."""

    def __init__(
        self, policy: Policy, key: Key, *, numbers: bool = False, finder: Finder = HERE
    ) -> None:
        self._numbers = numbers
        self._finder = finder
        self._decider = Decider(policy, key)
        self._taken = Taken()

    def reserve(self, name: str) -> None:
        """Remember a name that an earlier part of this run has given."""
        self._taken.reserve(name)

    def name(self, source: SourceFile, values: Values | None = None, suffix: str = "") -> str:
        """Return the relative name of a source's copy, parts joined by ``/``.

        Args:
            source: Named as found.
            values: What is removed from the file, to be removed from its name too.
            suffix: What it ends with, if that is another than the source's.
        """
        *folders, last = source.name.split("/")
        stem, ending = parted(last)
        ending = suffix or ending
        if self._numbers:
            return self._taken.named((), f"{source.number:06}", ending)
        self._decider.values = values or Values()
        parts = self._redacted([*folders, stem])
        return self._taken.named(parts[:-1], parts[-1], ending)

    def _redacted(self, parts: list[str]) -> list[str]:
        new = []
        length = self._decider.policy.label_length
        texts = [readable(hidden(part, length)) for part in parts]
        all_findings = detect_texts(texts, length, self._finder)
        for part, text, findings in zip(parts, texts, all_findings, strict=True):
            segment = Segment(text, "file name", glue=None, file_name=True)
            redactions = self._decider.decide(Batch((segment,)), findings).redactions.get(0, [])
            edits = [r.edit for r in redactions]
            new.append(replaced(part, edits))
        return new
