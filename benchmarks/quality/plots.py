"""Plots of a run as SVG; the same results give the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "quality", "svg.fonttype": "none", "font.size": 9})

from matplotlib import pyplot as plt  # noqa: E402

COLOURS = ("#1b6ca8", "#e08214", "#b8b8b8", "#7b3294", "#4d9221")


def leaks(results: dict[str, Any], target: Path) -> None:
    """Draw leak rates by group of types and system, with their intervals."""
    systems = results["systems"]
    groups = list(next(iter(systems.values()))["groups"])
    figure, axes = plt.subplots(figsize=(8, 0.55 * len(groups) + 1.2))
    height = 0.8 / len(systems)
    for number, (name, system) in enumerate(systems.items()):
        rows = [
            (
                place + (number - (len(systems) - 1) / 2) * height,
                system["groups"][group]["leak_rate"],
            )
            for place, group in enumerate(groups)
            if "leak_rate" in system["groups"][group]
        ]
        rates = [100 * rate["rate"] for _, rate in rows]
        spread = [
            [100 * (rate["rate"] - rate["low"]) for _, rate in rows],
            [100 * (rate["high"] - rate["rate"]) for _, rate in rows],
        ]
        axes.barh(
            [place for place, _ in rows],
            rates,
            height,
            xerr=[[max(0.0, x) for x in side] for side in spread],
            color=COLOURS[number % len(COLOURS)],
            error_kw={"elinewidth": 0.7},
            label=name,
        )
    axes.set_yticks(range(len(groups)), groups)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel(
        "leak rate, % of marked values of which a letter or digit stays (less is better)"
    )
    axes.grid(axis="x", linewidth=0.3)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(
        frameon=False, loc="upper center", bbox_to_anchor=(0.4, 1.0 + 0.9 / len(groups)), ncols=3
    )
    _save(figure, target)


def reliability(results: dict[str, Any], target: Path) -> None:
    """Draw the share of right findings against their score, and how many findings there are."""
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(5.5, 5.5), sharex=True, height_ratios=(3, 1), layout="constrained"
    )
    above.plot([0, 1], [0, 1], linestyle=":", color="#666666", linewidth=0.8)
    for number, (name, system) in enumerate(results["systems"].items()):
        bins = system["reliability"]["bins"]
        if not bins or name.endswith("kept"):
            continue
        colour = COLOURS[number % len(COLOURS)]
        above.plot(
            [b["score"] for b in bins],
            [b["right"] for b in bins],
            marker="o",
            markersize=3,
            linewidth=1,
            color=colour,
            label=f"{name} (error {system['reliability']['error']:.3f})",
        )
        if number == 0:
            below.bar(
                [b["from"] + 0.05 for b in bins],
                [b["findings"] for b in bins],
                0.09,
                color=colour,
            )
            below.bar_label(below.containers[0], fontsize=7)
            below.set_ylabel(f"findings,\n{name}")
    above.set_ylabel("share of findings that are right")
    above.set_ylim(0, 1.02)
    above.legend(frameon=False, loc="lower left")
    below.set_xlabel("score")
    below.set_yscale("log")
    below.margins(y=0.3)
    for axes in (above, below):
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    _save(figure, target)


def _save(figure: Any, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)
