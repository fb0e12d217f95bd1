"""Everything that can be chosen, frozen, with its default; read once at the edge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

_FREE_BYTES = 10_000_000
"""Up to here ``Limits.ratio`` does not count."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is withheld.

    Attributes:
        file_bytes: Largest file read whole (streamed formats have no limit but time).
        unpacked_bytes: Largest total that a zipped file may unpack to.
        ratio: Largest ratio of unpacked to packed bytes, beyond 10 MB unpacked.
        memory_bytes: Address space of a child process.
        seconds: Wall time of one child, plus one second for every ``bytes_per_second`` of the file.
        bytes_per_second: See ``seconds``.
        batch_seconds: Added to both for each batch, which is a page where files have pages.
        pages: Most pages of a document or picture.
        page_pixels: Most pixels of a page or picture.
        written_bytes: Largest file that a child may write.
        open_files: Most files that a child may have open.
        members: Most files in one file.
        member_depth: Deepest nesting of files inside files.
        depth: Deepest nesting of elements, objects or tables.
        line_chars: Longer lines are read in pieces of this many characters.
        whole_text_bytes: Text up to this size is read as one batch; larger text is streamed.
        batch_chars: About how many characters a batch of a stream holds.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 500_000_000
    ratio: int = 200
    memory_bytes: int = 2_000_000_000
    seconds: float = 60.0
    bytes_per_second: int = 50_000
    batch_seconds: float = 20.0
    pages: int = 5_000
    page_pixels: int = 60_000_000
    written_bytes: int = 2_000_000_000
    open_files: int = 64
    members: int = 20_000
    member_depth: int = 5
    depth: int = 200
    line_chars: int = 20_000
    whole_text_bytes: int = 1_000_000
    batch_chars: int = 200_000

    def most_unpacked(self, packed: int) -> int:
        """Return how many bytes so many packed ones may become."""
        return min(max(_FREE_BYTES, self.ratio * packed), self.unpacked_bytes)


@dataclass(frozen=True, slots=True)
class Rule:
    """What the policy does with one entity type.

    Attributes:
        remove: False keeps it in the copy.
        threshold: Findings with a lower score are not acted upon.
        operator: ``label``, ``mask``, ``remove`` or ``replace``.
        text: What ``replace`` writes; what ``mask`` repeats.
    """

    remove: bool = True
    threshold: float = 0.5
    operator: str = "label"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What goes and what stays.

    Attributes:
        rules: By entity type; ``others`` serves the types not named.
        others: See ``rules``.
        name_threshold: Threshold for file names, which are judged like bare cells of a table.
        label_length: Characters of the code in a label, 5 bits each.
        keep: Values that stay wherever they are found, compared after normalising.
        drop: Values that always go, found or not.
    """

    rules: dict[str, Rule] = field(
        default_factory=lambda: {
            "LOCATION": Rule(remove=False),
            "ORGANIZATION": Rule(remove=False),
            "URL": Rule(remove=False),
        }
    )
    others: Rule = Rule()
    name_threshold: float = 0.3
    label_length: int = 8
    keep: frozenset[str] = field(default=frozenset(), repr=False)
    drop: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def default(cls) -> Self:
        """Return what holds without a ``redact.toml``: all goes but places, bodies and links."""
        return cls()

    def rule(self, entity_type: str) -> Rule:
        """Return what to do with findings of ``entity_type``."""
        return self.rules.get(entity_type, self.others)
