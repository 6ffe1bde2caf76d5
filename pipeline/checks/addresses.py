"""Where a link's target can lead, by its form alone: nothing is fetched."""

from __future__ import annotations

import re
from urllib.parse import unquote

_NOWHERE = re.compile(r"(?:#|#!|javascript:.*|void\(.*|about:blank|data:,?|null|undefined|none|todo|)$", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{|\}\}|%%\w|\$\{|\[object |<%|\*\|")
_LOCAL = re.compile(
    r"(?:file:|blob:|[a-z]:[\\/]|\\\\\w|https?://(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|[\w-]+\.(?:local|internal|test)\b))",
    re.IGNORECASE,
)
"""Addresses of one computer or one house's network."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = re.compile(
    r"https?://(?:[^\s/@]+@)?(?:(?:[\w-]+\.)+[^\W\d_]{2,}\.?|\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(?::\d+)?(?:[/?#][^\s…]*)?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:html?|php|aspx?|jsp|pdf|docx?)(?:[?#].*)?$", re.IGNORECASE)
_BROKEN = re.compile(
    r"(?:h?t?tps?|htp|hhttps?|htt?ps?|ttps?)[:/;.]{1,3}/*\w|https?:(?!//)|https?//|https?:///|https?://https?:"
)
_MAIL = re.compile(r"mailto:[^\s@?]+@[\w-]+(?:\.[\w-]+)+(?:[,;?].*)?$", re.IGNORECASE)
_CALL = re.compile(r"(?:tel|sms|callto|fax):[+\d][\d\s().*#;=+-]{2,}$", re.IGNORECASE)


def fault(target: str, base: str | None) -> str | None:
    """Why a target leads nowhere; None where it can lead somewhere. base: the page's own address.

    >>> fault("#", None), fault("https://example.org/a", None), fault("#dose", None)
    ('it has no target', None, None)
    >>> fault("mailto:ward", None), fault("care/mouth.html", None)
    ('its address is malformed', "its address is relative, and the page's own address is not known")
    """
    target = target.strip()
    lower = target.lower()
    if _NOWHERE.match(target) or re.match(r"(?:mailto|tel|sms):.{0,2}$", lower):
        return "it has no target"
    if _TEMPLATE.search(target):
        return "its address is a placeholder that was never filled in"
    if _LOCAL.match(target):
        return "its address is one on the author's own computer or network"
    if _is_malformed(target, lower):
        return "its address is malformed"
    leads = target.startswith(("#", "//")) or _SCHEME.match(target) or base or _is_bare(target, lower)
    return None if leads else "its address is relative, and the page's own address is not known"


def _is_malformed(target: str, lower: str) -> bool:
    if lower.startswith("mailto:"):
        return not _MAIL.match(unquote(target))
    if lower.startswith(("tel:", "sms:")):
        return not _CALL.match(target)
    if lower.startswith(("http://", "https://")):
        return not _WEB.match(target) or "//https" in lower
    return bool(_BROKEN.match(lower))


def _is_bare(target: str, lower: str) -> bool:
    """`www.example.org/care`: a web address without its `https://`, which readers and mail programs complete."""
    host = target.partition("/")[0]
    return bool(_BARE.match(target)) and not _PAGE.search(host) and not re.fullmatch(r"www(?:\.[\w-]+)?", host.lower())
