"""What the desk refuses, and what it sends along: asked as a hostile page, a hostile host and a hostile form would."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.store import open_store
from communique.store.judgements import read_judgements
from communique.web.app import routes
from tests.web.conftest import Served, serve
from tests.web.material import make_north, make_store

TOKEN = "a-token-for-tests"


class Answer:
    """A status, headers and a body."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status, self.text = answer.status, answer.read().decode("utf-8", "replace")
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        self.cookie = "; ".join(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")


def ask(url: str, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """A request as written, without a browser's good manners."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Host": place.netloc, **named})
    return Answer(connection.getresponse())


def post(url: str, path: str, fields: dict[str, str], **headers: str) -> Answer:
    body = urlencode(fields).encode()
    return ask(url, path, method="POST", body=body, **{"Content_Type": "application/x-www-form-urlencoded", **headers})


def visit(url: str) -> tuple[str, str]:
    """The cookie and the form token of a reader who has opened a page."""
    answer = ask(url, "/")
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', answer.text)
    assert found
    return answer.cookie, found[1]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Served]:
    yield from serve(make_store(tmp_path / "store"), token=TOKEN)


def test_every_answer_has_the_headers(library: Served) -> None:
    for path in ("/", "/static/library.js", "/nothing", "/events.csv"):
        headers = ask(library.url, path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in policy


def test_pages_hold_no_inline_script_or_style(library: Served) -> None:
    for path in ("/", "/events", "/document?id=north.txt", "/compare?left=north.txt&right=south.txt", "/judgements", "/ledger", "/trends"):
        text = ask(library.url, path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"|javascript:", text), path


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::ffff:7f00:1]"])
def test_another_host_name_is_refused(library: Served, host: str) -> None:
    assert ask(library.url, "/", Host=host).status in (400, 421)


def test_writes_from_elsewhere_are_refused(desk: Served) -> None:
    cookie, token = visit(desk.url)
    made = make_north()
    fields = {"csrf": token, "document": "north.txt", "record": made.events[0].id, "action": "accepted", "judge": "Eve"}
    assert post(desk.url, "/judgements", fields, Cookie=cookie, Origin="http://evil.example").status == 403
    assert post(desk.url, "/judgements", fields, Cookie=cookie, Sec_Fetch_Site="cross-site").status == 403
    assert post(desk.url, "/judgements", fields).status == 403, "the token of another session"
    with open_store(desk.folder) as store:
        assert read_judgements(store.connection) == ()
    assert post(desk.url, "/judgements", fields, Cookie=cookie, Origin=desk.url).status == 303
    with open_store(desk.folder) as store:
        assert [j.judge for j in read_judgements(store.connection)] == ["Eve"]


@pytest.mark.parametrize("path", sorted({route.path for route in routes() if "POST" in (route.methods or ())}))
def test_every_form_needs_its_token(library: Served, path: str) -> None:
    cookie, _ = visit(library.url)
    assert post(library.url, path, {"judge": "Eve", "text": "Berg met Sall."}, Cookie=cookie).status == 403
    assert post(library.url, path, {"judge": "Eve", "csrf": "0" * 64}, Cookie=cookie).status == 403


def test_too_much_is_refused(library: Served) -> None:
    cookie, token = visit(library.url)
    assert ask(library.url, "/texts", method="POST", body=b"x", Content_Length="99999999", Cookie=cookie).status == 413
    answer = post(library.url, "/texts", {"csrf": token, "text": "x" * 8_100_000}, Cookie=cookie)
    assert answer.status == 413


def test_a_body_that_hides_its_length_is_cut_off(library: Served) -> None:
    cookie, _ = visit(library.url)
    place = urlsplit(library.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    chunks = (b"text=" + b"x" * 1_000_000 for _ in range(10))
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", "/texts", chunks, headers, encode_chunked=True)
        assert connection.getresponse().status in (400, 413)
    except (BrokenPipeError, ConnectionResetError):
        pass  # cut off before all was sent
    assert ask(library.url, "/").status == 200


def test_a_file_of_another_kind_is_refused_with_advice(library: Served) -> None:
    cookie, token = visit(library.url)
    body = (
        f'--B\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token}\r\n'
        '--B\r\nContent-Disposition: form-data; name="file"; filename="../../x.exe"\r\nContent-Type: text/plain\r\n\r\nMZ\r\n--B--\r\n'
    ).encode()
    answer = ask(library.url, "/texts", method="POST", body=body, Content_Type="multipart/form-data; boundary=B", Cookie=cookie)
    assert answer.status == 422
    assert "end in .txt" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/document",
        "/document?id=../../etc/passwd",
        "/document?id=%00",
        "/panel?id=north.txt",
        "/encounter?id='",
        "/line?id='",
        "/ledger?since=yesterday",
        "/ledger?sort=1;DROP&page=999999999999",
        "/ledger?type=nothing&actor=%00",
        "/trends?period=day",
        "/trends?smooth=-1",
        "/trends?parties=%22%2C%2C;DROP",
        "/trends.csv?since=1",
        "/wording?id=north.txt&record=nothing",
        "/events?since=yesterday",
        "/events?page=99999999999",
        "/events?sort=1;DROP",
        "/events?actor=%27%29%20OR%201=1--",
        "/documents?text=%22%22%22",
        "/search?q=%22AND%20NEAR(",
        "/search?q=%F0%9F%8C%B5",
        "/compare?left=north.txt&right=north.txt",
        "/compare?left=north.txt&right=news.txt",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/" + "x" * 4000,
        "/document?id=" + "y" * 4000,
    ],
)
def test_odd_addresses_get_a_page_not_a_crash(library: Served, path: str) -> None:
    answer = ask(library.url, path)
    assert answer.status in (200, 400, 404, 422), answer.text[:300]
    assert "Traceback" not in answer.text


def test_odd_addresses_choose_nothing_more(library: Served) -> None:
    assert "Nothing in this store meets these filters" in ask(library.url, "/events?actor=%27%29%20OR%201=1--").text


def test_over_the_network_a_token_is_needed(closed: Served) -> None:
    assert ask(closed.url, "/").status == 401
    assert ask(closed.url, "/events.csv").status == 401
    assert ask(closed.url, "/?token=wrong").status == 401
    answer = ask(closed.url, f"/events?token={TOKEN}&type=REQUEST")
    assert answer.status == 303
    assert answer.headers["location"] == "/events?type=REQUEST"
    assert ask(closed.url, "/events?type=REQUEST", Cookie=answer.cookie).status == 200


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--host", "192.168.1.5"), ("--token", "x"), ("--name", "desk.example")])
def test_other_machines_are_let_in_only_on_demand(tmp_path: Path, options: tuple[str, str]) -> None:
    done = CliRunner().invoke(main, ["serve", "--store", str(make_store(tmp_path / "store")), *options])
    assert done.exit_code == 2
    assert "--allow-remote" in done.output


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--store", str(tmp_path)])
    assert done.exit_code == 2
    assert "is not a store" in done.output
