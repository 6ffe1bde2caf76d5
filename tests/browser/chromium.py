"""Debian's Chromium, driven by Playwright, offline; or a loud word of what is left out."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing() -> bool:
    """True, and a warning, where there is no browser: what the caller would have tried is left out."""
    if CHROMIUM.exists():
        return False
    warnings.warn(
        f"LEFT OUT: {CHROMIUM} is not here (apt-get install chromium), so the report was not tried in a browser",
        stacklevel=2,
    )
    return True


@contextmanager
def browser() -> Iterator[Browser]:
    """A running Chromium that has no network of its own accord."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def opened(running: Browser, address: str, *, expected: str = "\0", **options: object) -> Iterator[Page]:
    """A page in a context of its own. A script error or a refused script fails the test, but for `expected`."""
    context = running.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: faults.append(asked.url) if not _ours(asked.url, address) else None)
    page.goto(address)
    try:
        yield page
        faults = [fault for fault in faults if expected not in fault]
        if faults:
            raise AssertionError(f"{address}: {faults}")
    finally:
        context.close()


def _ours(asked: str, address: str) -> bool:
    """Files of the report beside the page, or the review's own server."""
    return asked.split("/")[:3] == address.split("/")[:3] or asked.startswith("data:")


def written(files: dict[str, bytes], folder: Path) -> str:
    """Write a report to disk; the address of its first page."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return (folder / "index.html").resolve().as_uri()
