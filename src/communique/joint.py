"""Texts that several states issue together: by their title, by the kind they came with, or by who publishes them."""

from __future__ import annotations

import re
from functools import cache

from communique.beside import state_codes
from communique.lexicon import marker_pattern, pattern_of, split_cell
from communique.records import Document
from communique.resources import read_table

UNION = "EU"  # the one organisation in `organisations.csv` that treats with states as a side of its own
PRINTED = ("news", "commentary")
HEADING = 160  # characters of a heading
UNITED = re.compile(r"\bunited (?:states|nations)\b", re.IGNORECASE)  # whose "states" are no several
PLURAL = re.compile(
    r"(?:the )?(?:(?:foreign|defence|prime|trade) )?(?:ministries|ministers|governments|presidents|parliaments)\b", re.IGNORECASE
)
BY_SEVERAL = re.compile(  # "Statement by the Foreign Ministers of France, Germany and Italy on Iran": the three
    r"\b(?:statement|declaration|communiqu[eé]|letter|conclusions)(?: dated [^,:]{5,30}?)? (?:by|of|from) (?:the )?"
    r"(?:(?:foreign|prime|defen[cs]e|trade|finance|interior|transport|energy|agriculture|health|permanent|three|four|five) )*"
    r"(?:ministers|presidents|leaders|governments|representatives|ambassadors|heads of state|heads of government)"
    r"(?: and government)?(?: of (?:foreign affairs|defen[cs]e|finance|trade))? of (?P<states>.+?)"
    r"(?= (?:on|at|in|to|following|after|regarding|concerning|about|for|with|meeting|during|gathered)\b|[:;–—(]|$)",
    re.IGNORECASE,
)
AND_BODY = re.compile(
    r"(?:;|,? and)(?: the)? (?:[\w'’]+ ){0,3}?(?:government|ministry|republic|kingdom|office of|department|presidency|state of)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(  # "We, the Foreign Ministers of Denmark, Estonia and Sweden, met": the three
    r"(?:^|\n)\s*We, the (?:[\w’'-]+ ){0,4}?(?i:ministers|presidents|leaders|governments|representatives|ambassadors|heads of state|"
    r"heads of government|heads of delegation|speakers)(?i: and government)?(?i: (?:of|for) (?:foreign affairs|defen[cs]e|finance|trade|"
    r"the interior|energy|transport))? of (?P<states>(?:(?:the|and|of|as|well|&)\b[ ,]*|[A-Z][\w.’'-]*[ ,]*)+)"
)
OPENING = 500  # characters from the start of a text in which it says who met


def is_called_joint(document: Document) -> bool:
    """Whether a title, a header or the names of its publishers call a document a text of several, of whomever it is the word."""
    return _joint_words(document) is not None or _is_issued_together(document) or bool(_saying_we(document))


def _joint_words(document: Document) -> re.Match[str] | None:
    """The words of a title that call a text a joint one, or a treaty ("Agreement between Peru and Chile on"), of which news only tells."""
    title = document.title or ""
    if document.kind in PRINTED:
        return marker_pattern("joint_text").search(title)
    heading = document.text[:HEADING].lstrip().partition("\n")[0]
    treaty = marker_pattern("treaty_title").match(title)
    named = BY_SEVERAL.search(title) if _speaking_together(title) else None
    return marker_pattern("joint_text").search(title) or treaty or named or marker_pattern("joint_heading").match(heading)


def is_joint_text(document: Document) -> bool:
    """Whether both sides issue a document together, so that it is the word of both: a joint statement, a joint declaration, a "Declaration
    of the Franco-German Summit"; also one that two states' leaders, ministers, governments or their commission publish, or whose own
    header calls it a joint statement. News may have one in its title, and only tell of it."""
    if _is_issued_together(document) or _saying_we(document):
        return True
    title = document.title or ""
    titled = states_titled(title) or opened_by(document)
    if (found := _joint_words(document)) is not None:
        return document.party is not None or (len(titled) > 1 and (found.start() == 0 or document.kind not in PRINTED))
    of_both = marker_pattern("joint_title").search(marker_pattern("joint_body").sub("", title)) is not None  # no "Joint Commission meets"
    return of_both and document.party in titled and len(titled) > 1


def _is_issued_together(document: Document) -> bool:
    """Whether the kind that a document came with, which the eight kinds keep but in part, or who publishes it, says so."""
    kind = "" if document.kind in PRINTED else dict(document.extra).get("kind", "")
    return marker_pattern("joint_text").search(kind) is not None or bool(issuers_of(document))


def issuers_of(document: Document) -> tuple[str, ...]:
    """The states whose leaders, ministers or governments publish a document, if several do, or whose commission does: "Governments of
    Namibia and Botswana", "Tripartite Commission of Burundi, Tanzania and UNHCR"."""
    name = document.publisher or ""
    if document.party is not None or document.kind in PRINTED:
        return ()
    plain = UNITED.sub("", name)
    several = is_of_several_bodies(name) or marker_pattern("joint_party").search(plain) or "commission," in name.lower()
    named = states_named(name) if several else ()
    if len(named) == 2 or (len(named) > 2 and PLURAL.match(name) is not None):
        return named
    body = marker_pattern("joint_adjective").search(name)
    named = states_named(name[body.end() :]) if body is not None else ()
    return named if len(named) > 1 else ()


def issuing_together(document: Document) -> tuple[str, ...]:
    """The states whose word a joint text is: those that publish it, else those that its title or its first words name."""
    if not is_joint_text(document):
        return ()
    titled = states_titled(document.title or "")
    return issuers_of(document) or (titled if len(titled) > 1 else opened_by(document))


def states_titled(title: str) -> tuple[str, ...]:
    """The states whose word a title tells: of whose ministers or leaders it is together, else all that it names."""
    return _speaking_together(title) or states_named(title)


@cache
def _speaking_together(title: str) -> tuple[str, ...]:
    """The states whose ministers, leaders or governments speak by a title, if several do."""
    found = BY_SEVERAL.search(title)
    named = states_named(found["states"]) if found is not None else ()
    return named if len(named) > 1 else ()


def is_of_several_bodies(name: str) -> bool:
    """Whether a name is of bodies of several states, told together or one by one: "Ministries of Foreign Affairs of Peru and Chile",
    "Republic of Peru and Republic of Chile"."""
    return PLURAL.match(name) is not None or AND_BODY.search(name) is not None


def opened_by(document: Document) -> tuple[str, ...]:
    """The states of whose ministers or leaders "we" are by the first words of a text; the two that these name, and no third, if a heading
    calls it a joint one."""
    if together := _saying_we(document):
        return together
    headed = document.kind not in PRINTED and marker_pattern("joint_heading").match(document.text[:HEADING].lstrip()) is not None
    told = headed or not document.title
    named = states_named(document.text[:OPENING]) if told and _joint_words(document) is not None else ()
    return named if len(named) == 2 else ()


def _saying_we(document: Document) -> tuple[str, ...]:
    """The states whose ministers or leaders say "we" where a text begins, if they are several; news may quote them."""
    found = TOGETHER.search(document.text, 0, OPENING) if document.kind not in PRINTED else None
    named = states_named(found["states"]) if found is not None else ()
    return named if len(named) > 1 else ()


@cache
def sides() -> frozenset[str]:
    """The codes of those a document can be about: states and territories, and the Union, which treats with them."""
    return state_codes() | {UNION}


@cache
def states_named(title: str) -> tuple[str, ...]:
    """The states, and the Union, that a title or a few words name: "the Joint Declaration between Guyana and Venezuela"; of "Papua New
    Guinea" not Guinea."""
    found = [(named.start(), named.end(), code) for code in sides() for named in _names_of(code).finditer(title)]
    whole = (code for start, end, code in found if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found))
    return tuple(sorted(set(whole)))


@cache
def _names_of(code: str) -> re.Pattern[str]:
    if code == UNION:
        body = next(row for row in read_table("organisations") if row["code"] == code)
        return pattern_of((body["name"], *split_cell(body["aliases"])))
    row = next(row for row in read_table("countries") if row["iso3"] == code)
    names = (row["name"], row["official_name"], *split_cell(row["aliases"]), *split_cell(row["adjectives"]))
    return pattern_of(filter(None, names))
