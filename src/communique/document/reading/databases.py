"""Files in which a database of news saves many articles -> the articles, with the fields printed around them (a part of reading).

LexisNexis in its older form ("1 of 100 DOCUMENTS") and its newer one ("End of Document"), Factiva by field codes and by articles, ProQuest
and others that print the names of their fields (`database_field` in `data/markers.csv`). A file that only looks a little like one is one
text. A part of a file with articles that has not what they have is a text of its own, without fields; covers and lists of contents are left
out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from communique.document.reading.dates import find_date
from communique.document.reading.formats import Fields, squeezed
from communique.document.reading.sheets import unwrapped
from communique.lexicon import marker_values, markers

NUMBERED = re.compile(
    r"^[ \t\f]*(?:Document[ \t]+\d{1,5}[ \t]+of[ \t]+\d{1,5}\.?(?:[ \t]+Page[ \t]\d+[ \t]of[ \t]\d+)?"
    r"|\d{1,5}[ \t]+of[ \t]+\d{1,5}[ \t]+DOCUMENTS?)[ \t]*$",
    re.MULTILINE,
)
ENDED = re.compile(r"^[ \t\f]*End of Document[ \t]*$", re.MULTILINE)
RULED = re.compile(r"^[ \t\f]*(?:_{20,}|={20,}|-{20,}|\*{20,})[ \t]*$", re.MULTILINE)
KEPT_AS = re.compile(r"^[ \t]*Document (?=\w*\d)[A-Za-z0-9_]{18,40}[ \t]*$", re.MULTILINE)  # of Factiva, at the end of an article
CODES = "SE HD CR CLM BY WC PD ET SN SC ED PG VOL LA CY LP TD RF ART CO IN NS RE IPC IPD PUB AN"
CODE = re.compile(rf"^[ \t]*(?P<code>{CODES.replace(' ', '|')})(?:(?:[ ]*\t[ \t]*|[ ]{{2,}})(?P<value>\S.*)|[ \t]*)$")
FURNITURE = re.compile(  # of printed pages and their lists of contents
    r"^[ \t\f]*(?:Page \d+(?: of \d+)?\b.*(?:©|\(c\)).*|.*\b(?:Factiva|Dow Jones Reuters Business Interactive)\b.*All rights reserved.*"
    r"|Return to (?:Headlines|Top)|Dow Jones Factiva|.*\t\d{1,4})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
LABEL = re.compile(r"^[ \t]*(?P<name>[A-Za-z][A-Za-z/ -]{1,28}?)[ \t]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*)$")
WORDS = re.compile(r"^[ \t]*[\d,.]{1,7} words[ \t]*$", re.IGNORECASE)
TIME = re.compile(r"^[ \t]*\d{1,2}[:.]\d{2}(?:[ \t]?[AP]M)?(?: [A-Z]{2,4})?[ \t]*$", re.IGNORECASE)
RIGHTS = re.compile(
    r"^[ \t(]*(?:(?:All material )?Copyright\b|reserved\.$|\(c\)|©|This report may contain copyrighted|Distributed by "
    r"|.{0,80}\bAll rights reserved\b)",
    re.IGNORECASE,
)
EDITION = re.compile(r"\b(?:edition|final|correction appended)\b", re.IGNORECASE)
LONGEST_DAY = 60  # characters of a line that is a day
SHORTEST = 20  # words of a part that is no article, and a text of its own
HEAD = 14  # lines in which the fields of an article's head stand
SECTION = 4  # words that are more than the name of a section
BYLINE = 9  # words that are more than a byline
NEAR = 3  # lines between the fields of a head
FEWEST = 3  # fields of an article
COVER, HEADLINE = 25, 4  # lines of an article's fields; and of its headline
OPENING = frozenset({"title", "publisher", "date", "source", "day", "head"})
ABOVE = frozenset({"source", "day"})  # fields that below a text are words of it: "Source: Tass"
CLOSED = re.compile(r"^[ \t]*(?:Classification|Graphic|Notes|Correction|Load-Date:.*)[ \t]*$")  # what opens the fields below a text
FOOT = re.compile(
    r"^\W*(?:Contact ProQuest|Indexing \(document details\)|End of Request|Database copyright\b.*|About LEXIS-NEXIS.*|NewsBank InfoWeb.*"
    r"|Source Citation\b.*|Citation \(.*|Works Cited.*|~{6,}.*|Credit: .*)\W*$",
    re.IGNORECASE,
)
BODY = re.compile(r"^[ \t]*(?:Body|BODY:|Full Text(?: \(\d+\s+words\))?|Full Text\s*:(?P<said>.*))[ \t]*$", re.IGNORECASE)
SENT = re.compile(r"^[A-Z]+\d{6,} \w+ (?P<agency>.+?) in [A-Z]\w+\b.*")  # "SK1906080101 Seoul Yonhap in English 0752 GMT"
NUMBER = re.compile(r"^\[?\d{1,3}[.\]] ")
MARKED = re.compile(r"^\[FBIS [^\]]*\][ \t]*")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = re.compile(rf"\b(?:\d{{1,2}} {MONTH},? \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d\d-\d\d)\b")
PLACED = re.compile(r"\. (?=[A-Z\d(])| ?; |, (?:Late|Final|Eastern|First|Weekend) |: | \[| \((?:Eastern|Online)\b")  # behind a paper's name
PLACE = re.compile(r" \((?!Online)[^()]{2,40}\)$")  # behind a paper's name
ARTICLE = re.compile(r"^([^,(]+), (The|An?|El|La|Le|Los|Al)\b")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its title, publisher and day as the database prints them."""

    text: str
    fields: Fields


def find_articles(text: str) -> list[Article]:
    """The articles of a file, in order; none of any other text."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    for parted in (_coded, _kept, _ended, _numbered, _ruled, _headed):
        if found := parted(text):
            return found
    return []


def _articles(parts: Iterable[str], read: Callable[[Sequence[str]], Article | None]) -> list[Article]:
    """The articles in the parts of a file; none if no part is one."""
    lines = [part.split("\n") for part in parts]
    made = [read(one) for one in lines]
    if not any(made):
        return []
    whole = [_whole(rest) if one is None else one for one, rest in zip(made, lines, strict=True)]
    return [one for one in whole if one.text]


def _whole(lines: Sequence[str]) -> Article:
    """A part that has not what articles have, as a text without fields; a short one is none."""
    text = _body(lines)
    return Article(text if len(text.split()) >= SHORTEST else "", {})


# ---- Factiva


def _coded(text: str) -> list[Article]:
    """Articles by field codes: "HD" the headline, "PD" the day, "SN" the source, "LP" and "TD" the text, "AN" the last."""
    found, fields, code = list[Article](), dict[str, list[str]](), ""
    for line in text.split("\n"):
        match = CODE.match(line)
        if match is not None and (match["code"] in ("HD", "SE", "BY", "WC", "PD") or fields):
            if (match["code"] == "HD" and "HD" in fields) or any(value.strip() for value in fields.get("AN", ())):
                found += _of_codes(fields)
                fields = {}
            code = match["code"]
            fields.setdefault(code, []).append(match["value"] or "")
        elif code and code != "AN":
            fields[code].append(line)
        elif code and line.strip() and not fields["AN"][-1]:
            fields["AN"].append(line)
    found += _of_codes(fields)
    return found


def _of_codes(fields: dict[str, list[str]]) -> list[Article]:
    if not {"PD", "SN"} <= fields.keys() or not fields.keys() & {"LP", "TD"}:
        return []
    body = _body([line for code in ("LP", "TD") for line in (*fields.get(code, ()), "")])
    named = {"title": fields.get("HD", []), "publisher": fields["SN"], "date": fields["PD"]}
    return [Article(body, _fields({name: " ".join(lines) for name, lines in named.items()}))]


def _kept(text: str) -> list[Article]:
    """Articles that end in "Document LBA0000020230619ej6j000ab" and have their length, day and source below the headline."""
    if KEPT_AS.search(text) is None:
        return []
    text = FURNITURE.sub("", text)
    ends = list(KEPT_AS.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    return _articles((text[start : end.start()] for start, end in zip(starts, ends, strict=False)), _of_kept)


def _of_kept(lines: Sequence[str]) -> Article | None:
    at = next((n for n, line in enumerate(lines) if WORDS.match(line)), None)
    if at is None:
        return None
    below = [n for n in range(at + 1, len(lines)) if lines[n].strip()]
    day = next((n for n in below[:3] if _day_of(lines[n])), None)
    rights = next((n for n in below[:HEAD] if RIGHTS.match(lines[n])), None)
    if day is None or rights is None:
        return None
    source = next((lines[n].strip() for n in below if n > day and not TIME.match(lines[n])), "")
    title = _title_in([line.strip() for line in lines[:at] if line.strip() and not RULED.match(line)])
    body = rights + 1 + (rights + 1 < len(lines) and RIGHTS.match(lines[rights + 1]) is not None)
    return Article(_body(lines[body:]), _fields({"title": title, "publisher": source, "date": lines[day]}))


def _title_in(lines: list[str]) -> str:
    """The headline among the lines above the length of an article: without the section above it and the byline below it."""
    if len(lines) > 1 and _is_byline(lines[-1]):
        lines = lines[:-1]
    if len(lines) > 1 and (len(lines[0].split()) < SECTION or ";" in lines[0]) and lines[0][-1] not in ".?!:,":
        lines = lines[1:]
    return " ".join(lines)


def _is_byline(line: str) -> bool:
    """Whether a line names who writes: "By Ana Abt", "Ana Abt in Lima", "Jon Oda"."""
    words = line.replace(",", " ").split()
    if words[0].lower() in ("by", "from"):
        return True
    named = all(word[0].isupper() or word in ("in", "and", "for", "at", "of", "de", "van", "von") for word in words)
    return named and 1 < len(words) < BYLINE and words[0].isalpha() and not line.isupper() and line[-1] not in "?!.:" and ":" not in line


# ---- fields with their names


def _ended(text: str) -> list[Article]:
    """Articles that end in "End of Document", behind a cover and a list of contents."""
    ends = list(ENDED.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    return _articles((text[start : end.start()] for start, end in zip(starts, ends, strict=False)), _of_ended)


def _of_ended(lines: Sequence[str]) -> Article | None:
    """An article of the newer form: title, publisher and day above its fields, "Body" behind them; a cover may stand before it all."""
    body = next((n for n, line in enumerate(lines) if line.strip() == "Body"), None)
    if body is None:
        return None
    fields = [n for n in range(body) if _role_of(lines[n]) == "head"]
    top = min((n for n in fields if body - n < COVER), default=body)
    filled = [n for n in range(top) if lines[n].strip() and not RIGHTS.match(lines[n])]
    day = next((k for k in reversed(range(len(filled))) if _day_of(lines[filled[k]])), None)
    if day is None or day < 1:
        return None
    first = day - 2
    while first > 0 and filled[first] - filled[first - 1] == 1 and first > day - HEADLINE:
        first -= 1
    title = " ".join(lines[n].strip() for n in filled[max(0, first) : day - 1])
    close = next((n for n in range(body, len(lines)) if CLOSED.match(lines[n])), len(lines))
    end = _end_of_body(lines[:close], [_role_of(line) for line in lines[:close]], body + 1)
    told = {"title": title, "publisher": lines[filled[day - 1]], "date": lines[filled[day]]}
    return Article(_body(lines[body + 1 : end]), _fields(told))


def _numbered(text: str) -> list[Article]:
    """Articles below "1 of 100 DOCUMENTS" or "Document 1 of 100"."""
    starts = list(NUMBERED.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return _articles((text[start.end() : end] for start, end in zip(starts, ends, strict=False)), _of_fields)


def _ruled(text: str) -> list[Article]:
    """Articles with fields that only databases print, between rules."""
    parts = RULED.split(text)
    return _articles(filter(_is_marked, parts), _of_fields) if len(parts) > 1 else []


def _headed(text: str) -> list[Article]:
    """Articles one below another, each with a head of fields some of which only databases print."""
    lines = text.split("\n")
    roles = [_role_of(line) for line in lines]
    opening = [role in OPENING for role in roles]
    heads = [n for n, is_open in enumerate(opening) if is_open and not any(opening[max(0, n - NEAR) : n])]
    heads = [_with_title(lines, roles, n) for n in heads if sum(map(bool, roles[n : n + HEAD])) >= FEWEST]
    ends = [*heads[1:], len(lines)]
    parts = ["\n".join(lines[start:end]) for start, end in zip(heads, ends, strict=False)]
    return _articles(parts, _of_fields) if parts and all(map(_is_marked, parts)) else []


def _with_title(lines: Sequence[str], roles: Sequence[str], first: int) -> int:
    """Where the head of an article begins: with the lines right above its fields, if these do not tell its title."""
    if "title" in roles[first : first + HEAD]:
        return first
    at = first
    while at > 0 and first - at < NEAR and (lines[at - 1].strip() or (lines[at - 2 : at - 1] and lines[at - 2].strip())):
        at -= 1
    return at


def _is_marked(part: str) -> bool:
    """Whether a part of a file has fields, and one that only databases print."""
    labels = [label["name"].lower() for line in part.split("\n") if (label := LABEL.match(line)) is not None and _role_of(line)]
    return len(labels) >= FEWEST and not markers("database_mark").isdisjoint(labels)


def _of_fields(lines: Sequence[str]) -> Article | None:
    """An article with lines of fields above or below its text; None where there are none."""
    roles = [_role_of(line) for line in lines]
    filled = [n for n, line in enumerate(lines) if line.strip() and not RULED.match(line)]
    if sum(map(bool, roles)) < FEWEST - 1:
        return None
    fields, weak = dict[str, str](), dict[str, str]()
    for n in filled:
        name = {"source": "publisher", "day": "date"}.get(roles[n], roles[n])
        if name in ("title", "publisher", "date") and (value := _value_of(lines, n)) and (roles[n] not in ABOVE or n < COVER):
            (weak if roles[n] in ABOVE else fields).setdefault(name, PLACE.sub("", value) if name == "publisher" else value)
    first = next(n for n in filled if roles[n])
    start = (
        _start_of_body(lines, roles, first) if "body" in roles or roles[first] not in ("tail", "") or first < HEAD else _below_title(lines)
    )
    end = _end_of_body(lines, roles, start)
    opened = BODY.match(lines[start - 1]) if start else None
    said = [opened["said"] or ""] if opened is not None else []
    head = [lines[n] for n in filled if n < min(first, start) and not RIGHTS.match(lines[n])]
    told = {**weak, **{key: value for key, value in _of_head(head).items() if value}, **fields}
    return Article(_without_title(_body([*said, *lines[start:end]]), told.get("title", "")), _fields(told))


def _role_of(line: str) -> str:
    """What a line of a field tells: "title", "publisher", "date", "body", "head" or "tail" (above or below the text); "" of any other."""
    if BODY.match(line):
        return "body"
    label = LABEL.match(line)
    return str(marker_values("database_field").get(label["name"].lower(), "")) if label is not None else ""


def _value_of(lines: Sequence[str], at: int) -> str:
    """What a field says; a headline goes on in the lines below it."""
    label = LABEL.match(lines[at])
    said = [label["value"] or ""] if label is not None else [""]
    if _role_of(lines[at]) == "title":
        said += list(takewhile(lambda line: bool(line.strip()) and not _role_of(line), lines[at + 1 : at + HEADLINE]))
    return " ".join(words.strip() for words in said).strip()


def _start_of_body(lines: Sequence[str], roles: Sequence[str], first: int) -> int:
    """The line at which the text begins: behind "Body" or "Full text:", else behind the fields above it."""
    body = next((n for n, role in enumerate(roles) if role == "body"), None)
    if body is not None:
        return body + 1
    last = first
    for n in range(first, len(lines)):
        if roles[n]:
            last = n
        elif lines[n].strip() and not lines[n - 1].strip():
            break
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return last + 1


def _below_title(lines: Sequence[str]) -> int:
    """The line behind the first paragraph."""
    at = next((n for n, line in enumerate(lines) if line.strip()), 0)
    return next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))


def _end_of_body(lines: Sequence[str], roles: Sequence[str], start: int) -> int:
    """The line before which the text ends: before the fields and rights below it."""
    end = next((n for n in range(start, len(lines)) if _closes(lines[n])), len(lines))
    while end > start:
        begin = end - 1
        while begin > start and lines[begin - 1].strip() and lines[begin].strip() and not roles[begin]:
            begin -= 1
        field = bool(roles[begin]) and roles[begin] not in ABOVE
        if lines[begin].strip() and not (field or any(pattern.match(lines[begin]) for pattern in (RIGHTS, RULED, FOOT))):
            break
        end = begin
    return end


def _closes(line: str) -> bool:
    """Whether a line is a field that databases print below a text, and no text."""
    label = LABEL.match(line)
    return label is not None and label["name"].lower() in markers("database_foot")


def _without_title(text: str, title: str) -> str:
    """A text without its title, fields and rights said again at its head."""
    paragraphs = text.split("\n\n")
    while len(paragraphs) > 1 and _is_said_again(paragraphs[0], title):
        paragraphs.pop(0)
    return MARKED.sub("", "\n\n".join(paragraphs))


def _is_said_again(paragraph: str, title: str) -> bool:
    return (
        squeezed(paragraph) == squeezed(title)
        or bool(_role_of(paragraph))
        or RIGHTS.match(paragraph) is not None
        or paragraph == "OpenURL Link"
    )


def _of_head(lines: Sequence[str]) -> Fields:
    """Title, publisher and day of the lines above the first field: publisher, day, title in the older form, title, publisher, day in the
    newer one, and title above "day | publisher"."""
    at = next((n for n, line in enumerate(lines) if _day_of(line.split(" | ")[0])), None)
    if at is None:
        titled = lines[:1] if any(DAY.search(line) for line in lines[1:]) else lines
        return {"title": " ".join(line.strip() for line in titled)}
    day, bar, paper = lines[at].partition(" | ")
    after = [line.strip() for line in lines[at + 1 :] if not EDITION.search(line) or len(line.split()) > 6]
    before = [line.strip() for line in lines[:at]]
    title, publisher = (
        (after, before[:1]) if after and not bar else (before, [paper.partition(" (")[0]]) if bar else (before[:-1], before[-1:])
    )
    return {"title": " ".join(title), "publisher": " ".join(publisher), "date": day}


# ---- lines


def _day_of(line: str) -> str | None:
    return find_date(line.strip()) if line.strip() and len(line.strip()) <= LONGEST_DAY and any(map(str.isdigit, line)) else None


def _fields(told: Fields) -> Fields:
    """Title, publisher and day as the program names them: of "Boston Globe. Boston, Mass.: Jun 26, 2004. pg. A.6" the paper and its day."""
    paper = " ".join(told.get("publisher", "").split())
    sent = SENT.match(paper)
    paper = sent["agency"] if sent is not None else paper
    within = DAY.search(told.get("date", "")) or DAY.search(paper)
    day = _day_of(told.get("date", "")) or (find_date(within[0]) if within is not None else None)
    name = PLACED.split(paper[: within.start()] if within is not None and within.string == paper else paper)[0].strip(" .,;:[(")
    turned = ARTICLE.sub(r"\2 \1", re.sub(r" \([A-Z]{2}\)$", "", name))
    made = {"title": NUMBER.sub("", " ".join(told.get("title", "").split())), "publisher": turned, "date": day or ""}
    return {key: value for key, value in made.items() if value}


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    made: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            made[-1].append(line.strip())
        elif made[-1]:
            made.append([])
    return [one for one in made if one]


def _body(lines: Sequence[str]) -> str:
    """The paragraphs of a text, wrapped lines joined."""
    return "\n\n".join(map(unwrapped, _paragraphs(lines)))
