"""What the builder of `facts.csv` has to know of its sources: whose facts may be shipped, whose words mean what."""

from __future__ import annotations

import re
from collections.abc import Mapping

SHIPPED = frozenset(
    {"unii", "ncit", "purple", "ema2021", "ema2026", "openfda2021", "fda2018", "nci2020", "pharmoncox", "civic"}
)
"""Public domain, CC0, CC BY 4.0, MIT or EMA reuse. Everything else is read for agreement only."""

CLOSED = frozenset(
    {
        "monoclonal antibody", "bispecific antibody", "antibody-drug conjugate", "CAR-T cell", "TCR-T cell",
        "radiolabelled antibody", "antibody-toxin fusion",
    }
)  # fmt: skip
"""Modalities whose list of targets may be read as complete."""

YEARS_BEFORE_APPROVAL = 2
"""A name is proposed at least two years before its drug is approved (WHO INN programme: in phase II or III)."""

ATTRIBUTES = {"aliases": "alias", "members": "member", "targets": "target", "parents": "parent",
              "drug_class": "class", "exceptions": "exception"}  # fmt: skip

_ALIASES = {
    "PDL1": "CD274", "ADPRC1": "CD38", "TNFRSF5": "CD40", "CD3": "CD3E", "VEGF": "VEGFA", "NGFB": "NGF",
    "PVRL4": "NECTIN4", "SIGLEC3": "CD33", "SIGLEC2": "CD22", "TNFRSF7": "CD27", "B7H3": "CD276", "B7": "CD80",
    "ST2": "IL1RL1", "PTP1B": "PTPN1", "Ganglioside GD2": "GD2", "VEGFR-1": "FLT1", "CD3D&CD3E": "CD3E",
    "CD3D and CD3E": "CD3E", "CD3D": "CD3E", "IL36R": "IL1RL2", "TACTILE": "CD96", "CEA": "CEACAM5",
    "GD3 ganglioside": "GD3", "L-Selectin": "SELL", "TGFB": "TGFB1", "FN extracellular domain B": "FN1",
    "Phosphatidylserine": "phosphatidylserine", "Fucosyl-GM1": "fucosyl-GM1", "IL15R": "IL15RA",
}  # fmt: skip

FAMILIES = {
    "VEGFR": ("KDR", "FLT1", "FLT4"),
    "FGFR": ("FGFR1", "FGFR2", "FGFR3", "FGFR4"),
    "PDGFR": ("PDGFRA", "PDGFRB"),
    "NTRK": ("NTRK1", "NTRK2", "NTRK3"),
    "PI3K": ("PIK3CA", "PIK3CB", "PIK3CD", "PIK3CG"),
    "AKT": ("AKT1", "AKT2", "AKT3"),
    "HDAC": ("HDAC1", "HDAC2", "HDAC3", "HDAC6"),
    "IL2R": ("IL2RA", "IL2RB", "IL2RG"),
}

LEFT_OUT_NAMES = frozenset({"Adriamycin (generic use)", "GO", "EV", "BV", "TIL", "MPA", "DES", "mustine"})
"""Abbreviations that are words, or stand for other things on the same pages."""

LEFT_OUT_BRANDS = frozenset({"citomix", "prostata", "guna-prostate", "guna-virus"})
"""Homeopathic products that carry a drug's name."""

WRONG_BRANDS = frozenset({("qarziba", "dinutuximab"), ("tookad", "padoporfin"), ("tarceva", "catequentinib")})
"""Adjudicated: the brand belongs to the other drug (EMA)."""

WRONG_TARGETS = frozenset({("ozekibart", "GDF15"), ("tavolimab", "TNFSF4"), ("bulumtatug fuvedotin", "LAG3"),
                           ("ravagalimab", "CD40LG")})  # fmt: skip
"""Adjudicated: a source's slip."""

GENETICS = {"humanised": "humanised", "genetically human": "human", "chimeric": "chimeric", "murine": "mouse"}
SOURCE_WORDS = {"murine": "mouse", "mouse": "mouse", "humanized": "humanised", "human": "human",
                "fully human": "human", "chimeric": "chimeric", "human-mouse": "chimeric"}  # fmt: skip

_CLASSES = {
    "kinase inhibitor (other)": "kinase-inhibitor",
    "kinase inhibitor (EGFR)": "egfr-kinase-inhibitor",
    "kinase inhibitor (HER2)": "her2-kinase-inhibitor",
    "kinase inhibitor (VEGFR)": "vegfr-inhibitor",
    "kinase inhibitor (MET/VEGFR)": "vegfr-inhibitor",
    "kinase inhibitor (BCR-ABL)": "bcr-abl-inhibitor",
    "kinase inhibitor (BCR-ABL, STAMP)": "bcr-abl-inhibitor",
    "kinase inhibitor (TRK/ROS1/ALK)": "trk-inhibitor",
    "kinase inhibitor (ROS1/TRK)": "ros1-inhibitor",
    "kinase inhibitor (Ser/Thr)": "serine-threonine-kinase-inhibitor",
    "RAF kinase inhibitor": "raf-inhibitor",
    "MEK inhibitor (RAF/MEK clamp)": "mek-inhibitor",
    "KRAS G12C inhibitor": "kras-inhibitor",
    "VEGF trap": "vegf-inhibitor",
    "alkylating-type agent": "alkylating-agent",
    "CYP17 inhibitor": "cyp17-inhibitor",
    "HIF-2α inhibitor": "hif-2a-inhibitor",
    "SERD (oestrogen-receptor antagonist)": "serd",
    "oestrogen": "estrogen",
    "immunomodulatory imide drug": "immunomodulator",
    "cereblon E3 ligase modulator (CELMoD)": "immunomodulator",
    "EZH2 inhibitor": "methyltransferase-inhibitor",
    "EZH1/2 inhibitor": "methyltransferase-inhibitor",
    "cytokine (interleukin-2)": "interleukin",
    "cytokine (interleukin)": "interleukin",
    "antimetabolite (antifolate)": "antifolate",
    "podophyllotoxin (topoisomerase II inhibitor)": "topoisomerase-ii-inhibitor",
    "tumour-infiltrating lymphocyte therapy": "til-therapy",
    "therapeutic cancer vaccine": "cancer-vaccine",
    "photosensitiser": "photosensitizer",
    "radioligand therapy": "radiopharmaceutical",
    "immunostimulant (BCG)": "immunomodulator",
    "TLR agonist": "immunomodulator",
    "immunostimulant": "immunomodulator",
    "gene/cell therapy": "gene-therapy",
    "gene therapy / oncolytic virus": "gene-therapy",
    "cellular therapy (CAR-T, TCR-T, TIL ...)": "cell-therapy",
    "murine mAb": "monoclonal-antibody", "chimeric mAb": "monoclonal-antibody", "humanized mAb": "monoclonal-antibody",
    "human mAb": "monoclonal-antibody", "CAR T-cell therapy": "car-t-cell-therapy",
    "TCR-engineered T-cell therapy": "tcr-t-cell-therapy",
    "bispecific T-cell engager": "bispecific-antibody",
    "SERM": "serm", "GnRH antagonist": "gnrh-antagonist", "GnRH agonist": "gnrh-agonist",
    "GnRH agonist (oncology) - broader in INN": "gnrh-agonist", "BCL-2 inhibitor": "bcl-2-inhibitor",
    "RANKL inhibitor": "monoclonal-antibody", "mTOR inhibitor": "mtor-inhibitor", "FAK inhibitor": "fak-inhibitor",
}  # fmt: skip

_PLAIN = frozenset(
    """kinase-inhibitor alkylating-agent hdac-inhibitor parp-inhibitor anthracycline interferon cdk-inhibitor taxane
    aromatase-inhibitor antiandrogen oncolytic-virus radiopharmaceutical retinoid platinum-compound gene-therapy
    vinca-alkaloid cytotoxic-antibiotic immunotoxin idh-inhibitor topoisomerase-i-inhibitor menin-inhibitor
    topoisomerase-ii-inhibitor proteasome-inhibitor hedgehog-pathway-inhibitor somatostatin-analogue progestogen
    radioimmunoconjugate colony-stimulating-factor pd-1-inhibitor pd-l1-inhibitor ctla-4-inhibitor lag-3-inhibitor
    tigit-inhibitor tim-3-inhibitor fusion-protein oligonucleotide xpo1-inhibitor btk-inhibitor jak-inhibitor
    mek-inhibitor pi3k-inhibitor alk-inhibitor trk-inhibitor antibody-fragment kras-inhibitor monoclonal-antibody
    methyltransferase-inhibitor""".split()  # noqa: SIM905 - forty quoted names read worse
)
_PATTERNS = (
    (r"^kinase inhibitor \((BTK|ALK|PI3K|MEK|FGFR|JAK|CDK|CSF1R|MET|BRAF|TRK|RET|ROCK2|FLT3)\)$", r"\1-inhibitor"),
    (r".*directed antibody-drug conjugate$", "antibody-drug-conjugate"),
    (r"^ADC \(.*", "antibody-drug-conjugate"),
    (r".*(?:bispecific|multispecific).* antibody$", "bispecific-antibody"),
    (r".*-directed antibody$", "monoclonal-antibody"),
    (r"^antimetabolite.*", "antimetabolite"),
    (r"^microtubule inhibitor.*", "microtubule-inhibitor"),
    (r"^enzyme.*", "enzyme"),
)


_OF_MODALITY = {
    "monoclonal antibody": "monoclonal-antibody", "bispecific antibody": "bispecific-antibody",
    "antibody-drug conjugate": "antibody-drug-conjugate", "CAR-T cell": "car-t-cell-therapy",
    "TCR-T cell": "tcr-t-cell-therapy", "fusion protein": "fusion-protein", "oncolytic virus": "oncolytic-virus",
    "radiopharmaceutical": "radiopharmaceutical", "viral vector gene therapy": "gene-therapy",
    "radiolabelled antibody": "radioimmunoconjugate", "oligonucleotide": "oligonucleotide", "TIL": "til-therapy",
    "enzyme": "enzyme", "cellular vaccine": "cancer-vaccine", "mRNA vaccine": "cancer-vaccine",
}  # fmt: skip


def class_of_modality(modality: str) -> str | None:
    """The class that a kind of molecule alone puts a drug in; None for small molecules and peptides."""
    return _OF_MODALITY.get(modality)


def symbol(value: str) -> str:
    """The gene symbol that a source means."""
    return _ALIASES.get(value, value)


def class_of(name: str) -> str | None:
    """Our class for the collection's name of one; None where we have none."""
    if name in _CLASSES:
        return _CLASSES[name]
    for pattern, slug in _PATTERNS:
        if re.match(pattern, name):
            return re.sub(pattern, slug, name).lower()
    plain = name.lower().replace(" ", "-").replace("hedgehog-pathway", "hedgehog")
    return plain if plain in _PLAIN or plain == "hedgehog-inhibitor" else None


def supporters(value: str, said: Mapping[str, set[str]]) -> set[str]:
    """Sources that name the target, its family, or a member of it."""
    family = {name for name, members in FAMILIES.items() if value in members}
    return set().union(*(said.get(name, set()) for name in {value, *family, *FAMILIES.get(value, ())}))


def covered(value: str, curated: set[str]) -> bool:
    """A family's name says nothing more where its members are listed."""
    return bool(curated & set(FAMILIES.get(value, ())))


def brand_case(name: str) -> str:
    """Brands that a source writes in capitals get the usual capital letter."""
    return name.title() if name.isupper() and len(name) > 4 else name
