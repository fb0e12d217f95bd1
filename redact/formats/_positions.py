"""Positions on the map as texts: every one of them is surely found, whatever its decimals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.formats._in_place import Change, Part, Stretch, part
from redact.model import Segment

LABEL = "координаты"
_MOST_SHOWN = 20
"""A line goes as a whole if one of so many of its positions goes, spread evenly over it."""
_MOST_CHARS = 1_000


@dataclass(slots=True)
class Positions:
    """What goes if a position in it goes.

    Attributes:
        changes: What the copy has then.
        points: Latitudes and longitudes in degrees.
        unknown: How many are none, or in another system.
    """

    changes: list[Change] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    unknown: int = 0

    def add(self, latitude: str, longitude: str) -> None:
        """Add a position as it is written."""
        try:
            point = float(latitude), float(longitude)
        except ValueError:
            self.unknown += 1
            return
        if not all(map(math.isfinite, point)) or abs(point[0]) > 90 or abs(point[1]) > 180:
            self.unknown += 1
        elif point != (0, 0):  # which is what copies have, and no place where anybody was
            self.points.append(point)

    def settle(self, here: Stretch, before: int) -> int:
        """Add the positions to what is read, or leave them out if they are of no known kind.

        Args:
            here: Takes the parts.
            before: How many positions were before them.

        Returns:
            How many there are now.
        """
        if self.unknown:
            here.dropped["position of an unknown kind"] += len(self.points) + self.unknown
            here.changes += self.changes
            return before
        here.noted.update({"position": len(self.points)} if self.points else {})
        shown = sorted(set(_spread(range(len(self.points)))))
        here.parts += [self._part(index, before) for index in shown]
        return before + len(self.points)

    def _part(self, index: int, before: int) -> Part:
        # With six decimals a position is told from a share or a version, and found.
        text = "{:.6f}, {:.6f}".format(*self.points[index])
        place = f"position {before + index + 1}"
        segment = Segment(text, place, None, LABEL, gone=True, entity="GEO_COORDINATES")
        return part(segment, lambda _: self.changes, _MOST_CHARS)


def _spread(indexes: Sequence[int]) -> list[int]:
    if len(indexes) <= _MOST_SHOWN:
        return list(indexes)
    last = len(indexes) - 1
    return [indexes[last * step // (_MOST_SHOWN - 1)] for step in range(_MOST_SHOWN)]
