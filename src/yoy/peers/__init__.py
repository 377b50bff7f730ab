"""Other bodies' reports beside the two that are compared: which words are common, and which a body's own."""

from yoy.peers.echoes import TOLD, find_echoes
from yoy.peers.folder import add_peers, list_peers

__all__ = ["TOLD", "add_peers", "find_echoes", "list_peers"]
