"""XML from strangers: parsed under limits, without a document type, entities or the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yoy.errors import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.etree import _ElementTree as Tree

MOST_NODES = 4_000_000
"""At most so many tags and attributes in one part."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def parse_xml(data: bytes, name: str) -> Element:
    """The root element of a part, without comments and processing instructions.

    Raises `UnreadableSource` for XML that is broken, nested more than 256 deep (libxml2's own limit without
    `huge_tree`), has too many nodes, or declares a document type: none of the formats read here has one, and
    every attack with entities needs it.
    """
    from lxml import etree

    if data.count(b"<") + data.count(b"=") > MOST_NODES:  # before a tree is built: a node takes 100 bytes and more
        raise UnreadableSource("xml_too_many", part=name, most=MOST_NODES)
    if any(mark in data for mark in _DOCTYPES):
        raise UnreadableSource("xml_doctype", part=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error.msg):
            raise UnreadableSource("xml_too_deep", part=name) from None
        raise UnreadableSource("xml_broken", part=name, why=error.msg) from None
    tree: Tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:  # in an encoding in which the bytes do not show it
        raise UnreadableSource("xml_doctype", part=name)
    return root


def name_tag(element: Element) -> str:
    """The tag without its namespace, so that the strict and the usual variant of a format read alike."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find_child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, the first child of the next name in it, and so on; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def list_below(element: Element, name: str) -> Iterator[Element]:
    """Every element of a name below this one, in document order."""
    return element.iter(f"{{*}}{name}")


def get_attribute(element: Element | None, name: str) -> str:
    """The value of an attribute by its name without namespace; empty where there is none."""
    if element is None:
        return ""
    found = (value for key, value in element.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))
