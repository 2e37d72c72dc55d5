"""How templates become HTML: everything is escaped, and characters that no page may hold are replaced."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from communique.report.passages import printable

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def make_environment(*packages: str) -> Environment:
    """The templates of `packages`, the first that has one wins."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates") for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
