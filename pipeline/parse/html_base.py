"""HTML: where a page's links lead that states a base of its own (`<base href>`)."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from pipeline.model import Inline
from pipeline.parse.html_source import Element


def base_of(root: Element) -> str | None:
    """What a page's relative links start from, as it stands there; None where the page does not say."""
    return next((href.strip() for element in root.iter("base") if (href := element.get("href"))), None)


def link_base(stated: str | None, address: str | None) -> str | None:
    """The address that links are meant from, where the page states one (`base_of`) that leads to the web.

    None where it states none: targets then stay as they are written.
    """
    if stated is None:
        return None
    try:
        base = urljoin(address or "", stated)
        return base if urlsplit(base).scheme in ("http", "https") else None
    except ValueError:
        return None


def with_base(inlines: tuple[Inline, ...], base: str) -> tuple[Inline, ...]:
    """Inline marks whose relative targets are whole. A place on the page (`#note`) stays one: so it is meant."""
    return tuple(
        replace(inline, target=_whole(inline.target, base)) if inline.kind == "link" and inline.target else inline
        for inline in inlines
    )


def _whole(target: str, base: str) -> str:
    try:
        if target.startswith("#") or urlsplit(target).scheme:
            return target
        return urljoin(base, target)
    except ValueError:
        return target
