"""What yoy raises: the caller's or the input's fault, named by a code whose sentences are in the catalogues."""

from __future__ import annotations

from yoy.messages import load_messages


class YoyError(Exception):
    """Base of every error that a user can mend; it says what is wrong, where, and what to do.

    >>> print(UnreadableSource("no_such_file", "2024.txt"))
    2024.txt: no such file. Check the name and the folder.
    """

    def __init__(self, code: str, where: object = "", **values: object) -> None:
        super().__init__(code, where, values)
        self.code, self.where, self.values = code, str(where), values

    def say(self, lang: str) -> str:
        """The error as one sentence, with what to do after it."""
        messages = load_messages(lang)
        values = {name: each.say(lang) if isinstance(each, YoyError) else each for name, each in self.values.items()}
        what = messages.say(f"error.{self.code}", **values)
        return messages.say("error_at", where=self.where, what=what) if self.where else what

    def __str__(self) -> str:
        return self.say("en")


class UnreadableSource(YoyError):
    """The source cannot be read as any known format."""


class OutlineMissing(YoyError):
    """A text in which there is no sentence to read."""


class InvalidReport(YoyError):
    """A parsed or hand-written report that is not well formed."""


class MismatchedReports(YoyError):
    """Two reports that are not successive reports of one body."""


class InvalidLabel(YoyError):
    """A label file, or a label in it, that cannot be used."""


class UnusableEmbedding(YoyError):
    """A folder without a sentence-embedding model that can be used here."""


class UnusableReader(YoyError):
    """A language model's endpoint that cannot be used as it is named."""


class UnusableStore(YoyError):
    """A ledger's store that cannot be read or written."""


class UnusableDecisions(YoyError):
    """A file of decisions that cannot be read or added to."""


class UnusablePreferences(YoyError):
    """A `yoy.toml` that cannot be read, or that asks for something unknown."""


class UnwritableOutput(YoyError):
    """An output that cannot be written, or whose format is unknown."""
