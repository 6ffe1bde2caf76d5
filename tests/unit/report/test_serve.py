"""The review's server: who gets in, what is served, what is refused."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from socket import gethostname
from urllib.parse import urlsplit

import pytest

from pipeline.report import build
from pipeline.report.deciding import DecidingError
from pipeline.report.serve import Desk, answers_to, open_server
from tests.unit.report.made_up import view


@dataclass
class Visit:
    """A running review and its folder. `ask` sends one request."""

    desk: Desk
    port: int
    folder: Path

    def ask(
        self, path: str, method: str = "GET", body: object = None, drop: str = "", **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        sent = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": f"oncoproof-{self.port}={self.desk.token}",
            "X-Oncoproof": self.desk.csrf,
            "Content-Type": "application/json",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        sent.pop(drop, None)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_host=True)
        data = json.dumps(body).encode() if body is not None else b""
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text, dict(answer.getheaders())


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    out = tmp_path / "out"
    for name, data in build(view()).items():
        path = out / "report" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (out / "datasets").mkdir()
    row = {"finding_id": "ab12", "check_id": "a/b", "doc_id": "d", "quote": "q", "message": "m"}
    (out / "datasets" / "findings.jsonl").write_text(json.dumps(row) + "\n")
    (out / "secret.txt").write_text("not for the browser")
    server, address = open_server(out, tmp_path / "expectations", today=date(2026, 11, 22))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Visit(server.desk, urlsplit(address).port or 0, tmp_path / "expectations")
    server.shutdown()
    server.server_close()


WISH = {"finding_id": "ab12", "reason": "agreed", "who": "Nur", "until": "2027-01-31"}


def test_the_token_opens_the_door_once_and_leaves_the_address(visit: Visit) -> None:
    status, _, headers = visit.ask(f"/?token={visit.desk.token}", drop="Cookie")
    assert (status, headers["Location"]) == (303, "/")
    assert headers["Set-Cookie"] == f"oncoproof-{visit.port}={visit.desk.token}; HttpOnly; SameSite=Strict; Path=/"


@pytest.mark.parametrize("path", ["/", "/findings.csv", "/api/decisions", "/?token=wrong", "/?token="])
def test_without_the_token_nothing_is_shown(visit: Visit, path: str) -> None:
    status, text, _ = visit.ask(path, drop="Cookie")
    assert status == 403
    assert "Northshore" not in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", ""])
def test_another_host_name_is_turned_away(visit: Visit, host: str) -> None:
    assert visit.ask("/", Host=host)[0] == 421
    assert visit.ask("/api/waive", "POST", WISH, Host=host)[0] == 421


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/.writing",
        "/documents",
        "/%00",
        "/a\\..\\b",
    ],
)
def test_only_the_report_is_served(visit: Visit, path: str) -> None:
    status, text, _ = visit.ask(path)
    assert status == 404
    assert "not for the browser" not in text


def test_the_page_carries_what_a_decision_needs(visit: Visit) -> None:
    status, text, headers = visit.ask("/")
    assert status == 200
    assert f'content="{visit.desk.csrf}" data-today="2026-11-22"' in text
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert visit.desk.token not in text


def test_a_decision_is_written_and_shown(visit: Visit) -> None:
    status, text, _ = visit.ask("/api/waive", "POST", WISH)
    assert (status, json.loads(text)["until"]) == (200, "2027-01-31")
    assert "ab12" in (visit.folder / "waivers.yaml").read_text()
    assert json.loads(visit.ask("/api/decisions")[1])["decisions"][0]["reason"] == "agreed"
    again = visit.ask("/api/waive", "POST", WISH)
    assert (again[0], "already" in again[1]) == (409, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Oncoproof": "wrong"},
        {"X_Oncoproof": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Content_Type": "text/plain"},
        {"Cookie": "oncoproof=guess"},
    ],
)
def test_a_decision_from_elsewhere_is_refused(visit: Visit, headers: dict[str, str]) -> None:
    assert visit.ask("/api/waive", "POST", WISH, **headers)[0] == 403
    assert not (visit.folder / "waivers.yaml").exists()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/waive", WISH | {"finding_id": "zz"}),
        ("/api/delete", WISH),
        ("/api/waive", ["x"]),
        ("/api/wrong", {"finding_id": "ab12"}),
    ],
)
def test_a_wrong_decision_is_refused_in_words(visit: Visit, path: str, body: object) -> None:
    status, text, _ = visit.ask(path, "POST", body)
    assert status == 409
    assert json.loads(text)["error"]


def test_nothing_outside_loopback_unless_told(visit: Visit) -> None:
    assert visit.desk.outside is False
    for host in ("192.0.2.7", gethostname(), "evil.example"):
        assert visit.ask("/", Host=f"{host}:{visit.port}")[0] == 421
    told = replace(visit.desk, outside=True)
    for host, ours in (
        (f"192.0.2.7:{visit.port}", True),
        (f"[2001:db8::7]:{visit.port}", True),
        (f"{gethostname()}:{visit.port}", True),
        (f"evil.example:{visit.port}", False),
        ("192.0.2.7:1", False),
        ("192.0.2.7", False),
        ("", False),
    ):
        assert answers_to(told, host) is ours, host


def test_a_network_is_served_when_told_and_only_with_the_token(tmp_path: Path, visit: Visit) -> None:
    server, address = open_server(visit.desk.report.parent, tmp_path, host="0.0.0.0")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert server.desk.outside
        assert address.startswith(f"http://{gethostname()}:")
        asked = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        asked.request("GET", "/", headers={"Host": f"192.0.2.7:{server.server_port}"})
        assert asked.getresponse().status == 403
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("host", ["example.org", "", "192.0.2.7"])
def test_a_host_that_is_no_address_of_ours_is_named(visit: Visit, tmp_path: Path, host: str) -> None:
    with pytest.raises(DecidingError, match=r"no IP address|cannot be served"):
        open_server(visit.desk.report.parent, tmp_path, host=host)


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DecidingError, match="oncoproof run"):
        open_server(tmp_path, tmp_path)
