"""What users' files look like: headlines, turns of transcripts, texts pasted without header fields, saved pages, downloads of databases.

    python -m benchmarks.forms headlines|turns|heads|pages|downloads [--aside] [--misses]

`data/forms/README.md` says how the lists were made. Of each list every third item is aside (of turns
of the first 90 texts): these were not looked at, only the figures.
`headlines`: events by type, wholly right (type, parties, direction, factuality), and false ones where nothing is told. `turns`: whose
speaker is found, with the right state or body and none of journalists (a medium's own code counts as none). `heads` and `pages`: title,
day, publisher, and in whose name the text speaks: right, missing, wrong. `downloads`: of each file whether it was parted into as many
English articles as it holds; of each article its text (exact, or with more or less around it), title, day and publisher."""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.actors import as_coded
from benchmarks.events import found_of
from communique.beside import bodies_of_states, body_of
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document, read_documents
from communique.evaluation.events import Told
from communique.records import Annotations, Attribution, Document

DATA = Path(__file__).parent / "data" / "forms"
EVERY = 3  # of the items the third is aside
NEAR = 25  # characters by which a title may be longer or shorter
Item = Mapping[str, Any]


def read_items(name: str, *, aside: bool) -> list[Item]:
    """The items of a list that are worked with, or those aside."""
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as file:
        items = [json.loads(line) for line in file]
    return [item for item in items if _is_aside(item.get("id") or item["file"]) == aside]


def _is_aside(name: str) -> bool:
    """Whether an item was not looked at; of the second list of turns, whose numbers begin with W, all were."""
    return int(re.findall(r"\d+", name)[0]) % EVERY == 0 and not name.startswith("W")


def alternatives(item: Item) -> Iterator[Item]:
    """An item, and as its "or" says otherwise."""
    yield item
    other = item.get("or")
    for one in other if isinstance(other, list) else [other]:
        if isinstance(one, dict) and not any(isinstance(one.get(key), list) for key in ("type", "factuality", "code")):
            yield {
                **item,
                **{key: [value] if key in ("actor", "recipient") and isinstance(value, str) else value for key, value in one.items()},
            }


def score_headlines(*, aside: bool) -> Iterator[tuple[str, str]]:
    """A verdict for each event that is asked, for each that is found beside, and what it is about."""
    items = read_items("headlines", aside=aside)
    documents = [make_document(item["headline"], id=item["id"], published=item["date"], publisher=item["publisher"]) for item in items]
    for item, made in zip(items, annotate_many(documents), strict=True):
        found = list(found_of(made))
        for asked in item["events"]:
            fit, n = max(((_fit(told, asked), n) for n, told in enumerate(found)), default=((0, 0, 0), -1))
            if not asked["actor"] or (not fit[0] and "none" in str(asked.get("or"))):
                continue
            if fit[0]:
                found.pop(n)
            yield _verdict_of(fit), item["headline"]
        allowed = {one.get("type") for one in (item.get("or") or []) if isinstance(one, dict)}
        yield from (
            ("false" if item["events"] else "false where nothing is told", item["headline"]) for told in found if told.event not in allowed
        )
        if not item["events"]:
            yield "nothing told", item["headline"]


def _verdict_of(fit: tuple[int, int, int]) -> str:
    typed, parties, factual = fit
    if not typed:
        return "missing"
    return "parties wrong" if not parties else "right" if factual else "factuality wrong"


def _fit(told: Told, asked: Item) -> tuple[int, int, int]:
    """Whether an event has the type asked, its parties and its factuality; of meetings all parties count as one side."""
    fits = []
    for one in alternatives(asked):
        actor, recipient = as_coded(one["actor"]), as_coded(one["recipient"])
        together = (not recipient or actor == recipient) and told.actor | told.recipient == actor | recipient
        parties = together or (told.actor, told.recipient) == (actor, recipient)
        typed = told.event == one["type"]
        fits.append((int(typed), int(typed and parties), int(typed and told.factuality == one["factuality"])))
    return max(fits)


def score_turns(*, aside: bool) -> Iterator[tuple[str, str]]:
    """A verdict for each turn, and its label."""
    items = read_items("turns", aside=aside)
    documents = [make_document(i["text"], id=i["id"], published=i["date"], publisher=i["publisher"], title=i["title"]) for i in items]
    for item, made in zip(items, annotate_many(documents), strict=True):
        at = 0
        for turn in item["turns"]:
            start = item["text"].find(turn["begins"], at)
            if start >= 0:
                at = start
                yield _verdict_on(turn, start + len(turn["begins"]) // 2, made), f"{item['id']} {turn['speaker']}: {turn['begins']}"


def _verdict_on(turn: Item, at: int, made: Annotations) -> str:
    around = [one for one in made.attributions if any(part.start <= at < part.end for part in one.content)]
    widest: Attribution | None = max(around, key=lambda one: sum(part.end - part.start for part in one.content), default=None)
    if widest is None:
        return "no speaker"
    mentions = {mention.id: mention for mention in made.mentions}
    actors = [actor for i in widest.speakers if i in mentions for actor in mentions[i].actors]
    codes = {actor.code for actor in actors if actor.code and (actor.sector != "MED" or turn["code"])}
    source = " ".join(part.exact for part in widest.source)
    words = [word for word in re.split(r"[\s,:]+", turn["speaker"] or turn["name"]) if len(word) > 2]
    if turn["speaker"] and not any(word in source for word in words) and source not in turn["speaker"]:
        return "another speaker"
    if any(codes == ({one["code"]} if one["code"] else set()) for one in alternatives(turn)):
        return "right"
    return "whose is wrong" if codes else "whose is missing"


def score_fields(name: str, *, aside: bool) -> Iterator[tuple[str, str]]:
    """A verdict for each field of each text or page, and what is told."""
    items = read_items(name, aside=aside)
    with tempfile.TemporaryDirectory() as folder:
        for item in items:
            path = DATA / "pages" / item["file"] if name == "pages" else Path(folder) / f"{item['id']}.txt"
            if name != "pages":
                path.write_text(item["text"], encoding="utf-8")
            document = next(iter(read_documents([path])))
            if isinstance(document, Document):
                yield from ((f"{field}: {verdict}", f"{path.name} {told}") for field, verdict, told in _fields_of(item, document))


def _fields_of(item: Item, document: Document) -> Iterator[tuple[str, str, str]]:
    told = {
        "title": document.title or "",
        "date": (document.published or "")[:10],
        "publisher": document.publisher or "",
        "holds": document.party or (body if (body := body_of(document)) in bodies_of_states() else "") or "",
    }
    for field, words in told.items():
        others = item.get("or" if field == "publisher" else f"or_{field}") or []
        right = [item[field], *(others if isinstance(others, list) else [others])]
        if not words:
            yield field, "rightly none" if "" in right else "missing", words
        else:
            yield field, "right" if any(_says(field, words, str(one)) for one in right) else "wrong", words


def score_downloads(*, aside: bool) -> Iterator[tuple[str, str]]:
    """Verdicts of files with many articles, of letters and office files."""
    by_file: dict[str, list[Item]] = {}
    for item in read_items("downloads", aside=aside):
        by_file.setdefault(item["file"], []).append(item)
    for name, items in by_file.items():
        documents = [one for one in read_documents([DATA / "downloads" / name]) if isinstance(one, Document)]
        english = [item for item in items if item.get("language", "en") == "en"]
        yield f"file: {'right' if len(documents) == len(english) else 'wrong'} number", name
        for item in english:
            begins, ends = _letters(item["begins"]), _letters(item["ends"])
            made = next((one for one in documents if begins in _letters(one.text)), None)
            if made is None:
                yield "text: missing", f"{name} {item['n']}"
                continue
            text = _letters(made.text)
            exact = text.startswith(begins) and text.endswith(ends) and not any(_letters(one) in text for one in item["not"] if one)
            yield f"text: {'right' if exact else 'with more or less'}", f"{name} {item['n']}"
            told = {"title": made.title or "", "date": made.published or "", "publisher": made.publisher or ""}
            for field, words in told.items():
                right = words == item[field] if field == "date" else _letters(words) == _letters(item[field])
                yield f"{field}: {'right' if right else 'wrong' if words else 'missing'}", f"{name} {item['n']} {words}"


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()


def _says(field: str, told: str, right: str) -> bool:
    if field in ("date", "holds"):
        return told == right
    a, b = (re.sub(r"\W+", " ", words.lower()).strip() for words in (told, right))
    near = field == "publisher" or abs(len(a) - len(b)) < NEAR
    return a == b or bool(a and b and (a in b or b in a) and near)


def verdicts(name: str, *, aside: bool) -> Iterable[tuple[str, str]]:
    """The verdicts of one of the lists."""
    if name in ("headlines", "downloads"):
        return (score_headlines if name == "headlines" else score_downloads)(aside=aside)
    return score_turns(aside=aside) if name == "turns" else score_fields(name, aside=aside)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", choices=("headlines", "turns", "heads", "pages", "downloads"))
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list what is not right (never of those aside)")
    args = parser.parse_args()
    told = list(verdicts(args.list, aside=args.aside))
    for verdict, count in sorted(Counter(verdict for verdict, _ in told).items()):
        print(f"{verdict:32s}{count:5d}")
    for verdict, about in told if args.misses and not args.aside else ():
        if not verdict.endswith("right"):
            print(f"{verdict}: {about}")


if __name__ == "__main__":
    main()
