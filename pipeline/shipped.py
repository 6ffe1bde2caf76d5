"""What came with the program of that which editors own: knowledge, statements, suites, profiles.

A part that stands in the working folder's `expectations/` takes the place of the shipped one, whole. Decisions
(waivers, baseline, what was accepted) belong to one repository and are never shipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

PARTS = {
    "knowledge": "what is known of drugs, brands, targets, classes and stems",
    "statements": "the kinds of statement that are read, and how they are worded",
    "suites": "what the gate demands",
    "profiles.yaml": "what blocks and what only warns",
}
"""Name in the expectations folder → what it is, in an editor's words."""


def shipped() -> Path:
    """The expectations that came with the program: in the package once installed, beside it in the repository."""
    package = Path(__file__).resolve().parent
    installed = package / "expectations"
    return installed if installed.is_dir() else package.parent / "expectations"


def part(expectations: Path, name: str) -> Path:
    """Where a part of PARTS stands: in `expectations` if it is there, else as shipped."""
    own = expectations / name
    return own if own.exists() else shipped() / name


def lent(expectations: Path) -> tuple[str, ...]:
    """The parts that are read as shipped, for they do not stand in `expectations`."""
    return tuple(name for name in PARTS if not (expectations / name).exists())


WAIVERS = """\
# Faults that are accepted for a while. One entry a fault, or a pattern for several; `until` is the last day,
# inclusive, at most a year ahead. The report shows each finding's id; `*` stands for anything in check_id, doc_id
# and quote.
#
# - finding_id: b7f9a6a61e8c60b4
#   reason: the publisher corrects it in the spring edition
#   who: A. Editor
#   until: 2027-03-31
[]
"""


def copy_of(expectations: Path, names: Sequence[str]) -> list[str]:
    """Copy shipped parts to where an editor may change them, with an empty waivers.yaml; says what it did.

    What is there already stays as it is. Raises ValueError for a name that is no part.
    """
    wrong = sorted(set(names) - set(PARTS))
    if wrong:
        raise ValueError(f"there is no part {wrong[0]!r} of the expectations; there are {', '.join(PARTS)}")
    expectations.mkdir(parents=True, exist_ok=True)
    said = []
    for name, words in PARTS.items():
        target = expectations / name
        if name not in names:
            how = "yours" if target.exists() else f"as shipped (oncoproof init {name} copies it here)"
        elif target.exists():
            how = "was there already and stays"
        else:
            (shutil.copytree if (shipped() / name).is_dir() else shutil.copyfile)(shipped() / name, target)
            how = "copied: from now on this one counts"
        said.append(f"{target}: {words}: {how}")
    waivers = expectations / "waivers.yaml"
    if not waivers.exists():
        waivers.write_text(WAIVERS, encoding="utf-8")
        said.append(f"{waivers}: accepted faults: written, empty")
    return said
