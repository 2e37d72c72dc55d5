"""The commands that fit the program to a user's corrected texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli_output import guarded, writing

if TYPE_CHECKING:
    from communique.evaluation.pairs import Pair

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(exists=True, path_type=Path)
PREDICTED = click.argument("predicted", metavar="[PRED]", type=FILE, required=False)
FOLDER = click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write; --model names it."
)
FEWEST = 20  # documents: with less than that nothing can be told from noise


@click.group()
def train() -> None:
    """Fit the program to your own texts, from what `communique evaluate` takes as GOLD; `--model DIR` then uses the result.

    A gold of texts that were read through: JSON lines, a flat table or CAS with PRED, judgements with PRED, or a store in which people
    judged. What a fifth of the texts, kept apart, says of the result is printed and filed in DIR."""


@train.command()
@click.argument("gold", type=FILE)
@PREDICTED
@FOLDER
@click.option("--layers", type=click.IntRange(1, 5), default=4, show_default=True, help="Layers that learn, besides the heads.")
@click.option("--epochs", type=click.IntRange(1), default=12, show_default=True, help="Passes over the texts.")
@click.option("--rate", type=float, default=5e-4, show_default=True, help="Learning rate.")
@click.option("--seed", type=int, default=1, show_default=True)
def attribution(gold: Path, predicted: Path | None, output: Path, **plan: Any) -> None:
    """Who says what: the encoder's upper layers and heads learn from corrected attributions. Needs the extra `train`."""
    with guarded(), writing(output):
        check_torch()
        from communique.train.attribution import Plan
        from communique.train.trial import tune

        tell(tune(read_texts(gold, predicted, "attributions"), output, Plan(**plan), say=tell))


@train.command()
@click.argument("gold", type=FILE)
@PREDICTED
@FOLDER
def events(gold: Path, predicted: Path | None, output: Path) -> None:
    """Who did what: how likely a candidate must look, from corrected events. Seconds a hundred texts; needs no extra."""
    with guarded(), writing(output):
        from communique.train.events import collect_rows, fit_weights
        from communique.train.folder import verdict, write_about, write_weights

        pairs = read_texts(gold, predicted, "events")
        found = fit_weights(collect_rows(pairs))
        output.mkdir(parents=True, exist_ok=True)
        write_weights(output, "event_weights", found.weights)
        figures = {"type_f1_before": found.before, "type_f1_after": found.after}
        write_about(output, "events", {"texts": len(pairs), "candidates": found.candidates, "hold": found.hold, **figures})
        tell(verdict("F1 of types", found.before, found.after, f"{len(pairs)} texts, {found.candidates} candidates, five folds"))


@train.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("annotated", type=FILE)
@FOLDER
def alignment(gold: Path, annotated: Path, output: Path) -> None:
    """Which statements report one act: GOLD holds comparisons (`judgements export --gold-alignments`), ANNOTATED their documents."""
    with guarded(), writing(output):
        from communique.train.alignment import fit_weights
        from communique.train.folder import verdict, write_about, write_weights
        from communique.train.reading import read_examples

        examples = read_examples(gold, annotated)
        found = fit_weights(examples)
        output.mkdir(parents=True, exist_ok=True)
        write_weights(output, "match_weights", found.weights)
        figures = {"strict_lenient_before": found.before, "strict_lenient_after": found.after}
        write_about(output, "alignment", {"comparisons": len(examples), "moved": list(found.moved), **figures})
        tell(verdict("strict F1", found.before[0], found.after[0], f"{len(examples)} comparisons, five folds"))


def read_texts(gold: Path, predicted: Path | None, table: str) -> Sequence[Pair]:
    """The texts of a gold that has the table. Raises InputError if there are too few."""
    from communique.errors import InputError
    from communique.evaluation.gold import read_gold_pairs

    pairs = [pair for pair in read_gold_pairs(gold, predicted, alone=True)[0] if table in pair.gold]
    if len(pairs) < FEWEST:
        raise InputError(f"{gold}: {len(pairs)} texts with {table}; training needs {FEWEST} at least, and 200 to be worth it")
    return pairs


def check_torch() -> None:
    """Raises ResourceError with what to do if the extra is not installed."""
    from importlib.util import find_spec

    from communique.errors import ResourceError

    if missing := [name for name in ("torch", "onnx") if find_spec(name) is None]:
        raise ResourceError(f"training an encoder needs {' and '.join(missing)}; pip install '.[train]' in its checkout")


def tell(words: str) -> None:
    """A message on stderr."""
    click.echo(words, err=True)
