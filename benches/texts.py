"""The texts that benches/run washes, made from our own testdata and nothing else.

Clean text is the sentences of sound texts, drawn by a seeded lot into paragraphs, so that no line comes twice: what remembers lines that it has seen
gains nothing. Some of those texts were written to look like a site's own lines ("上一篇日记还没有写完"), so that this is harder than
most that is clean. All is written a little at a time, so that the process that starts the others stays small.
"""

import json
import random
import re
from pathlib import Path

TESTDATA = Path(__file__).resolve().parent.parent / "testdata"
SENTENCES = {"hans": re.compile(r"[^。！？]+[。！？]+[”’」』）]*"), "en": re.compile(r"\S[^.!?]*[.!?]+[\"”’)]*(?=\s|$)")}
SOUND = {"hans": ["news-hans", "novel-dialogue", "site-essay", "letter", "qa-history"], "en": ["english-essay"]}
STEP = 2**61 - 1  # a prime larger than any pool
EXAMPLE = re.compile(r"^```in[^\n]*\n(.*?)^```$", re.S | re.M)
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
    """Paragraphs of one to six sentences, without end; none comes twice."""
    blank = " " if script == "en" else ""
    for row in rows(sentences(script), random.Random(seed)):
        yield blank.join(row)


def rows(pool, lot):
    """One to six members of the pool at a time, no row twice. None is remembered, since a process that others inherit from has to stay small: rows of
    a length are numbered, and a step that has no factor in common with their number comes to each of them once."""
    size, begun, drawn = len(pool), {}, dict.fromkeys(range(1, 10), 0)
    while True:
        length = lot.randint(1, 6)
        while drawn[length] == size**length:
            length += 1
        number = (begun.setdefault(length, lot.randrange(size**length)) + drawn[length] * STEP) % size**length
        drawn[length] += 1
        yield [pool[number // size**place % size] for place in range(length)]


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
    """The damaged page of a mirror site, with a note every fifth character and bytes cut out of characters: its lines, some of them joined to one."""
    page = (TESTDATA / "pages/mirror/in.txt").read_text(encoding="utf-8")
    pool = sorted({line for line in page.splitlines() if line.strip()})
    return fill(path, size, ("".join(row) + "\n" for row in rows(pool, random.Random(5))))


def hostile(path, name, size):
    """What might cost more than its length: the same character all along, in one line or in lines of 60 that differ in one, brackets in brackets, rare
    characters."""
    lot = random.Random(4)
    what, _, shape = name.partition(", ")
    if what == "deep JSON":
        depth = size // 2 - 20
        return fill(path, 1, iter(['{"text":"桥。","deep":' + "[" * depth + "]" * depth + "}\n"]))
    if what == "rare Han":
        one = lambda: chr(lot.randrange(0x7000, 0x9FA6))
    else:
        one = lambda: what
    if shape == "one line":
        return fill(path, size, iter(lambda: "".join(one() for _ in range(60)), None))
    return fill(path, size, ("".join([*(one() for _ in range(60)), chr(0x4E00 + number)]) + "\n" for number in range(size)))


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


def examples():
    """What our rules' pages show that each rule finds: whoever washes them has built whatever is built when it is first needed."""
    for page in sorted((TESTDATA / "rules").glob("*/*.md")):
        yield from (example[1] for example in EXAMPLE.finditer(page.read_text(encoding="utf-8")))


def example_files(folder):
    """A folder with a file for each example."""
    below = folder / "examples"
    below.mkdir(exist_ok=True)
    for number, example in enumerate(examples()):
        (below / f"{number}.txt").write_text(example, encoding="utf-8")
    return below


def fill(path, size, pieces):
    """Writes pieces until there are `size` bytes, and hands the path on."""
    written = 0
    with open(path, "wb") as file:
        while written < size:
            written += file.write(next(pieces).encode())
    return path
