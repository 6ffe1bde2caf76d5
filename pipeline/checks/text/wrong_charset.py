"""Pages that declare another character set than the one they are written in."""

import codecs

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_raw


def _same(declared: str, used: str) -> bool:
    """Whether two names mean one character set; by the WHATWG rule latin-1 and ASCII mean windows-1252."""
    western = {"iso8859-1", "cp1252", "ascii"}
    try:
        first, second = codecs.lookup(declared.strip()).name, codecs.lookup(used.strip()).name
    except LookupError:
        return False
    plain = first.replace("-sig", ""), second.replace("-sig", "")
    return plain[0] == plain[1] or {first, second} <= western


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        facts = {fact.key: fact.value for fact in page.facts}
        declared, used = facts.get("declared_charset"), facts.get("charset")
        if not declared or not used:
            continue
        examined += 1
        text = page.document.raw  # the sign may stand in what was set aside
        at = next((index for index, sign in enumerate(text) if ord(sign) > 127), None)
        if _same(declared, used) or at is None or "plain_ascii" in facts:  # ASCII and `&eacute;` read the same in any
            continue
        start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        end = min((place for place in (text.find(" ", at), text.find("\n", at)) if place > 0), default=len(text))
        hits.append(
            Hit(
                (quote_raw(page.document, start, end),),
                f"The page says that it is written in {declared}, but it is written in {used}.",
                f"Declare `charset={used}`.",
            )
        )
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/wrong-charset",
    severity="warning",
    finds="A page whose declared character set is not the one its bytes are written in.",
    why="Browsers and tools that believe the declaration show `Ã©` for é and may lose a degree or micro sign.",
    advice="Declare UTF-8 and save the page as UTF-8.",
    limits="Latin-1 and windows-1252 count as one, as browsers take them. A page without a declaration, or with only"
    " ASCII characters, is fine. The quote is the first word that shows the difference.",
    sources=(
        "https://encoding.spec.whatwg.org/",
        "https://www.w3.org/International/questions/qa-html-encoding-declarations",
    ),
    bad=(
        Example(
            (
                '<html><head><meta charset="iso-8859-1"></head><body><main><p>Keep the tablets below ⟦25°C⟧ and dry,'
                " away from children and pets.</p></main></body></html>",
            ),
            media_type="text/html",
        ),
        Example(
            (
                '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body>'
                "<main><p>Doctor ⟦Müller⟧ works on the ward from Monday to Friday.</p></main></body></html>",
            ),
            media_type="text/html",
        ),
    ),
    good=(
        Example(
            ('<html><head><meta charset="utf-8"></head><body><main><p>Naïve T cells wait.</p></main></body></html>',),
            media_type="text/html",
        ),
        Example(
            ("<html><body><main><p>Naïve T cells wait in lymph nodes.</p></main></body></html>",),
            media_type="text/html",
        ),
        Example(
            ('<html><head><meta charset="latin1"></head><body><main><p>Only letters.</p></main></body></html>',),
            media_type="text/html",
        ),
    ),
    examine=_examine,
)
