"""The program: `yoy`, or `python -m yoy`."""

import gc


def main() -> None:
    """Run the command line with the collector off: a run is short and leaves nothing worth collecting."""
    gc.disable()
    from yoy.cli import main as run

    run()


if __name__ == "__main__":
    main()
