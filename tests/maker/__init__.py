"""Makes `raw/`: our own documents of invented publishers, the same bytes each time (`python -m tests.maker`).

`content/` holds the manuscripts in a small markup (see `manuscript.py`); what is wrong with them on purpose stands in
`tests/golden/must_find.jsonl`, what only looks wrong in `tests/golden/must_not_find.jsonl`.
"""
