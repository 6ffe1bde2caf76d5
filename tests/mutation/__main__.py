"""`python -m tests.mutation [--places N] [--no-write] [CHECK …]`: the table, and results.json for the checks' pages."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.checks.run import catalogue
from tests.mutation import harmless
from tests.mutation.base import bases
from tests.mutation.harness import PLACES, Kind, Mutant, Score, findings, new_findings, score
from tests.mutation.kinds import KINDS

RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Injects, counts, prints."""
    options = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    options.add_argument("checks", nargs="*", help="ids or families; all when none is given")
    options.add_argument("--places", type=int, default=PLACES, help="places a kind (default %(default)s)")
    options.add_argument("--edits", type=int, default=600, help="harmless edits (default %(default)s)")
    options.add_argument("--write", action="store_true", help="write results.json")
    options.add_argument("--kind", default="", help="only kinds whose name begins so (`unseen`)")
    options.add_argument("--each", action="store_true", help="a row a kind instead of a row a check")
    options.add_argument("--misses", type=int, default=0, help="show so many misses a kind")
    asked = options.parse_args()
    started = time.monotonic()
    scores = {
        kind: score(kind, bases(), asked.places) for kind in chosen(asked.checks) if kind.name.startswith(asked.kind)
    }
    alarms, edits, told = false_alarms(asked.edits)
    clean, words = clean_alarms()
    rows = table(scores, alarms, edits)
    print(shown(rows))
    for kind, result in scores.items() if asked.each else ():
        share = result.found / max(1, result.injected)
        print(f"{share:6.3f} {result.right_origin / max(1, result.found):6.3f} {kind.check_id} ({kind.name})")
    for kind, result in scores.items():
        for missed in result.missed[: asked.misses]:
            print(f"missed {kind.check_id} ({kind.name}): {missed[:140]!r}")
    print(f"\n{edits} harmless edits, {sum(alarms.values())} false alarms; "
          f"{len(clean)} findings in {words} clean words; {time.monotonic() - started:.0f} s")  # fmt: skip
    seen: Counter[str] = Counter(" ".join(line.split()[:9]) for line in [*clean, *told])
    for line in [*clean, *told]:
        start = " ".join(line.split()[:9])
        if seen[start]:
            print(f"  {seen.pop(start)} × {line}")
    if asked.write:
        write(rows, alarms, edits)


def write(rows: Iterable[dict[str, object]], alarms: Counter[str], edits: int) -> None:
    """Put the rows into results.json; what this run did not measure (no places, no edits) stays as it was."""
    kept: dict[str, dict[str, object]] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for row in rows:
        measured = {key: row[key] for key in ("injected", "found", "recall", "right_origin")}
        kept.setdefault(str(row["check"]), {}).update(measured if row["injected"] else {})
    for check, values in kept.items() if edits else ():
        values |= {"harmless_edits": edits, "false_alarms": alarms[check], "rate": round(alarms[check] / edits, 4)}
    RESULTS.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", encoding="utf-8")


def chosen(asked: list[str]) -> Iterator[Kind]:
    """The kinds of the checks asked for, of those that exist."""
    known = {check.id for check in catalogue()}
    for kind in KINDS:
        named = not asked or kind.check_id in asked or kind.check_id.split("/")[0] in asked
        if named and kind.check_id in known:
            yield kind


def harmless_edits(places: int) -> Iterator[tuple[str, Mutant]]:
    """Harmless edits of all groups, spread over the bases."""
    share = places // len(harmless.GROUPS)
    for group, edit in harmless.GROUPS.items():
        order = list(bases())
        random.Random(group).shuffle(order)
        streams = [edit(base, random.Random(f"{group} {base.name}")) for base in order]
        taken = 0
        while streams and taken < share:
            stream = streams.pop(0)
            mutant = next(stream, None)
            if mutant is not None and mutant.after == mutant.before:  # the edit was in a link's address, say
                streams.append(stream)
            elif mutant is not None:
                streams.append(stream)
                taken += 1
                yield group, mutant


def false_alarms(places: int) -> tuple[Counter[str], int, list[str]]:
    """New findings after harmless edits: by check, the number of edits, and each in a line."""
    alarms: Counter[str] = Counter()
    told, edits = [], 0
    for group, mutant in harmless_edits(places):
        edits += 1
        for finding in new_findings(mutant.after, mutant.before, None):
            alarms[finding.check_id] += 1
            quote = finding.evidence[0].quote if finding.evidence else ""
            told.append(f"false alarm after {group}: {finding.check_id} {quote[:120]!r} {mutant.mark[:160]!r}")
    return alarms, edits, told


def clean_alarms() -> tuple[list[str], int]:
    """Findings in the undamaged documents, each in a line, and how many words those have."""
    told, words = [], 0
    for base in bases():
        export = base.text()
        words += len(export.text.split())
        for finding in findings((export,)):
            told.append(f"in clean text: {finding.check_id} {finding.evidence[0].quote[:120]!r}")
    return told, words


def table(scores: dict[Kind, Score], alarms: Counter[str], edits: int) -> list[dict[str, object]]:
    """A row a check; kinds of one check are added up."""
    rows: dict[str, Counter[str]] = {}
    for kind, result in scores.items():
        row = rows.setdefault(kind.check_id, Counter())
        row.update(injected=result.injected, found=result.found, right_origin=result.right_origin)
    return [
        {
            "check": check,
            "injected": row["injected"],
            "found": row["found"],
            "recall": round(row["found"] / max(1, row["injected"]), 3),
            "right_origin": round(row["right_origin"] / max(1, row["found"]), 3),
            "harmless_edits": edits,
            "false_alarms": alarms[check],
            "rate": round(alarms[check] / max(1, edits), 4),
        }
        for check, row in rows.items()
    ]


def shown(rows: Iterable[dict[str, object]]) -> str:
    """The table as text."""
    lines = [
        f"{'check':32}{'injected':>9}{'found':>7}{'recall':>8}{'origin':>8}{'harmless':>9}{'alarms':>8}{'rate':>8}"
    ]
    for row in rows:
        lines.append(
            f"{row['check']:32}{row['injected']:>9}{row['found']:>7}{row['recall']:>8}{row['right_origin']:>8}"
            f"{row['harmless_edits']:>9}{row['false_alarms']:>8}{row['rate']:>8}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
