"""Under which name somebody annotates, and how to choose one."""

from reader import config
from reader.language import _
from reader.paths import place


def whose() -> str:
    """Say who annotates here; of an account that several people may use, how to change it."""
    name = config.load()[0].annotator
    said = _("You annotate as “{name}”.").format(name=name)
    if name.casefold() not in config.SHARED_ACCOUNTS:
        return said
    how = _(
        "That is the name of the account; for your own: "
        'reader --annotator NAME, or annotator = "NAME" in {file}'
    )
    return f"{said} {how.format(file=place('config') / config.FILE)}"
