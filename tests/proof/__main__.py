"""`python -m tests.proof [number] [OUT]`: random single-token edits of written output, and the share that is caught.

Without OUT the output of eight documents of `raw/`, made in memory (datasets, readable texts, citations); with OUT
every file of a run's folder too, its report and spreadsheets.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.verify.output import TABLES, read_rows
from tests.proof.edits import Count, file_targets, line_targets, row_targets, try_edits
from tests.proof.made import files, of_folder


def rows_and_lines(number: int) -> tuple[Count, Count]:
    """Edits of rows as if everything had been written from the edited row; edits of lines of the JSON Lines files."""
    made = files()
    tables = {name: read_rows(made[f"datasets/{name}.jsonl"].decode()) for name in TABLES}
    texts = {name[5:-3]: data.decode() for name, data in made.items() if name.startswith("text/")}
    return try_edits(row_targets(tables, texts), number, 20261122), try_edits(line_targets(made), number // 5, 4)


def whole_files(number: int, out: Path | None = None) -> Count:
    """Edits of any file, against the checksums."""
    made = files() if out is None else of_folder(out)
    return try_edits(file_targets(made), number, 7)


def main(number: int, out: Path | None) -> int:
    """Print a table; 0 where 99.99 % or more were caught."""
    files()
    begun = time.process_time()
    counts = (*rows_and_lines(number), whole_files(number // 5, out))
    for name, count in zip(
        ("rows alone", "JSON Lines against Parquet", "files against checksums"), counts, strict=True
    ):
        print(f"{name}: {count.total} edits, {len(count.missed)} not seen, {count.caught:.4%} caught")
        for what, made in sorted(count.made.items()):
            print(f"  {what:36} {made:7}")
        for missed in count.missed[:20]:
            print(f"  NOT SEEN {missed}")
    print(f"{time.process_time() - begun:.1f} s")
    return int(any(count.caught < 0.9999 for count in counts))


if __name__ == "__main__":
    raise SystemExit(
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(sys.argv[2]) if sys.argv[2:] else None)
    )
