"""Forms of English verbs, for word lists that name a verb once."""

from __future__ import annotations

import re

IRREGULAR = {
    "bind": "bound", "shut": "shut", "hit": "hit", "keep": "kept", "give": "given", "take": "taken", "draw": "drawn",
    "get": "got", "cut": "cut", "put": "put", "have": "had", "go": "gone", "do": "done", "stick": "stuck",
    "find": "found",
    "choose": "chosen", "make": "made", "sell": "sold", "withdraw": "withdrawn", "bring": "brought", "hold": "held",
    "grow": "grown", "begin": "begun", "stop": "stopped", "drip": "dripped", "rub": "rubbed", "ban": "banned",
    "leave": "left", "tell": "told", "wrap": "wrapped", "plug": "plugged", "mop": "mopped", "switch": "switched",
    "jam": "jammed", "slot": "slotted", "sit": "sat", "override": "overridden", "strike": "struck", "lie": "lain",
}  # fmt: skip


def inflected(verb: str, endings: str) -> set[str]:
    """Forms of a verb, or of the first word of an expression. endings: of `s`, `ing`, `ed`, separated by commas.

    >>> sorted(inflected("deny", "s,ed")), inflected("latch on to", "ing")
    (['denied', 'denies', 'deny'], {'latching on to'})
    """
    word, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    soft = word.endswith("y") and word[-2:-1] not in "aeiou"
    forms = set()
    for ending in endings.split(","):
        if ending == "s":
            third = f"{word[:-1]}ies" if soft else f"{word}es" if re.search(r"(?:s|x|z|ch|sh|o)$", word) else f"{word}s"
            forms |= {word, third if word != "have" else "has"}
        elif ending == "ing":
            past = IRREGULAR.get(word, "")
            doubled = word in ("shut", "hit", "get", "cut", "put", "sit", "fit") or past == f"{word}{word[-1]}ed"
            stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word + word[-1] * doubled
            forms.add(f"{stem}ing")
        else:
            forms.add(
                IRREGULAR.get(word) or (f"{word[:-1]}ied" if soft else f"{word}{'d' if word.endswith('e') else 'ed'}")
            )
    return {form + tail for form in forms}
