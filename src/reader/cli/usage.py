"""What argparse says by itself, in the language of the interface."""

import gettext
import os

from reader import language
from reader.language import current, mark

WORDS = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("ignored explicit argument %r"),
)


def speak() -> None:
    """Point gettext to our catalogue: argparse asks it for these words when it needs them."""
    os.environ["LANGUAGE"] = current()
    gettext.bindtextdomain("reader", os.path.join(os.path.dirname(language.__file__), "locale"))
    gettext.textdomain("reader")
