"""Numbers as the lists of word processors write them."""

_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting "
    "taiwaneseCountingThousand koreanCounting".split()
)
_STEMS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}


def numeral(number: int, form: str) -> str:
    """Write a number in one of the forms that Word names; decimal where the form is not known."""
    if form in _CHINESE and 0 < number < 10_000:
        return chinese(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < number <= 20:
        return chr(0x245F + number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    if form in _STEMS and 0 < number <= len(_STEMS[form]):
        return _STEMS[form][number - 1]
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr(number - 1 + ord("a" if form == "lowerLetter" else "A"))
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    return str(number)


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
