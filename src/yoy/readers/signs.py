"""The bullets and ticks of Wingdings and Symbol, fonts for whose signs a file gives a private code and no letter."""

from __future__ import annotations

FONTS = {
    "Wingdings": dict(zip(b"\x6c\x6e\x6f\x76\xa7\xa8\xd8\xe8\xfb\xfc\xfd\xfe", "●■□❖▪□➢➔✗✓☒☑", strict=True)),
    "Symbol": dict(zip(b"\x6d\xa3\xb0\xb1\xb3\xb4\xb7", "μ≤°±≥×•", strict=True)),
}
"""Signs that reports use, by the font and their place in it."""
PRIVATE = {0xF000 + place: sign for place, sign in (FONTS["Wingdings"] | {0xB7: "•"}).items()}
"""Where the font is not told, the sign of a private code, for `str.translate`: Wingdings and Symbol's bullet."""
