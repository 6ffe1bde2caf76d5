"""Proof of one document from its rows: no character unaccounted for, none without a source, every quotation true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = dict[str, Any]


def conserved(row: Row, changes: Iterable[Row]) -> Iterator[str]:
    """Every raw character copied, changed or removed by a named rule; no clean character without a source.

    row: of `documents`. changes: its rows of `removals`.
    """
    raw, text = row["raw"], row["text"]
    raw_at = clean_at = 0
    named = {(c["raw_start"], c["raw_end"], c["start"], c["end"], c["rule"]): c for c in changes if not c["in_text"]}
    for s in row["segments"]:
        raw_start, raw_end, start, end, rule = s["raw_start"], s["raw_end"], s["clean_start"], s["clean_end"], s["rule"]
        if raw_start != raw_at or start != clean_at:
            yield f"the segment at raw {raw_start} leaves a gap or overlaps"
        if raw_end <= raw_start or end < start:
            yield f"the segment at raw {raw_start} has no source or runs backwards"
        before, after = raw[raw_start:raw_end], text[start:end]
        if rule is None:
            if before != after:
                yield f"text at {start} is said to be copied but differs from raw: {after[:40]!r}"
        else:
            change = named.pop((raw_start, raw_end, start, end, rule), None)
            if change is None:
                yield f"the change at raw {raw_start} ({rule}) is not in removals"
            elif change["raw"] != before or change["replacement"] != after:
                yield f"the change at raw {raw_start} ({rule}) is recorded otherwise in removals"
        raw_at, clean_at = raw_end, end
    if raw_at != len(raw) or clean_at != len(text):
        yield "the segments end before the text does"
    for start, *_ in named:
        yield f"removals has a change at raw {start} that no segment has"


def told_aside(row: Row, changes: Iterable[Row], blocks: list[Row]) -> Iterator[str]:
    """What stays in the text and leaves the readable one is told in `removals`, block by block, and nothing else is."""
    told = {c["raw_start"]: c for c in changes if c["in_text"]}
    for block in blocks:
        if block["aside"] is not None and block["start"] < block["end"]:
            change = told.pop(block["raw_start"], None)
            if change is None or change["kind"] != block["aside"] or change["rule"] != f"aside-{block['aside']}":
                yield f"{block['block_id']} is set aside as {block['aside']}, and removals do not say so"
            elif (change["raw_end"], change["start"], change["end"]) != (
                block["raw_end"],
                block["start"],
                block["end"],
            ):
                yield f"{block['block_id']} is recorded elsewhere in removals"
            elif (
                change["replacement"] != block["text"]
                or change["raw"] != row["raw"][block["raw_start"] : block["raw_end"]]
            ):
                yield f"{block['block_id']} is recorded otherwise in removals"
    for start in told:
        yield f"removals set aside the text at raw {start}, and no block is"


def covered(row: Row, blocks: list[Row]) -> Iterator[str]:
    """The blocks stand in order, tile the raw text and hold all of the clean text; their marks lie inside them."""
    raw_at, clean_at, order = 0, 0, -1
    for number, block in enumerate(blocks):
        name = block["block_id"]
        if block["order"] <= order:
            yield f"{name} stands out of order"
        order = block["order"]
        if block["raw_start"] != raw_at + bool(number) or block["raw_end"] < block["raw_start"]:
            yield f"{name} leaves a gap in the raw text or overlaps"
        raw_at = block["raw_end"]
        if block["start"] < block["end"]:
            if block["start"] < clean_at or row["text"][clean_at : block["start"]].strip():
                yield f"text before {name} stands in no block, or in two"
            clean_at = block["end"]
        long = block["raw_end"] - block["raw_start"]
        if any(not 0 <= i["start"] <= i["end"] <= long for i in (*block["inlines"], *block["places"])):
            yield f"{name} has a mark or a place outside it"
    if raw_at != len(row["raw"]) or row["text"][clean_at:].strip():
        yield "text after the last block stands in none"


def readable(written: str, blocks: Iterable[Row]) -> Iterator[str]:
    """The readable text has every sign of every block, in order, and only the Markdown that says what the block is.

    Compared by lines and what stands between white space in them: an indent says nothing that `level` does not.

    >>> item = {"kind": "list_item", "level": 1, "text": "rest", "aside": None, "number": None}
    >>> list(readable("# Care\\n\\n- rest\\n", [item | {"kind": "heading", "text": "Care"}, item]))
    []
    """
    meant = [line.split() for block in blocks if block["text"] and block["aside"] is None for line in _lines(block)]
    stands = [line.split() for line in written.split("\n") if line.strip()]
    if meant == stands:
        return
    at = next((i for i, (a, b) in enumerate(zip(meant, stands, strict=False)) if a != b), min(len(meant), len(stands)))
    yield f"line {at + 1} (empty ones not counted) is not the document's: {' '.join(*stands[at : at + 1])[:80]!r}"


def _lines(block: Row) -> list[str]:
    kind, lines = block["kind"], str(block["text"]).split("\n")
    if kind == "heading":
        return [f"{'#' * max(1, min(block['level'], 6))} {' '.join(lines)}"]
    if kind == "table":
        rows = [line.replace("|", "\\|").split("\t") for line in lines]
        width = max(map(len, rows))
        shown = ["|" + "".join(f" {cell} |" for cell in row + [""] * (width - len(row))) for row in rows]
        return [shown[0], "|" + " --- |" * width, *shown[1:]]
    numbered = re.match(r"\d+[.)]\s", lines[0])
    if kind == "list_item":
        sign = "-" if block["number"] is None else f"{block['number']}."
        lines[0] = lines[0] if numbered else f"{sign} {lines[0]}"
    elif numbered:
        lines[0] = re.sub(r"(?<=\d)(?=[.)])", r"\\", lines[0], count=1)
    elif lines[0][:1] == ">" or lines[0].split(maxsplit=1)[0] in ("#", "##", "###", "####", "#####", "######", *"*+-"):
        lines[0] = f"\\{lines[0]}"
    return [line for line in lines if line.strip()]


def quoted(row: Row, column: str, document: Row) -> Iterator[str]:
    """The offsets of a row give what it quotes; of a reference also what its fields say."""
    text = document["text"]
    if row["end"] < row["start"] or text[row["start"] : row["end"]] != row[column]:
        yield f"its offsets do not give its {column}"
    for field in row.get("fields", ()):
        if not row["start"] <= field["start"] <= field["end"] <= row["end"]:
            yield f"the span of {field['field']} lies outside the entry"


def evidenced(row: Row, documents: Mapping[str, Row]) -> Iterator[str]:
    """Every quotation of a finding stands where it says; its own columns say what its first quotation says."""
    for number, e in enumerate(row["evidence"], start=1):
        document = documents.get(e["doc_id"])
        if document is None or e["role"] == "known":
            continue
        layer = document["raw" if e["layer"] == "raw" else "text"]
        if layer[e["start"] : e["end"]] != e["quote"]:
            yield f"evidence {number} is not what stands there"
    first = row["evidence"][0] if row["evidence"] else {}
    if any(row[key] != first.get(key) for key in ("doc_id", "path", "page", "line", "quote")):
        yield "its first evidence says otherwise"
