"""Every row of the list of hostile inputs, each by its number."""

import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.exchange import test_formats as exchange
from tests.formats import test_hostile as archives
from tests.formats import test_limits as limits
from tests.hostile import export_rows as exports
from tests.hostile import file_rows as files
from tests.hostile import text_rows as text
from tests.session import test_find as finding
from tests.store import test_damage as damage
from tests.store import test_lines as lines
from tests.text import test_decode as decoding
from tests.ui import test_outside as outside

Check = Callable[..., object]


class Row(NamedTuple):
    """Hold a row: what comes in, and what must hold then."""

    number: int
    name: str
    checks: tuple[Check, ...]


def each(test: Check, name: str, values: Any) -> tuple[Check, ...]:
    """Make a check of each value of a test's argument."""
    return tuple(partial(test, **{name: value}) for value in values)


def of(test: Check) -> tuple[Check, ...]:
    """Make a check of each case of a test."""
    (mark,) = (m for m in test.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined]
    names = mark.args[0].split(", ") if isinstance(mark.args[0], str) else mark.args[0]
    cases = (v if len(names) > 1 else (v,) for v in mark.args[1])
    return tuple(partial(test, **dict(zip(names, case, strict=True))) for case in cases)


def shown(number: int) -> Check:
    return partial(text.shown_as_it_is, number)


KINDS = ("link", "pipe", "device", "folder")
ROWS = (
    Row(1, "clipboard", (shown(1),)),
    Row(2, "title", (shown(2), text.the_title_stays)),
    Row(3, "clearing the screen", (shown(3),)),
    Row(4, "questions to the terminal", (shown(4), text.nothing_is_asked)),
    Row(5, "links", (shown(5),)),
    Row(6, "a sequence at the end of a line", (shown(6), text.the_rest_of_the_frame_is_drawn)),
    Row(7, "controls of one byte", (shown(7), text.raw_controls_in_gb18030)),
    Row(8, "backspace, return, NUL", (shown(8),)),
    Row(9, "pictures", (shown(9),)),
    Row(10, "direction of writing", (shown(10),)),
    Row(11, "what cannot be seen", (shown(11), text.a_word_with_marks_inside_is_found)),
    Row(12, "far too much", (text.far_too_much,)),
    Row(13, "markup", (shown(13),)),
    Row(14, "names of files", (text.names_of_files,)),
    Row(15, "no encoder", (shown(15), text.characters_that_no_encoder_takes)),
    Row(16, "another annotator", (text.what_others_wrote,)),
    Row(17, "a paste", (text.a_paste_into_a_note,)),
    Row(
        18,
        "archives that swell",
        (
            *of(limits.test_an_archive_that_swells_to_a_gigabyte),
            limits.test_an_archive_in_an_archive_is_not_opened,
            limits.test_an_archive_of_more_members_than_can_be_counted,
            archives.test_members_that_overlap,
            archives.test_a_header_that_says_less_than_there_is,
        ),
    ),
    Row(
        19,
        "entities",
        (*of(archives.test_entities_and_outside_references), files.xhtml_entities),
    ),
    Row(20, "addresses on the network", (archives.test_nothing_is_fetched,)),
    Row(
        21,
        "names in archives",
        (
            *of(archives.test_names_that_climb_out),
            *of(archives.test_nothing_is_written),
            archives.test_two_members_of_one_name,
            files.nothing_is_written_outside,
        ),
    ),
    Row(22, "ids of documents", of(damage.test_every_id_and_annotator_has_a_safe_file)),
    Row(
        23,
        "links and devices among annotations",
        (
            *each(damage.test_folders_that_are_links_are_refused, "part", ("bucket", "root")),
            *each(damage.test_what_is_no_plain_file_is_neither_read_nor_written, "kind", KINDS),
        ),
    ),
    Row(24, "git of a foreign project", (files.git_is_not_run,)),
    Row(25, "settings of a foreign project", (files.settings_of_a_foreign_project,)),
    Row(26, "YAML", (files.yaml,)),
    Row(27, "JSON", (*of(lines.test_what_is_no_line_is_refused), files.hostile_json)),
    Row(
        28,
        "versions",
        (*of(lines.test_nobody_leaps_ahead_of_who_made_a_record), files.who_leaps_ahead),
    ),
    Row(
        29,
        "formulas",
        (
            *of(exchange.test_no_cell_starts_a_formula),
            exchange.test_what_guards_a_cell_can_be_undone,
        ),
    ),
    Row(30, "exports that run", (exports.other_exports,)),
    Row(31, "permissions", (files.private_whatever_the_umask,)),
    Row(32, "a planted cache", (files.a_planted_cache,)),
    Row(33, "patterns without end", (finding.test_a_pattern_without_time_left_is_stopped,)),
    Row(34, "PDF and HTML", (*of(limits.test_pdf), *of(limits.test_pages))),
    Row(
        35,
        "encodings",
        (
            files.mixed_encodings,
            *of(decoding.test_lines_of_two_encodings_are_each_read_in_theirs),
            decoding.test_a_truncated_gbk_file_opens,
            decoding.test_any_bytes_give_text_or_a_clear_refusal,
        ),
    ),
    Row(
        36,
        "programs to show a text",
        (outside.test_the_pager_gets_a_private_file_and_no_preprocessor, files.no_editor_is_run),
    ),
    Row(37, "lines for an editor", (files.no_editor_is_run,)),
    Row(38, "a rude end", (files.a_rude_end,)),
)


def test_every_row_is_there() -> None:
    assert [row.number for row in ROWS] == [*range(1, 39)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number:02} {row.name}")
def test_row(row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, check in enumerate(row.checks):
        place = tmp_path / str(number)
        place.mkdir()
        with monkeypatch.context() as patch:
            there = {
                "tmp_path": place,
                "monkeypatch": patch,
                "store": damage.AnnotationStore(place / "annotations", "lan"),
                "programs": place,
            }
            wanted = inspect.signature(check).parameters
            if "programs" in wanted:
                patch.setenv("PATH", f"{place}:/bin:/usr/bin")
            check(**{name: value for name, value in there.items() if name in wanted})
