"""What a page may do: apply its one style and run its one script, known by their digests, and nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

_NOTHING = ("default-src", "base-uri", "form-action")
"""What is not allowed at all; `default-src` does not cover the other two."""


def write_policy(style: str, script: str, *, served: bool = False) -> str:
    """The content security policy of a page with this style and this script; an empty script may not be run.

    A page that yoy itself serves may ask and tell its server.
    """
    own = {"form-action": "'self'", "connect-src": "'self'"} if served else {}
    rules = [
        *(f"{name} {allowed}" for name, allowed in (dict.fromkeys(_NOTHING, "'none'") | own).items()),
        f"style-src {_write_digest(style)}",
        f"script-src {_write_digest(script)}" if script else "script-src 'none'",
        "img-src data:",  # the empty icon, without which a browser asks the server for one
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    return "; ".join(rules)


def _write_digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
