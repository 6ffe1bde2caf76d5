"""How well reference lists are found and split: `python -m bench.citation_lists GOLD.jsonl`.

Builds text exports with a list in every layout (numbered or not, blank lines or not, wrapped or not, with and without
heading) and compares the entries found with those that went in: exact text, white space aside.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import textwrap
from collections import defaultdict
from pathlib import Path

from pipeline.annotate.references.sections import find_entries
from pipeline.clean import clean
from pipeline.model import Source
from pipeline.parse import read

PROSE = (
    "Immunotherapy helps the immune system to find and destroy cancer cells. Some kinds mark the cells, others take "
    "the brakes off T cells, and others again are made from a person's own cells in a laboratory.",
    "Ask your care team how often you will have blood tests, whom to call at night, and which signs should bring you "
    "to hospital at once.",
)
NUMBERS = {"none": "", "dot": "{}. ", "bracket": "[{}] "}


def flat(text: str) -> tuple[str, str]:
    """How an entry begins and ends, in plain letters: the cleaner may mend what stands between."""
    plain = re.sub(r"[^A-Za-z0-9]+", "", text)
    return plain[:25], plain[-12:]


def listed(entries: list[str], number: str, blank: bool, width: int, heading: str) -> str:
    lines = []
    for position, entry in enumerate(entries, 1):
        text = NUMBERS[number].format(position) + entry
        lines.append("\n".join(textwrap.wrap(text, width, break_on_hyphens=False)) if width else text)
    body = ("\n\n" if blank else "\n").join(lines)
    prose = [textwrap.fill(part, width) if width else part for part in PROSE]
    return "\n\n".join(part for part in (*prose, heading, body, "Last revised: May 1, 2025") if part) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--lists", type=int, default=40)
    options = parser.parse_args()
    pool = [json.loads(line)["raw"].strip() for line in options.gold.read_text(encoding="utf-8").splitlines()]
    pool = [re.sub(r"^\d+\.\s*", "", entry) for entry in pool if len(entry) > 40]
    rng = random.Random(6)
    tally: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    shown = 0
    for number in NUMBERS:
        for blank in (True, False):
            for width in (0, 78, 60):
                for heading in ("References", ""):
                    for _ in range(max(1, options.lists // 12)):
                        entries = rng.sample(pool, 14)
                        data = listed(entries, number, blank, width, heading).encode()
                        source = Source("d", "d.txt", hashlib.sha256(data).hexdigest(), "text/plain")
                        document = clean(read(source, data))
                        found = [document.text[one.start : one.end] for one in find_entries(document)]
                        wanted = {flat(entry) for entry in entries}
                        got = [flat(re.sub(r"^\[?\d{1,3}[.\]]\s*", "", one)) for one in found]
                        right = len(wanted & set(got))
                        key = (number, "blank" if blank else "tight", f"w{width}", heading or "-")
                        for at, value in enumerate((right, len(got) - right, len(entries) - right)):
                            tally[key][at] += value
                        for one in found:
                            if flat(re.sub(r"^\[?\d{1,3}[.\]]\s*", "", one)) not in wanted and shown < options.misses:
                                shown += 1
                                print(key, repr(one[:400]))
    for key, (right, extra, missed) in tally.items():
        print(*key, f"F1 {2 * right / (2 * right + extra + missed):.3f}")
    for name, test in (("numbered", lambda n: n != "none"), ("not numbered", lambda n: n == "none")):
        sums = [sum(values[at] for key, values in tally.items() if test(key[0])) for at in range(3)]
        print(name, f"F1 {2 * sums[0] / (2 * sums[0] + sums[1] + sums[2]):.4f}", sums)


if __name__ == "__main__":
    main()
