"""HTML: links without words to places on the page: the sign after a heading (`¶`), the way back from a note (`↩`)."""

from __future__ import annotations

from pipeline.parse.html_furniture import HEADINGS
from pipeline.parse.html_source import Element

SIGNS = frozenset("¶#§^◆↑↩↵⏎🔗⚓⮌↥☍\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
"""What documentation systems and wikis show there (Sphinx, MkDocs, Docusaurus, GitBook, MediaWiki, GitHub). `*` and `†`
are no such signs: they lead to a note."""
LONGEST = 4


def permalinks(region: list[Element]) -> set[Element]:
    """Links of the content that lead to a place on the page and show nothing but a sign; buttons beside a heading's
    words (`Copy path`), not those that are the heading, as in accordions."""
    links = [link for top in region for link in top.iter("a")]
    found = {link for link in links if (link.get("href") or "").startswith("#") and _is_sign(_text(link))}
    scripts = (link for link in links if (link.get("href") or "").startswith("javascript:"))
    for button in (*scripts, *(button for top in region for button in top.iter("button"))):
        heading = next((above for above in button.iterancestors(*HEADINGS)), None)
        if heading is not None and _shown(heading) > _shown(button):
            found.add(button)
    return found


def _shown(element: Element) -> int:
    return len("".join(_text(element).split()))


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _is_sign(text: str) -> bool:
    shown = "".join(text.split())
    return 0 < len(shown) <= LONGEST and SIGNS.issuperset(shown)
