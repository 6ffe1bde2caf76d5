from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import browser, missing


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser | None]:
    """A running browser; None, with a loud word, where there is none."""
    if missing():
        yield None
        return
    with browser() as running:
        yield running
