"""DOC, WPS, RTF and ODT: converted to DOCX by LibreOffice where it is installed, and read as that."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from yoy.errors import UnreadableSource
from yoy.readers import docx
from yoy.readers.content import Content
from yoy.readers.package import declares_type

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of the old binary Office formats begins."""
PATIENCE = 100.0
"""Seconds that a conversion may take: less than a reader may, so that it is ended here with all it started."""
_PROGRAMS = ("soffice", "libreoffice")
_MEDIA_TYPES = {
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
}
_STREAMS = (
    ("encrypted", "EncryptedPackage"),
    ("doc", "WordDocument"),
    ("XLS", "Workbook"),
    ("PPT", "PowerPoint Document"),
)
"""What a compound file is by the name of a stream in it, which stands in its directory in UTF-16."""
_GUARD = 'exec 3<&0; (read _ <&3; kill -9 0) & "$@" </dev/null 3<&-'
"""A shell that runs a program, and ends all of it where its own input ends: when whoever started it is gone."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""LibreOffice's settings: no macros, and nothing fetched that a document links to."""


def identify(data: bytes) -> bool:
    """Whether the bytes are a text document of one of these formats."""
    return _find_format(data) in (*_MEDIA_TYPES, "encrypted")


def read(data: bytes) -> Content:
    """The lines of the document as LibreOffice gives them; raises `UnreadableSource` where it is missing or fails."""
    form = _find_format(data)
    if form == "encrypted":
        raise UnreadableSource("encrypted")
    return replace(docx.read(_convert(data, form)), media_type=_MEDIA_TYPES[form])


def name_compound(data: bytes) -> str:
    """What a compound file that is not read here appears to be, such as `XLS`."""
    form = _find_format(data)
    return form if form.isupper() else "OLE2"


def _find_format(data: bytes) -> str:
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(COMPOUND):
        return next((form for form, name in _STREAMS if name.encode("utf-16-le") in data), "")
    return "odt" if declares_type(data, _MEDIA_TYPES["odt"]) else ""


def _convert(data: bytes, form: str) -> bytes:
    """The document as DOCX, made in a private folder that is gone afterwards."""
    import tempfile

    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableSource("office_missing", kind=form.upper())
    with tempfile.TemporaryDirectory(prefix="yoy-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile = folder / f"source.{form}", folder / "profile"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        _run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"),
                *("--outdir", str(folder / "out"), str(source)),
            ],
            folder,
        )
        made = folder / "out" / "source.docx"
        if not made.is_file():
            raise UnreadableSource("office_failed", kind=form.upper())
        return made.read_bytes()


def _run(command: list[str], home: Path) -> None:
    """Run a program to its end, or to the end of patience; whatever it started ends with it."""
    import subprocess

    is_posix = os.name == "posix"
    process = subprocess.Popen(
        ["/bin/sh", "-c", _GUARD, "sh", *command] if is_posix else command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(home)},
        start_new_session=True,
    )
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise UnreadableSource("office_late", seconds=int(PATIENCE)) from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL) if is_posix else process.kill()
        process.communicate()
