"""Pages laid out as publishers of patient information lay them out, most without `main`. The words are ours."""

import pytest

from pipeline.model import Source
from pipeline.parse import read

ONE = (
    "Your team may suggest a targeted drug when the tumour has a change in a gene that helps it to grow and to spread."
)
TWO = "Tell your team about new symptoms at once, because most of them can be treated well in their first days."
MENU = "<div class='mega'><ul>" + "".join(f"<li><a href='/n{n}'>Entry {n}</a></li>" for n in range(40)) + "</ul></div>"
FOOT = (
    "<div class='siteFooter'><p>Every gift helps. We rely on people like you to pay for research, advice and beds, and "
    "we thank you for each pound and each hour that you give to us.</p><ul><li><a href='/p'>Privacy</a></li></ul></div>"
)


def items(*texts: str) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def card(title: str, body: str) -> str:
    return (
        f"<div class='card'><div class='card-header'><h2><button>{title}</button></h2></div>"
        f"<div class='collapse'><div class='card-body'>{body}</div></div></div>"
    )


ACCORDION = (
    f"<div id='content-main'><div class='row'><div class='col-8'><h1>Targeted drugs</h1><p>{ONE}</p></div></div>"
    + card("Side effects", "<p>They include:</p>" + items("rash", "dry skin"))
    + card("Drugs", items("<a href='/g'>imatinib</a>", "<a href='/h'>nilotinib</a>") + f"<p>{TWO}</p>")
    + "</div>"
)
CARE_CARD = (
    "<main id='maincontent'><article><h1>Rituximab</h1><nav><ol><li><a href='/1'>About</a></li></ol></nav>"
    f"<section><h2>Side effects</h2><p>They may include:</p>{items('feeling sick', 'headaches')}</section>"
    "<section><div class='care-card'><h3><span class='visually-hidden'>Urgent: </span>Call us if:</h3>"
    f"<div>{items('you bleed', 'you have a fever')}</div></div></section><p>{ONE}</p></article></main>"
)
HERO = (
    f"<div class='page'><div class='hero-banner'><h1>Nausea</h1><p class='intro'>{TWO}</p></div><div class='container'>"
    f"<div class='col'><h2>What helps</h2>{items('small meals', 'ginger')}<p>{ONE}</p></div>"
    "<div class='sidebar'><h2>Related pages</h2>"
    "<p><a href='/a'>Eating</a> <a href='/b'>Weight</a></p></div></div></div>"
)
TABLE = (
    f"<table width='700'><tr><td width='150'>{MENU}</td><td><h1>Vaccines</h1><p>{ONE}</p><p>Examples:</p>"
    f"{items('BCG', 'sipuleucel-T')}<p>{TWO}</p></td></tr></table>"
)
SHORT = (
    f"<div class='wrap'><div class='left'>{MENU}</div><div class='right'><h1>Drugs we use</h1>"
    f"<div>PD-1 inhibitors:</div><div>{items('nivolumab', 'cemiplimab')}</div></div></div>"
)
TABS = (
    "<main><h1>CAR T cells</h1><ul role='tablist'><li><a href='#a'>All</a></li><li><a href='#b'>Risks</a></li></ul>"
    f"<div role='tabpanel' id='a'><p>{ONE}</p></div>"
    f"<div role='tabpanel' id='b' hidden><p>Risks include:</p>{items('fever', 'low blood pressure')}</div></main>"
)
UNEVEN = (
    f"<main><h1>Rash</h1><div><p>{ONE} {TWO} {ONE}</p></div><h2>What helps</h2><p>Keep cool.</p><h2>Signs</h2>"
    f"{items('redness', 'itch')}<h2>Help</h2><p><a href='/help'>Call us</a></p></main>"
)
RELATED = (
    f"<main><h1>Lung</h1><p>{ONE}</p><div class='related-info'><h2>Signs</h2><p>See a doctor about:</p>"
    f"{items('a cough', 'blood')}</div><p>{TWO}</p></main>"
)
POPUP = f"<main><h1>Lung</h1><p>An <a href='#'>antigen<span class='popup'>A sign.</span></a>. {ONE}</p></main>"
PRINT = f"<h1>Fever</h1><hr><p>{ONE}</p><p>Call us if you have:</p>{items('38 °C', 'chills')}<hr><p>{TWO}</p>"
PARTS = (
    "<div class='grid'><div class='part title'><h1>Drugs for the bladder</h1></div>"
    f"<div class='part text'><div><p>{ONE} {TWO} {ONE}</p></div></div>"
    f"<div class='part text'><h2>Side effects</h2><p>They include:</p>{items('rash', 'itch')}</div>"
    "<div class='panel'><h3><button>Atezolizumab</button></h3><div class='panel-body'><p>It blocks PD-L1.</p></div>"
    "</div></div>"
)
PRINT_WINDOW = (
    "<p class='small'>Printed from https://example.org/mouth on 3/4/2021</p><h1>Mouth care</h1>"
    f"<p>{ONE}</p>{items('brush', 'rinse')}<p><a href='javascript:close()'>Close window</a></p>"
)
TOOLTIP = (
    f"<main><h1>Cells</h1><p>{ONE}</p><p>There are <span class='tooltip'>B cells<span class='tooltiptext'>They make "
    "antibodies.</span></span> and T cells.</p></main>"
)

PAGES = {
    "accordion": (ACCORDION, ["Targeted drugs", ONE, "Side effects", "They include:", "rash", "dry skin", "Drugs"]),
    "care card": (CARE_CARD, ["Rituximab", "Side effects", "They may include:", "feeling sick", "headaches"]),
    "hero": (HERO, ["Nausea", TWO, "What helps", "small meals", "ginger", ONE]),
    "table": (TABLE, ["Vaccines", ONE, "Examples:", "BCG", "sipuleucel-T", TWO]),
    "short": (SHORT, ["Drugs we use", "PD-1 inhibitors:", "nivolumab", "cemiplimab"]),
    "tabs": (TABS, ["CAR T cells", ONE, "Risks include:", "fever", "low blood pressure"]),
    "uneven": (UNEVEN, ["Rash", f"{ONE} {TWO} {ONE}", "What helps", "Keep cool.", "Signs", "redness", "itch", "Help"]),
    "related": (RELATED, ["Lung", ONE, "Signs", "See a doctor about:", "a cough", "blood", TWO]),
    "parts": (PARTS, ["Drugs for the bladder", f"{ONE} {TWO} {ONE}", "Side effects", "They include:", "rash", "itch"]),
    "print window": (PRINT_WINDOW, ["Mouth care", ONE, "brush", "rinse"]),
    "tooltip": (TOOLTIP, ["Cells", ONE, "There are B cells and T cells."]),
    "popup": (POPUP, ["Lung", f"An antigen. {ONE}"]),
    "print view": (PRINT, ["Fever", ONE, "Call us if you have:", "38 °C", "chills", TWO]),
}
REST = {
    "parts": ["Atezolizumab", "It blocks PD-L1."],
    "uneven": ["Call us"],
    "accordion": ["imatinib", "nilotinib", TWO],
    "care card": ["Urgent: Call us if:", "you bleed", "you have a fever", ONE],
}


@pytest.mark.parametrize("name", PAGES)
def test_all_of_the_content_and_nothing_else(name: str) -> None:
    body, start = PAGES[name]
    page = (
        f"<html><head><title>{start[0]} | Nobody</title></head><body><header>{MENU}</header>{body}{FOOT}</body></html>"
    )
    found = read(Source("d", "d.html", "0" * 64, "text/html"), page.encode())
    assert [block.raw for block in found.blocks if block.kind != "furniture"] == start + REST.get(name, [])
    aside = "\n".join(block.raw for block in found.blocks if block.kind == "furniture")
    assert "Entry 39" in aside
    assert "Privacy" in aside
