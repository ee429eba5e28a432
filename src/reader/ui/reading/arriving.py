"""The rest of a long document, read beside the program while its beginning is shown."""

import gc
from collections.abc import Callable
from threading import Thread

from reader.errors import ReaderError
from reader.session.state import Session
from reader.structure.blocks import Growing
from reader.structure.document import Document
from reader.structure.stream import Head, Message, Piece, Reader
from reader.ui.quiet import KEYS

TOGETHER = 32  # texts of parts that are joined at a time
GROWTH = 8  # the text that is shown grows by this factor, so that showing more costs little
STEP = 0.05  # of the text, after which progress is told


class Arriving:
    """Take in a document from its process, in a thread.

    `grown` gets ever longer beginnings of it, prepared to be shown, and at last the whole, with
    True; `told` is called when there is progress, and `failed` with what went wrong. All three
    are called in the thread.
    """

    def __init__(
        self,
        path: str,
        id: str,
        *,
        prepare: Callable[[Document], Session],
        grown: Callable[[Session, bool], object],
        told: Callable[[], object],
        failed: Callable[[ReaderError | None], object],
        encoding: str | None = None,
    ) -> None:
        self.share = 0.0  # of the text that has come, 0 to 1
        self._prepare, self._grown, self._told, self._failed = prepare, grown, told, failed
        self._path, self._id = path, id
        self._stopped = False
        self._reader = Reader(path, id, encoding)
        Thread(target=self._run, name="reader-arriving", daemon=True).start()

    def stop(self) -> None:
        """End reading; nothing is told any more."""
        self._stopped = True
        self._reader.stop()

    def _run(self) -> None:
        # Nothing that comes is garbage, and looking through it again and again would take long.
        gc.disable()
        try:
            self._take()
        finally:
            gc.freeze()
            gc.enable()

    def _take(self) -> None:
        taking = _Taking(self._id)
        told, shown = 0.0, 0
        try:
            for message in self._reader.messages():
                if isinstance(message, ReaderError):
                    self._failed(message)
                    return
                KEYS.breathe()
                taking.take(message)
                self.share = taking.share
                if taking.length >= GROWTH * shown and not taking.complete and shown:
                    self._show(taking, last=False)
                    shown = taking.length
                shown = shown or taking.length
                if self.share >= told + STEP:
                    told = self.share
                    self._told()
            self._show(taking, last=True)
        except Exception:  # whatever it was: what is open stays open, and says so
            if not self._stopped:
                self._failed(None)

    def _show(self, taking: "_Taking", *, last: bool) -> None:
        session = self._prepare(taking.document())
        if not self._stopped:
            self._grown(session, last)


class _Taking:
    """Hold what has come of a document."""

    def __init__(self, id: str) -> None:
        self._id = id
        self._head: Head | None = None
        self._texts: list[str] = []
        self._joined = 0  # how many of them are joined ones
        self._growing = Growing()
        self._whole: Document | None = None
        self.length = 0  # characters that have come

    @property
    def share(self) -> float:
        """Give the share of the text that has come."""
        return self.length / self._head.length if self._head and self._head.length else 0.0

    @property
    def complete(self) -> bool:
        """Tell whether all the text has come."""
        return self._head is not None and self.length >= self._head.length

    def take(self, message: Message) -> None:
        """Take in a message."""
        if isinstance(message, Head):
            self._head = message
        elif isinstance(message, Document):
            self._whole = message
            self.length = len(message.source.text)
        elif isinstance(message, Piece):
            self._texts.append(message.text)
            self._join()
            self._growing.add(message.part)
            self.length += len(message.text)

    def _join(self) -> None:
        """Join the last texts to a larger one, so that little is held twice when all are joined."""
        recent = len(self._texts) - self._joined
        if recent >= TOGETHER:
            self._texts[self._joined :] = ["".join(self._texts[self._joined :])]
            self._joined += 1

    def document(self) -> Document:
        """Give the document as far as it has come."""
        if self._whole is not None:
            return self._whole
        if self._head is None:
            raise EOFError
        self._texts = ["".join(self._texts)]
        self._joined = 1
        source = self._head.source._replace(text=self._texts[0])
        if not self.complete:
            source = source._replace(digest="")
        return self._growing.document(source, self._id)
