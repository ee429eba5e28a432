"""What a query means: words, "phrases", AND OR NOT, NEAR, field:value; and how to say it back."""

import re
from collections.abc import Callable, Container
from typing import NamedTuple

from reader.errors import ReaderError
from reader.language import _, ngettext
from reader.library.search.fields import NAMES, explained, reading, unfielded, years
from reader.library.search.postings import alike
from reader.text.pattern import Pattern

NEAR = 20  # characters between two words that are near each other
DEEPEST = 40  # brackets within brackets
_QUOTES = dict(zip('"“”„「」『』«»', '"' * 10, strict=True))
_TOKEN = Pattern(r'\s*(?:([()])|(-?)(?:([^\s"():]+):)?(?:"([^"]*)("?)|([^\s"()]+)))')
_NEAR = Pattern(r"NEAR(?:/(\d{1,4}))?")


class NotAQuery(ReaderError):
    """Report a query that cannot be understood, and what to type instead."""


class Word(NamedTuple):
    """Ask for a word or phrase; `text` is folded, as it is compared."""

    text: str
    typed: str


class Field(NamedTuple):
    """Ask for a document of which something is known."""

    name: str
    value: str  # folded


class Near(NamedTuple):
    """Ask for words with at most `within` characters between each and the next."""

    words: tuple[Word, ...]
    within: int


class Not(NamedTuple):
    """Ask for what does not answer `part`."""

    part: "Query"


class And(NamedTuple):
    """Ask for what answers all parts."""

    parts: "tuple[Query, ...]"


class Or(NamedTuple):
    """Ask for what answers one of the parts."""

    parts: "tuple[Query, ...]"


Query = Word | Field | Near | Not | And | Or


class _Token(NamedTuple):
    kind: str  # "(", ")", "AND", "OR", "NOT", "NEAR", "part"
    part: Query | None = None
    within: int = NEAR


def parse(typed: str, own: Container[str] = ()) -> Query:
    """Understand a query; raise NotAQuery, with what is wrong, where that cannot be done.

    `own` are fields that documents were given beside those that all have.
    """
    tokens = _tokens(typed, own)
    if not tokens:
        raise NotAQuery(_("Type the words to search for."))
    found, end = _any(tokens, 0, 0)
    if end < len(tokens):
        raise NotAQuery(_("There is a “)” without a “(”."))
    if all(isinstance(part, Not) for part in _conjuncts(found)):
        raise NotAQuery(_("Say also what to find, not only what not to find."))
    return found


def leaves(query: Query) -> list[Word | Near]:
    """List what hits are of: the words that are asked for, not those that are not."""
    if isinstance(query, Word | Near):
        return [query]
    if isinstance(query, And | Or):
        return list(dict.fromkeys(leaf for part in query.parts for leaf in leaves(part)))
    return []


def fields(query: Query) -> list[Field]:
    """List the fields that are asked for."""
    if isinstance(query, Field):
        return [query]
    if isinstance(query, Not):
        return fields(query.part)
    if isinstance(query, And | Or):
        return [field for part in query.parts for field in fields(part)]
    return []


def replaced(query: Query, change: Callable[[Field], Query]) -> Query:
    """Give a query with other queries in the place of its fields."""
    if isinstance(query, Field):
        return change(query)
    if isinstance(query, Not):
        return Not(replaced(query.part, change))
    if isinstance(query, And | Or):
        return type(query)(tuple(replaced(part, change) for part in query.parts))
    return query


def explain(query: Query) -> str:
    """Say in words what a query asks for."""
    if isinstance(query, Word):
        return f"“{query.typed}”" + unfielded(query.typed)
    if isinstance(query, Field):
        return explained(*query)
    if isinstance(query, Not):
        return _("not {part}").format(part=_bracketed(query.part))
    if isinstance(query, Near):
        words = _(" near ").join(f"“{word.typed}”" for word in query.words)
        far = ngettext("{n} character apart at most", "{n} characters apart at most", query.within)
        return f"{words} ({far.format(n=query.within)})"
    joint = _(" and ") if isinstance(query, And) else _(" or ")
    return joint.join(_bracketed(part) for part in query.parts)


def _bracketed(part: Query) -> str:
    return f"({explain(part)})" if isinstance(part, And | Or) else explain(part)


def _conjuncts(query: Query) -> tuple[Query, ...]:
    return query.parts if isinstance(query, And) else (query,)


def _tokens(typed: str, own: Container[str]) -> list[_Token]:
    text = "".join(_QUOTES.get(c, c) for c in typed.strip()).replace("（", "(").replace("）", ")")
    text = text.replace("：", ":").replace("\u3000", " ")
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:  # a lone quotation mark or colon
            at += 1
            continue
        tokens += _read(match, own)
        at = match.end()
    return tokens


def _read(match: re.Match[str], own: Container[str]) -> list[_Token]:
    """Read one bracket, word, phrase or field."""
    bracket, minus, name, quoted, closed, plain = match.groups()
    if bracket:
        return [_Token(bracket)]
    if quoted is not None and not closed:
        raise NotAQuery(_("A quotation mark is not closed."))
    value = plain if quoted is None else quoted
    called = (name or "").lower()
    field = NAMES.get(called, called if called in own else None)
    if plain and not name and not minus:
        if plain in ("AND", "OR", "NOT"):
            return [_Token(plain)]
        near = _NEAR.fullmatch(plain)
        if near:
            return [_Token("NEAR", within=int(near[1] or NEAR))]
    if field is None and name:
        value = f"{name}:{value}"
    value = " ".join(value.split())
    if not value:
        return []
    negated = [_Token("NOT")] if minus else []
    return [*negated, _Token("part", _field(field, value) if field else Word(alike(value), value))]


def _field(name: str, value: str) -> Field:
    if name == "year" and years(alike(value)) is None:
        raise NotAQuery(
            _("“{value}” is no year; type year:2015, year:<2016 or year:2010-2015.").format(
                value=value
            )
        )
    if name == "read" and not reading(alike(value)):
        said = _("“{value}” says nothing of reading; type read:no, read:part or read:yes.")
        raise NotAQuery(said.format(value=value))
    return Field(name, alike(value))


def _any(tokens: list[_Token], at: int, depth: int) -> tuple[Query, int]:
    """Read parts with OR between them."""
    part, at = _every(tokens, at, depth)
    parts = [part]
    while at < len(tokens) and tokens[at].kind == "OR":
        part, at = _every(tokens, at + 1, depth)
        parts.append(part)
    return (Or(tuple(parts)) if len(parts) > 1 else part), at


def _every(tokens: list[_Token], at: int, depth: int) -> tuple[Query, int]:
    """Read parts with AND, or nothing, between them."""
    parts: list[Query] = []
    while at < len(tokens) and tokens[at].kind not in (")", "OR"):
        if tokens[at].kind == "AND" and parts:
            at += 1
        part, at = _one(tokens, at, depth)
        parts.append(part)
    if not parts:
        raise NotAQuery(_("Something is missing beside AND, OR or NOT, or between brackets."))
    return (And(tuple(parts)) if len(parts) > 1 else parts[0]), at


def _one(tokens: list[_Token], at: int, depth: int) -> tuple[Query, int]:
    """Read a part: negated, in brackets, or with what is near it."""
    if depth > DEEPEST:
        raise NotAQuery(_("Too many brackets within brackets."))
    kind = tokens[at].kind if at < len(tokens) else ""
    if kind == "NOT":
        part, at = _one(tokens, at + 1, depth + 1)
        return (part.part if isinstance(part, Not) else Not(part)), at
    if kind == "(":
        part, at = _any(tokens, at + 1, depth + 1)
        if at >= len(tokens):
            raise NotAQuery(_("A bracket is not closed."))
        return part, at + 1
    part_or_none = tokens[at].part if kind == "part" else None
    if part_or_none is None:
        raise NotAQuery(_("Something is missing beside AND, OR or NOT, or between brackets."))
    return _near(tokens, at, part_or_none)


def _near(tokens: list[_Token], at: int, first: Query) -> tuple[Query, int]:
    words: list[Query | None] = [first]
    within = NEAR
    at += 1
    while at < len(tokens) and tokens[at].kind == "NEAR":
        within = tokens[at].within
        words.append(tokens[at + 1].part if at + 1 < len(tokens) else None)
        at += 2
    if len(words) == 1:
        return first, at
    named = tuple(word for word in words if isinstance(word, Word))
    if len(named) < len(words):
        raise NotAQuery(_("NEAR stands between two words or phrases."))
    return Near(named, within), at
