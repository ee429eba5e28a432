"""Numbers as the lists of word processors write them."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting "
    "taiwaneseCountingThousand koreanCounting".split()
)
_LEGALS = {
    "chineseLegalSimplified": _LEGAL,
    "ideographLegalTraditional": _LEGAL_TRADITIONAL,
}
_PLACES = frozenset(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"))
_STEMS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}


def numeral(number: int, form: str) -> str:
    """Write a number in one of the forms that Word names; decimal where the form is not known."""
    if form in _STEMS and 0 < number <= len(_STEMS[form]):
        return _STEMS[form][number - 1]
    if 0 < number < 10_000 and (form in _CHINESE or form in _LEGALS):
        return chinese(number) if form in _CHINESE else _legal(number, _LEGALS[form])
    if form in _PLACES:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    if form == "decimalZero":
        return f"{number:02}"
    if form == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    if form.endswith(("Letter", "Roman")) and 0 < number < 4000:
        text = _letters(number) if form.endswith("Letter") else _roman(number)
        return text.upper() if form.startswith("upper") else text
    return str(number)


def _legal(number: int, table: dict[int, int]) -> str:
    text = chinese(number)
    return (f"一{text}" if text.startswith("十") else text).translate(table)


def _letters(number: int) -> str:
    """Write z as z, 27 as aa, 28 as bb: as word processors do."""
    return chr((number - 1) % 26 + ord("a")) * ((number - 1) // 26 + 1)


def chinese(number: int) -> str:
    """Write a number from 1 to 9999 in Chinese: 十, 十一, 一百零二."""
    text = ""
    gap = False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = digit == 0
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
