import pytest

from pipeline.parse import sniff


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.pdf", b"%PDF-1.4\n", "application/pdf"),
        ("a.html", b"\n\n%PDF-1.4\n", "application/pdf"),
        ("a.pdf", b"<!DOCTYPE html><html>", "text/html"),
        ("a.txt", b"\xef\xbb\xbf <!-- saved --> <html lang=en>", "text/html"),
        ("a.txt", b"A page about <div> elements.", "text/plain"),
        ("noname", b"<div class=x><p>Rest.</p>", "text/html"),
        ("a.md", b"# Rest\n", "text/markdown"),
        ("a.html", b"Rest is good.", "text/html"),
        ("a", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n", "multipart/related"),
        ("a", b"From: <Saved by X>\nSubject: y\nContent-Type: multipart/related; boundary=x\n", "multipart/related"),
        ("a.bin", b"\x00\x01\x02\x03" * 20, "application/octet-stream"),
        ("a.pdf", b"PK\x03\x04rest", "application/zip"),
        ("a.pdf", b"rubbish without a head", "application/pdf"),
        ("README", b"Plain words.", "text/plain"),
        ("a.htm", b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "text/html"),
    ],
)
def test_content_before_name(name: str, head: bytes, kind: str) -> None:
    assert sniff(name, head) == kind
