"""Commands: pure functions with a name, a help text, keys and a reason why they cannot run."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from reader.session.state import Session

CONTEXTS = ("everywhere", "library", "page", "outline", "find")


class Ask(NamedTuple):
    """Ask the program for what a pure function cannot do: a dialog, a file, a place on screen."""

    what: str
    args: tuple[Any, ...] = ()


class Need(NamedTuple):
    """Say what a command needs; `reason` is shown when `holds` is false."""

    reason: str
    holds: Callable[[Session], bool]


class Command(NamedTuple):
    """Hold a command; `run` takes a session and gives the next one, or asks."""

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    context: str
    needs: Need | None
    run: Callable[[Any], Session | Ask]
    jump: bool = False  # whether one may want to come back from where it leads

    def reason(self, session: Session | None) -> str:
        """Say why the command cannot run now; empty when it can."""
        if self.needs is None:
            return ""
        if session is None or not self.needs.holds(session):
            return self.needs.reason
        return ""


REGISTRY: dict[str, Command] = {}
type_run = Callable[[Any], Session | Ask]


def command(
    *keys: str, context: str = "page", needs: Need | None = None, jump: bool = False
) -> Callable[[type_run], type_run]:
    """Register a function as a command: its name is the title, its docstring the help."""

    def register(run: type_run) -> type_run:
        name = run.__name__
        title = name.replace("_", " ").capitalize()
        text = " ".join((run.__doc__ or "").split())
        assert name not in REGISTRY, f"two commands are called {name}"
        REGISTRY[name] = Command(name, title, text, keys, context, needs, run, jump)
        return run

    return register


# What an input method sends for the keys of a Latin keyboard.
_TYPED = str.maketrans(
    "。，、；：？！【】｛｝「」（）《》～—·‘’“”￥…", ".,/;:?![]{}{}()<>~-`''\"\"$^"
)


def key_name(key: str, character: str | None) -> str:
    """Name a key as keymaps do: the character that it types, else the terminal's name for it.

    Full-width characters count as the keys that typed them, so that an input method may stay on.
    """
    if key.startswith("alt+"):
        return key
    if character in (" ", "\u3000"):
        return "space"
    if character and character.isprintable():
        folded = character.translate(_TYPED)
        code = ord(folded) - 0xFEE0
        return chr(code) if 0x21 <= code <= 0x7E else folded
    return key


class Keymap:
    """Lead from a key in a context to its command."""

    def __init__(self, overrides: Mapping[str, list[str]] | None = None) -> None:
        """Take the commands' own keys, replaced by `overrides` (command id to keys)."""
        from reader.language import _

        self.keys: dict[str, tuple[str, ...]] = {}
        self.warnings: list[str] = []
        self._commands: dict[tuple[str, str], Command] = {}
        overrides = overrides or {}
        for name in overrides.keys() - REGISTRY.keys():
            text = _("keys: there is no command {name}; see `reader keys`")
            self.warnings.append(text.format(name=name))
        # The user's own keys come last, so that they take over a key from its default command.
        for chosen in (False, True):
            for entry in REGISTRY.values():
                if (entry.id in overrides) is chosen:
                    self._bind(entry, tuple(overrides.get(entry.id, entry.keys)))

    def _bind(self, entry: Command, keys: tuple[str, ...]) -> None:
        for key in keys:
            taken = self._commands.get((entry.context, key))
            if taken is not None:
                self.keys[taken.id] = tuple(k for k in self.keys[taken.id] if k != key)
            self._commands[entry.context, key] = entry
        self.keys[entry.id] = keys

    def find(self, context: str, key: str) -> Command | None:
        """Give the command of `key` in `context`, or the one that it has everywhere."""
        return self._commands.get((context, key)) or self._commands.get(("everywhere", key))
