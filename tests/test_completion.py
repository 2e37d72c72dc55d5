"""The shell completes commands and options, as docs/install.md says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def complete(shell: str, *, words: str = "", number: int = 0) -> str:
    """What the program answers to a shell that asks it."""
    asked = {"_COMMUNIQUE_COMPLETE": shell, "COMP_WORDS": words, "COMP_CWORD": str(number)}
    called = [sys.executable, "-m", "communique"]
    return subprocess.run(called, env={**os.environ, **asked}, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    assert "_COMMUNIQUE_COMPLETE" in complete(f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "number", "wanted"),
    [("communique anno", 1, "annotate"), ("communique evaluate fac", 2, "factuality"), ("communique annotate --pub", 2, "--publisher")],
)
def test_commands_and_options_are_completed(words: str, number: int, wanted: str) -> None:
    assert f"plain,{wanted}" in complete("bash_complete", words=words, number=number).splitlines()
