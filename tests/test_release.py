"""The wheel, built and installed in a clean environment, finds what the checkout finds. Slow and online: `make test-release`.

Every Python named in COMMUNIQUE_RELEASE (comma-separated commands) gets an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHONS = tuple(filter(None, os.environ.get("COMMUNIQUE_RELEASE", "").split(",")))
LARGEST = 80_000_000  # bytes: six networks of ten million each; a package index takes a hundred million
pytestmark = pytest.mark.skipif(not PYTHONS, reason="make test-release builds wheels and installs them from the package index")


def call(*words: str | Path) -> str:
    """What a command prints; it imports what is installed, whatever PYTHONPATH says here."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([str(word) for word in words], cwd=ROOT, env=clean, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the sdist made from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    call("tar", "-xzf", next(folder.glob("*.tar.gz")), "-C", folder)
    source = next(path for path in folder.iterdir() if path.is_dir())
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=source, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_tables_weights_and_pages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "communique"
    kinds = (".csv", ".onnx", ".npy", ".json", ".md", ".j2", ".js", ".css", ".py", ".typed")
    wanted = {f"communique/{path.relative_to(package)}" for path in package.rglob("*") if path.suffix in kinds}
    assert wanted - names == set()
    assert wheel.stat().st_size < LARGEST


@pytest.mark.parametrize("python", PYTHONS)
def test_a_clean_environment_finds_the_same(python: str, wheel: Path, tmp_path: Path) -> None:
    call(python, "-m", "venv", tmp_path / "env")
    inside = tmp_path / "env" / "bin" / "python"
    call(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    ours, theirs = (call(where, "-m", "communique", "annotate", "examples/beijing-2023") for where in (sys.executable, inside))
    assert theirs == ours
