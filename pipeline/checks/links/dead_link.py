"""Links that lead nowhere."""

import re
from collections import defaultdict

from pipeline.checks.addresses import fault
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean, quote_raw
from pipeline.checks.passages import is_export
from pipeline.model import Document, Evidence, Origin, Page

_PRINTED = re.compile(
    r"(?:[Aa]vailable (?:at|from)|[Aa]ccessed at|[Ss]ee|[Vv]isit"
    r"|[Aa]t):?\s+(/[a-z0-9_-]+(?:/[\w~-]+(?:\.\w+)*)+)"
)

_SLASH = re.compile(r"/[a-z0-9_-](?<=\s/.)")


def _printed(document: Document) -> list[tuple[str, Evidence]]:
    return [
        ("a relative address is printed, which no reader can follow", quote_clean(document, m.start(1), m.end(1)))
        for m in (_PRINTED.finditer(document.text) if _SLASH.search(document.text) else ())
    ]


_ABSOLUTE = re.compile(r"https?://\w|//\w", re.IGNORECASE)


def _address(page: Page) -> str | None:
    """What a relative link starts from: the page's own address, or the one that its `<base href>` gives."""
    stated = next((fact.value for fact in page.facts if fact.key == "base_address"), "")
    return page.document.source.url or (stated if _ABSOLUTE.match(stated) else None)


def _links(document: Document, address: str | None) -> tuple[int, list[tuple[str, Evidence]]]:
    seen = 0
    found = []
    for start, block in zip(document.block_starts, document.blocks, strict=True):
        if block.kind == "furniture":
            continue
        for inline in block.inlines:
            if inline.kind != "link" or inline.target is None or not block.raw[inline.start : inline.end].strip():
                continue
            seen += 1
            why = fault(inline.target, address)
            if why is not None:
                low, high = document.to_clean(start + inline.start), document.to_clean(start + inline.end)
                clean = document.text[low:high].strip() == document.text[low:high] != ""
                quote = (
                    quote_clean(document, low, high)
                    if clean
                    else quote_raw(document, start + inline.start, start + inline.end)
                )
                found.append((why if "relative" in why else f"{why} (`{inline.target}`)", quote))
    return seen, found


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        seen, found = _links(page.document, _address(page))
        printed = _printed(page.document)
        examined += seen + len(printed)
        groups: dict[str, list[Evidence]] = defaultdict(list)
        for why, evidence in found + printed:
            groups[why].append(evidence)
        export = is_export(page.document)
        for why, same in groups.items():
            many = f" {len(same)} links are like this one." if len(same) > 1 else ""
            more = tuple(Evidence(e.span, e.quote, "context", e.layer) for e in same[1:])
            origin: Origin = "extraction" if export and "`#`" in why else "source"
            hits.append(Hit((same[0], *more), f"This link leads nowhere: {why}.{many}", origin=origin))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="links/dead-link",
    severity="warning",
    finds="A link that cannot lead anywhere: no target, `#`, a malformed address, or a relative one without a base.",
    why="A patient who follows `Read more` and stays where they are does not get what they were promised.",
    advice="Set the address. Several links of one document with the same fault are one finding; all are listed.",
    limits="Nothing is fetched: an address that is well formed but gone is not seen. Links within a page"
    " (`#dose`) pass.",
    sources=("https://www.w3.org/TR/WCAG22/#link-purpose-in-context", "https://www.rfc-editor.org/rfc/rfc3986"),
    bad=(
        Example(
            ("Read more about [⟦fertility⟧](#) and [work](#) before you decide on chemotherapy.\n",), "one finding"
        ),
        Example(("See [⟦our leaflet⟧](htp://example.org/leaflet) and [⟦the form⟧](forms/consent.html) first.\n",)),
        Example(
            ("Northgate Board. Lymphoma in adults. Available at: ⟦/types/lymphoma/adults⟧. Accessed 2 May 2024.\n",)
        ),
    ),
    good=(
        Example(
            ("See [trials](https://www.example.org/trials?id=2), [doses](#doses) or [us](mailto:info@example.org).\n",)
        ),
        Example(
            ("Read [this page](www.example.org/page) or <https://example.org/a_(b)>. Take 1/2 tablet and/or water.\n",)
        ),
        Example(
            (
                '<html><head><base href="https://www.example.org/"></head><body><main><h1>Ports</h1><p>A port is small.'
                ' Read <a href="care/port.html">our guide</a> before you decide on one.</p></main></body></html>',
            ),
            "the page says what its links start from",
            media_type="text/html",
        ),
        Example(
            ("Call [020 7946 0000](tel:+442079460000). Men and/or women can join. Rated 4/5 at /g/ in the text.\n",)
        ),
    ),
    examine=_examine,
)
