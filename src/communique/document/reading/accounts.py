"""Accounts on networks and addresses of sites: under which names the body that has one is looked up (a part of reading).

"Poland MOD 🇵🇱 @Poland_MOD" is the Ministry of Defence of Poland, "mfa.gov.tr" the Ministry of Foreign Affairs of Turkey. A flag tells
whose a body or office is; of a mere name it tells nothing, since many show the flags of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from communique.lexicon import marker_pattern, marker_values, markers
from communique.naming import called
from communique.resources import read_table

FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
BETWEEN = re.compile(rf"\s*[|/·•]\s*|\s+(?=@)|[()]|\s[–—-]\s|\bvia\b|{FLAG}")  # the parts of an account's name
IS_ACCOUNT = re.compile(rf"@\w|\s?\|\s?|\s/\s|\bvia\b|{FLAG}")
PLATFORM = re.compile(
    r"\s*\((?:archived|facebook|telegram|x|twitter|weibo|en|eng|english|auto-translated|[^)]*\bsummary)\b[^)]*\)", re.IGNORECASE
)
SIGNS = re.compile("[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")
INSIDE = re.compile(r"_|(?<=[^\W\d_A-Z])(?=[A-Z])")  # where a handle that is several words parts: "@AnaAbt", "@MFA_Peru"
LONGEST = 300  # characters of an address that are read
OPEN = frozenset(  # endings of addresses that anybody takes
    {"me", "io", "co", "tk", "cd", "tv", "ai", "to", "ly", "fm", "im", "gg", "sh", "la", "ws", "cc", "nu", "st", "ag", "sc", "vc", "pw"}
)
OFFICIAL = frozenset({"gov", "go", "gob", "gouv", "govt", "gub", "gv", "government", "gouvernement"})


def without_platform(name: str) -> str:
    """A name without the network or language that it says in brackets: "Ministry of Trade (Facebook)"."""
    return PLATFORM.sub("", name)


def words_of_handle(handle: str) -> str:
    """The words of a handle: "MFA Peru" of "@MFA_Peru"."""
    return INSIDE.sub(" ", handle.removeprefix("@"))


def is_account(name: str) -> bool:
    """Whether a name is that of an account: with a handle, a flag, or parts between bars."""
    return IS_ACCOUNT.search(name) is not None


def parts_of_account(name: str) -> list[str]:
    """The parts of the name of an account, without pictures and the network."""
    return [part.strip() for part in BETWEEN.split(SIGNS.sub(" ", without_platform(name))) if part.strip()]


def names_of_account(name: str) -> tuple[str, ...]:
    """The names under which the body or office is looked up that has an account; none of a name that is no account's."""
    name = without_platform(name)
    if not is_account(name):
        return ()
    if is_others(name):
        return ()
    said = parts_of_account(name)
    parts = [words for part in said for words in dict.fromkeys(_spelled_out(part)) if words]
    flags = [row["name"] for row in read_table("countries") if row["flag"] and row["flag"] in name]
    states = [part for part in parts if any(term.kind == "state" for term in called(part))]
    joined = [f"{part}, {state}" for part in parts for state in (*(flags if len(flags) == 1 else ()), *states) if part != state]
    return tuple(dict.fromkeys((*parts, *joined)))


def is_others(name: str) -> bool:
    """Whether an account names a body and is not its own: "MFA Peru (parody) 🇵🇪", "Ana Abt | Former Ambassador", "Intern | MFA Peru"."""
    if not is_account(name):
        return False
    stray = any(len(part.split()) == 1 and not _may_stand(part) for part in parts_of_account(name))
    return stray or marker_pattern("account_other").search(name.lower()) is not None


def _may_stand(word: str) -> bool:
    """Whether a word alone may be a part of the name of a body's account: a handle, a state, a body's short form or a seat."""
    return (
        word.startswith("@")
        or bool(called(word))
        or word.lower() in marker_values("account_short")
        or word.lower() in markers("account_part")
    )


def _spelled_out(part: str) -> Iterator[str]:
    """A part of the name of an account, a handle in its words; and with short forms of bodies as these: "@Poland_MOD", "PMO Mauritius"."""
    words = " ".join(part.replace("'s", "").split()).strip(" .,-")
    words = words_of_handle(words) if words.startswith("@") else words
    yield words
    yield " ".join(marker_values("account_short").get(word.lower(), word) for word in words.split())


def host_of(url: str) -> str:
    """The host of an address, without "www."; "" of what is none."""
    try:
        return (urlsplit(url[:LONGEST]).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def institution_at(url: str) -> tuple[str, str] | None:
    """The institution whose site an address is, and the code of its state: "mfa.gov.tr", "www.mofa.go.jp", "president.uz", "gov.pl"."""
    labels = host_of(url).split(".")
    code = _by_letters().get(labels[-1])
    if code is None or len(labels) < 2:
        return None
    official = len(labels) > 2 and labels[-2] in OFFICIAL
    institution = marker_values("site_institution").get(labels[0])
    if institution is None or not (official or labels[0] in OFFICIAL or (len(labels) == 2 and labels[-1] not in OPEN)):
        return None
    return f"{institution}, {next(row['name'] for row in read_table('countries') if row['iso3'] == code)}", code


@cache
def _by_letters() -> dict[str, str]:
    """States by the letters at the end of an address, which are those of their flag."""
    rows = (row for row in read_table("countries") if row["flag"])
    return {"".join(chr(ord(sign) - 0x1F1E6 + ord("a")) for sign in row["flag"]): row["iso3"] for row in rows} | {"uk": "GBR"}
