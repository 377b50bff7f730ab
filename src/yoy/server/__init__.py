"""The pages of a review, served to one browser on this machine; nothing else is, and to nobody else."""

from yoy.server.serving import serve

__all__ = ["serve"]
