"""Telegrams of diplomats: which texts are, and where the embassy is that sends one.

Who sends one leaves himself out ("Saw Foreign Minister today"), and means by a bare title who bears it where he is posted."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.lexicon import marker_pattern
from communique.naming import called, states_in
from communique.records import Document

HEADING = 300  # characters from the start of a text in which it says that it is a telegram
POST = 60  # characters behind "from the Embassy in" in which its state is named
NAME = r"[A-Z][A-Z'.]+(?: [A-Z][A-Z'.]+){0,2}"
POSTS = r"(?:AM|BRIT)?(?:EMBASSY|EMB|CONSUL|CONGEN|CONSULATE|LEGATION)"
SECRECY = r"C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|S ?E ?C ?R ?E ?T|UNCLAS(?:SIFIED)?|RESTRICTED|LIMITED OFFICIAL USE"
# "FM AMEMBASSY LIMA", "FM ATHENS", "C O N F I D E N T I A L DUSHANBE 000214", "SECRET SECTION 01 OF 02 LIMA 001234"
SENT = re.compile(
    rf"^[ \t]*(?:FM[ \t]+(?P<of>{POSTS}[ \t]+)?(?P<from>{NAME})|FROM:?[ \t]+{POSTS}[ \t]+(?P<post>{NAME})"
    rf"|(?:{SECRECY})(?: [A-Z/ ]{{2,20}}?)?(?: SECTION \d+ OF \d+)? (?P<town>{NAME}) \d{{3,6}})[ \t\r]*$",
    re.MULTILINE,
)
# "THE AMBASSADOR IN PERU (ABT) TO THE SECRETARY OF STATE", "M. ABT, AMBASSADOR OF FRANCE AT LIMA, TO M. ODA, MINISTER"
ENVOY = r"ambassador|minister|consul(?:[ -]general)?|chargé(?: d['’]affaires)?|high commissioner"
RECIPIENT = r"(?:the )?(?:acting )?(?:secretary of|department of|minister of|ministry of|foreign office|foreign secretary)|(?:m|mr)\.? "
LETTER = re.compile(
    rf"^[^\n.]{{0,60}}?(?:\w\. )?[^\n.]{{0,40}}?(?<!prime )\b(?:{ENVOY})\b[^\n.]{{0,30}}? (?:at|in) (?:the )?"
    rf"(?P<town>[A-Z][\w'’]+(?: [A-Z][\w'’]+){{0,2}})(?P<name> \([^)\n]{{2,40}}\))?,? to (?:{RECIPIENT})[^\n]*(?<!\.)$",
    re.MULTILINE | re.IGNORECASE,
)
ROUTED = re.compile(
    r"^[ \t]*(?:TO (?:PRIORITY|IMMEDIATE|ROUTINE|FLASH|DESKBY|FCO|SECSTATE|RUEH\w*)|INFO |SIPDIS|NODIS|EXDIS|LIMDIS|TELNO|TELEGRAM NUMBER"
    r"|SUBJ(?:ECT)?:|TAGS:|E\.O\.)",
    re.MULTILINE,
)


@lru_cache(maxsize=8)  # asked for each paragraph
def is_telegram(document: Document) -> bool:
    """Whether a text is a telegram by its heading or by words that only telegrams have ("Reftel", "USG", "FonMin")."""
    headed = marker_pattern("telegram_heading").search(_heading(document)) is not None or _town_of(document) is not None
    return headed or marker_pattern("telegram_word").search(document.text) is not None


@lru_cache(maxsize=8)
def posted_in(document: Document) -> str | None:
    """The state in which the embassy is that sends a telegram: "Telegram From the Embassy in Peru to the Department", "FM LIMA"."""
    if (town := _town_of(document)) is not None:
        codes = {term.actor.code for term in called(town.title()) if term.kind in ("capital", "city", "state") and term.actor.code}
        return codes.pop() if len(codes) == 1 else None
    found = marker_pattern("telegram_post").search(_heading(document))
    where = found.string[found.end() : found.end() + POST].partition(" to ")[0].partition("\n")[0] if found is not None else ""
    codes = set(states_in(where))
    return codes.pop() if len(codes) == 1 else None


def _town_of(document: Document) -> str | None:
    """The town that the lines at the head of a telegram say it is from."""
    head = document.text[:HEADING]
    letter = LETTER.search(head)
    if letter is not None and (letter["name"] is not None or letter[0].isupper()):
        return letter["town"]
    found = SENT.search(head)
    if found is None or (found["of"] is None and found["post"] is None and ROUTED.search(head) is None):
        return None
    return found["from"] or found["post"] or found["town"]


def _heading(document: Document) -> str:
    return f"{document.title or ''}\n{document.text[:HEADING]}"
