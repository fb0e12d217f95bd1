"""Rectangles and directions on a page as it is shown, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Rectangle(NamedTuple):
    """A rectangle on a page as it is shown, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Rectangle:
        """Return it larger by so many points on each side."""
        return Rectangle(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def within(self, other: Rectangle) -> Rectangle:
        """Return what it shares with another; turned inside out if that is nothing."""
        return Rectangle(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def meets(self, other: Rectangle) -> bool:
        """Tell whether it shares some area with another."""
        shared = self.within(other)
        return shared.width > 0 and shared.height > 0

    def joined(self, other: Rectangle) -> Rectangle:
        """Return the least rectangle that holds both."""
        return Rectangle(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Turn(NamedTuple):
    """In which direction a line is read, as it is shown: (1, 0) is from left to right."""

    x: float
    y: float

    @property
    def straight(self) -> bool:
        """Whether lines run along an edge of the page."""
        return 0 in self

    def along(self, x: float, y: float) -> tuple[float, float]:
        """Return a point in the lines' own terms: how far along them, how far down across them."""
        return x * self.x + y * self.y, y * self.x - x * self.y

    def back(self, along: float, down: float) -> tuple[float, float]:
        """Return where a point given in the lines' own terms is on the page."""
        return along * self.x - down * self.y, along * self.y + down * self.x


def around(points: Iterable[tuple[float, float]]) -> Rectangle:
    """Return the least rectangle that holds some points."""
    across, down = zip(*points, strict=True)
    return Rectangle(min(across), min(down), max(across), max(down))


def joined(rectangles: Iterable[Rectangle]) -> Rectangle:
    """Return the least rectangle that holds all of at least one."""
    left, top, right, bottom = zip(*rectangles, strict=True)
    return Rectangle(min(left), min(top), max(right), max(bottom))
