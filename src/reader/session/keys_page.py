"""The list of commands with their keys: for `reader keys`, `docs/keys.md` and the help."""

from collections.abc import Mapping

from reader.language import _, mark
from reader.session import commands as _all_commands  # noqa: F401  (fills the registry)
from reader.session.command import CONTEXTS, REGISTRY, Command, Keymap

TITLES = {
    "everywhere": mark("Everywhere"),
    "library": mark("In the library"),
    "page": mark("On the page"),
    "outline": mark("In the outline"),
    "find": mark("In the find line"),
}
TYPED = mark(
    "Digits tag with a code's number (25 for 2.5, 01 for 10.1, x1 for X.1);"
    " Space and a letter tag with its hotkey."
)
_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "⌫",
}


def shown(key: str) -> str:
    """Name a key as it is printed: `ctrl+down` is Ctrl+↓."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = _SHOWN.get(last, last.upper() if len(last) > 1 else last)
    return "+".join([*(m.capitalize() for m in modifiers), last])


def listing(keymap: Keymap) -> list[tuple[str, list[tuple[Command, str]]]]:
    """List the contexts with their commands, each with its keys as printed."""
    return [
        (
            context,
            [
                (c, "  ".join(map(shown, keymap.keys[c.id])))
                for c in REGISTRY.values()
                if c.context == context
            ],
        )
        for context in CONTEXTS
    ]


def plain(overrides: Mapping[str, list[str]]) -> str:
    """Write the list for a terminal, with the user's own keys."""
    keymap = Keymap(overrides)
    lines = [*keymap.warnings]
    for context, rows in listing(keymap):
        lines += ["", _(TITLES[context])]
        lines += [f"  {keys:24} {_(c.title)} — {_(c.help)}  [{c.id}]" for c, keys in rows]
    return "\n".join([*lines, "", _(TYPED), ""])


def markdown() -> str:
    """Write docs/keys.md: English, with the keys as shipped."""
    lines = [
        "# Keys",
        "",
        "Made by `reader keys --markdown > docs/keys.md`; a test fails when it is stale.",
        'Every key can be changed in `config.toml`: `[keys]`, then `command_id = ["key", …]`.',
        "",
        TYPED,
    ]
    for context, rows in listing(Keymap()):
        lines += [
            "",
            f"## {TITLES[context]}",
            "",
            "| keys | command | what it does |",
            "|---|---|---|",
        ]
        for c, keys in rows:
            printed = " ".join(f"`{k}`" for k in keys.replace("|", "\\|").split())
            lines.append(f"| {printed} | `{c.id}` | {c.help} |")
    return "\n".join(lines) + "\n"
