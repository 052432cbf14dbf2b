#!/usr/bin/env python3
"""Sound texts out of public repositories: the line labeller learns from them that all of their lines stay (MODEL.md, "Sources").

    sound.py MIRROR OUT

Writes OUT/learn and OUT/judge, a file for each text, named by its repository and blob; which of the two is told by the MD5 of the name.
MIRROR holds repositories as OWNER+NAME or OWNER+NAME/repo, bare or not, and all of them are asked: up to 120 files of each kind out of
those that are mostly text (RICH), a few out of each other, 200 bytes to 60 kB long, and no tests, fixtures or labels, which may hold
pages. chinese-poetry/chinese-poetry is JSON, so its poems are written as text. What is taken is drawn by a fixed seed, but out of what is
there: with other repositories, or other commits, it is others. OUT holds text of others: never commit it.

Needs: git. Used on 2026-11-27 with the repositories that MODEL.md tells.
"""
import collections
import hashlib
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import realpages  # noqa: E402

RICH = re.compile("HowToCook|the-way|HelloGitHub|Laws|chinese-novel|weekly|tldr|free-programming|loghub")
KINDS = """.md .log .txt .py .rs .js .java .go .csv .json .yml .toml .rst .xml .sh .c .ts .srt .tex .org .css""".split()
POEMS = "chinese-poetry+chinese-poetry"


def tree(mirror, repo):
    """Path, blob and size of each file that is there; a partial clone has no size for the others."""
    rows = (realpages.git(mirror, repo, "ls-tree", "-r", "-l", "-z", "HEAD") or b"").decode("utf-8", "surrogateescape").split("\0")
    for head, path in (row.split("\t", 1) for row in rows if row):
        _, what, blob, size = head.split()
        if what == "blob" and size.isdigit():
            yield path, blob, int(size)


def texts(mirror, repo):
    kinds = collections.defaultdict(list)
    for path, blob, size in tree(mirror, repo):
        kind = os.path.splitext(path.lower())[1]
        if kind in KINDS and 200 < size < 60_000 and not re.search("ground|corpora|fixtures|(?i:label|test)", path):
            kinds[kind].append(blob)
    for kind, blobs in kinds.items():
        random.shuffle(blobs)
        for blob in blobs[:120 if RICH.search(repo) else 5 if kind in (".md", ".log", ".txt") else 2]:
            try:
                text = realpages.git(mirror, repo, "cat-file", "blob", blob).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if not ("html" in text[:500].lower() and "<" in text[:50]) and not realpages.is_aside(blob):
                yield f"{repo}+{blob[:8]}{kind}", text


def poems(mirror):
    """One to three poems a text, some with half a line a line."""
    files = [blob for path, blob, _ in tree(mirror, POEMS) if path.endswith(".json")]
    random.shuffle(files)
    count = 0
    for blob in files[:60]:
        told, found = json.loads(realpages.git(mirror, POEMS, "cat-file", "blob", blob)), []
        for poem in told if isinstance(told, list) else []:
            body = isinstance(poem, dict) and (poem.get("paragraphs") or poem.get("content") or poem.get("para"))
            if isinstance(body, list) and all(isinstance(line, str) for line in body):
                title = poem.get("title") or poem.get("chapter") or poem.get("rhythmic") or ""
                found.append("\n".join(filter(None, [str(title), str(poem.get("author") or ""), *body])))
        random.shuffle(found)
        for start in range(0, min(len(found), 9), 3):
            text = "\n\n".join(found[start:start + random.choice([1, 2, 3])])
            if random.random() < 0.4:
                text = text.replace("，", "，\n").replace("。", "。\n")
            yield f"chinese-poetry+{count}.txt", text + "\n"
            count += 1


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    mirror, out = sys.argv[1:]
    random.seed(3)
    counts = collections.Counter()
    for part in ("learn", "judge"):
        os.makedirs(os.path.join(out, part), exist_ok=True)
    repos = sorted((name for name in os.listdir(mirror) if os.path.isdir(os.path.join(mirror, name))), key=lambda name: name + "/")
    for source in (*(texts(mirror, repo) for repo in repos), poems(mirror)):
        for name, text in source:
            part = "judge" if hashlib.md5(name.encode()).hexdigest()[0] in "012" else "learn"
            with open(os.path.join(out, part, name), "w", encoding="utf-8") as file:
                file.write(text)
            counts[part] += 1
    print(dict(counts))


if __name__ == "__main__":
    main()
