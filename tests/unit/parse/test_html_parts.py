"""Pages built of parts: the text is what all parts of one make say, not only the longest of them."""

import pytest

from pipeline.model import Source
from pipeline.parse import read

LONG = (
    "Your nurse will show you how to care for the line, what to look out for at home, and whom you can call by day and "
    "by night when something worries you."
)


def content(body: str, title: str) -> list[str]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    found = read(Source("d", "d.html", "0" * 64, "text/html"), page.encode())
    return [block.raw for block in found.blocks if block.kind != "furniture"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<section><div class='block html'><h1>Your line</h1></div>"
            f"<div class='block html'><p>{LONG} {LONG}</p></div>"
            "<div class='block html'><h2>Tips</h2><ul><li>keep it dry</li></ul></div>"
            "<div class='block html'><p>When does it come out?</p></div></section>",
            ["Your line", f"{LONG} {LONG}", "Tips", "keep it dry", "When does it come out?"],
        ),
        (
            "<article><h1>Your line</h1><div><div class='q'>Does it hurt?</div><div class='a'><p>" + LONG + "</p></div>"
            "<div class='q'>How long?</div><div class='a'><p>An hour.</p></div></div></article>",
            ["Your line", "Does it hurt?", LONG, "How long?", "An hour."],
        ),
        (
            "<div><div class='top'>Logo</div><div><div class='t1'>Your line</div>"
            f"<div class='tx'>{LONG}</div><div class='tx'>Keep it dry all the time.</div>"
            "<div class='x'>• no baths</div><div class='x'>• no creams</div></div></div>",
            ["Your line", LONG, "Keep it dry all the time.", "• no baths", "• no creams"],
        ),
        (
            f"<main><div class='c'><h1>Your line</h1><p>{LONG}</p></div><aside class='side'><div class='widget'>"
            "<h3>Newsletter</h3><p>Sign up for our newsletter to get news.</p></div><div class='callout'>"
            "<h3>Call 999 if</h3><ul><li>you cannot breathe</li></ul></div></aside></main>",
            ["Your line", LONG, "Call 999 if", "you cannot breathe"],
        ),
        (
            "<div id='cookie-consent' class='modal'><h2>We use cookies</h2><p>"
            + "We use cookies to count visits. " * 12
            + f"</p></div><div><h1>Your line</h1><p>{LONG}</p></div>",
            ["Your line", LONG],
        ),
    ],
    ids=["parts", "questions", "no paragraphs", "side", "cookies"],
)
def test_all_parts_are_read(body: str, expected: list[str]) -> None:
    assert content(body, "Your line") == expected
