"""Renders manuscripts as web pages with the furniture that real health sites have round their text."""

from __future__ import annotations

import json
import quopri
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from tests.maker.manuscript import Manuscript, Piece, pieces, runs

Publisher = Mapping[str, object]
BOUNDARY = "----=_Oncoproof_Part_0001"


def page(manuscript: Manuscript, publisher: Publisher) -> bytes:
    """An HTML page in UTF-8; option `charset` is only what the page says of itself."""
    return _page(manuscript, publisher).encode()


def archive(manuscript: Manuscript, publisher: Publisher) -> bytes:
    """The same page as a browser saves it: MHTML, quoted-printable, with a style sheet as second part."""
    html = quopri.encodestring(_page(manuscript, publisher).encode()).decode("ascii")
    style = "body { font-family: sans-serif }\n"
    head = (
        "From: <Saved by Blink>\n"
        f"Snapshot-Content-Location: {manuscript.url}\n"
        f"Subject: {manuscript.title}\n"
        "MIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="{BOUNDARY}"\n\n'
    )
    part = (
        f"--{BOUNDARY}\nContent-Type: text/html; charset=utf-8\nContent-ID: <frame-0@mhtml.blink>\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {manuscript.url}\n\n{html}\n"
    )
    css = (
        f"--{BOUNDARY}\nContent-Type: text/css; charset=utf-8\nContent-Transfer-Encoding: 7bit\n"
        f"Content-Location: cid:style-1@mhtml.blink\n\n{style}\n--{BOUNDARY}--\n"
    )
    return (head + part + css).replace("\n", "\r\n").encode("ascii")


def _page(manuscript: Manuscript, publisher: Publisher) -> str:
    blocks = pieces(manuscript.body)
    notes = [piece for piece in blocks if piece.kind == "footnote"]
    body = "\n".join(_body([piece for piece in blocks if piece.kind != "footnote"], manuscript.options))
    if notes:
        entries = "\n".join(f'<li id="fn{n.mark}">{_inline(n.text)}</li>' for n in notes)
        body += f'\n<section class="footnotes"><ol>\n{entries}\n</ol></section>'
    linked = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": manuscript.title,
        "url": manuscript.url,
        "dateModified": manuscript.revised_on,
        "publisher": {"@type": "Organization", "name": publisher["name"]},
    }
    charset = manuscript.options.get("charset", "utf-8")
    return f"""<!DOCTYPE html>
<html lang="{publisher["language"]}">
<head>
<meta charset="{charset}">
<title>{escape(manuscript.title)} | {escape(str(publisher["name"]))}</title>
<link rel="canonical" href="{manuscript.url}">
<style>:root {{ --accent: {publisher["accent"]} }} .hidden {{ display: none }}</style>
<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>
</head>
<body>
{_top(manuscript, publisher)}
<main id="content">
<article>
{body}
</article>
{_share()}
</main>
{_bottom(publisher)}
</body>
</html>
"""


def _top(manuscript: Manuscript, publisher: Publisher) -> str:
    links = publisher["nav"]
    assert isinstance(links, list)
    items = "\n".join(f'<li><a href="/{slug(name)}">{escape(name)}</a></li>' for name in links)
    crumbs = " / ".join(["Home", str(links[0]), manuscript.title])
    return f"""<div id="cookie-banner" role="dialog" aria-label="Cookies">
<p>We use cookies to make this site work and to see how it is used. You can change your choice at any time.</p>
<button>Accept all</button> <button>Only what is needed</button>
</div>
<a class="skip" href="#content">Skip to main content</a>
<header>
<a class="logo" href="/">{escape(str(publisher["name"]))}</a>
<form role="search"><label for="q">Search</label><input id="q" name="q"><button>Search</button></form>
<nav aria-label="Main"><ul>
{items}
</ul></nav>
</header>
<nav class="breadcrumbs" aria-label="Breadcrumb">{escape(crumbs)}</nav>"""


def _share() -> str:
    return """<div class="share-bar"><ul>
<li><a href="https://social.example/share">Share</a></li>
<li><a href="mailto:?subject=Worth%20reading">Email</a></li>
<li><button onclick="window.print()">Print</button></li>
</ul></div>"""


def _bottom(publisher: Publisher) -> str:
    return f"""<aside class="newsletter"><h2>Stay in touch</h2>
<p>Sign up for our newsletter.</p><form><input type="email" name="email"><button>Sign up</button></form></aside>
<footer>
<p>{escape(str(publisher["name"]))}, {escape(str(publisher["address"]))}</p>
<p>Helpline: <a href="tel:{_digits(str(publisher["phone"]))}">{publisher["phone"]}</a></p>
<ul><li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms of use</a></li></ul>
<p>{escape(str(publisher["legal"]))}</p>
</footer>"""


def _body(blocks: Sequence[Piece], options: Mapping[str, str]) -> Iterator[str]:
    """Groups of neighbouring blocks of a kind; with option `accordion`, each second-level section folds."""
    folded = False
    for kind, group in groupby(blocks, key=lambda piece: piece.kind):
        members = list(group)
        for piece in members if kind == "heading" else ():
            level = len(piece.mark)
            if folded and level <= 2:
                yield "</div></div>"
                folded = False
            if options.get("accordion") and level == 2:
                folded = True
                name = slug(piece.text)
                yield f'<div class="accordion"><h2><button aria-expanded="false" aria-controls="{name}">'
                yield f'{_inline(piece.text)}</button></h2><div class="panel hidden" id="{name}">'
            else:
                yield f"<h{level}>{_inline(piece.text)}</h{level}>"
        yield from _group(kind, members)
    if folded:
        yield "</div></div>"


def _group(kind: str, members: Sequence[Piece]) -> Iterator[str]:
    if kind == "item":
        tag = "ol" if members[0].mark != "-" else "ul"
        yield f"<{tag}>"
        yield from (f"<li>{_inline(piece.text)}</li>" for piece in members)
        yield f"</{tag}>"
    elif kind == "row":
        yield "<table>"
        for number, piece in enumerate(members):
            tag = "td" if number else "th"
            cells = "".join(f"<{tag}>{_inline(cell.strip())}</{tag}>" for cell in piece.text.split("|"))
            yield f"<tr>{cells}</tr>"
        yield "</table>"
    elif kind == "callout":
        yield '<aside class="call-out">' + "".join(f"<p>{_inline(piece.text)}</p>" for piece in members) + "</aside>"
    elif kind == "caption":
        yield from (f"<figure><figcaption>{_inline(piece.text)}</figcaption></figure>" for piece in members)
    elif kind == "paragraph":
        yield from (f"<p>{_inline(piece.text)}</p>" for piece in members)


def _inline(text: str) -> str:
    made = []
    for run in runs(text):
        inner = escape(run.text, quote=False)
        match run.kind:
            case "bold":
                inner = f"<strong>{inner}</strong>"
            case "italic":
                inner = f"<em>{inner}</em>"
            case "link":
                inner = f'<a href="{escape(run.target)}">{inner}</a>'
            case "term":
                inner = f'<a class="glossary" href="/glossary#{slug(run.text)}">{inner}</a>'
            case "deleted":
                inner = f"<del>{inner}</del>"
            case "sup" if run.text.startswith("n"):
                inner = f'<sup><a href="#fn{inner[1:]}">{inner[1:]}</a></sup>'
            case "sup":
                inner = f"<sup>{inner}</sup>"
        made.append(inner)
    return "".join(made)


def slug(text: str) -> str:
    """A name for an address or an id."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdigit() or c == "+")
