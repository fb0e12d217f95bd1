"""The world the tests run in: no network, an empty read-only home, a configuration folder apart."""

from __future__ import annotations

import os
import runpy
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Property tests judge answers, not how busy the machine is.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

_HERE = Path(__file__).parent
_HOME_VARIABLES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")

runpy.run_path(str(_HERE / "offline" / "sitecustomize.py"))
os.environ["PYTHONPATH"] = str(_HERE / "offline")
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
for _variable in (*_HOME_VARIABLES, "NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(_variable, None)


@pytest.fixture(scope="session", autouse=True)
def home() -> Iterator[Path]:
    """An empty read-only home folder, for the whole run; that it stays empty is checked."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir(mode=0o555)
        os.environ["HOME"] = str(home)
        yield home
        assert [str(path.relative_to(home)) for path in home.rglob("*")] == []


@pytest.fixture(autouse=True)
def configuration(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A configuration folder of its own for every test, where keys are made and found."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        yield Path(folder)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of samples that ships with the project."""
    return _HERE.parent / "samples"
