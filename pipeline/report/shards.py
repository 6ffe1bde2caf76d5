"""Findings behind the first view, as small scripts that a page opened from disk may load when they are wanted.

`data/index.js` has a few numbers for every group, for filters; `data/text-N.js` the words to search;
`data/rows-N.js` what is shown of each group. A group's number is its place in the order of `groups()`.
"""

from __future__ import annotations

import json
import sys
from array import array
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import Evidence
from pipeline.report.cards import boxes_of
from pipeline.report.groups import SEVERITIES, STATUSES, Group
from pipeline.report.names import document_name
from pipeline.report.pictures import picture_of
from pipeline.report.quoting import quotation
from pipeline.report.view import View
from pipeline.report.visible import one_line, visible

ROWS = 250
"""Groups in one file of rows: a filter that hits far-apart groups loads one such file for each row it shows."""
TEXTS = 20_000
"""Groups in one file of words to search."""
ORIGINS = ("source", "extraction", "undecided")
AROUND = 200
"""Characters shown on either side of the fault; the whole paragraph stands in the document view."""
MARKED = 400
SETS = 65_535
"""Different sets of publishers that two bytes can tell apart; groups beyond share the set `many publishers`."""


def shards(made: Sequence[Group], view: View) -> dict[str, bytes]:
    """Every file under `data/` for these groups."""
    files = {"data/index.js": _call("oncoproofIndex", _index(made, view))}
    for number, start in enumerate(range(0, len(made), ROWS)):
        rows = [_row(group, view) for group in made[start : start + ROWS]]
        files[f"data/rows-{number}.js"] = _call("oncoproofRows", number, rows)
    for number, start in enumerate(range(0, len(made), TEXTS)):
        lines = "\n".join(_words(group, view) for group in made[start : start + TEXTS])
        files[f"data/text-{number}.js"] = _call("oncoproofText", number, lines)
    return files


def _call(name: str, *values: Any) -> bytes:
    """A script that hands its data to the page. JSON is JavaScript; nothing in it can end the script."""
    given = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"{name}({given});\n".encode()


def _index(made: Sequence[Group], view: View) -> dict[str, Any]:
    checks = sorted({group.check_id for group in made})
    check_code = {check_id: code for code, check_id in enumerate(checks)}
    sets: dict[tuple[str, ...], int] = {}
    flags, check, publisher, confidence, places = bytearray(), array("H"), array("H"), bytearray(), array("I")
    for group in made:
        first = group.findings[0]
        flags.append(
            SEVERITIES.index(group.severity) | STATUSES.index(group.status) << 2 | ORIGINS.index(first.origin) << 4
        )
        check.append(check_code[group.check_id])
        publisher.append(min(SETS, sets.setdefault(_publishers(group, view), len(sets))))
        confidence.append(max(0, min(100, round(first.confidence * 100))))
        places.append(len(group.findings))
    names = sorted({name for members in sets for name in members})
    code = {name: number for number, name in enumerate(names)}
    return {
        "groups": len(made),
        "rows": ROWS,
        "texts": TEXTS,
        "checks": checks,
        "publishers": [visible(name) for name in names],
        "sets": [[code[name] for name in members] for members in sets][:SETS],
        "flags": _packed(flags),
        "check": _packed(check),
        "publisher": _packed(publisher),
        "confidence": _packed(confidence),
        "places": _packed(places),
    }


def _packed(numbers: array[int] | bytearray) -> str:
    """Little-endian bytes in base64: what a browser turns into a typed array without reading numbers."""
    if isinstance(numbers, array) and sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return b64encode(bytes(numbers)).decode()


def _publishers(group: Group, view: View) -> tuple[str, ...]:
    ids = dict.fromkeys(e.span.doc_id for f in group.findings for e in f.evidence if e.role in ("here", "other_side"))
    return tuple(sorted({view.publisher_of(doc_id) for doc_id in ids}))


def _words(group: Group, view: View) -> str:
    first = group.findings[0]
    paths = dict.fromkeys(
        view.all_sources[e.span.doc_id].path for e in first.evidence if e.span.doc_id in view.all_sources
    )
    parts = (group.check_id, first.message, *(e.quote[:MARKED] for e in first.evidence), *paths, first.finding_id)
    return one_line(" ".join(parts), 1000).lower()


def _row(group: Group, view: View) -> list[Any]:
    """[finding id, message, suggestion, places, quotations]; a quotation as `_quotation` has it."""
    first = group.findings[0]
    shown = list(_quotations(first.evidence, view))
    return [first.finding_id, visible(first.message), visible(first.suggestion or ""), len(group.findings), shown]


def _quotations(evidence: Sequence[Evidence], view: View) -> Iterator[list[Any]]:
    """[role, publisher and date, path and spot, before, marked, after, link, picture] of the first three pieces.

    picture: [file, page, width, height, CSS of the strip, CSS of each box], or nothing.
    """
    for piece in evidence[:3]:
        document = view.documents.get(piece.span.doc_id)
        quoted = quotation(piece, document)
        drawn = picture_of(quoted.doc_id, boxes_of(piece, document), view) if view.pictures else None
        anchor = "r" if piece.layer == "raw" else "c"
        source = quoted.source
        yield [
            piece.role,
            visible(f"{view.publisher_of(quoted.doc_id)}, revised {source.revised_on}") if source else "",
            visible(f"{source.path} {quoted.spot.words}".strip()) if source else "",
            quoted.before[-AROUND:],
            quoted.marked[:MARKED] + ("…" if len(quoted.marked) > MARKED else ""),
            quoted.after[:AROUND],
            f"{document_name(quoted.doc_id)}#{anchor}{piece.span.start}" if source else "",
            [drawn.name, drawn.page, drawn.width, drawn.height, drawn.strip, list(drawn.boxes)] if drawn else 0,
        ]
