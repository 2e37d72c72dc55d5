"""Letters and mailboxes: what a letter says, what it passes on, and what is attached to it."""

from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

from communique.document.reading.documents import Failure, read_documents
from communique.document.reading.mail import read_letter
from communique.records import Document

WORDS = "The ministers of Fiji and Tonga met in Suva on Monday and agreed on a ferry."


def letter(text: str, **headers: str) -> EmailMessage:
    """A letter of the Fijian ministry."""
    made = EmailMessage()
    told = {
        "From": "MFA Fiji <press@mfa.example>",
        "Date": "Mon, 19 Jun 2023 16:00:00 +1200",
        "Subject": "Ministers agree on ferry",
    } | headers
    for name, value in told.items():
        made[name] = value
    made.set_content(text)
    return made


def read(folder: Path, name: str, data: bytes) -> list[Document]:
    (folder / name).write_bytes(data)
    return [one for one in read_documents([folder / name]) if isinstance(one, Document)]


def test_a_letter_is_of_its_sender_and_day(tmp_path: Path) -> None:
    (made,) = read(
        tmp_path, "a.eml", bytes(letter(f"{WORDS}\n\nUnsubscribe: http://mfa.example\n", Subject="[press] RE: Ministers agree on ferry"))
    )
    assert (made.text, made.title, made.publisher, made.published) == (WORDS, "Ministers agree on ferry", "MFA Fiji", "2023-06-19")


def test_of_a_letter_passed_on_the_other_one_is_read(tmp_path: Path) -> None:
    headers = "From: MFA Fiji <press@mfa.example>\nDate: Mon, Jun 19, 2023\nSubject: Ministers agree\nTo: all\n"
    inner = f"---------- Forwarded message ---------\n{headers}\n{WORDS}\n"
    (made,) = read(
        tmp_path, "a.eml", bytes(letter(f"For you.\n\n{inner}", From="Ana Abt <a@b.example>", Date="Thu, 22 Jun 2023 10:00:00 +0000"))
    )
    assert (made.text, made.title, made.publisher, made.published) == (WORDS, "Ministers agree", "MFA Fiji", "2023-06-19")


def test_a_text_that_tells_of_a_letter_is_no_letter_passed_on(tmp_path: Path) -> None:
    told = f"{WORDS}\n\nThe mail began:\n\nFrom: the desk\nTo: the consulate\nSubject: Dinner\n\nNobody came."
    (made,) = read(tmp_path, "a.eml", bytes(letter(told)))
    assert made.text.startswith(WORDS)


def test_a_page_as_a_letter_and_a_text_attached(tmp_path: Path) -> None:
    made = letter("")
    made.set_content(f"<html><body><p>{WORDS}</p></body></html>", subtype="html")
    made.add_attachment(b"Tonga thanked Fiji for the ferry.", maintype="text", subtype="plain", filename="release.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    first, second = read(tmp_path, "a.eml", bytes(made))
    assert first.text == WORDS
    assert (second.id, second.text, second.published) == ("a.eml/release.txt", "Tonga thanked Fiji for the ferry.", "2023-06-19")


def test_a_mailbox_is_read_letter_by_letter(tmp_path: Path) -> None:
    box = b"".join(
        b"From press@mfa.example Mon Jun 19 16:00:00 2023\n" + bytes(letter(f"{WORDS}\n\n>From Suva with thanks.")) + b"\n" for _ in "12"
    )
    made = read(tmp_path, "a.mbox", box)
    assert [one.id for one in made] == ["a.mbox:1", "a.mbox:2"]
    assert made[0].text.startswith(WORDS)


def test_a_letter_without_words_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(letter("")))
    (told,) = read_documents([tmp_path / "a.eml"])
    assert isinstance(told, Failure)
    assert "without words" in told.message


def test_a_letter_that_seems_to_be_many_is_read_in_linear_time() -> None:
    before = time.process_time()
    read_letter(b"Subject: a\n\n" + b"From: a\nTo: b\n" * 20_000)
    assert time.process_time() - before < 5
