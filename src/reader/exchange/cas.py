"""What the two UIMA formats share: the types of a passage and of what is said of a document."""

from collections.abc import Mapping

from reader.exchange.record import ABOUT, PASSAGE

SPACE = "policyreader"
PASSAGE_TYPE = f"{SPACE}.Passage"
ABOUT_TYPE = f"{SPACE}.About"
ANNOTATION = "uima.tcas.Annotation"
TOP = "uima.cas.TOP"
STRING = "uima.cas.String"
STRINGS = "uima.cas.StringArray"
VIEW = "_InitialView"
# Features may not be called as UIMA's own are; "id" is taken in XMI.
RENAMED = {"id": "passageId", "document": "documentId"}
_BACK = {feature: name for name, feature in RENAMED.items()}
LABELS = ("codes", "code", "label", "value", "labels")  # where others keep what a passage means


def feature(name: str) -> str:
    """Name the feature of a field."""
    return RENAMED.get(name, name)


def features(values: Mapping[str, str]) -> dict[str, str]:
    """Rename fields to features."""
    return {feature(name): value for name, value in values.items()}


def fields(values: Mapping[str, str]) -> dict[str, str]:
    """Rename features to fields, and leave out what is no field."""
    known = ((name, value) for name, value in values.items() if name not in RENAMED)
    named = {_BACK.get(name, name): value for name, value in known}
    return {name: named[name] for name in (*PASSAGE, *ABOUT) if name in named}


def types() -> dict[str, tuple[str, dict[str, str]]]:
    """Give the types with their supertypes and the ranges of their features."""
    passage = {feature(name): STRING for name in PASSAGE}
    return {
        PASSAGE_TYPE: (ANNOTATION, {"codes": STRINGS, **passage}),
        ABOUT_TYPE: (TOP, {feature(name): STRING for name in ABOUT}),
    }
