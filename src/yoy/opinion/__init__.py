"""A second opinion on the doubtful promises: a language model proposes, the rules admit."""

from yoy.opinion.consultation import consult
from yoy.opinion.reader import Reader, load_reader

__all__ = ["Reader", "consult", "load_reader"]
