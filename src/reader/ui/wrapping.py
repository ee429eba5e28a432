"""Where Textual's own widgets end rows of Chinese: between characters, not at blanks alone.

Rich takes what stands between blanks for a word, and would leave half of a row empty before a
sentence. Loading this module teaches it, and the widget for notes, what `page.breaks` knows.
"""

from itertools import pairwise
from typing import Any

import rich._wrap
import textual._wrap

from reader.text.compiled import compiled

_OPEN = "（《“‘「『【〔［〈"
_CLOSE = "）》”’」』】〕］〉，。、；：？！…—％·"
_HALF = r",.;:!?)\]"  # as reports off the web have them behind Chinese
_LETTERS = rf"[^\s\u2e80-\U0010ffff{_OPEN}{_CLOSE}]+"  # and digits: what is read as one word
_HAN = rf"[^\x00-\u2e7f{_OPEN}{_CLOSE}][{_HALF}]*"
_WORD = rf"[{_OPEN}]*(?:{_LETTERS}|{_HAN})[{_CLOSE}]*|[{_OPEN}{_CLOSE}]+"
WORD = compiled(rf"\s*(?:{_WORD})\s*", 0)
CHUNK = compiled(rf"(?:{_WORD})\s*|\s+", 0)

_words: Any = rich._wrap
_chunks: Any = textual._wrap
_words.re_word, _chunks.re_chunk = WORD, CHUNK


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into rows of at most `width` columns, without blanks at their ends."""
    ends = [0, *rich._wrap.divide_line(text, max(1, width)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends)]
