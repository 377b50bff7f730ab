"""What yoy raises: the caller's or the input's fault, named by a code whose sentences are in the catalogues."""

from __future__ import annotations

import errno
from functools import partial
from typing import NamedTuple

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
        values = {name: each.say(lang) if hasattr(each, "say") else each for name, each in self.values.items()}
        what = messages.say(f"error.{self.code}", **values)
        return messages.say("error_at", where=self.where, what=what) if self.where else what

    def __reduce__(self) -> tuple[object, ...]:
        """So that it can come from another process."""
        return partial(type(self), self.code, self.where, **self.values), ()

    def __str__(self) -> str:
        return self.say("en")


class Cause(NamedTuple):
    """Why the system did not do what was asked."""

    name: str
    """The error's name, such as `EACCES`; empty where it has none."""
    text: str
    """The system's own words."""

    def say(self, lang: str) -> str:
        """The cause in a few words; the system's own where there are no others."""
        return load_messages(lang).get(f"system.{self.name}", self.text)


def explain(error: OSError) -> Cause:
    """Why a system call failed, to be said in either language."""
    return Cause(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))


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


class UnusableCluster(YoyError):
    """A cluster that cannot be used as it is named, or that was lost."""


class UnusableReader(YoyError):
    """A language model's endpoint that cannot be used as it is named."""


class UnusablePeers(YoyError):
    """A folder of other bodies' reports that cannot be used, or not here."""


class UnusableStore(YoyError):
    """A ledger's store that cannot be read or written."""


class UnusableBaseline(YoyError):
    """A file that is no result of an earlier check."""


class UnusableNotifier(YoyError):
    """An address to which no notification can be sent."""


class UnusablePlan(YoyError):
    """A check that cannot be scheduled as it is asked for."""


class UnusableDecisions(YoyError):
    """A file of decisions that cannot be read or added to."""


class UnusablePreferences(YoyError):
    """A `yoy.toml` that cannot be read, or that asks for something unknown."""


class UnwritableOutput(YoyError):
    """An output that cannot be written, or whose format is unknown."""
