"""`oncoproof review`: the report on a loopback address, with decisions. Standard library only."""

from __future__ import annotations

import hmac
import json
import mimetypes
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET6, gethostname
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.report import deciding
from pipeline.report.deciding import DecidingError, Subject

LOOPBACK = "127.0.0.1"
LARGEST_BODY = 64_000
"""Bytes of a decision; more is refused unread."""
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One review: what is shown, where decisions go, and the secrets that let an editor in.

    token: in the address, lets a browser in once it opens it; csrf: in the page, must come with each decision.
    hosts: the only `Host` headers that are answered (against DNS rebinding); outside: told to serve a network, so this
    computer's own name and plain IP addresses are answered too (rebinding needs a name of the attacker's).
    """

    report: Path
    expectations: Path
    subjects: dict[str, Subject]
    today: date
    hosts: frozenset[str] = frozenset()
    outside: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


def serve(
    out: Path,
    expectations: Path,
    *,
    host: str = LOOPBACK,
    port: int = 0,
    say: Callable[[str], None] = lambda words: None,
) -> None:
    """Serve OUT's report until interrupted. host: outside loopback only when told. Raises DecidingError."""
    server, address = open_server(out, expectations, host=host, port=port)
    say(f"review: {address}")
    if ip_address(host).is_loopback:
        say("Only this computer can open it. Press Ctrl-C to stop.")
    else:
        say("Everyone on the network who has this address can decide, and it travels without encryption. Ctrl-C stops.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("review: stopped; every decision is in the expectations folder")
    finally:
        server.server_close()


def open_server(
    out: Path, expectations: Path, *, host: str = LOOPBACK, port: int = 0, today: date | None = None
) -> tuple[DeskServer, str]:
    """A server ready to run, and the address with its token. host: an IP address, loopback unless told otherwise.

    today: for tests. Raises DecidingError where there is no run or the host is no address of this computer.
    """
    try:
        outside = not ip_address(host).is_loopback
    except ValueError as error:
        raise DecidingError(
            f"{host}: is no IP address. Next step: leave --host out, or name one such as {LOOPBACK}."
        ) from error
    report = (out / "report").resolve()
    if not (report / "index.html").is_file():
        raise DecidingError(f"{report}: has no report. Run `oncoproof run` first.")
    try:
        server = (DeskServer6 if ":" in host else DeskServer)((host, port), Handler)
    except OSError as error:
        raise DecidingError(f"{host}, port {port}: cannot be served ({error.strerror}). Name another.") from error
    names = frozenset(f"{name}:{server.server_port}" for name in (LOOPBACK, "localhost", "[::1]"))
    server.desk = Desk(report, expectations, deciding.subjects(out), today or date.today(), names, outside)
    shown = f"[{host}]" if ":" in host else host
    if ip_address(host).is_unspecified:
        shown = gethostname()
    return server, f"http://{shown}:{server.server_port}/?token={server.desk.token}"


class DeskServer(ThreadingHTTPServer):
    """A server that knows its review. Threads end with the process."""

    daemon_threads = True
    desk: Desk


class DeskServer6(DeskServer):
    """The same over IPv6."""

    address_family = AF_INET6


class Handler(BaseHTTPRequestHandler):
    """Answers an editor's browser; everything else is turned away."""

    server_version = "oncoproof"
    sys_version = ""
    timeout = 30

    @property
    def desk(self) -> Desk:
        """The review this server holds."""
        assert isinstance(self.server, DeskServer)
        return self.server.desk

    @property
    def cookie_name(self) -> str:
        """Cookies know no ports: two reviews at once need two names."""
        assert isinstance(self.server, DeskServer)
        return f"oncoproof-{self.server.server_port}"

    def do_GET(self) -> None:
        """A file of the report, or the decisions so far."""
        if not self._host_is_ours():
            return
        address = urlsplit(self.path)
        given = parse_qs(address.query).get("token", [""])[0]
        if given and hmac.compare_digest(given.encode(), self.desk.token.encode()):
            self._enter(address.path)
        elif not self._is_in():
            self._say(HTTPStatus.FORBIDDEN, "Open the address that `oncoproof review` printed.")
        elif address.path == "/api/decisions":
            self._answer(HTTPStatus.OK, {"decisions": deciding.kept(self.desk.expectations)})
        else:
            self._file(unquote(address.path))

    def do_POST(self) -> None:
        """One decision."""
        if not self._host_is_ours():
            return
        if not self._is_in() or not self._came_from_our_page():
            self._say(HTTPStatus.FORBIDDEN, "This decision did not come from the review page.")
            return
        try:
            self._answer(HTTPStatus.OK, decide(self.desk, urlsplit(self.path).path, self._body()))
        except (DecidingError, UnicodeDecodeError, json.JSONDecodeError) as error:
            self._answer(HTTPStatus.CONFLICT, {"error": str(error)})

    def _host_is_ours(self) -> bool:
        if answers_to(self.desk, self.headers.get("Host", "")):
            return True
        self._say(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to its loopback address only.")
        return False

    def _is_in(self) -> bool:
        try:
            morsel = SimpleCookie(self.headers.get("Cookie", "")).get(self.cookie_name)
        except CookieError:
            return False
        return morsel is not None and hmac.compare_digest(morsel.value.encode(), self.desk.token.encode())

    def _came_from_our_page(self) -> bool:
        origin = self.headers.get("Origin")
        given = self.headers.get("X-Oncoproof", "")
        own = origin is None or answers_to(self.desk, origin.removeprefix("http://"))
        json_only = self.headers.get("Content-Type", "").split(";")[0] == "application/json"
        return own and json_only and hmac.compare_digest(given.encode(), self.desk.csrf.encode())

    def _body(self) -> dict[str, object]:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            raise DecidingError("The decision is too long, or has no length.")
        wish = json.loads(self.rfile.read(int(length)))
        if not isinstance(wish, dict):
            raise DecidingError("A decision is a JSON object.")
        return wish

    def _enter(self, path: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Set-Cookie", f"{self.cookie_name}={self.desk.token}; HttpOnly; SameSite=Strict; Path=/")
        self._finish(b"", "text/plain")

    def _file(self, path: str) -> None:
        found = file_of(self.desk.report, path)
        if found is None:
            self._say(HTTPStatus.NOT_FOUND, "There is no such page in this report.")
            return
        data = found.read_bytes()
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        if kind == "text/html":
            meta = f'<meta name="oncoproof-review" content="{self.desk.csrf}" data-today="{self.desk.today}">'
            data = data.replace(b"</head>", meta.encode() + b"</head>", 1)
        self.send_response(HTTPStatus.OK)
        self._finish(data, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _say(self, status: HTTPStatus, words: str) -> None:
        self.send_response(status)
        self._finish((words + "\n").encode(), "text/plain; charset=utf-8")

    def _answer(self, status: HTTPStatus, value: object) -> None:
        self.send_response(status)
        self._finish(json.dumps(value).encode(), "application/json")

    def _finish(self, data: bytes, kind: str) -> None:
        for name, value in SAFE_HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Stay silent: the address in a request's line would show the token."""


def answers_to(desk: Desk, host: str) -> bool:
    """Whether a `Host` header (`name:port`) is one that this review is served under."""
    if host in desk.hosts:
        return True
    name, _, port = host.rpartition(":")
    if not desk.outside or not any(known.endswith(f":{port}") for known in desk.hosts):
        return False
    try:
        return bool(ip_address(name.strip("[]")))
    except ValueError:
        return name.casefold() == gethostname().casefold()


def decide(desk: Desk, path: str, wish: dict[str, object]) -> dict[str, str]:
    """Keep one decision: `/api/waive`, `/api/comment`, `/api/assign`, `/api/wrong`. Raises DecidingError."""
    subject = desk.subjects.get(str(wish.get("finding_id")))
    if subject is None:
        raise DecidingError("This run has no such finding; reload the page.")
    kind = path.removeprefix("/api/")
    if kind == "waive":
        return deciding.waive(desk.expectations, subject, wish, desk.today)
    if kind in deciding.NOTES:
        context = deciding.paragraph(desk.report.parent, subject) if kind == "wrong" else ""
        return deciding.note(desk.expectations, subject, kind, wish, context)
    raise DecidingError(f"{kind}: there is no such decision.")


def file_of(report: Path, path: str) -> Path | None:
    """The file of the report that an address names; None outside the report, for hidden files and folders."""
    name = path.lstrip("/") or "index.html"
    if "\x00" in name or any(part.startswith(".") for part in name.split("/")):
        return None
    found = (report / name).resolve()
    return found if found.is_relative_to(report.resolve()) and found.is_file() else None
