"""Reads files out of clones of public repositories, bare or not, without checking anything out."""

import hashlib
import re
import subprocess


def git_directory(below):
    """The first directory that git knows as its own, at any of the usual depths."""
    found = sorted(head.parent for depth in ("", "*/", "*/*/") for head in below.glob(depth + "HEAD") if (head.parent / "objects").is_dir())
    return min(found, key=lambda path: len(path.parts), default=None)


def files(clone, commit, patterns):
    """Path and content of each file that the patterns name, in an order that has nothing to do with the paths, so that a bound cuts off no folder."""
    git = ["git", "-C", str(clone)]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", commit], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    found = []
    for entry in filter(None, listed.split("\0")):
        about, path = entry.split("\t", 1)
        mode, kind, blob = about.split()
        if kind == "blob" and mode != "120000" and wanted(path, patterns):
            found.append((hashlib.sha256(path.encode()).digest(), path, blob))
    with subprocess.Popen([*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as batch:
        for _, path, blob in sorted(found):
            content = contents(batch, blob)
            if content is not None:
                yield path, content
        batch.stdin.close()


def wanted(path, patterns):
    inside = [pattern for pattern in patterns if not pattern.startswith("!")]
    outside = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return any(matches(path, pattern) for pattern in inside) and not any(matches(path, pattern) for pattern in outside)


def matches(path, pattern):
    """As in a shell: `*` within a name, `**/` for any folders or none."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.fullmatch("".join(parts.get(part) or re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern)), path) is not None


def contents(batch, blob):
    batch.stdin.write(blob.encode() + b"\n")
    batch.stdin.flush()
    header = batch.stdout.readline().split()
    if header[-1:] == [b"missing"]:
        return None
    content = batch.stdout.read(int(header[2]))
    batch.stdout.read(1)
    return content
