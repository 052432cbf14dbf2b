"""What several modules of the tests ask: what the command makes of texts, and whether Ctrl-C is heard."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

BINARY = os.environ.get("TAOXI_BIN") or shutil.which("taoxi")


def command(texts, *arguments):
    """What the command makes of the texts: records with `text`, and `metadata` where something was found."""
    if BINARY is None:
        pytest.skip("the command is not here: set TAOXI_BIN")
    records = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run([BINARY, "--from", "jsonl", *arguments], input=records.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.split(b"\n") if line]


def assert_ctrl_c_is_heard(code, seconds):
    """The program prints a line, is sent the signal so many seconds later, and ends by it long before it would be done."""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert b"KeyboardInterrupt" in said and process.returncode != 0
