"""How the reports of all bodies are compared, and what is written of each comparison."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import yoy
from yoy.findings import OFF_BY_DEFAULT

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder


@dataclass(frozen=True, slots=True)
class Settings:
    """What the outputs depend on beside the reports; can be sent to another process."""

    lang: str = "zh"
    formats: tuple[str, ...] = ("html",)
    """Of each comparison; the first is the one that the tables lead to."""
    force: bool = False
    findings_off: tuple[str, ...] = OFF_BY_DEFAULT
    embedding: Path | None = None
    """The folder of a sentence-embedding model, if one has a say."""

    @property
    def encoder(self) -> SentenceEncoder | None:
        """That model."""
        return _load_encoder(self.embedding) if self.embedding else None

    def make_key(self, *told: str) -> str:
        """One digest of the version of yoy, the settings and what else is told."""
        encoder = self.encoder
        model = encoder.embedding.files if encoder else None
        made = [yoy.__version__, self.lang, self.formats, self.force, self.findings_off, model, *told]
        return sha256(json.dumps(made).encode()).hexdigest()


@cache
def _load_encoder(folder: Path) -> SentenceEncoder:
    """A model, loaded once in each process."""
    from yoy.matching.embedding import load_encoder

    return load_encoder(folder)
