"""What is wrong with an import, said line by line, the first of each kind."""

from collections import Counter
from collections.abc import Iterable, Iterator

from reader.codebook.codebook import Codebook
from reader.exchange.documents import Annotated
from reader.exchange.rows import Problem, Row
from reader.exchange.settle import State
from reader.language import _
from reader.passages.passage import Passage
from reader.store.importing.shelf import Say

EXCERPT = 24  # characters of a lost quote that are shown
MOST_SHOWN = 20


class Problems:
    """Count what is wrong, and say the first of each file with its line."""

    def __init__(self, say: Say, remedy: str = "", *, labels: bool = True) -> None:
        self.complain = say
        self._remedy = remedy  # what to do where a document is not at hand
        self._labels = labels  # whether labels that mean no code are said one by one
        self.count = 0
        self.where = ""  # the file and line of the row that is looked at
        self.empty: list[str] = []  # files without passages and problems
        self._said: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()  # labels that mean no code, with their passages

    def say(self, file: str, line: int, message: str) -> None:
        """Count a problem, and say it unless there were many."""
        self.count += 1
        self._said[file] += 1
        if self._said[file] <= MOST_SHOWN:
            self.complain(f"{file}:{line}: {message}" if line else f"{file}: {message}")

    def not_at_hand(self, document: Annotated, file: str) -> None:
        """Say that nobody knows which document passages belong to."""
        line = document.lines[0] if document.lines else 0
        form = _("the document of {n} passages is not at hand; {remedy}")
        self.say(file, line, form.format(n=len(document.rows), remedy=self._remedy))

    def passing(self, found: Iterable[Annotated | Problem], file: str) -> Iterator[Annotated]:
        """Let documents pass and say problems; keep files in which there is nothing."""
        passages = 0
        for each in found:
            if isinstance(each, Problem):
                self.say(file, each.line, each.message)
            else:
                passages += len(each.rows)
                yield each
        if not passages and not self._said[file]:
            self.empty.append(file)
        if self._said[file] > MOST_SHOWN:
            more = self._said[file] - MOST_SHOWN
            self.complain(_("{file}: and {n} more").format(file=file, n=more))

    def rows(
        self, document: Annotated, file: str, book: Codebook, within: str = ""
    ) -> Iterator[Row]:
        """Give the rows of a document, and say codes that the codebook lacks."""
        lines = document.lines or (0,) * len(document.rows)
        for line, row in zip(lines, document.rows, strict=True):
            self.where = (f"{file}:{line}" if line else file) + within
            for code in row.codes:
                if code in book.by_id:
                    continue
                self.unknown[code] += 1
                if self.unknown[code] == 1 and self._labels:
                    said = _("{where}: {book} has no code “{code}”; it is kept as it is")
                    self.complain(said.format(where=self.where, book=book.id, code=code))
            yield row


class Places:
    """Say of single passages that they moved, in a dry run, or are lost."""

    def __init__(self, problems: Problems, dry_run: bool) -> None:
        self._problems = problems
        self._forms = {
            "lost": _(
                "{where}: {name}: “{quote}” is not in the document; kept with its old offsets"
            )
        }
        if dry_run:
            self._forms["moved"] = _("{where}: {name}: “{quote}” is found again at {start}")
        self._said: Counter[str] = Counter()

    def tell(self, state: State, passage: Passage) -> None:
        """Say where a passage is, unless that was said of many."""
        form = self._forms.get(state)
        self._said[state] += 1
        if form and self._said[state] <= MOST_SHOWN:
            quote = passage.quote[:EXCERPT].replace("\n", "⏎")
            quote += "…" if len(passage.quote) > EXCERPT else ""
            where, name = self._problems.where, passage.document
            self._problems.complain(
                form.format(where=where, name=name, quote=quote, start=passage.start)
            )
