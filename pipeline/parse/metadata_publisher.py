"""Who published a document, where it does not say so outright: a known domain, or a known name in an imprint."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.model import Block

FIRST, LAST = 3, 12
"""Blocks at the head and at the foot of a document where an imprint stands."""
IMPRINT = (
    "copyright",
    "©",
    "trademark",
    "content team",
    "disclaimer",
    "is a service of",
    "all rights reserved",
    "usage policy",
)
"""In lower case. What an imprint says beside the publisher's name."""
ADDRESS = re.compile(r"(?<![\w@.-])(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?![\w.-]*@)", re.I)


@dataclass(frozen=True, slots=True)
class Publisher:
    """name: as the publisher writes it. hosts: domains, subdomains included."""

    name: str
    hosts: tuple[str, ...]


@cache
def publishers() -> tuple[Publisher, ...]:
    """The publishers of `publishers.toml`."""
    data = tomllib.loads((Path(__file__).parent / "publishers.toml").read_text(encoding="utf-8"))
    return tuple(Publisher(entry["name"], tuple(entry["hosts"])) for entry in data["publisher"])


def publisher_of_address(address: str) -> str | None:
    """The publisher of a web address.

    >>> publisher_of_address("https://www.cancer.gov/types"), publisher_of_address("https://cancer.gov.example/")
    ('National Cancer Institute', None)
    """
    host = (urlsplit(address if "//" in address else "//" + address).hostname or "").lower()
    for publisher in publishers():
        if any(host == known or host.endswith("." + known) for known in publisher.hosts):
            return publisher.name
    return None


def publisher_in_imprint(blocks: tuple[Block, ...]) -> tuple[str, Block] | None:
    """The publisher whose name stands in an imprint, or whose bare address stands beside a phone number or alone."""
    edges = [*blocks[:FIRST], *blocks[max(FIRST, len(blocks) - LAST) :]]
    for block in edges:
        if block.kind in ("list_item", "table") or len(block.raw) > 2000:
            continue
        lower = block.raw.lower()
        if any(word in lower for word in IMPRINT):
            for publisher in publishers():
                if publisher.name in block.raw:
                    return publisher.name, block
        if len(block.raw) <= 120:
            for found in ADDRESS.finditer(block.raw):
                name = publisher_of_address(found[1])
                if name is not None and "accessed" not in lower:
                    return name, block
    return None
