"""Every kind of claim out of every structure: a grid of own snippets, each through the whole reader.

`kinds_first.txt` and `kinds_second.txt`: a snippet of HTML under a line `@ kind structure`, then what has to be
found (`+`) and what must not be (`-`). Structures: S sentence, L list under a lead-in, H heading over a list or a
field, T table, D definition list or items that begin with a term. docs/adr/0105 tells the figures at first sight.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotate import annotate
from pipeline.clean import clean
from pipeline.knowledge import Knowledge, load
from pipeline.model import Claim, Page, Source
from pipeline.parse import read

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parent / "expectations" / "knowledge"
LONGEST_SPAN = 600
END = "Write down what you want to ask at your next visit, and take somebody with you if you can."
"""What follows a snippet, so that its last list is not taken for a site's links."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of a case: subject, predicate, object (empty = any), polarity, modality, qualifiers it must carry."""

    line: str
    subject: str
    predicate: str
    object: str
    polarity: str = "asserted"
    modality: str = "stated"
    qualifiers: tuple[tuple[str, str], ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A snippet with what it says. line: where it stands in its file, from 1."""

    line: int
    kind: str
    structure: str
    html: str
    wanted: tuple[Wanted, ...]
    refused: tuple[Wanted, ...]


def cases(file: Path) -> Iterator[Case]:
    """The cases of a file. Raises ValueError on a line that is none of a case."""
    head: tuple[int, str, str] | None = None
    html: list[str] = []
    wanted: list[Wanted] = []
    refused: list[Wanted] = []
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), "@ end -"], start=1):
        if line.startswith("@ "):
            if head is not None:
                yield Case(*head, "\n".join(html), tuple(wanted), tuple(refused))
            kind, structure = line[2:].split()
            head, html, wanted, refused = (number, kind, structure), [], [], []
        elif line.startswith(("+ ", "- ")):
            (wanted if line[0] == "+" else refused).append(_wanted(line[2:]))
        elif line.strip():
            html.append(line)


def _wanted(line: str) -> Wanted:
    parts = [part.strip() for part in line.split("|")]
    how = dict.fromkeys(parts[3].split()) if len(parts) > 3 else {}
    polarity = "denied" if "denied" in how else "asserted"
    modality = next((word for word in how if word in ("hedged", "asked", "reported", "past")), "stated")
    scope = tuple(sorted(_scope(parts[4]))) if len(parts) > 4 else ()
    quote = parts[5] if len(parts) > 5 else ""
    return Wanted(line, parts[0], parts[1], parts[2], polarity, modality, scope, quote)


def _scope(text: str) -> Iterator[tuple[str, str]]:
    """`stage=advanced line=first treatment` as pairs; a value may hold spaces."""
    words = text.split()
    for at, word in enumerate(words):
        if "=" in word:
            name, _, first = word.partition("=")
            rest = []
            for later in words[at + 1 :]:
                if "=" in later:
                    break
                rest.append(later)
            yield name, " ".join([first, *rest])


def page_of(html: str, knowledge: Knowledge) -> Page:
    """The snippet read as the main part of a page."""
    before = "<h1>Cancer medicines</h1><p>Ask your care team what is right for you.</p>"
    body = f"<html><body><main>{before}{html}<h2>Your notes</h2><p>{END}</p></main></body></html>"
    return annotate(clean(read(Source("k", "k.html", "0" * 64, "text/html"), body.encode())), knowledge)


def matches(want: Wanted, claim: Claim, text: str) -> bool:
    """Whether the claim says what is wanted, in a span that holds as much as the quotation asks for."""
    said = {(q.name, q.value) for q in claim.qualifiers}
    quote = text[claim.span.start : claim.span.end]
    return (
        (claim.subject, claim.predicate) == (want.subject, want.predicate)
        and want.object in ("", claim.object)
        and (claim.polarity, claim.modality) == (want.polarity, want.modality)
        and set(want.qualifiers) <= said
        and 0 < len(quote) <= LONGEST_SPAN
        and (not want.quote or " ".join(quote.split()) == want.quote)
    )


def missed(case: Case, knowledge: Knowledge) -> list[str]:
    """What is wrong with the reading of a case: a line for each missing or refused claim; empty = right."""
    page = page_of(case.html, knowledge)
    text = page.document.text
    found = [f"- {w.line}" for w in case.refused if any(matches(w, c, text) for c in page.claims)]
    return found + [f"+ {w.line}" for w in case.wanted if not any(matches(w, c, text) for c in page.claims)]


def main(names: list[str]) -> int:
    """Print the grid of each file: right of all, by kind and structure; with `-v` what is missing."""
    loud = "-v" in names
    files = [HERE / f"kinds_{name}.txt" for name in names if name != "-v"] or sorted(HERE.glob("kinds_*.txt"))
    knowledge = load(KNOWLEDGE)
    for file in files:
        right, whole = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for case in cases(file):
            faults = missed(case, knowledge)
            whole[case.kind, case.structure] += 1
            right[case.kind, case.structure] += not faults
            if faults and loud:
                print(f"{file.name}:{case.line} {case.kind} {case.structure}", *faults, sep="\n    ")
                print("    found:", *_shown(case, knowledge), sep="\n      ")
        _grid(file.stem, right, whole)
    return 0


def _shown(case: Case, knowledge: Knowledge) -> list[str]:
    return [
        f"{c.subject} {c.predicate} {c.object} {c.polarity[:3]} {c.modality} "
        + " ".join(f"{q.name}={q.value}" for q in c.qualifiers)
        + f" [{c.found_by}]"
        for c in page_of(case.html, knowledge).claims
    ]


def _grid(name: str, right: Counter[tuple[str, str]], whole: Counter[tuple[str, str]]) -> None:
    print(f"{name}: {right.total()} of {whole.total()} snippets right")
    print(f"{'':18}" + "".join(f"{s:>6}" for s in "SLHTD"))
    for kind in dict.fromkeys(kind for kind, _ in whole):
        cells = [f"{right[kind, s]}/{whole[kind, s]}" if whole[kind, s] else "" for s in "SLHTD"]
        print(f"{kind:18}" + "".join(f"{cell:>6}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
