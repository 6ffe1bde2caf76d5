"""PDF syntax inside text: operators with their operands, objects, cross-reference tables (ISO 32000-1, annex A).

A mark is a stretch that is PDF syntax, strong (beyond doubt by itself) or weak (only beside another: `99 Tc` is an
isotope, `3 G` a network, `1 g` a dose).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.clean.draft import BREAK

_N = r"(?<![\w.,])[-+]?(?:\d+\.?\d*|\.\d+)"
_NAME = r"/[A-Za-z][\w.+-]{0,40}"
_STRING = rf"\((?:\\.|[^()\\{BREAK}]){{0,200}}\)"
_HEX = r"<[0-9A-Fa-f\s]{2,400}>"
_ARRAY = rf"\[(?:{_STRING}|{_HEX}|[-+.\d\s]|{_NAME}){{1,400}}\]"
_DICT = rf"<<(?:[^<>{BREAK}]|<[0-9A-Fa-f]*>|<<(?:[^<>{BREAK}]|<<[^<>{BREAK}]*>>)*>>){{0,600}}>>"
_SHARE = r"(?<![\w.,])(?:[01]|[01]?\.\d+)"
_KEYS = (
    "Type|Subtype|Page|Pages|Parent|Resources|Contents|Length|Filter|FlateDecode|MediaBox|CropBox|Annots|Annot|Font|ProcSet|XObject"
    "|ExtGState|ColorSpace|StructParents|Rect|Border|BaseFont|FirstChar|LastChar|Widths|Encoding|FontDescriptor|Linearized|Root|Info"
    "|Size|Prev|Kids|Count|Catalog|DecodeParms|MCID|ActualText|ImageB|ImageC|BitsPerComponent"
    "|BleedBox|TrimBox|ArtBox|Tabs|StructParent|Attached|Pagination|URI|Dest|Rotate|Group|Metadata|Outlines|Pg|ParentTree"
)
_XMP = r"(?:rdf|dc|pdf|pdfx|pdfaid|pdfuaid|photoshop|xap(?:MM|Rights|TPg|BJ)?|xmp(?:MM|Rights|TPg|BJ)?|stEvt|stRef)"
"""Name spaces of the metadata packet inside a PDF."""
STRONG = (
    rf"{_NAME}\s+{_N}\s*Tf\b",
    rf"(?:{_N}\s+){{3}}(?:rg|RG|sc|SC|scn|SCN)\b",
    rf"(?:{_N}\s+){{6}}(?:Tm|cm)\b",
    rf"(?:{_SHARE}\s+){{4}}[kK]\b",
    rf"{_N}\s+{_N}\s+T[dD]\b",
    rf"(?<![\w/]){_NAME}\s+(?:gs(?:\s+\d\.(?=\s|$))?|Do|cs|CS|scn|SCN|sh|ri)(?![\w])",
    r"/[A-Z]{1,3}\d{1,4}\s+(?:rg|RG)\b",
    rf"(?:{_STRING}|{_HEX})\s*Tj\b",
    rf"\[[^\[\]{BREAK}]{{0,400}}\]\s*TJ\b",
    rf"(?:{_STRING}\s?-?\d+(?:\.\d+)?\s?)+{_STRING}\s*\]?\s*T[jJ]\b",
    rf"{_NAME}\s*(?:{_DICT}|{_NAME})?\s*B(?:DC|MC)\b",
    rf"{_DICT}\s*B(?:DC|MC)\b",
    r"\bBI(?:\s+/[A-Z]\w*\s+\S+){2,9}\s+ID\b(?:\s+[^\w\s]\S*)?",
    rf"</?{_XMP}:\w+[^<>{BREAK}]{{0,400}}>|\b{_XMP}:\w+=?(?:\"[^\"]{{0,120}}\"|>)[^<>{BREAK}]{{0,120}}(?:</{_XMP}:\w+>)?|<\?xpacket[^<>]{{0,90}}\?>",
    rf"\bBI\s+/[^{BREAK}]{{1,300}}?\bEI\b",
    rf"\bBT\s+(?=/|{_N}|\()|\bET\s+(?:Q|q|EMC|BT)\b|\b(?:EMC|Q)\s+(?:ET|BT|EMC)\b|\bW\*?\s+n\b",
    r"\bxref\s+\d+\s+\d+(?:\s+\d{10}\s+\d{5}\s+[nf]\b)*|\b\d{10}\s+\d{5}\s+[nf]\b",
    rf"\btrailer\s*(?:{_DICT}|(?=<<))|\bstartxref(?:\s+\d+)?|%%EOF|%PDF-\d\.\d(?:\s+%[^\s]{{1,8}})?",
    rf"\b\d+\s+\d+\s+obj\b|\bendobj\b|\bstream\b[^{BREAK}]{{0,300}}?\bendstream\b|\bendstream\b",
    rf"<<\s*/[A-Z](?:[^<>{BREAK}]|<[0-9A-Fa-f]*>|<<[^<>{BREAK}]*>>){{0,600}}(?:>>)*",
    rf"(?<!\w)/(?:{_KEYS})\s+(?:\[[-\d.\s]{{3,}}(?=\s|$)|\d+(?=\s|$)|true\b|false\b|/[A-Z]\w*)",
    rf"/(?:{_KEYS})\s*(?:{_ARRAY}|\[[\d\sR]+\]|{_DICT}|\d+\s+\d+\s+R\b|/(?:{_KEYS}|Type1|TrueType|Link)\b)",
)
WEAK = (
    rf"(?:{_N}\s+){{2,5}}Tm\b|(?:{_N}\s+){{3,5}}cm\b",
    rf"{_N}\s*(?:Tf|Ts|Tw|Tz|TL|Tc|Tr|Td|TD|rg|RG|gs|cm|cs|rs)\b",
    rf"(?:{_N}\s+){{2}}[ml]\b|(?:{_N}\s+){{4}}(?:re|[vyK])\b|(?:{_N}\s+){{6}}c\b",
    rf"{_N}\s+[gGwJjMi]\b",
    rf"\[[\d\s]{{0,20}}\]\s+{_N}\s+d\b",
    r"/(?:F|GS|TT|Im|Fm|C2_|Cs|X)\d*\b(?=\s*[\d(\[]|\s*$)|/Device(?:RGB|Gray|CMYK)\b",
    rf"{_N}\s+/(?:F|TT|GS|C2_|T1_)\d+(?=\s|$)",
    r"\bgs\s+\d+\.?",
    rf"{_STRING} ?'(?=\s|$)",
    rf"(?:{_STRING}\s?-?\d+(?:\.\d+)?\s?)+{_STRING}",
    r"(?<!\S)(?:T\*|f\*|W\*|B\*|b\*|BT|ET|EI|EMC|TJ|Tj|Tf|re|>>|[qQSfnhW])(?=\s|$)",
)
_FIRST_WEAK = len(STRONG)
"""Patterns up to this number are strong."""
_PAINT = frozenset(["q", "Q", "S", "f", "n", "h", "W", "re", ">>", "Tj", "TJ", "Tf", "EI"])
_FONT = re.compile(rf"{_N}\s*Tf\b")
_BARE = 3
"""Operators without operands that no prose has side by side."""
_ZERO = re.compile(r"0(?:\.0)?\s")
SIGNS = re.compile(
    r"\d\s*T[fsmdwzcrDL]\b|[)>]\s*Tj|\]\s*TJ|\)\s*['\"](?:\s|$)|\d\s+(?:rg|RG|gs|cm|re|sc|SC|scn|SCN|k|K|G|J|j|M|w|i)(?:\s|$)"
    r"|/\w+\s+(?:gs|rg|RG|Do|cs|CS|scn|SCN|sh|ri)\b|\bBT\s|\bET\s|B(?:DC|MC)\b|\bEMC\b"
    r"|(?<!\S)re\s[fSnWhBs]\*?\s|\sQ\s+(?:[qQ]\s|BT\b|ET\b|EMC\b)|\s[fSnhBs]\*?\sQ\s"
    r"|\s/F(?:\d{1,2}\s|\s\()"
    r"|\d obj\b|\d 00000 n\b|\bend(?:obj|stream)|\bxref\b|%%EOF|%PDF"
    r"|<<\s*/|\bBI /|\bW\*? n\b|/(?:MediaBox|Type|Parent|ProcSet|Annots|Filter)\b"
)
"""One of these stands in every leak; far cheaper than the marks."""
_QUICK = tuple(
    re.compile(pattern)
    for pattern in (
        r"T(?:[fsmdwzcrDLj]\b|J)",
        r"\)\s*['\"](?:\s|$)",
        r"[\d.]\s+(?:[-+]?[\d.]+\s+(?:rg|RG|cm|re|sc|SC|scn|SCN|k|K)\b|(?:gs|[GKJjMwi])\s+[-+\d.qQSfnhW/(\[])",
        r"/(?:\w+\s+(?:gs|rg|RG|Do|cs|CS|scn|SCN|sh|ri)\b|(?:MediaBox|Type|Parent|ProcSet|Annots|Filter)\b)",
        *(r"BT\s(?<!\w..)", r"ET\s(?<!\w..)", r"BDC\b", r"BMC\b", r"EMC\b"),
        *(r" obj\b", r"%%EOF", r"%PDF"),
        r"end(?:obj|stream)",
        r"xref\b",
        r"<<\s*/",
        r"BI /",
        r"W\*? n\b",
        r"/F[\d\s]",
        *(r"00000 n\b", r"Q (?:[qQ]\s|BT\b|ET\b|EMC\b)", r"Q\s(?<=\s[fSnhBs]\sQ.)"),
    )
)
"""One of these stands in every leak too, and in more harmless text. Each begins with one character or class, which the
engine looks for many times as fast as for `SIGNS`, or for two characters of which one may come first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is PDF syntax. strong: beyond doubt by itself. word: the mark as it stands."""

    start: int
    end: int
    strong: bool
    word: str


def suspects(text: str) -> set[int]:
    """Offsets of all that may be PDF syntax, found fast; `SIGNS` and then `marks` tell whether it is.

    >>> sorted(suspects("5 cm in 3 M HCl")), sorted(suspects("end /F2 12 Tf 0 0 0 rg"))
    ([], [4, 11, 16])
    """
    return {found.start() for pattern in _QUICK for found in pattern.finditer(text)}


@cache
def _marks() -> re.Pattern[str]:
    """All of them in one; compiled where a leak is near, for that takes as long as cleaning two pages."""
    return re.compile("|".join(f"({pattern})" for pattern in (*(f"(?:{p})" for p in STRONG), *WEAK)))


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The PDF syntax in `text[start:end]`, left to right, none overlapping."""
    return [
        Mark(match.start(), match.end(), (match.lastindex or 0) <= _FIRST_WEAK, match[0])
        for match in _marks().finditer(text, start, end)
    ]


def convinces(run: list[Mark]) -> bool:
    """Whether marks side by side are a leak: one strong; or weak ones that only a content stream has together.

    >>> convinces(marks("0 G 1 w 0 0", 0, 11)), convinces(marks("1 g 2 M", 0, 7)), convinces(marks("99 Tc", 0, 5))
    (True, False, False)
    """
    if any(mark.strong for mark in run):
        return True
    words = [mark.word for mark in run]
    with_operand = [mark for mark in run if (mark.word not in _PAINT and " " in mark.word) or mark.word[0] in "/["]
    kinds = {mark.word.split()[-1] for mark in with_operand}
    if ("T*" in words or "EMC" in words) and any(kind[0] == "T" for kind in kinds):
        return True
    if len(run) > 1 and (any(map(_FONT.match, words)) or sum("/" in word for word in words) > 1):
        return True
    if len(kinds) >= 2 and any(_ZERO.match(mark.word) for mark in with_operand):
        return True
    long = sum(1 for mark in with_operand if len(mark.word.split()) > 2 or mark.word.split()[-1][0] == "T")
    if long >= 2 or (len(kinds) >= 3 and long):
        return True
    bare = [mark.word for mark in run if mark not in with_operand]
    saved = "Q" in bare and ("q" in bare or bare.count("Q") > 1)
    return len(bare) >= _BARE and (
        saved or any(word in ("BT", "ET", "EMC", "T*", "f*", "W*", "re", "Tf") for word in bare)
    )
