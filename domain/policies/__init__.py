"""Policy packs: one TOML file a document version, clause text beside every number and every rule."""

from domain.policies.document import Document, Grade, Item, Window
from domain.policies.faults import Fault, PackFault
from domain.policies.loading import load, load_adopted
from domain.policies.numbers import NUMBERS, SCORING_NUMBERS
from domain.policies.pack import Clause, Pack, Ruling
from domain.policies.readings import Reading, UnknownReading, UnknownValue
from domain.policies.rules import Rule
from domain.policies.shipped import DEFAULT, digest, shipped, shipped_text, sources
from domain.policies.terms import TERMS

__all__ = [
    "DEFAULT",
    "NUMBERS",
    "SCORING_NUMBERS",
    "TERMS",
    "Clause",
    "Document",
    "Fault",
    "Grade",
    "Item",
    "Pack",
    "PackFault",
    "Reading",
    "Rule",
    "Ruling",
    "UnknownReading",
    "UnknownValue",
    "Window",
    "digest",
    "load",
    "load_adopted",
    "shipped",
    "shipped_text",
    "sources",
]
