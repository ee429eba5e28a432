"""Every dialog with something to show in it, for tests and for pictures."""

import json
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.segment import Segment

from reader.agreement.account import compare
from reader.agreement.differences import differences
from reader.agreement.work import Coded, Work
from reader.codebook.load import find, load
from reader.config import Config
from reader.library.collect import collect
from reader.passages.passage import Passage
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session.command import REGISTRY
from reader.session.tagging import note, tag
from reader.store.linestore import Rival
from reader.store.places import Places
from reader.structure.units import units_between
from reader.suggest.account import Question
from reader.ui.app import ReaderApp
from reader.ui.desk.desk import Desk
from reader.ui.desk.everywhere import Place
from reader.ui.desk.importing import look
from reader.ui.desk.knowing import lore_of
from reader.ui.desk.review import Item
from reader.ui.dialogs.agreement import AgreementList, DifferenceList
from reader.ui.dialogs.copies import CopyList, Pair
from reader.ui.dialogs.dialog import Dialog
from reader.ui.dialogs.everywhere import EverywhereList
from reader.ui.dialogs.importing import ImportFile, ImportPlan, LabelMeaning
from reader.ui.dialogs.judged import Judged
from reader.ui.dialogs.recent import RecentList
from reader.ui.dialogs.review import Review
from reader.ui.dialogs.unsaved import Unsaved
from reader.ui.dialogs.versions import Versions
from tests.ui.sessions import SEEDS

MIXED = """某市扶贫资金使用情况公告
一、资金安排情况
项目 | 金额（万元） | 说明
产业扶贫 | 1,200.5 | 光伏、茶叶、中药材①
危房改造 | 86 | 每户补助2万元，四类重点对象优先
二、工作措施
坚持“精准扶贫、精准脱贫”，安排资金1200万元，于2016年12月底前完成。
　　① 指未列入年度计划的项目，按《扶贫资金管理办法》执行。
某市扶贫开发办公室
2016年12月30日
"""
TAGGED = {"产业": "pairing", "资金": "solar", "干部": "fund-supervision"}

# The keys, and commands behind a colon, that lead from the page to a dialog; from the library
# for those behind it. "~" waits for what is worked out beside.
ON_PAGE: Mapping[str, Sequence[str]] = {
    "help": ("?",),
    "commands": (":command_palette",),
    "codes": ("}", "enter"),
    "no code": ("s", "enter", *"xyzq"),
    "codes of the document": (":code_document",),
    "codebook": (":browse_codebook",),
    "new code": (":browse_codebook", "ctrl+n"),
    "theme": (":change_theme",),
    "note": ("}", "m"),
    "attributes": ("}", ":choose_attributes"),
    "passages": (":list_passages",),
    "report": (":cleaning_report",),
    "notices": (":list_notices",),
    "bookmarks": (":set_bookmark", "g", ":set_bookmark", ":list_bookmarks"),
    "bookmark's name": ("g", ":name_bookmark"),
    "explain": ("}", ":explain"),
    "details": (":document_details",),
    "encodings": (":choose_the_character_encoding",),
    "queues": (":choose_queue",),
    "documents": (":compare_documents",),
    "export": (":export_passages",),
    "headings": ("tab", "/"),
    "hits": ("/", *"扶贫", "enter", "F"),
}
IN_LIBRARY: Mapping[str, Sequence[str]] = {
    "help in the library": ("?",),
    "collections": (":choose_collection",),
    "bookmarks of all": (":list_bookmarks",),
    "put into": (":add_to_collection",),
    "sample": (":draw_sample",),
    "metadata": (":edit_metadata",),
    "search": ("\\", *"扶贫", "~"),
    "nothing found": ("\\", *"没有这个", "~"),
    "save search": ("\\", *"扶贫", "~", "ctrl+s"),
    "export of all": (":export_passages",),
}
Made = Callable[[ReaderApp], Dialog[Any]]


def _passage(app: ReaderApp) -> Passage:
    assert app.session is not None
    return app.session.ordered[0]


def _review(app: ReaderApp) -> Dialog[Any]:
    found = _passage(app)
    items = [Item(found, found, state) for state in ("edited", "lost", "moved")]
    assert app.session is not None
    return Review(app.session, items, lambda items, back: None)


def _versions(app: ReaderApp) -> Dialog[Any]:
    found = _passage(app)
    rivals = [Rival(found, found, "lan", found.modified), Rival(None, found, "wei", "")]
    assert app.session is not None
    return Versions(app.session, rivals)


def _everywhere(app: ReaderApp) -> Dialog[Any]:
    entry, words = app.desk.entries[0], "建立健全扶贫资金监管制度"
    found = _passage(app)
    places = [
        Place(entry, found.span, "要求各级", words, "，每年公开一次。"),
        Place(entry, found.span, "要求各级", words, "，每年公开一次。", tagged=True),
        Place(entry, found.span, "又要", words.replace("资金", "项目资金"), "。", 2, crossed=True),
    ]
    return EverywhereList(words, "2.1 领导机构", places, whole=False)


def _copies(app: ReaderApp) -> Dialog[Any]:
    first, other = (entry.path for entry in app.desk.entries[:2])
    texts = {first: "全县干部驻村帮扶，发展光伏产业。", other: "全县干部驻村帮扶，发展风电。"}
    pairs = [Pair(first, other, 0.83), Pair(first, other, 1.0)]
    return CopyList(pairs, lambda path: Path(path).name, texts.__getitem__)


def _plan(app: ReaderApp) -> Dialog[Any]:
    text = Path(app.desk.entries[0].path).read_text(encoding="utf-8")
    rows = [{"text": text, "label": [[9, 30, "驻村帮扶"], [40, 60, "2.1"]]}, {"text": "别处。"}]
    file = Path(app.desk.given[0]).parent / "labels.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return ImportPlan(look(app.desk, file, "doccano", {}), app.desk.codebook, {})


def _judged(app: ReaderApp) -> Dialog[Any]:
    book = app.desk.codebook
    return Judged(book, Question(book, (_passage(app),), ("solar",), 20).answer())


def _agreement(app: ReaderApp) -> Dialog[Any]:
    return AgreementList(app.desk.codebook, compare([_work(app)]), ("b.txt (lan)",))


def _differences(app: ReaderApp) -> Dialog[Any]:
    places = list(differences([_work(app)]))
    titles = {entry.id: entry.title for entry in app.desk.entries}
    return DifferenceList(app.desk.codebook, "", places, titles)


def _work(app: ReaderApp) -> Work:
    """Let two annotators differ on one of three sentences."""
    assert app.session is not None
    document = app.session.document
    text = document.source.text
    sentences = list(units_between(text, 0, len(text), "sentence"))[:3]
    tagged = [Coded(*span, frozenset(["pairing"])) for span in sentences[:2]]
    other = [tagged[0], tagged[1]._replace(codes=frozenset(["solar"]))]
    by = {"lan": tagged, "wei": other}
    return Work(document.id, text, document.headings, sentences, sentences, by)


PUSHED: Mapping[str, Made] = {
    "agreement": _agreement,
    "differences": _differences,
    "review": _review,
    "versions": _versions,
    "everywhere": _everywhere,
    "copies": _copies,
    "import": lambda app: ImportFile(f"{app.desk.given[0]}/"),
    "import plan": _plan,
    "meaning": lambda app: LabelMeaning(app.desk.codebook, "驻村帮扶"),
    "judged": _judged,
    "recent": lambda app: RecentList(app.desk),
    "unsaved": lambda app: Unsaved(app.desk),
}


def furnished(folder: Path, **config: Any) -> Desk:
    """Give a desk on documents with passages, a note, a collection and a saved search."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SEEDS.glob("*.txt")):
        shutil.copy(path, folder)
    (folder / "mixed.txt").write_text(MIXED, encoding="utf-8")
    book = load(find("cn-poverty-measures"))
    chosen = Config(**{"annotator": "lan", **config})
    desk = Desk(chosen, book, collect([str(folder)]).entries, Places())
    desk.given = [str(folder)]
    desk.open(desk.entries[0])
    for n, (quote, code) in enumerate(TAGGED.items()):
        assert desk.session is not None
        at = desk.session.view.text.index(quote)
        session = desk.session.select(at, at + 12 + 60 * (n % 2))
        desk.become(tag(desk.stamped(session), [code]))
    assert desk.session is not None
    first, words = desk.session.ordered[0], "与第二段对照；数字待核实。\n再看一次。"
    desk.become(note(desk.stamped(desk.session), first, words))
    collections = lore_of(desk).collections
    homes = [desk.homes[entry.id] for entry in desk.entries]
    collections.new("二〇一六年产业扶贫样本", homes[:3])
    collections.new("资金", query="资金 AND 监管")
    assert desk.close(10)
    return Desk(chosen, book, collect([str(folder)]).entries, Places())


@asynccontextmanager
async def opened(
    folder: Path, size: tuple[int, int] = (80, 24), **config: Any
) -> AsyncIterator[tuple[ReaderApp, Any]]:
    """Run the app on the furnished desk; give it and its pilot."""
    desk = furnished(folder, **config)
    desk.given = [str(folder)]
    app = ReaderApp(desk)
    desk.on_saved = app.on_saved
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
    desk.close(5)


async def show(app: ReaderApp, pilot: Any, name: str) -> None:
    """Open a dialog by its name above."""
    await home(app, pilot)
    if name in IN_LIBRARY:
        app.show_board("library")
    else:
        app.open(app.desk.entries[0]) if app.session is None else app.show_board("reading")
    await pilot.pause()
    app.screen.query_one("#documents" if name in IN_LIBRARY else "#page").focus()
    if name in PUSHED:
        app.push_screen(PUSHED[name](app))
    for step in {**ON_PAGE, **IN_LIBRARY}.get(name, ()):
        if step[0] == ":":
            app.run_command(REGISTRY[step[1:]])
        elif step == "~":
            await app.workers.wait_for_complete()
        else:
            await pilot.press({"\\": "backslash", "/": "slash"}.get(step, step))
        await pilot.pause()
    await pilot.pause()


async def home(app: ReaderApp, pilot: Any) -> None:
    """Leave all dialogs."""
    while isinstance(app.screen, Dialog):
        app.screen.dismiss(None)
        await pilot.pause()


def rows(app: ReaderApp) -> list[list[Segment]]:
    """Give the rows of the screen as they are drawn."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]
