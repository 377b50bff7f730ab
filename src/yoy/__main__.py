"""The program: `yoy`, or `python -m yoy`."""

import gc
import os


def main() -> None:
    """Run the command line with the collector off: a run is short and leaves nothing worth collecting."""
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's products are small here: a second thread only waits
    from yoy.cli import main as run

    run()


if __name__ == "__main__":
    main()
