"""What a document says about itself: title, subtitle, date, source and the rest."""

import re
from collections.abc import Iterator, Sequence

from reader.structure.document import Masthead, Title
from reader.structure.markers import NUMBERED, marker_at
from reader.text.edits import Edit
from reader.text.pattern import Pattern
from reader.text.script import fold
from reader.text.source import Mark
from reader.text.span import Span
from reader.text.view import View

_FIRST = 12  # lines from the top of the cleaned text in which a title may stand
_LONGEST = 60
_SENTENCE = "。;；:：,，、"
_NO_TITLE = Pattern(
    r"各位|同志们|在.{4,60}[会议]上$|[(\[][^)\]]*[)\]]$|[—─]|(?:19|20)\d\d年\d{1,2}月\d{1,2}日|本报|记者|(?:来源|作者|时间):|"
    r"[●•■◆▲○◇□★☆·・]|目 *录$|"
    # Letterheads and what stands beside them: 某市人民政府文件, 某政发〔2019〕3号, 联系人:
    r".{2,40}(?:政府|委员会|办公厅|办公室|局|厅|党组|领导小组)(?:文件|新闻稿)$|"
    r".{1,14}[〔\[(【] ?(?:19|20)\d\d ?[〕\])】] ?第? ?\d{1,4} ?号|"
    r"(?:联系人|联络人|联系电话|电话|地点|发布单位|发布机构|发稿单位|文号|签发人) *:",
    hints="(:[·—•─■□▲◆◇○●★☆【〔・各同在文新月本目记",
)
_POST = (
    r"(?:书记|[省市州县区乡镇]长|主席|主任|局长|部长|厅长|总理|盟长|旗长|院长|委员长|秘书长|专员)"
)
# 省长 陈豪; without a blank only as 某市人民政府市长陈豪, for 县长话脱贫 may be a title.
_AUTHOR = Pattern(
    rf"(?:[^\d,。;:]{{0,24}}{_POST} +|[^\d,。;:]{{0,20}}政府代?{_POST})"
    r"(?P<name>[^\x00-\xff]{2,4}|[^\x00-\xff] +[^\x00-\xff])"
)
_SPEAKER = Pattern(rf"(?:[^\d,。;:]{{0,24}}{_POST})?(?P<name>[^\x00-\xff]{{2,4}})")
_CALLED = Pattern(r"(?:标题|题目|文章标题|名称) *: *(?=[^ ])")
_TAIL = Pattern(r"[ 　]+(?:——|──|―).{4,}$")  # a subtitle on the title's line
_CONTINUES = Pattern(
    r".{4,60}(?:关于|印发|转发|发布|公布)(?!.*(?:通知|意见|决定|通报|公告|办法|方案|函|批复|规定)$).*"
)
_ENDS = Pattern(r".{2,60}的?(?:通知|意见|决定|通报|公告|办法|方案|函|批复|规定)")
# A line that ends or opens with “and” goes on.
_OPEN = ("和", "与", "及", "暨", "并")
_JOINS = Pattern(
    r".{4,60}(?:报告|总结|汇报|方案|规划|计划|意见|通知|讲话|公报|建议)(?:\(.{1,8}\))?"
)
_ISSUER = Pattern(r".{2,30}(?:政府|委员会|办公厅|办公室|局|厅|部|委|院|会)$")


def masthead(text: str, edits: Sequence[Edit], marks: Sequence[Mark] = ()) -> Masthead:
    """Read title, subtitle and fields off the source `text`, given its cleaning `edits`.

    `marks` say what the file's format knows of the text.
    """
    from reader.structure.fields import read_fields

    view = View(text, edits)
    head = titles(view, marks)
    title = head.title or _in_table(text, edits)
    return head._replace(title=title, fields=tuple(read_fields(text, edits, view)))


def _in_table(text: str, edits: Sequence[Edit]) -> Title | None:
    """Give the title that the page's table names, 标题：…, where the text has none itself."""
    for edit in edits:
        opening = fold(text[edit.start : min(edit.end, edit.start + _LONGEST)])
        called = _CALLED.match(opening) if ":" in opening and not edit.replacement else None
        if called:
            start = edit.start + called.end()
            words = text[start : edit.end].strip()
            if words:
                return Title(start, start + len(words), words)
    return None


def titles(view: View, marks: Sequence[Mark] = ()) -> Masthead:
    """Read title and subtitle off a cleaned view, and no fields; a marked title is the title."""
    lines = [(line, fold(view.text[line.start : line.end])) for line in _top(view)]
    found = _marked(view, marks) or _title(lines)
    if not found:
        return Masthead()
    return Masthead(_as_title(view, found), _subtitle(view, lines, found))


def _marked(view: View, marks: Sequence[Mark]) -> Span | None:
    """Give the title that the format knows, with the lines that follow it as title, too."""
    spans = [view.to_view(Span(m.start, m.end)) for m in marks if m.kind == "title"]
    spans = [span for span in spans if span.length]
    if not spans:
        return None
    title = spans[0]
    for span in spans[1:]:
        if not view.text[title.end : span.start].strip():
            title = title.union(span)
    return title if title.length <= 2 * _LONGEST else None


def _top(view: View) -> Iterator[Span]:
    """Walk the first lines of the view."""
    start = 0
    for _ in range(_FIRST):
        end = view.text.find("\n", start)
        end = len(view.text) if end < 0 else end
        if start < end:
            yield Span(start, end)
        if end >= len(view.text):
            return
        start = end + 1


def _title(lines: Sequence[tuple[Span, str]]) -> Span | None:
    """Choose the title: the first line that is no sentence, date, greeting or heading.

    The name of an issuing body goes with the title under it, as in 某省人民政府 / 关于…的通知.
    """
    for i, (line, words) in enumerate(lines):
        if len(words) > _LONGEST + 20 or _heading(words):
            return None
        below = lines[i + 1][1] if i + 1 < len(lines) else ""
        called = _CALLED.match(words) if ":" in words else None
        if called:
            return Span(line.start + called.end(), line.end)
        tail = _TAIL.search(words) if " " in words else None
        if tail and tail.start():
            line, words = Span(line.start, line.start + tail.start()), words[: tail.start()]
        if author(words) or speaker(words, below):
            continue
        if len(words) <= _LONGEST and words[-1] not in _SENTENCE and not _NO_TITLE.match(words):
            if "关于" in below[:4] and _ISSUER.fullmatch(words):
                return line.union(lines[i + 1][0])
            if _goes_on(words, below):
                return line.union(lines[i + 1][0])
            return line if len(words) > 1 else None
        if words[-1] in ":：。":
            return None
    return None


def _goes_on(words: str, below: str) -> bool:
    """Tell whether a title, such as 关于印发, is completed by the line below, …的通知."""
    if _JOINS.fullmatch(below) and (words.endswith(_OPEN) or below.startswith(_OPEN)):
        return True
    known = any(verb in words for verb in ("关于", "印发", "转发", "发布", "公布"))
    return known and bool(_CONTINUES.fullmatch(words) and _ENDS.fullmatch(below))


def author(words: str) -> re.Match[str] | None:
    """Read a post and a name, such as 省长 陈豪."""
    return _AUTHOR.fullmatch(words) if " " in words or "政府" in words else None


def speaker(words: str, below: str) -> re.Match[str] | None:
    """Read the name of a speaker, with or without a post, right above 各位代表: or 同志们:."""
    return _SPEAKER.fullmatch(words) if below.startswith(("各位", "同志们")) else None


def _heading(words: str) -> bool:
    marker = marker_at(words)
    return marker is not None and marker.type in NUMBERED


def _subtitle(view: View, lines: Sequence[tuple[Span, str]], title: Span) -> Title | None:
    """Take the line under the title when it opens with a dash."""
    for line, words in lines:
        if line.start > title.start and not title.overlaps(line):
            return _as_title(view, line) if words[:1] in "—―–─" and len(words) < 80 else None
    return None


def _as_title(view: View, span: Span) -> Title:
    start, end = view.to_source(span)
    return Title(start, end, view.text[span.start : span.end].replace("\n", ""))
