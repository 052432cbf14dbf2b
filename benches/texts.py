"""The texts that benches/run washes, made from our own testdata and nothing else.

Clean text is the sentences of sound texts, drawn by a seeded lot into paragraphs, so that hardly a line occurs twice: what remembers lines that it
has seen gains nothing. Some of those texts were written to look like a site's own lines ("上一篇日记还没有写完"), so that this is harder than
most that is clean. All is written a little at a time, so that the process that starts the others stays small.
"""

import json
import random
import re
from pathlib import Path

TESTDATA = Path(__file__).resolve().parent.parent / "testdata"
SENTENCES = {"hans": re.compile(r"[^。！？]+[。！？]+[”’」』）]*"), "en": re.compile(r"\S[^.!?]*[.!?]+[\"”’)]*(?=\s|$)")}
SOUND = {"hans": ["news-hans", "novel-dialogue", "site-essay", "letter", "qa-history"], "en": ["english-essay"]}
PAIRS = ["“”", "‘’", "《》", "（）", "「」", "【】", "()", "[]"]


def sentences(script):
    """The sentences of sound texts: whole files, and the paragraphs of labelled pages."""
    paragraphs = []
    for name in SOUND[script]:
        paragraphs += (TESTDATA / "untouched" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for page in sorted((TESTDATA / "labelled").glob("*.page")):
        rows = page.read_text(encoding="utf-8").splitlines()
        if f"# script: {script}" in rows:
            paragraphs += [row[2:] for row in rows if row.startswith("p\t")]
    found = [sentence.strip() for paragraph in paragraphs for sentence in SENTENCES[script].findall(paragraph)]
    return sorted({sentence for sentence in found if sound(sentence)})


def sound(sentence):
    """Not half a quotation, and nothing that a filter would repair: labelled pages have blanks inside words and characters that can't be seen."""
    whole = all(sentence.count(pair[0]) == sentence.count(pair[1]) for pair in PAIRS) and sentence.count('"') % 2 == 0
    return whole and sentence.replace("\u3000", " ").isprintable() and not re.search(r"[一-龥][ \u3000][一-龥]", sentence)


def paragraphs(script, seed):
    """Paragraphs of one to six sentences, without end."""
    lot, pool = random.Random(seed), sentences(script)
    blank = " " if script == "en" else ""
    while True:
        yield blank.join(lot.choices(pool, k=lot.randint(1, 6)))


def clean(path, script, size, seed=1):
    """`size` bytes or a little more of clean paragraphs, with a blank line after every tenth or so."""
    lot = random.Random(seed)

    def lines():
        for paragraph in paragraphs(script, seed):
            yield paragraph + ("\n\n" if lot.random() < 0.1 else "\n")

    return fill(path, size, lines())


def one_line(path, size):
    """Clean Chinese without a line end."""
    return fill(path, size, paragraphs("hans", 2))


def records(path, size):
    """JSON lines of about 2 kB with the same paragraphs, and the fields that records of a crawl have."""

    def lines():
        source = paragraphs("hans", 3)
        number = 0
        while True:
            number += 1
            text = ""
            while len(text) < 600:
                text += next(source) + "\n"
            record = {"id": number, "url": f"http://example.org/page/{number}", "text": text, "lang": "zh", "score": number % 97 / 96}
            yield json.dumps(record, ensure_ascii=False) + "\n"

    return fill(path, size, lines())


def mirror(path, size):
    """The damaged page of a mirror site, with a note every fifth character and bytes cut out of characters, again and again."""
    page = (TESTDATA / "pages/mirror/in.txt").read_text(encoding="utf-8")
    return fill(path, size, iter(lambda: page, None))


def hostile(path, name, size):
    """What might cost more than its length: the same character all along, in one line or in lines of 60, brackets in brackets, rare characters."""
    lot = random.Random(4)
    what, _, shape = name.partition(", ")
    if what == "deep JSON":
        depth = size // 2 - 20
        return fill(path, 1, iter(['{"text":"桥。","deep":' + "[" * depth + "]" * depth + "}\n"]))
    if what == "rare Han":
        one = lambda: chr(lot.randrange(0x7000, 0x9FA6))
    else:
        one = lambda: what
    pieces = iter(lambda: "".join(one() for _ in range(60)) + ("\n" if shape == "lines" else ""), None)
    return fill(path, size, pieces)


def whole_lines(lines, size):
    """Texts of whole lines, each of `size` bytes or a little more."""
    text = ""
    for line in lines:
        text += line + "\n"
        if len(text.encode()) >= size:
            yield text
            text = ""


def lines_of(path):
    """The lines of a public text that are not blank."""
    with open(path, encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line.strip())


def loaded(path):
    """The texts of public records."""
    with open(path, encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)


def fill(path, size, pieces):
    """Writes pieces until there are `size` bytes, and hands the path on."""
    written = 0
    with open(path, "wb") as file:
        while written < size:
            written += file.write(next(pieces).encode())
    return path
