"""What whole documents cost, beside ftfy and plsfix: records, and files in a folder.

Of every text half of the documents are washed and then all, and the difference counts, so that neither a start nor what is built when it is first
needed is told as the cost of a document. A document of clean text is whole lines, 4 kB of them.
"""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

import texts
from measure import in_turn

PEERS = [name for name in ("ftfy", "plsfix") if importlib.util.find_spec(name)]
RECORDS = """import json, sys, {0}
for line in sys.stdin:
    record = json.loads(line)
    record["text"] = {0}.fix_text(record["text"])
    print(json.dumps(record, ensure_ascii=False))"""
FILES = """import pathlib, sys, {0}
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    sys.stdout.write({0}.fix_text(path.read_text(encoding="utf-8")))"""
KINDS = ["news", "encyclopaedia", "novels", "law", "forum", "docs"]
LANGUAGES = {"zh": "Chinese", "en": "English", "ru": "Russian", "ja": "Japanese"}
NAMES = {"forum": "forum posts", "docs": "documentation"}
SIZE = 1_500_000  # bytes of a row's documents: ftfy takes a second and a half for them
LENGTH = 4000  # bytes of a document of clean text


def rows(taoxi, public, folder, rounds, say):
    """Markdown rows: the documents, their mean size, and how many taoxi washes while each of the peers does one."""
    yield " | ".join(["| documents", "kB each", *(f"while {name} does one" for name in PEERS)]) + " |"
    yield "| --- |" + " --: |" * (1 + len(PEERS))
    for name, lot in documents(public):
        say(f"documents: {name}")
        yield row(name, some(lot), lambda lot: as_records(lot, folder, taoxi), rounds)
    for script in ("zh", "en"):
        if pages := sorted((public / f"pages-{script}").glob("*.txt")):
            say(f"documents: a folder of {len(pages)} pages")
            lot = [path.read_text(encoding="utf-8") for path in pages]
            yield row(f"small pages in a folder, {LANGUAGES[script]}", lot, lambda lot: as_files(lot, folder, taoxi), rounds)


def documents(public):
    for script in ("zh", "en"):
        for name, what in [("", "pages as records, of sites that repeat themselves"), ("-once", "pages as records, no line twice")]:
            if (path := public / f"pages-{script}{name}.jsonl").exists():
                yield f"{what}, {LANGUAGES[script]}", texts.loaded(path)
    for kind in KINDS:
        for script, language in LANGUAGES.items():
            if (path := public / f"{kind}-{script}.txt").exists():
                yield f"{NAMES.get(kind, kind)}, {language}", texts.whole_lines(texts.lines_of(path), LENGTH)


def some(lot):
    """As many documents as make up the size."""
    taken, size = [], 0
    for text in lot:
        taken.append(text)
        size += len(text.encode())
        if size >= SIZE:
            break
    return taken


def row(name, lot, laid, rounds):
    costs = []
    for part in (lot[: len(lot) // 2], lot):
        commands, stdin = laid(part)
        costs.append(in_turn(commands, stdin, rounds))
    one_more = {each: costs[1][each].cpu - costs[0][each].cpu for each in costs[0]}
    size = sum(len(text.encode()) for text in lot) / len(lot) / 1000
    cells = [f"{one_more[peer] / one_more['taoxi']:.2g}" for peer in PEERS]
    return f"| {' | '.join([name, f'{size:.1f}', *cells])} |"


def as_records(lot, folder, taoxi):
    path = folder / "documents.jsonl"
    path.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in lot), encoding="utf-8")
    return {"taoxi": [taoxi, "-j1", "--from", "jsonl"], **{peer: [sys.executable, "-c", RECORDS.format(peer)] for peer in PEERS}}, str(path)


def as_files(lot, folder, taoxi):
    below = folder / "documents"
    shutil.rmtree(below, ignore_errors=True)
    below.mkdir()
    for number, text in enumerate(lot):
        (below / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return {"taoxi": [taoxi, "-j1", str(below)], **{peer: [sys.executable, "-c", FILES.format(peer), str(below)] for peer in PEERS}}, "/dev/null"
