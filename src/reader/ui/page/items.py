"""Paragraphs of lists: what stands before their words, under which later rows begin."""

from reader.text.pattern import Pattern

LONGEST = 12  # characters of a paragraph in which its marker ends
_NUMERALS = "一二三四五六七八九十百"
_FIRST = frozenset("（([〔【0123456789注●○•▪◆◇■□★☆※▲△▶►-*·—" + _NUMERALS)
_MARKER = Pattern(
    rf"[（(〔](?:[{_NUMERALS}]{{1,4}}|[0-9]{{1,3}})[）)〕]\s?"
    rf"|[{_NUMERALS}]{{1,4}}[、．]"
    r"|[0-9]{1,3}(?:[.．](?![0-9])|[、)）])\s?"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s"
    r"|[\[【〔][0-9]{1,3}[\]】〕]\s?"
    r"|[①-⒇⒈-⒛㈠-㈩❶-❿]\s?"
    r"|[●○•▪◆◇■□★☆※▲△▶►]\s?"
    r"|[-*·—]\s"
    r"|注[0-9①-⑳]?[：:]"
)


def marker(text: str) -> str:
    """Give the number, bullet or note's sign that a paragraph begins with; "" if none."""
    first = text[:1]
    if first not in _FIRST and not "\u2460" <= first <= "\u32ff" and not "❶" <= first <= "❿":
        return ""
    found = _MARKER.match(text[:LONGEST])
    return found[0] if found else ""
