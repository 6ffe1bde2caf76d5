"""What kind of file this is: content first, then the name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

BY_NAME = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
}

HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_ANYWHERE = re.compile(rb"<(?:html|body|main|article|p|div|h1|table|ul)[\s>]", re.IGNORECASE)
MIME_HEAD = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
BINARY = {
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/x-ole-storage",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"\x1f\x8b": "application/gzip",
    b"{\\rtf": "application/rtf",
    b"%!PS": "application/postscript",
}


def sniff(name: str, head: bytes) -> str:
    """The media type of a file from its first bytes (2 kB are enough) and, where they do not say, its name.

    >>> sniff("leaflet.txt", b"%PDF-1.7")
    'application/pdf'
    >>> sniff("leaflet.txt", b"Take one tablet a day.")
    'text/plain'
    """
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        plain = head[2:].replace(b"\0", b"")
    by_name = BY_NAME.get(PurePosixPath(name).suffix.lower())
    sure = _by_content(plain)
    if sure is not None:
        return sure
    if by_name not in ("text/html", "text/plain", "text/markdown") and HTML_ANYWHERE.search(plain):
        return "text/html"
    if by_name is not None:
        return by_name  # also a damaged PDF or MHTML: its reader says what is wrong
    return "text/plain" if _is_text(plain) else "application/octet-stream"


def _by_content(head: bytes) -> str | None:
    """What the first bytes prove, whatever the name says."""
    for sign, kind in BINARY.items():
        if head.startswith(sign):
            return kind
    if b"%PDF-" in head[:1024]:  # the standard lets rubbish stand before it
        return "application/pdf"
    if MIME_HEAD.match(head.replace(b"\r\n", b"\n").lstrip()):
        return "multipart/related"
    return "text/html" if HTML_START.match(head) else None


def _is_text(head: bytes) -> bool:
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f")
    return controls <= len(head) * 0.02
