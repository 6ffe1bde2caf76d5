"""Random single-token deletions, insertions and swaps of a run's written output, each against its proof.

Three worlds, from the hardest on:
  rows: one value edited as if JSON Lines, Parquet and checksums had all been made from the edited row. Only the
    other rows can contradict it: text against raw and segments, quotation against text, readable text against blocks.
  lines: a line of a JSON Lines file edited anywhere, keys and numbers too; its Parquet twin stays as it was.
  files: any file of the output edited, its Markdown, JSON, CSV, Parquet, citations, report and the list of checksums
    itself, against the checksums; and some of them on disk, with the whole `verify` run over the folder.
"""

from __future__ import annotations

import hashlib
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.verify.document import Row, conserved, evidenced, quoted, readable, told_aside
from pipeline.verify.output import QUOTED, checksum_faults, read_rows, told

TOKEN = re.compile(r"\w+|[^\w\s]")
KINDS = ("deletion", "insertion", "swap")


@dataclass(frozen=True, slots=True)
class Target:
    """A written text: its tokens, and whether a text put in its place is found out."""

    name: str
    text: str
    tokens: tuple[tuple[int, int], ...]
    seen: Callable[[str], bool]


@dataclass
class Count:
    """How many edits of each kind and place were made, and those that were not seen."""

    made: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Edits made."""
        return sum(self.made.values())

    @property
    def caught(self) -> float:
        """Share of the edits that were seen."""
        return 1 - len(self.missed) / max(1, self.total)


def edited(text: str, tokens: Sequence[tuple[int, int]], at: int, kind: str, chance: random.Random, word: str) -> str:
    """The text with token number `at` deleted , a word put before it, or the next one swapped."""
    start, end = tokens[at]
    if kind == "deletion":
        return text[:start] + text[end + text[end : end + 1].isspace() :]
    if kind == "insertion":
        return text[:start] + word + chance.choice(("", " ")) + text[start:]
    next_start, next_end = tokens[min(at + 1, len(tokens) - 1)]
    return text[:start] + text[next_start:next_end] + text[end:next_start] + text[start:end] + text[next_end:]


def try_edits(targets: Sequence[Target], number: int, seed: int) -> Count:
    """Make `number` edits, each at a token taken at random from all tokens of all targets."""
    chance = random.Random(seed)
    ends = list(accumulate(len(target.tokens) for target in targets))
    count = Count()
    while count.total < number:
        kind = KINDS[count.total % 3]
        place = chance.randrange(ends[-1])
        index = bisect_right(ends, place)
        target = targets[index]
        other = targets[chance.randrange(len(targets))]
        low, high = chance.choice(other.tokens)
        at = place - (ends[index] - len(target.tokens))
        after = edited(target.text, target.tokens, at, kind, chance, other.text[low:high])
        if after == target.text or (kind == "swap" and at + 1 >= len(target.tokens)):
            continue  # two equal tokens side by side, or no next one: nothing was edited
        count.made[f"{target.name} {kind}"] = count.made.get(f"{target.name} {kind}", 0) + 1
        if not target.seen(after):
            count.missed.append(f"{target.name} {kind} at {target.tokens[at][0]}: {target.text[:60]!r}")
    return count


def _target(name: str, text: str, seen: Callable[[str], bool]) -> list[Target]:
    tokens = tuple(match.span() for match in TOKEN.finditer(text))
    return [Target(name, text, tokens, seen)] if tokens else []


def row_targets(tables: Mapping[str, list[Row]], texts: Mapping[str, str]) -> list[Target]:
    """Every text in the rows and every readable text, each with the proof that must contradict an edit of it."""
    documents = {row["doc_id"]: row for row in tables["documents"]}
    targets: list[Target] = []
    for doc_id, row in documents.items():
        changes = [change for change in tables["removals"] if change["doc_id"] == doc_id]
        blocks = [block for block in tables["blocks"] if block["doc_id"] == doc_id]
        for column in ("text", "raw"):
            targets += _target(f"documents.{column}", row[column], _conserved(row, column, changes))
        for number, change in enumerate(changes):
            for column in ("raw", "replacement"):
                targets += _target(
                    f"removals.{column}", change[column], _recorded(row, changes, blocks, number, column)
                )
        targets += _target("text/*.md", texts[doc_id], _readable(blocks))
    for table, column in QUOTED.items():
        for row in tables[table]:
            targets += _target(f"{table}.{column}", row[column], _quoted(row, column, documents[row["doc_id"]]))
    for row in tables["findings"]:
        for number, evidence in enumerate(row["evidence"]):
            if evidence["role"] != "known":
                targets += _target("findings.evidence.quote", evidence["quote"], _evidenced(row, number, documents))
    return targets


def _conserved(row: Row, column: str, changes: list[Row]) -> Callable[[str], bool]:
    return lambda after: bool(told("", lambda: conserved({**row, column: after}, changes)))


def _recorded(row: Row, changes: list[Row], blocks: list[Row], number: int, column: str) -> Callable[[str], bool]:
    def seen(after: str) -> bool:
        edited = [*changes[:number], {**changes[number], column: after}, *changes[number + 1 :]]
        return any(told_aside(row, edited, blocks) if changes[number]["in_text"] else conserved(row, edited))

    return seen


def _readable(blocks: list[Row]) -> Callable[[str], bool]:
    return lambda after: any(readable(after, blocks))


def _quoted(row: Row, column: str, document: Row) -> Callable[[str], bool]:
    return lambda after: any(quoted({**row, column: after}, column, document))


def _evidenced(row: Row, number: int, documents: Mapping[str, Row]) -> Callable[[str], bool]:
    def seen(after: str) -> bool:
        evidence = list(row["evidence"])
        evidence[number] = {**evidence[number], "quote": after}
        return any(evidenced({**row, "evidence": evidence}, documents))

    return seen


def line_targets(files: Mapping[str, bytes]) -> list[Target]:
    """Every line of every JSON Lines file, against its row in Parquet."""
    import io

    import pyarrow.parquet as pq

    targets: list[Target] = []
    for name, data in sorted(files.items()):
        if name.endswith(".jsonl"):
            twins = pq.read_table(io.BytesIO(files[name.removesuffix("jsonl") + "parquet"])).to_pylist()
            lines = [line for line in data.decode().split("\n") if line]
            for line, twin in zip(lines, twins, strict=True):
                targets += _target(name, line, _differs(twin))
    return targets


def _differs(twin: Row) -> Callable[[str], bool]:
    def seen(after: str) -> bool:
        try:
            return read_rows(after) != [twin]
        except ValueError:
            return True

    return seen


def file_targets(files: Mapping[str, bytes]) -> list[Target]:
    """Every file as it was written, against the list of checksums; the list itself against the files.

    Bytes are edited as Latin-1, so that Parquet and XLSX files have tokens too.
    """
    listed = files[CHECKSUMS].decode()
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != CHECKSUMS}
    targets: list[Target] = []
    for name, data in sorted(files.items()):
        seen = _unlisted(name, listed, digests)
        targets += _target(f"*.{name.rpartition('.')[2]}", data.decode("latin-1"), seen)
    return targets


CHECKSUMS = "datasets/checksums.sha256"


def _unlisted(name: str, listed: str, digests: Mapping[str, str]) -> Callable[[str], bool]:
    def seen(after: str) -> bool:
        if name == CHECKSUMS:
            return any(checksum_faults(after.encode("latin-1").decode("utf-8", "replace"), digests))
        now = hashlib.sha256(after.encode("latin-1")).hexdigest()
        return any(checksum_faults(listed, {**digests, name: now}))

    return seen
