"""What stands for something that was never filled in: marks of templates, forms, word processors and mail merges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.at_hand import letters, lines_at, lowered, offsets, within
from pipeline.model import Document

_WHAT = (
    "name|date|phone|number|email|e-mail|address|title|year|month|day|time|text|logo|link|url|image|photo|citation"
    "|reference|ref|source|caption|figure|table|details?|nurse|doctor|patient|hospital|clinic|ward|department"
    "|consultant|contact|telephone|amount|dose"
)
_LATER = r"(?:to be|not yet) (?:confirmed|added|completed|inserted|decided|written|supplied|announced)"
_PATTERNS = (
    r"\[(?:TK|to come|to follow)\]",
    r"\[\s*(?:sur|fore|first[ -]|last[ -]|family[ -]|given[ -]|full[ -]|middle[ -])names?\s*\]",
    r"(?-i:(?<![(\w-])T\.?B\.?[DCA]\b(?![)\w-])\.?)(?=\s|$|[.,;:])",
    # angle brackets: <DD/MM/YYYY>, <<Patient Name>>, <insert phone>
    r"<{1,2}\s*(?-i:[A-Z]{1,4}(?:[/.\- ][A-Z]{1,4}){1,3})\s*>{1,2}",
    rf"<{{1,2}}\s*(?:insert|enter|your|{_WHAT})(?: [^<>\n=\"']{{0,40}})?\s*>{{1,2}}",
    r"<[a-z]+ (?:name|number|date|address|details)>",
    r"(?-i:(?<![\w-])TO-?DO(?=:| (?:add|check|insert|update|write|ask|fill|find|link)\b))",
    # square brackets
    rf"\[+\s*(?:\.{{3}}\s*)?(?:insert|enter|add|type|fill in|your|click to|tbc|tbd|tba|to ?do|{_LATER}|xx*"
    r"|placeholder)\b[^\[\]\n]{0,60}\]+",
    rf"\[+\s*(?:{_WHAT})(?:'s|’s)?"
    r" (?:name|number|details|email|logo|of|to|needed|here|tbc|tbd|missing)\b[^\[\]\n]{0,60}\]+",
    rf"\[+\s*(?:(?-i:{_WHAT.upper()})|name|date|number"
    r"|(?:tele)?phone(?: number)?|address|email|logo|image|ref|link|url)(?: here)?\]+",
    rf"\[+\s*(?:{_WHAT})s? (?:is |are )?(?:{_LATER}|tbc|tbd|tba|pending|missing)\b[^\[\]\n]{{0,40}}\]+",
    # templates and mail merge
    r"\{\{[^{}\n]{1,60}\}\}|\$\{[^{}\n]{1,60}\}|\{(?:\d|[a-z]+[_.][a-z_.]+)\}|%%[A-Z_]+%%|\*\|[A-Z_:]+\|\*|@@\w+@@",
    r"(?-i:\$[A-Z]{4,}\$)|#(?:REF|VALUE|NAME|N/A)!?(?=\s|$|[.,;])|(?<!\S)#{5,}(?!\S)|\[object Object\]",
    r"(?<=: )(?-i:undefined|null)(?=[.,]|$)|(?<= )(?-i:NaN)(?= (?!or\b|and\b|value)[a-z]|[.,]|$)",
    rf"(?-i:(?<![\w@/.])(?:first|last|full|patient|user|clinic|hospital|doctor|nurse|ward|contact|site|company|product)"
    rf"(?:_(?:name|id|code|url|{_WHAT})|\.(?:phone|email|number|address))(?![\w@/.]\w))"
    r"|(?-i:\|[A-Z]{3,}(?:_[A-Z]+)*\|)",
    # `undefined` where an adjective cannot stand
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!ains )(?<!main )(?<!ly )(?<!still )(?<!\byet )"
    r"(?<!\ban )(?<= )(?-i:undefined)(?= (?:the|a|an|to|of|in|on|at|for|and|or|is|are|was|with|by|from|that|your|you"
    r"|who|which|can|may|will|have|has|if|as|it|we|they)\b)",
    r"(?-i:\b(?:Dear|Hello|Hi|[Cc]all|by|from|at) (?:undefined|null|NaN)\b)|\[\s?\?{1,3}\s?\]",
    # patterns of dates and numbers
    r"(?-i:\bXX[:.]XX\b(?: ?[ap]\.?m\b)?)|(?-i:\bX{1,2}(?: | ?(?=%))(?:%|mg|ml|days|weeks|times|pm|am)\b)",
    r"\b(?:DD|MM)[/.\-](?:MM|DD)[/.\-]YY(?:YY)?\b|\bYYYY-MM-DD\b",
    r"\b[Xx]{2,4}[/.\- ][Xx]{2,4}[/.\- ](?:[Xx]{2,4}|20XX)\b|\b0?XX?XX+ XXX+\b"
    r"|\b0X+\d* \d{3} \d{3}\b|(?-i:(?<!\S)X{4,}(?!\S))",
    # filler text and prompts
    r"\b[Ll]orem ipsum\b[^.\n]*|\bdolor sit amet\b[^.\n]{0,40}|\bClick (?:or tap )?here to (?:enter|add) [a-z ]+",
    rf"\(\s*(?:insert|enter|add) (?:{_WHAT})[^()\n]{{0,30}}\)|\(ref\s*\?\)|(?<!\S)\?{{3,}}(?!\S)",
    rf"\b(?:insert|enter|your) (?:your )?(?:{_WHAT}) here\b",
    r"(?<=: )(?-i:TBC|TBA|xxx+|XXX+)\b|\bto be (?:confirmed|announced) by (?:the )?(?:editor|author)s?\b",
    r"(?<![\w.])_{5,}(?![\w.])",
)
_PLACEHOLDER = re.compile("|".join(_PATTERNS), re.IGNORECASE)
_SIGNS = ("{", "#ref", "#value", "#name", "#n/a", "#####", "____", "xx", "/yy", "-yy", ".yy", "yyyy-", "lorem ipsum",
          "dolor sit amet", "to be confirmed by", "to be announced by", "%%", "*|", "@@", "???", "(insert ", "(enter ",
          "(add ", " undefined ", "0x", "_name", ".phone", ".email", ".number", ".address", "_phone", "_date", "_email",
          "_number", "_id", "_url")  # fmt: skip
"""One of these, of `_CASED`, of `_SHAPED`, a bracket or `<` before a letter, or `here` in a line that prompts, stands
in every line that holds a placeholder."""
_CASED = ("TODO", "TO-DO", "TBA", "TBC", "TBD", "TB.", "T.B", "NaN", ": null", ": undefined")
_SHAPED = (
    ("|", re.compile(r"\|[A-Z]{3}[A-Z_]*\|")),
    ("$", re.compile(r"\$(?:\{|[A-Z]{4,}\$)")),
    ("(", re.compile(r"\(ref\s*\?\)", re.IGNORECASE)),
)
_BRACKET = re.compile(
    r"\[\s*(?:\.{3}\s*)?(?:tk|to |to-?do|(?:sur|fore|first|last|family|given|full|middle)[ -]?names?\b|insert|enter|add"
    rf"|type|fill in|your|click to|tbc|tbd|tba|not yet|x|placeholder|object |\?|{_WHAT})"
)
"""How what stands in brackets in `_PATTERNS` begins, in lower case."""
_ANGLE = re.compile(r"<\s*[A-Za-z]")
_PROMPTS = ("insert", "enter", "your", "click")
_FORM = re.compile(
    r"\b(?:form|format|formatted as|write the date|enter the date|fill in|signature|signed|print name)\b", re.IGNORECASE
)
_PRESS = re.compile(r"\b(?:press|hit|type|key)\b", re.IGNORECASE)
_CODE = re.compile(r"`|=>|;\s*$|\b(?:const|let|var|function|return|import|console)\b|\w\(\)|</?\w+>.*</?\w+>|\bHTML\b")


def placeholders(document: Document) -> Iterator[re.Match[str]]:
    """Every placeholder of a clean text that nobody meant to stand there, in order."""
    text, low = document.text, lowered(document)
    signs = letters(document)
    places = offsets(low, within(document, _SIGNS)) + offsets(text, within(document, _CASED))
    places += [match.start() for match in _BRACKET.finditer(low)] if "[" in signs else []
    places += [match.start() for match in _ANGLE.finditer(text)] if "<" in signs and ">" in signs else []
    for sign, pattern in _SHAPED:
        places += [match.start() for match in pattern.finditer(text)] if sign in signs else []
    prompts = within(document, _PROMPTS)
    for start, end in lines_at(low, offsets(low, [" here"])) if prompts else ():
        if any(low.find(word, start, end) >= 0 for word in prompts):
            places.append(start)
    for start, end in lines_at(text, sorted(places)):
        for match in _PLACEHOLDER.finditer(text, start, end):
            if not _is_meant(text, match, text[start:end]):
                yield match


def _is_meant(text: str, match: re.Match[str], line: str) -> bool:
    """Advice on how to write something: quoted, in a form that a patient fills in, defined, or program code."""
    found = match[0]
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    inside_quotes = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    form = "<" not in found and "[" not in found and bool(_FORM.search(before[-80:]))
    defined = f"({found})" in text and found[0] != "("  # `tick-borne disease (TBD)`
    key = found.lower() in ("<enter>", "<insert>") and _PRESS.search(before[-30:])
    code = bool(key) or (found[0] in "$<{[" and bool(_CODE.search(line.replace(found, " "))))
    return inside_quotes or form or defined or code or (found.startswith("__") and ":" in before[-40:])
