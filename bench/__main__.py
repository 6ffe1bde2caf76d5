"""`python -m bench [pdf] [html] [pages] [cite] [mentions] [run]`: the scorers of `../shared/eval`, us and peers."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
EVAL = REPOSITORY.parent / "shared" / "eval"
SEEDS = REPOSITORY.parent / "shared" / "seeds"
OURS = Path(sys.executable).parent / "oncoproof"


def call(*command: object) -> None:
    """Run a scorer; its table goes to standard output."""
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True)


def pdf() -> None:
    """PDF text: order, trigrams, bag of words and speed against six peers; then tables, with exact truth.

    `xfirst` is the CPU speed with all children, pdfplumber = 1; the wall clock stands in the lines `run 1 …`. The peers
    are one process each, and so is `oncoproof-one`; `oncoproof` is what a user gets, a process a core: less time, and
    more CPU for the same work where cores share a cache.
    """
    peers = ["pdfplumber", "pdfplumber-flow", "pdfplumber-flow-xratio", "pypdfium2", "pypdf", "pdfminer"]
    ours = f"{OURS} extract {{in_dir}} --out {{out_dir}} --format text"
    for folder in ("jats", "leaflets", "rendered"):
        scorer = EVAL / "pdf_score.py"
        call(
            sys.executable,
            scorer,
            "score",
            "--set",
            EVAL / "pdf" / folder,
            "--engines",
            ",".join(peers),
            "--batch-cmd",
            f"oncoproof={ours}",
            "--batch-cmd",
            f"oncoproof-one={ours} --jobs 1",
        )
    from bench.pdf_tables import main

    main()


def html() -> None:
    """HTML main content: patient pages and article pages, against trafilatura."""
    ours = f"oncoproof=cmd:{OURS} extract {{indir}} --out {{outdir}} --format markdown"
    articles = ("--wcxb", EVAL / "html" / "wcxb", "--types", "article,documentation")
    sets = ("--sites", EVAL / "html" / "patient"), articles, ("--wcxb", EVAL / "html" / "wcxb")
    for which in sets:
        call(sys.executable, EVAL / "html_score.py", *which, "--baselines", "trafilatura,readability", "--tool", ours)
    pages()


def asides() -> None:
    """What web pages lose to the asides, each held against the page's truth."""
    from bench.asides import main

    main(EVAL / "html_score.py", EVAL / "html" / "wcxb")


def pages() -> None:
    """Article pages in one process: F1, 4-gram F1 and milliseconds, both halves of the development set."""
    from bench.html_pages import main

    main(EVAL / "html_score.py", EVAL / "html" / "wcxb")


def own_pages() -> None:
    """Pages of our own in mark-up that no test had, against trafilatura and readability."""
    from bench.own_pages import main

    main(EVAL / "html_score.py")


def cite() -> None:
    """References: strict F1, whole references right, references a second."""
    from bench.citations import main

    main()


def mentions() -> None:
    """Drug mentions against labels made by hand: recall, precision, words a second; then other kinds and slips."""
    from bench.mentions import main

    main()
    written()


def written() -> None:
    """Lines of our own: names in all their clothes, every other kind, denial and hedging, misspelt names."""
    from bench.written import main

    main()


def run() -> None:
    """The whole path on seeds, raw/ and leaflets: seconds, cold and with everything cached; and what `verify` costs.

    verify's share is of processor time, its own start included, and of the cold run.
    """
    for raw in (SEEDS, REPOSITORY / "raw", EVAL / "pdf" / "leaflets"):
        with tempfile.TemporaryDirectory() as out:
            spent = {}
            for state in ("cold", "cached", "verify"):
                begun, before = time.monotonic(), _children()
                command = [OURS, "run", "--raw", raw, "--out", f"{out}/out", "--fail-on", "never"]
                if state == "verify":
                    command = [OURS, "verify", f"{out}/out"]
                subprocess.run([str(part) for part in command], check=True, capture_output=True)
                spent[state] = _children() - before
                share = f"{spent['verify'] / spent['cold']:7.1%} of the run" if state == "verify" else ""
                print(f"{raw.name:8} {state:7} {time.monotonic() - begun:6.1f} s {share}", flush=True)


def _children() -> float:
    """Processor seconds of the children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def claims() -> None:
    """Claims: precision and recall on held-out labels, sentences a second of annotation as a whole."""
    from bench.claims import SETS, main

    main(SETS)


def cleaning() -> None:
    """Cleaning and its checks: milliseconds a page and pages a second."""
    from bench.cleaning import main

    main()


def hostile() -> None:
    """Damaged and adversarial files beside raw/: nothing crashes, is silently empty or changes its neighbours."""
    from bench.hostile import main
    from bench.hostile_own import main as own

    if main(EVAL / "hostile", REPOSITORY / "raw") + own(REPOSITORY / "raw"):
        raise SystemExit(1)


def anchor() -> None:
    """From raw PDFs to findings on one core: where the time goes, pages a second."""
    from bench.anchor import main

    main(EVAL / "pdf" / "jats", REPOSITORY / "expectations")


BENCHES = {
    "pdf": pdf,
    "html": html,
    "own-pages": own_pages,
    "pages": pages,
    "asides": asides,
    "cite": cite,
    "mentions": mentions,
    "written": written,
    "claims": claims,
    "run": run,
    "clean": cleaning,
    "hostile": hostile,
    "anchor": anchor,
}


def main(names: list[str]) -> int:
    if not EVAL.is_dir():
        print(f"LEFT OUT: {EVAL} is not here, so there is nothing to measure against")
        return 1
    for name in [name for name in names if name != "show"] or list(BENCHES):
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
