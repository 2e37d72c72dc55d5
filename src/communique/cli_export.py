"""The commands that carry a store's records to other tools, and people's corrections back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from communique.cli_options import FORMAT_NAMES, MIN_WEIGHT, TABLE_NAMES, filter_options, pop_wishes, store_option, sure, writing_options
from communique.cli_output import guarded, numbered, writing
from communique.cli_store import OF_DOCUMENTS, Chosen, as_filters, note_empty

if TYPE_CHECKING:
    from cassis import Cas

    from communique.export.tables import Cells
    from communique.export.wishes import Wishes
    from communique.records import Annotations, Encounter
    from communique.store import Store
    from communique.store.judgements import Judgement

    Reader = Callable[..., Iterator[Annotations]]  # documents by id, or all that were chosen

ACROSS = ("encounters", "alignments")  # tables over several documents
TABULAR = ("csv", "tsv", "parquet")
AT_ONCE = 100  # documents read from a store at a time
CORRECTED = click.option("--corrected", is_flag=True, help="As people judged them: rejected records left out, corrected ones corrected.")


@click.command()
@store_option
@click.option("--format", "shape", required=True, type=click.Choice(FORMAT_NAMES))
@click.option("--table", type=click.Choice((*TABLE_NAMES, "documents", "spans", *ACROSS)), help="csv, tsv, parquet: this table alone.")
@CORRECTED
@filter_options(("actor", *OF_DOCUMENTS))
@MIN_WEIGHT
@writing_options
def export(folder: Path, shape: str, table: str | None, corrected: bool, min_weight: float | None, **options: Any) -> None:
    """The records of a store, or of the documents that meet the filters, as files for other tools.

    csv, tsv and parquet write a folder of all tables if -o names no ending; webannotation, brat and cas a folder of files."""
    from communique.export.formats import write_format
    from communique.store import open_store

    output, wishes = options.pop("output"), pop_wishes(table, options)
    with guarded(), open_store(folder) as store, writing(output) if output else nullcontext():

        def chosen(ids: Collection[str] | None = None) -> Iterator[Annotations]:
            filters = options if ids is None else {"document": tuple(ids)}
            return (one for made in read_chosen(store, filters, corrected=corrected) for one in sure((made,), min_weight))

        if table in ACROSS:
            write_across(chosen, str(table), shape, output or sys.stdout, wishes)
            return
        write_format(chosen(), shape, output or sys.stdout, wishes)
        if output and output.is_dir() and shape in TABULAR:
            for name in ACROSS:
                write_across(chosen, name, shape, output / f"{name}.{shape}", wishes)


def read_chosen(store: Store, chosen: Mapping[str, Chosen], *, corrected: bool = False) -> Iterator[Annotations]:
    """The documents that meet the filters, a few at a time; of exact copies, one. `corrected`: with judgements laid over them."""
    from communique.records import hash_text

    ids = store.rows("documents", **as_filters(chosen))["document"].to_pylist()
    note_empty(len(ids), "documents", store.folder, chosen)
    rest, seen = iter(ids), set[str]()
    while part := list(islice(rest, AT_ONCE)):
        for made in store.selection(part):
            if (digest := hash_text(made.document.text)) not in seen:
                seen.add(digest)
                yield lay_judgements(store, made) if corrected else made


def lay_judgements(store: Store, made: Annotations) -> Annotations:
    """The records of a document as people judged them."""
    from communique.store.judgements import lay_over, read_judgements

    return lay_over(made, read_judgements(store.connection, made.document.id)).kept()


def write_across(chosen: Reader, table: str, shape: str, out: TextIO | Path, wishes: Wishes) -> None:
    """Encounters, or the aligned statements of each encounter's two accounts, as a table. Raises UsageError for a format without tables."""
    from communique.corpus.encounters import find_encounters
    from communique.export.comparisons import ALIGNMENT
    from communique.export.encounters import ENCOUNTER_COLUMNS, encounter_cells
    from communique.export.tables import write_flat

    if shape not in TABULAR or (shape == "parquet" and not isinstance(out, Path)):
        raise click.UsageError(f"{table} is a table of csv, tsv or parquet, the last of them with -o FILE")
    encounters = find_encounters(chosen())
    if table == "encounters":
        columns = dict.fromkeys(ENCOUNTER_COLUMNS, "string") | {"weight": "double"}
        write_flat(encounter_cells(encounters), columns, shape, out)
    else:
        write_flat(alignment_cells(encounters, chosen, wishes), ALIGNMENT, shape, out)


def alignment_cells(encounters: Iterable[Encounter], chosen: Reader, wishes: Wishes) -> Iterator[Cells]:
    """The aligned statements of the two accounts that best show each encounter; two that show several are compared once."""
    from communique.corpus.compare import compare
    from communique.corpus.encounters import choose_pair
    from communique.export.comparisons import alignment_rows

    shown: dict[tuple[str, ...], list[str]] = {}
    for encounter in encounters:
        told = dict(encounter.accounts)
        sides = tuple(chosen(told)) if len(told) > 1 else ()
        if len(sides) > 1:
            pair = tuple(side.document.id for side in choose_pair(sides, told, None, None))
            shown.setdefault(pair, []).append(encounter.id)
    for pair, ids in shown.items():
        left, right = sorted(chosen(pair), key=lambda side: pair.index(side.document.id))
        yield from alignment_rows(compare(left, right), "; ".join(ids), wishes.quote_length)


# ---- and back


@click.command()
@store_option
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--judge", "name", required=True, help="Whose corrections they are.")
def corrections(folder: Path, files: tuple[Path, ...], name: str) -> None:
    """Files what people changed in INCEpTION as judgements: FILES are .xmi with their TypeSystem.xml, or the archives it exports."""
    from communique.export.cas import find_corrections, read_cas
    from communique.store import open_store
    from communique.store.judgements import file_judgements, read_judgements, standing

    with guarded(), open_store(folder) as store:
        filed: list[Judgement] = []
        for path, cas in ((file, cas) for file in files for cas in read_cas(file)):
            made = read_exported(store, cas, path)
            found = find_corrections(cas, made, name)
            filed += found.judgements
            for words in found.unread:
                click.echo(json.dumps({"document": made.document.id, "message": words}, ensure_ascii=False), err=True)
        known = {_decision(each) for each in standing(read_judgements(store.connection))}
        new = [each for each in filed if _decision(each) not in known]
        done = numbered(file_judgements(folder, new), "judgement")
        click.echo(f"{done} filed of {numbered(len(files), 'file')}, {len(filed) - len(new)} were there", err=True)


def read_exported(store: Store, cas: Cas, path: Path) -> Annotations:
    """The records that a CAS was written from: as they are in the store, or as they were judged there.

    Raises InputError if the store does not hold the document."""
    from communique.errors import InputError
    from communique.export.cas import document_names, is_made_from
    from communique.export.formats import file_name

    ids = store.rows("documents")["document"].to_pylist()
    known = {file_name(each): each for each in ids} | {each: each for each in ids}
    names = (*document_names(cas), path.stem)
    document = next((known[each] for each in names if each in known), None)
    if document is None:
        raise InputError(f"{path}: {store.folder} holds no document {names[0]!r}")
    (made,) = store.selection((document,))
    return made if is_made_from(cas, made) else lay_judgements(store, made)


def _decision(judgement: Judgement) -> tuple[str | None, ...]:
    """What makes a judgement one that was made before: all but its time."""
    return (judgement.judge, judgement.document, judgement.table, judgement.record, judgement.field, judgement.new)
