"""`python -m tests.golden [CHECK]`: what is planted and not found, and what is found and not planted."""

from __future__ import annotations

import sys
from collections import Counter

from pipeline.checks.run import catalogue
from tests.golden.compare import outcome, rows, told


def main(check: str = "") -> None:
    """Print the two lists for the checks whose id begins with `check`."""
    found = outcome()
    known = {c.id for c in catalogue()}
    missing = [row for row in found.missing(rows("must_find")) if row.check_id.startswith(check)]
    print(f"planted, not found: {len(missing)}")
    for row in missing:
        note = "" if row.check_id in known else "  (no such check yet)"
        print(f"  {row.check_id}  {row.path}  {row.quote!r}: {row.why}{note}")
    extra = [finding for finding in found.unexpected(rows("must_find")) if finding.check_id.startswith(check)]
    print(f"found, not planted: {len(extra)}")
    shown: Counter[tuple[str, str]] = Counter()
    for finding in extra:
        where = finding.check_id, finding.evidence[0].span.doc_id
        shown[where] += 1
        if shown[where] <= 3:
            print("  " + told(finding, found.paths))
    for (check_id, doc_id), count in shown.items():
        if count > 3:
            print(f"  {check_id} in {doc_id}: {count} in all, three shown")
    alarms = [(row, f) for row, f in found.fitting(rows("must_not_find")) if f in extra]
    print(f"of these, look-alikes named in must_not_find: {len(alarms)}")
    for row, finding in alarms:
        print(f"  {row.quote!r} ({row.why}): {finding.check_id}")
    for run in found.runs:
        if run.outcome == "error":
            print(f"broken: {run.check_id}: {run.problem}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
