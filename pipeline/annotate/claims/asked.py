"""Which word classes the program itself asks for, by step; their set expressions are one word in that step alone.

A wording or a frame asks for the classes that it names. So a set expression that an editor adds to a class is one word
where that class is meant, and stays the words that it consists of for everything else.
"""

from __future__ import annotations

FOLDING = frozenset(
    {"against", "and", "aside", "class_core", "class_head", "class_link", "class_loose", "class_middle",
     "class_tail", "contrast", "dash", "list_filler", "list_tail", "listing", "np_stop"}
)  # fmt: skip
"""Brackets, lists and names of classes: `fold.py`, `fold_lists.py`, `fold_classes.py`."""

SINGLE = frozenset({"adjective"})
"""Asked for by `fold_classes.py`, but for its single words alone."""

CONTEXT = frozenset(
    {"act", "announcing", "approved", "causing", "combining_cue", "dash", "effect_noun", "experimental", "following",
     "following_only", "given", "kind_noun", "phone_word", "studied", "study_noun", "these", "this_one", "unnamed",
     "used_for", "in_fact", "such_as", "defining_verb", "withdrawn", "called", "sitting", "studied_now", "made_words",
     "partnered", "expecting", "list_noun", "heading_refused", "treatments_word", "combining", "table_refused",
     "companies", "table_drug", "table_only", "no_heading", "country", "line", "stage", "population", "neg", "finite",
     "adv"}
)  # fmt: skip
"""What the text speaks of: `context.py`, `blocks.py`, `listed.py`, `glossary.py`, `fields.py`, `tables.py`,
`reader.py`, `wide.py`."""

READING = frozenset(
    {"adv", "all", "also", "at_times", "aux", "bare_start", "bearing", "before_form", "beside", "bridging", "broad",
     "cancers", "cells", "clause", "clause_end", "clause_opener", "country", "determiner", "exclusive", "failed",
     "finite", "form_noun", "granted_noun", "hedge", "hedge_before", "hedge_use", "joining", "lacking", "lesion",
     "line", "list_tail", "long_past", "marker", "marking", "masking", "meal", "merely", "neg", "neg_noun",
     "one_form", "open_list", "other_line", "past", "person", "phased", "population", "recognising", "relative",
     "reported", "resisting", "some", "stage", "study_noun", "such_as", "together", "treated_with", "unsure_opener",
     "untrue", "whether", "wild_type", "not_yet", "which_is"}
)  # fmt: skip
"""What is said, and how: `read.py`, `scope.py`, `clauses.py`, `frames.py`."""

PAIRING = frozenset(
    {"acted", "act_noun", "acts_on", "adv", "beside_drug", "failed", "finite", "hedge", "kin_of_drug", "lesion",
     "list_stop", "list_tail", "marks", "marks_before", "neg", "not_acting", "object_words", "parts_pair",
     "treated_with", "ungoverned", "as_well_as"}
)  # fmt: skip
"""Drugs beside their targets: `known_pairs.py`, `more_targets.py`."""

NAMING = frozenset(
    {"beside", "cancers", "cells", "country", "line", "masking", "meal", "one_form", "open_list", "population",
     "stage", "study_noun", "such_as", "together", "treated_with", "wild_type"}
)  # fmt: skip
"""Those of READING that name things of their own: `stage IV` has no drip in it, `used with` no use.

The others say how a thing is said, and never hide the words that a frame looks for.
"""

STEPS = (FOLDING, CONTEXT, READING, PAIRING, READING - NAMING)
