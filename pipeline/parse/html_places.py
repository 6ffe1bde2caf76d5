"""HTML: the element path and the source offset of a piece."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Place
from pipeline.parse.html_source import AT, Element


@dataclass
class Paths:
    """Steps and whole paths that are known. lxml's own getpath counts siblings each time: quadratic on a long list."""

    steps: dict[Element, str] = field(default_factory=dict)
    whole: dict[Element, str] = field(default_factory=dict)
    numbers: dict[Element, int] = field(default_factory=dict)


def path_of(element: Element, paths: Paths) -> str:
    """An element's path, such as `/html/body/main/p[3]`; a number where several siblings have the same name."""
    unknown: list[Element] = []
    at = element
    while at is not None and at not in paths.whole:
        unknown.append(at)
        at = at.getparent()
    path = "" if at is None else paths.whole[at]
    for one in reversed(unknown):
        if one not in paths.steps:
            _number(one.getparent(), one, paths)
        path = f"{path}/{paths.steps[one]}"
        paths.whole[one] = path
    return path


def _number(parent: Element, element: Element, paths: Paths) -> None:
    siblings = [element] if parent is None else [child for child in parent if isinstance(child.tag, str)]
    groups: dict[str, list[Element]] = {}
    for sibling in siblings:
        groups.setdefault(sibling.tag, []).append(sibling)
    for tag, group in groups.items():
        if len(group) == 1:
            paths.steps[group[0]] = tag
            continue
        for number, sibling in enumerate(group, start=1):
            paths.steps[sibling] = f"{tag}[{number}]"


def place_of(start: int, end: int, element: Element, paths: Paths) -> Place:
    """Where `raw[start:end]` stands: the element, and the offset of its start tag in the decoded source."""
    if element is None:
        return Place(start, end, element="/html", offset=0)
    return Place(start, end, element=path_of(element, paths), offset=_offset(element))


def _offset(element: Element) -> int:
    """Offset of the start tag; of the nearest element above it where the tag was left out."""
    while element is not None:
        at = element.get(AT)
        if at is not None and at.isdigit():
            return int(at)
        element = element.getparent()
    return 0


def number_of(element: Element, paths: Paths) -> tuple[Element, int | None]:
    """(the item that holds an element, the number that a browser writes before it); no number where none can be told.

    Only in `ol`; `start` and `value` count, lists that run backwards or have letters are left without numbers.
    """
    item = element
    while item is not None and item.tag != "li":
        item = item.getparent()
    above = item.getparent() if item is not None else None
    if above is None or above.tag != "ol" or above.get("reversed") is not None or above.get("type", "1") != "1":
        return item, None
    if item not in paths.numbers:
        start = (above.get("start") or "1").strip()
        at = int(start) if start.isdecimal() else 1
        for child in above:
            if child.tag == "li":
                own = (child.get("value") or "").strip()
                at = int(own) if own.isdecimal() else at
                paths.numbers[child] = at
                at += 1
    return item, paths.numbers.get(item)
