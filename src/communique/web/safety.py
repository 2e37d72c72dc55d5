"""What the desk lets in and what it sends along: hosts, tokens, sizes, and headers that keep hostile texts inert."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SESSION, PASS = "communique_session", "communique_token"
LARGEST_BODY = 8_000_000  # bytes: a long PDF
LARGEST_FIELD = 3_000_000  # bytes of one field of a form: a pasted text
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may ask: `hosts` are the names the desk answers to, `token` what everybody must bring who comes over the network."""

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    largest_body: int = LARGEST_BODY
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))


def guard(app: ASGIApp, rules: Rules) -> ASGIApp:
    """`app` behind the rules; every answer, a refusal too, has the headers that keep it inert."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(SESSION, "")
        fresh = not session.isalnum() or len(session) != 32
        scope["session_key"] = session = secrets.token_hex(16) if fresh else session
        scope["rules"] = rules
        answer = refuse(request, rules) or app
        await answer(scope, _limited(receive, rules.largest_body), _with_headers(send, session if fresh else None))

    return guarded


def refuse(request: Request, rules: Rules) -> Response | None:
    """The refusal of a request that may not come in, or the redirect that takes a token out of the address; else None."""
    host = urlsplit(f"//{request.headers.get('host', '')}")
    if (host.hostname or "") not in rules.hosts:  # another site's name that was made to point here
        return PlainTextResponse("This desk does not answer to that host name.", 421)
    if request.method not in ("GET", "HEAD") and not _is_same_origin(request):
        return PlainTextResponse("Requests from other sites are refused.", 403)
    if int(request.headers.get("content-length") or 0) > rules.largest_body:
        return PlainTextResponse(f"More than {rules.largest_body // 1_000_000} MB cannot be taken in at once.", 413)
    return _check_token(request, rules.token) if rules.token else None


def _is_same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return origin in (None, own) and request.headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _check_token(request: Request, token: str) -> Response | None:
    if hmac.compare_digest(request.cookies.get(PASS, "").encode(), token.encode()):
        return None
    if not hmac.compare_digest(request.query_params.get("token", "").encode(), token.encode()):
        return PlainTextResponse("This desk asks for its token: open the address that `communique serve` printed.", 401)
    clean = RedirectResponse(str(request.url.remove_query_params("token").replace(scheme="", netloc="")) or "/", 303)
    clean.set_cookie(PASS, token, httponly=True, samesite="strict")
    return clean


def _limited(receive: Receive, largest: int) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > largest:
            raise HTTPException(413, f"More than {largest // 1_000_000} MB cannot be taken in at once.")
        return message

    return limited


def _with_headers(send: Send, session: str | None) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
            if session:
                headers.append("set-cookie", f"{SESSION}={session}; HttpOnly; SameSite=Strict; Path=/")
        await send(message)

    return sending


def csrf_token(request: Request) -> str:
    """What a form must bring back: known only to pages of this desk, in this browser."""
    return hmac.new(request.scope["rules"].secret, request.scope["session_key"].encode(), hashlib.sha256).hexdigest()


async def read_form(request: Request) -> FormData:
    """The form of a request that writes. Raises HTTPException (403) if it does not bring the token back."""
    form = await request.form(max_files=1, max_fields=40, max_part_size=LARGEST_FIELD)
    given = form.get("csrf")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), csrf_token(request).encode()):
        raise HTTPException(403, "This form is out of date. Go back, load the page again and send it once more.")
    return form
