"""What a long run says of itself."""

from __future__ import annotations

import time

_STARTED = time.perf_counter()


def tell(message: str) -> None:
    """A line with the seconds since the start."""
    print(f"{time.perf_counter() - _STARTED:5.0f} s  {message}", flush=True)
