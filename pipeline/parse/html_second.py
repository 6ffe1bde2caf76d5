"""HTML: the second, independent reader. BeautifulSoup over Python's own parser, its tree copied into lxml elements.

It has no depth limit and no limit on the size of a text node, where libxml2 drops both without a word.
"""

from __future__ import annotations

from pipeline.parse.html_source import Element

DEEPEST = 400
"""Levels. Below this everything becomes a child of the level above, so that nobody downstream recurses further."""


def second_tree(source: str) -> Element:
    """Parse with BeautifulSoup(html.parser) and rebuild as lxml elements, nesting cut at DEEPEST."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag
    from lxml import etree

    soup = BeautifulSoup(source, "html.parser")
    root = etree.Element("html")
    parents: list[Element] = [root]
    depths: dict[int, int] = {id(soup): 0}
    for node in soup.descendants:
        depth = depths[id(node.parent)]
        if isinstance(node, Tag):
            del parents[min(depth, DEEPEST) + 1 :]
            parents.append(_child(parents[-1], node.name, node.attrs))
            depths[id(node)] = depth + 1
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _add_text(parents[: min(depth, DEEPEST) + 1], str(node))
    return root


def _child(parent: Element, name: str, attributes: object) -> Element:
    from lxml import etree

    try:
        child = etree.SubElement(parent, name)
    except ValueError:
        child = etree.SubElement(parent, "span")
    assert isinstance(attributes, dict)
    for key, value in attributes.items():
        try:
            child.set(key, " ".join(value) if isinstance(value, list) else str(value))
        except ValueError:
            continue  # a name or a control character that XML cannot hold; no text is lost
    return child


def _add_text(parents: list[Element], text: str) -> None:
    text = "".join(sign if sign >= " " or sign in "\t\n\r" else "\ufffd" for sign in text)
    parent = parents[-1]
    last = parent[-1] if len(parent) else None
    try:
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text
    except ValueError:
        return
