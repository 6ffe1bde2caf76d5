"""The few Markdown signs that checks use in their sentences."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from pipeline.report.visible import visible

_SIGNS = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|\[([^\]\n]+)\]\((https://[^\s()<>\"]+)\)")


def ticks(text: str) -> Markup:
    """A finding's message: only `code` between ticks is shown as code, all else as it stands.

    >>> ticks("`<b>` in prose")
    Markup('<code>&lt;b&gt;</code> in prose')
    """
    parts = re.split(r"`([^`\n]+)`", visible(text))
    shown = [
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    ]
    return Markup("").join(shown)


def prose(text: str) -> Markup:
    """A check's own sentence: code, strong, emphasis and https links; everything else is escaped.

    >>> prose("See [NCI](https://www.cancer.gov/), *not* <b>.")
    Markup('See <a href="https://www.cancer.gov/" rel="noreferrer">NCI</a>, <em>not</em> &lt;b&gt;.')
    """
    made, at, text = Markup(""), 0, visible(text)
    for match in _SIGNS.finditer(text):
        made += escape(text[at : match.start()]) + _sign(match)
        at = match.end()
    return made + escape(text[at:])


_CLAUSE = re.compile(r"(?<=[\w)`])[:;.]\s")


def brief(text: str) -> str:
    """The first clause of a check's sentence, for a page where many of them stand.

    >>> brief("One term explained in two ways: in two documents or in one; a vaccine.")
    'One term explained in two ways.'
    >>> brief("Half a `a; b` word.")
    'Half a `a; b` word.'
    """
    for match in _CLAUSE.finditer(text):
        head = text[: match.start()]
        if len(head) >= 20 and head.count("`") % 2 == 0 and head.count("(") == head.count(")"):
            return f"{head}."
    return text


def _sign(match: re.Match[str]) -> Markup:
    code, strong, emphasis, words, address = match.groups()
    if code:
        return Markup("<code>{}</code>").format(code)
    if strong:
        return Markup("<strong>{}</strong>").format(strong)
    if emphasis:
        return Markup("<em>{}</em>").format(emphasis)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, words)
