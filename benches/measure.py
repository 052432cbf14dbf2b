"""Runs commands and says what they cost, as the kernel counts it for the one child: no shell, no library of ours in between."""

import os
import time
from typing import NamedTuple


class Cost(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: int  # bytes
    code: int  # exit status


def run(command, stdin=os.devnull, accepted=(0,)):
    """Runs a command once; `stdin` is a path or an open descriptor. A command that fails is not measured."""
    opened = os.open(stdin, os.O_RDONLY) if not isinstance(stdin, int) else stdin
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        actions = [(os.POSIX_SPAWN_DUP2, opened, 0), (os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
        begun = time.perf_counter()
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - begun
    finally:
        os.close(nowhere)
        if not isinstance(stdin, int):
            os.close(opened)
    code = os.waitstatus_to_exitcode(status)
    if code not in accepted:
        raise SystemExit(f"exit status {code} of {' '.join(command)} < {stdin}")
    # Linux counts in kB. A child inherits the peak of whoever started it, so nothing below that of this process can be seen.
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, code)


def in_turn(commands, stdin, rounds):
    """The least cost of each command, run A B C A B C: what else the machine does then falls on all of them alike."""
    least = {}
    for _ in range(rounds):
        for name, command in commands.items():
            cost = run(command, stdin)
            best = least.get(name, cost)
            least[name] = Cost(min(best.wall, cost.wall), min(best.cpu, cost.cpu), max(best.peak, cost.peak), cost.code)
    return least


def fed(command, feeder):
    """The cost of a command that reads what another writes into a pipe."""
    read, write = os.pipe()
    other = os.posix_spawnp(feeder[0], feeder, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)])
    os.close(write)
    try:
        return run(command, read)
    finally:
        os.close(read)
        os.waitpid(other, 0)
