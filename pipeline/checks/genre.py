"""What kind of page a text is. On a page about programs, signs, small names and line ends mean other things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.at_hand import letters, lines_at, offsets, words
from pipeline.model import Document

_CODE = re.compile(
    r"\w\(\)|\s=>\s|[{}]\s*$|\);\s*$|\b(?:const|let|var) \w+ =|\bfunction \w*\(|\b(?:return|import|include) [\w.<\"]+;"
    r"|^\s*(?:import|from) [\w.]+ (?:import|from)\b|^\s*[$#>] [a-z]+ \S|\bgit (?:commit|push|clone|log|send-email)\b"
    r"|\b(?:sudo|npm|pip|docker|cargo) [a-z]+\b|</[a-z]+>|\s(?:==|!=|&&|\|\|)\s",
    re.MULTILINE,
)
_SIGNS = (
    *("()", "=>", "{", "}", ");\n", "const ", "import ", "sudo ", "npm ", "pip "),
    *("docker ", "cargo ", "</", "==", "!=", "&&", "||", "git c", "git p", "git l", "git s"),
)
_STATED = {
    "return": re.compile(r"return (?=[\w.<\"]+;)"),
    "include": re.compile(r"include (?=[\w.<\"]+;)"),
    "let": re.compile(r"let (?=\w+ =)"),
    "var": re.compile(r"var (?=\w+ =)"),
    "function": re.compile(r"function (?=\w*\()"),
    "from": re.compile(r"from (?=[\w.]+ (?:import|from)\b)"),
    "$": re.compile(r"\$ (?=[a-z]+ \S)"),
    "#": re.compile(r"# (?=[a-z]+ \S)"),
    ">": re.compile(r"> (?=[a-z]+ \S)"),
}
"""One of the signs, or one of the words with what it states, stands in every sign of program code."""
_MOST_CODE = 2
"""Signs of program code. A page with more is about programs."""
_KEPT = "_about_programs"


def about_programs(document: Document) -> bool:
    """Whether a page shows program code; looked for once a document. List items that end in `;` are no code."""
    known: bool | None = document.__dict__.get(_KEPT)
    if known is None:
        said, signs = words(document), letters(document)
        known = shows_code(
            document.text,
            [sign for sign in _SIGNS if (sign.split()[0] in said if sign[0].isalpha() else signs.issuperset(sign))],
            [word for word in _STATED if word in said or word in signs],
        )
        document.__dict__[_KEPT] = known
    return known


def shows_code(text: str, signs: Sequence[str] = _SIGNS, words: Iterable[str] = _STATED) -> bool:
    """Whether a text shows program code. signs, words: those of them that may stand in it.

    >>> shows_code("- fever;\\n- a rash;\\n- chills;\\n"), shows_code("run();\\nlet a = 1;\\nif (a) {\\n}\\n")
    (False, True)
    """
    text = f"{text}\n"
    if sum(map(text.count, signs)) + sum(len(_STATED[word].findall(text)) for word in words) <= _MOST_CODE:
        return False  # far cheaper than the pattern, and true of almost every page
    places = offsets(text, signs) + [match.start() for word in words for match in _STATED[word].finditer(text)]
    found = (match for start, end in _regions(text, sorted(places)) for match in _CODE.finditer(text, start, end))
    return sum(1 for _ in zip(range(_MOST_CODE + 1), found, strict=False)) > _MOST_CODE


def _regions(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of the lines that hold a place, with the line feeds round them; neighbouring lines as one."""
    held: tuple[int, int] | None = None
    for start, end in lines_at(text, places):
        low, high = max(0, start - 1), min(len(text), end + 1)
        if held is not None and low <= held[1]:
            held = held[0], high
            continue
        if held is not None:
            yield held
        held = low, high
    if held is not None:
        yield held
