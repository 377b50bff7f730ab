"""`yoy history` killed at random moments: what was kept stays whole, and the next run goes on.

python tests/ledger/crash.py 200
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from yoy.ledger import NAME

_BODY = "云汐县水务局"
_YEARS = range(2015, 2023)


def write_reports(folder: Path) -> None:
    """Eight reports of an invented body."""
    for year in _YEARS:
        plan = [f"建成泵站{year - 2000}座", "整治黑臭水体", f"编制{year}年河道手册"]
        measures = [f"建成泵站{year - 2003}座", "黑臭水体整治完成", f"办结案件{year}件"]
        report = {"body": _BODY, "year": year, "measures": measures, "next_steps": plan}
        (folder / f"{year}.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), "utf-8")


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A run of its own, which writes `ledger.json` beside the folder."""
    output = folder.parent / "ledger.json"
    command = [sys.executable, "-m", "yoy", "history", str(folder), "--lang", "zh", "-o", str(output)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def count_kept(path: Path) -> int:
    """How many comparisons a store holds; fails where it is damaged."""
    if not path.exists() or not path.stat().st_size:
        return 0
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'comparison'").fetchone()[0]
        return int(connection.execute("SELECT count(*) FROM comparison").fetchone()[0]) if tables else 0
    finally:
        connection.close()


def kill_at_random(folder: Path, times: int, seed: int) -> int:
    """Kill so many runs, each at a random moment, the store thrown away whenever it is complete.

    Asserts that nothing kept is lost, and that a run left alone gives the ledger of an undisturbed one; gives back how
    many of the killed runs had begun to write.
    """
    store, output, moments = folder / NAME, folder.parent / "ledger.json", random.Random(seed)
    begun = time.monotonic()
    assert start(folder).wait() == 0
    whole, length = count_kept(store), time.monotonic() - begun
    undisturbed = output.read_bytes()
    store.unlink()
    kept = wrote = 0
    for _ in range(times):
        run = start(folder)
        try:
            run.wait(moments.uniform(0, 1.2 * length))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        now = count_kept(store)
        assert now >= kept, f"{kept} comparisons were kept, {now} are left"
        wrote += now > kept
        kept = now
        if kept == whole:
            assert start(folder).wait() == 0
            assert output.read_bytes() == undisturbed
            store.unlink()
            kept = 0
    assert start(folder).wait() == 0
    assert output.read_bytes() == undisturbed
    assert count_kept(store) == whole
    return wrote


def main() -> None:
    """Kill as many runs as the command line says."""
    times = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "reports"
        folder.mkdir()
        write_reports(folder)
        wrote = kill_at_random(folder, times, seed=1)
    sys.stdout.write(f"{times} runs killed, {wrote} of them after they had kept something: nothing lost\n")


if __name__ == "__main__":
    main()
