"""What a sentence may begin with that is no part of its first clause: who reports, a number."""

from reader.text.pattern import Pattern

# 本报讯(记者 李明), 新华社北京1月2日电
_DATELINE = Pattern(
    r"(?:本[报報网網刊台]|新[华華]社|中新[社网網])[^，。,（(]{0,16}[讯訊电電]"
    r"[ \u3000]*(?:[（(][^）)]{1,40}[）)])?"
)
_NUMBER = Pattern(r"(?:[一二三四五六七八九十]{1,3}是|[①-⑳])[ \u3000]*(?=[^\s，,：:])")


def numbered(sentence: str) -> int:
    """Give the length of the number, such as 一是, that an item of a list begins with; else 0."""
    found = _NUMBER.match(sentence)
    return found.end() if found else 0


def behind(sentence: str) -> int:
    """Give where the first clause of a sentence begins."""
    told = _DATELINE.match(sentence)
    begins = told.end() if told else numbered(sentence)
    return begins if begins < len(sentence) else 0
