"""`python -m tests.browser.shot report/index.html picture.png [dark] [width] [full]`: a screenshot to look at."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.chromium import browser


def main(page_file: str, picture: str, *options: str) -> None:
    width = next((int(option) for option in options if option.isdigit()), 1280)
    with browser() as running:
        context = running.new_context(
            viewport={"width": width, "height": 900},
            offline=True,
            color_scheme="dark" if "dark" in options else "light",
        )
        page = context.new_page()
        page.on("console", lambda message: print("console:", message.text))
        page.on("pageerror", lambda error: print("error:", error))
        page.goto(Path(page_file).resolve().as_uri())
        page.screenshot(path=picture, full_page="full" in options)


if __name__ == "__main__":
    main(*sys.argv[1:])
