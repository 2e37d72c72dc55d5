"""The command that codes given pairs."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict, fields
from pathlib import Path

import click

from communique.cli_options import RULES
from communique.cli_output import guarded, tell_failure


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--labels", type=click.Choice(["plover", "plv"]), default="plover", show_default=True, help="PLV has one YIELD, and no NONE.")
@RULES
def relate(file: Path, labels: str) -> None:
    """The relation between two given parties: FILE is tab-separated with uid, sentence, source, target. Prints uid, root, penta ...

    Without its network it is the event that `annotate` would find between the two, NONE if it finds none; stderr says so."""
    from communique.encoder import has_relation
    from communique.relate import PLOVER, PLV, Relation, Row, find_relations, read_rows, without_party

    with guarded() as failed:
        read = list(read_rows(file))
        rows = [row for row in read if isinstance(row, Row)]
        failed += [row for row in read if not isinstance(row, Row)]
        for bad in failed:
            tell_failure(bad)
        if unmarked := [row.uid for row in rows if without_party(row)]:
            click.echo(f"{len(unmarked)} of {len(rows)} sentences lack the words of a party, the first is {unmarked[0]!r}", err=True)
        if not has_relation():
            click.echo("without relate.onnx: the event that the rules find between the two parties, NONE where they find none", err=True)
        found = find_relations(rows, PLV if labels == "plv" else PLOVER)
        writer = csv.DictWriter(sys.stdout, [field.name for field in fields(Relation)], delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(relation) for relation in found)
