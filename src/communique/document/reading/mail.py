"""E-mails and mailboxes -> the letters, what is attached to them, and their fields (a part of reading).

A letter's text is what its plain part, else its HTML part says, without what mailing programs put above and below it; of a letter that only
passes another on, the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING

from communique.document.reading.dates import find_date
from communique.document.reading.formats import Fields, decode, read_html
from communique.document.reading.sheets import unwrapped
from communique.errors import InputError
from communique.lexicon import marker_pattern

if TYPE_CHECKING:
    from email.message import Message

NAMES = {  # of the headers that mailing programs print above a letter passed on
    **dict.fromkeys(("from", "von", "de", "od", "da", "fra", "från"), "From"),
    **dict.fromkeys(("date", "sent", "datum", "gesendet", "data", "fecha", "enviado", "envoyé"), "Date"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "oggetto", "temat", "ämne", "emne"), "Subject"),
    **dict.fromkeys(("to", "cc", "an", "à", "para", "do", "reply-to", "importance", "attachments"), "To"),
}
HEADER = re.compile(rf"^[ \t>]*\*?(?P<name>{'|'.join(NAMES)}):\*?[ \t]*(?P<value>.*)$", re.IGNORECASE)
ANY = rf"[ \t>]*\*?(?:{'|'.join(NAMES)}):"
PASSED_ON = re.compile(
    rf"^[ \t>]*(?:-{{2,}} ?\w+ [Mm]essage ?-{{2,}}|Begin forwarded message:|_{{20,}})[ \t]*\n(?:[ \t>]*\n)*(?={ANY})"
    rf"|^(?=[ \t>]*\*?(?:From|Von|De):\*?[ \t]+\S.*\n(?:{ANY}.*\n){{2,8}})",
    re.MULTILINE | re.IGNORECASE,
)
PREFIX = re.compile(
    r"^(?:\s*(?:re|fw|fwd|aw|wg|tr|vl|vs|rv|enc|sv|vb|i)\s*:\s*|\s*\[[^\]]{1,60}\]\s*|\s*\((?:external|ext)\)\s*)+", re.IGNORECASE
)
QUOTED = re.compile(r"^(?:>|On .{10,120} wrote:$)", re.MULTILINE)
FOOT = re.compile(r"^(?:-- ?|_{10,}|-{10,}|={10,})$")
LETTER = re.compile(rb"^From [^\n]+\d{4}\r?\n", re.MULTILINE)
TRIES, HEADERS = 5, 20  # places at which a letter may be passed on; lines of its headers
KINDS = {"text/plain": ".txt", "text/html": ".html"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a letter."""

    name: str
    data: bytes


def letters_in(data: bytes) -> Iterator[bytes]:
    """The letters of a mailbox (mbox), in order."""
    starts = list(LETTER.finditer(data))
    ends = [*(found.start() for found in starts[1:]), len(data)]
    yield from (re.sub(rb"(?m)^>(>*From )", rb"\1", data[at.end() : end]) for at, end in zip(starts, ends, strict=False))


def read_letter(data: bytes) -> tuple[str, Fields, list[Attached]]:
    """The text of a letter, its fields, and the files attached to it. Raises InputError if it holds neither."""
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    inner = [part.get_payload(0) for part in message.iter_attachments() if part.get_content_type() == "message/rfc822"]
    if inner and isinstance(inner[0], EmailMessage) and not _text_of(message).strip():
        message = inner[0]  # passed on as it came
    attached = list(_attached(message))
    fields = _headed({name: _header(message, name) for name in ("From", "Date", "Subject")})
    text = _text_of(message)
    for passed in islice(PASSED_ON.finditer(text), TRIES):
        told, rest = _parted(text[passed.end() :])
        if "date" in told:  # else a text that only tells of a letter
            fields, text = fields | told, rest
            break
    text = _without_frame(text)
    if not text and not attached:
        raise InputError("is a letter without words; there is nothing to read")
    return text, fields, attached


def _header(message: Message, name: str) -> str:
    try:
        return str(message.get(name, "") or "")
    except (ValueError, IndexError, AttributeError, TypeError):  # headers that break the rules
        return ""


def _headed(headers: dict[str, str]) -> Fields:
    """The fields of a letter by its headers: who writes, when, and about what."""
    name, address = parseaddr(headers.get("From", ""))
    words = PREFIX.sub("", " ".join(headers.get("Subject", "").split()))
    day = _day_of(headers.get("Date", ""))
    told = {"publisher": name or address.partition("@")[2], "title": words, "date": day or "", "email": address}
    return {key: value for key, value in told.items() if value}


def _day_of(words: str) -> str | None:
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return find_date(words)


def _text_of(message: EmailMessage) -> str:
    """The words of a letter: of its plain part, unless that is empty, else of its HTML part."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        data = part.get_payload(decode=True) if part is not None else None
        if not isinstance(data, bytes) or not data.strip():
            continue
        charset = part.get_content_charset() if part is not None else None
        if kind == "html":
            return read_html(data, charset)[0].replace("\n", "\n\n")
        return "\n".join(_unwrapped(decode(data, declared=charset).replace("\r\n", "\n")))
    return ""


def _unwrapped(text: str) -> Iterator[str]:
    """The lines of a text, those of wrapped paragraphs joined."""
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        lines = paragraph.strip("\n").split("\n")
        yield "\n".join(lines) if any(map(HEADER.match, lines[:-1])) else unwrapped(lines)


def _attached(message: EmailMessage) -> Iterator[Attached]:
    for part in message.iter_attachments():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and part.get_filename():
            yield Attached(str(part.get_filename()), data)


def _parted(text: str) -> tuple[Fields, str]:
    """The fields and the text of a letter passed on within another."""
    headers: dict[str, str] = {}
    lines = text.split("\n")
    for n, line in enumerate(lines):
        found = HEADER.match(line)
        if n > HEADERS or (found is None and line.strip(" \t>")):
            return _headed(headers), "\n".join(re.sub(r"^[ \t]*>[ \t]?", "", rest) for rest in lines[n:])
        if found is not None:
            headers.setdefault(NAMES[found["name"].lower()], found["value"].strip(" *"))
    return _headed(headers), ""


def _without_frame(text: str) -> str:
    """A letter without the lines that mailing programs put above and below it, signatures and what it answers to."""
    frame = marker_pattern("mail_frame")
    paragraphs = [part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    kept = list[str]()
    for part in paragraphs:
        if kept and (FOOT.match(part.split("\n")[0]) or QUOTED.match(part)):
            break
        if frame.search(part) is None or len(part) > 400:
            kept.append(part)
    return "\n\n".join(kept)
