"""Publisher profiles: data that says where a publisher's pages keep their text. Files: `profiles/*.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.parse.html_source import Element

STEP = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=\"[^\"]*\")?\])*)")
PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=\"([^\"]*)\")?\]")


@dataclass(frozen=True, slots=True)
class Profile:
    """name: the file's. hosts: domains with their subdomains. mark: a selector that proves the publisher without an
    address. content: selectors of the main text; where they find it, the profile alone decides. furniture: selectors of
    what is no main text."""

    name: str
    hosts: tuple[str, ...]
    mark: tuple[str, ...]
    content: tuple[str, ...]
    furniture: tuple[str, ...]


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, by name."""
    found = []
    for path in sorted((Path(__file__).parent / "profiles").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {key: tuple(data.get(key, ())) for key in ("hosts", "mark", "content", "furniture")}
        for selector in (*lists["mark"], *lists["content"], *lists["furniture"]):
            xpath_of(selector)
        found.append(Profile(name=path.stem, **lists))
    return tuple(found)


def profile_of(root: Element, addresses: list[str]) -> Profile | None:
    """The profile of a page by its addresses (manifest, canonical link), or by a mark in it."""
    hosts = [(urlsplit(address).hostname or "").lower() for address in addresses]
    for profile in profiles():
        if any(host == known or host.endswith("." + known) for host in hosts for known in profile.hosts):
            return profile
    if any(hosts):
        return None  # a page that says where it comes from needs no mark
    for profile in profiles():
        if profile.mark and selected(root, profile.mark):
            return profile
    return None


def selected(root: Element, selectors: tuple[str, ...]) -> list[Element]:
    """The outermost elements that any of the selectors finds, in document order."""
    found: dict[Element, None] = {}
    for selector in selectors:
        for element in root.xpath(xpath_of(selector)):
            found[element] = None
    outer = [element for element in found if not any(above in found for above in element.iterancestors())]
    order = {element: n for n, element in enumerate(root.iter())} if len(outer) > 1 else {}
    return sorted(outer, key=lambda element: order.get(element, 0))


@cache
def xpath_of(selector: str) -> str:
    """A small CSS selector (tag, `.class`, `#id`, `[name="value"]`, descendants) as XPath. Raises ValueError.

    >>> xpath_of("main .note")
    "//main//*[contains(concat(' ', normalize-space(@class), ' '), ' note ')]"
    """
    path = ""
    for word in selector.split():
        step = STEP.fullmatch(word)
        if step is None:
            raise ValueError(f"profiles know only tags, classes, ids and attributes: {selector!r}")
        path += "//" + (step["tag"] or "*")
        for sign, name, attribute, value in PART.findall(step["rest"]):
            if sign == "#":
                path += f"[@id='{name}']"
            elif sign:
                path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
            else:
                path += f"[@{attribute}='{value}']" if value else f"[@{attribute}]"
    return path
