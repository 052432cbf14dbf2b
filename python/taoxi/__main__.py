"""The command `taoxi`, and `python -m taoxi`."""

import signal
import sys

from ._taoxi import run_command


def main() -> int:
    """Runs the command with the arguments of this process; the exit status."""
    # Ctrl-C is not to wait for an interpreter that runs none of its own code; the command leaves nothing half written.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_command(["taoxi", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
