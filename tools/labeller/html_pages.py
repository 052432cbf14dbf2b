#!/usr/bin/env python3
"""Pages in HTML that the line labeller learns from (MODEL.md, "Sources"), with what somebody wrote down of their text.

    html_pages.py MIRROR PAGES.jsonl GOLD.jsonl LABELS:BUILT[,LABELS:BUILT...] OUT

Makes OUT/gold.jsonl (pages with a gold text), OUT/segments.jsonl (pages of which pieces are known to be text or none) and OUT/real.jsonl
(pages labelled line by line): id, set, group, kind, title, html, and gold or lines, each a label and a text. They hold text of others:
never commit them.

MIRROR holds the repositories of gold.py. PAGES.jsonl holds public pages with gold: id, set, group, html, gold, title. Half of it judges: the
pages whose id has an even CRC-32, and of the set wwwxmu five sites. GOLD.jsonl is what gold.py made. LABELS are directories as
tools/realpages.py has them, BUILT what it builds of them. Whatever has the text of a page that judges is left out: of that half, of testdata/real/judge, or kept aside.

Needs what gold.py needs. Used on 2026-11-28.
"""
import collections
import glob
import gzip
import json
import os
import random
import re
import sys
import unicodedata
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gold  # noqa: E402
from gold import realpages  # noqa: E402

SITES = {"cjw", "jjgc", "nbd", "qq", "xinhua"}
OF_A_SITE = 70
KINDS = {"article": "prose", "forum": "thread", "product": "record", "listing": "list", "collection": "list", "documentation": "prose", "service": "prose"}
LARGE = 1_500_000


def norm(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def shingles(text):
    """A quarter of the hashes of all pieces of sixteen letters."""
    text = norm(text)
    hashes = (zlib.crc32(text[at:at + 16].encode()) for at in range(len(text) - 15))
    return {piece for piece in hashes if piece % 4 == 0}


def judges(page):
    return page["group"] not in SITES if page["set"] == "wwwxmu" else not zlib.crc32(page["id"].encode()) & 1


def bare(page):
    return re.sub(r"<[^>]+>", " ", page)


def kept_aside(mirror):
    """The pieces of all pages that are kept aside, and of those of testdata/real/judge."""
    pieces = set()
    for repo in sorted(os.listdir(mirror)):
        tree = (realpages.git(mirror, repo, "ls-tree", "-r", "HEAD") or b"").decode("utf-8", "replace")
        for blob in (row.split()[2] for row in tree.splitlines()):
            if realpages.is_aside(blob):
                pieces |= shingles(bare(unpacked(realpages.git(mirror, repo, "cat-file", "blob", blob))))
    for _, page in realpages.read(gold.JUDGE):
        data = realpages.git(mirror, page["repo"], "cat-file", "blob", page["blob"])
        pieces |= shingles(bare(unpacked(data))) if data else set()
    return pieces


def unpacked(data):
    data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    return realpages.decode(data) or gold.decoded(data)


def public(pages):
    """Pages with gold, in an order that no set decides."""
    random.Random(3).shuffle(pages)
    count = collections.Counter()
    for page in pages:
        count[page["group"]] += page["set"] == "wwwxmu" and not judges(page)
        if not judges(page) and not (page["set"] == "wwwxmu" and count[page["group"]] > OF_A_SITE):
            yield {**page, "kind": KINDS.get(page["group"], "prose") if page["set"] == "wcxb" else "prose"}


def more_waddle(mirror, known):
    repository, folder = gold.Repository(mirror, "rundimeco/waddle"), "corpora/Corpus_daniel_v2.1/"
    languages, count = json.loads(repository.read(folder + "doc_lg.json")), collections.Counter()
    names = sorted(path.split("/")[-1] for path in repository.blobs if path.startswith(folder + "html/"))
    random.Random(11).shuffle(names)
    for name in (name for name in names if "waddle/" + name not in known):
        text, language = repository.read(folder + "reference/" + name), str(languages.get(name, "?"))
        count[language] += text is not None
        if text is not None and (language.startswith("Ch") or count[language] <= 80):
            text = re.sub("</?p>", "\n", gold.decoded(text))
            title = next((line.strip() for line in text.split("\n") if line.strip()), "")
            page = gold.decoded(repository.read(folder + "html/" + name))
            yield {"id": "waddle/" + name, "set": "waddle+", "group": name.split("_")[1], "kind": "prose", "title": title, "html": page, "gold": text}


def more_wcxb(mirror, known):
    repository = gold.Repository(mirror, "Murrough-Foley/web-content-extraction-benchmark")
    for path in sorted(repository.blobs):
        name = re.fullmatch(r"(test|dev)/ground-truth/(\d+)\.json", path)
        if not name or "wcxb/" + name[2] in known:
            continue
        told, source = json.loads(repository.read(path)), f"{name[1]}/html/{name[2]}.html.gz"
        truth, genre = told["ground_truth"], told["_internal"]["page_type"]["primary"]
        if truth.get("main_content") and source in repository.blobs:
            page = gold.decoded(gzip.decompress(repository.read(source)))
            more = {"kind": KINDS.get(genre), "title": truth.get("title") or "", "html": page, "gold": truth["main_content"]}
            yield {"id": "wcxb/" + name[2], "set": "wcxb+", "group": genre, **more}


def readability(mirror):
    repository = gold.Repository(mirror, "mozilla/readability")
    for path in sorted(repository.blobs):
        name = re.fullmatch(r"test/test-pages/([^/]+)/expected\.html", path)
        if name:
            folder = f"test/test-pages/{name[1]}/"
            text = b'<html><head><meta charset="utf-8"></head><body>' + repository.read(path) + b"</body></html>"
            told = json.loads(repository.read(folder + "expected-metadata.json") or "{}")
            more = {"title": told.get("title") or "", "html": gold.decoded(repository.read(folder + "source.html"))}
            text = "\n".join(realpages.render(text, "resiliparse"))
            yield {"id": "readability/" + name[1], "set": "readability", "group": "", "kind": "prose", **more, "gold": text}


def segments(mirror, path):
    """Pages of which gold.py knows some lines, and not the whole."""
    known = {}
    with open(path, encoding="utf-8") as file:
        for line in map(json.loads, file):
            known.setdefault(line["id"].split("#")[0], line)
    for told in (told for of_set in (gold.trafilatura, gold.leogao, gold.readability_cjk) for told in of_set(mirror) if told["id"] in known):
        lines = [[line["cls"] if line["cls"] in ("keep", "drop") else "unknown", line["text"]] for line in known[told["id"]]["lines"]]
        page = realpages.decode(told["data"]) or gold.decoded(told["data"])
        yield {"id": told["id"], "set": "segments", "group": "", "kind": "prose", "title": told.get("title") or "", "html": page, "lines": lines}


def labelled(mirror, labels, built):
    for path in sorted(glob.glob(os.path.join(labels, "*.json"))):
        name = os.path.basename(path)[:-len(".json")]
        with open(path, encoding="utf-8") as file:
            page = json.load(file)
        data, rows = realpages.git(mirror, page["repo"], "cat-file", "blob", page["blob"]), os.path.join(built, name + ".page")
        if data is None or not os.path.exists(rows):
            continue
        with open(rows, encoding="utf-8") as file:
            lines = [line.split("\t")[:2] for line in file.read().split("\n") if "\t" in line]
        more = {"kind": page.get("kind") or "prose", "title": page.get("title") or "", "html": unpacked(data), "lines": lines}
        yield {"id": f"real/{os.path.basename(labels)}/{name}", "set": "real", "group": page.get("genre", ""), **more}


def text_of(page):
    return page.get("gold") or "\n".join(text for label, text in page["lines"] if label == "keep" or label in realpages.KEPT)


def write(path, pages, judged, alone):
    """Writes the pages that have no text of one that judges; `alone`, no text that another page has either."""
    count, seen = collections.Counter(), set()
    with open(path, "w", encoding="utf-8") as file:
        for page in pages:
            pieces = shingles(text_of(page))
            if not pieces or len(page["html"]) > LARGE or len(pieces & judged) > 0.3 * len(pieces) or alone and len(pieces & seen) > 0.5 * len(pieces):
                count["left out"] += 1
                continue
            seen |= pieces
            count[page["set"]] += 1
            keys = ("id", "set", "group", "kind", "title", "html")
            row = {**{key: page[key] for key in keys}, "gold": page.get("gold", ""), "lines": page.get("lines", [])}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(path, dict(count))


def main():
    if len(sys.argv) != 6:
        raise SystemExit(__doc__)
    mirror, path, of_gold, labels, out = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    known = {page["id"] for page in pages}
    judged = kept_aside(mirror).union(*(shingles(page["gold"]) for page in pages if judges(page)))
    with_gold = (page for of_set in (public(pages), more_waddle(mirror, known), more_wcxb(mirror, known), readability(mirror)) for page in of_set)
    write(os.path.join(out, "gold.jsonl"), with_gold, judged, True)
    write(os.path.join(out, "segments.jsonl"), segments(mirror, of_gold), judged, False)
    write(os.path.join(out, "real.jsonl"), (page for given in labels.split(",") for page in labelled(mirror, *given.split(":"))), judged, False)


if __name__ == "__main__":
    main()
