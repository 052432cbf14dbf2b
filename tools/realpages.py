#!/usr/bin/env python3
"""Real web pages, labelled line by line: rebuild them from public repositories, score a binary on them, label more.

    realpages.py repos LABELS                   the repositories that the pages come from
    realpages.py build MIRROR LABELS OUT        OUT/NAME.page (see testdata/labelled/FORMAT.md) and OUT/NAME.txt, the page as it is
    realpages.py score MIRROR LABELS BINARY     what of each page falls, stays and is found; --misses N, --by-page, --only NAME,...,
                                                --json FILE, --args "--also outside-article"
    realpages.py show MIRROR PAGES NAME         a page as its extractor leaves it, its lines numbered, to be read and labelled
    realpages.py write MIRROR PAGES SOURCES OUT OUT/NAME.json for each SOURCES/NAME.lab

MIRROR holds a repository for each owner and name, as OWNER+NAME or OWNER+NAME/repo, bare or not. LABELS (testdata/real/learn,
testdata/real/judge) holds a JSON for each page: repository, commit, path, blob, extractor, title, kind, and rows of lines, each a
label, the lines that have it one after the other (the first eight digits of a line's SHA-1, a full stop for a blank one) and their
fields, where they have any. The text of the pages belongs to others, so it lies nowhere here: it is rebuilt from the repository,
rendered to text by one of five extractors as their users would, and checked line by line. Never commit what `build` writes.

PAGES is a file of JSON lines: name, genre, kind (prose, thread, list, record or reference), script (hans, hant, ja, ko, en or other),
repo, path, extractor; the path may be any part of one that only one file has. NAME.lab has an entry a line, in ascending order:
`FROM[-TO] LABEL [FIELDS]`, as in `3-17 drop:nav`, `18 title`, `19 meta {"date":"2014-11-25"}`, `20-31 p`; and `title: TEXT` where the
title is not the labelled line as it stands. Blank lines need no entry, every other line does. Some pages are kept aside, to judge and
for nothing else: their list is asked where it is there, as ../shared/real/kept-aside.txt beside the checkout, and `show` and `write`
refuse them.

Needs: w3m; pip install beautifulsoup4==4.15.0 lxml inscriptis==2.7.6 html2text==2025.4.15 resiliparse==2.0.1

Figures, over all pages together: keep_recall (share of the body's characters that are still there), drop precision, recall and F1 by lines,
F1 of metadata by key and value, F1 of headings by level and text of the Markdown, share of pages whose title is right. Lines are compared
without white space and after NFKC.
"""
import argparse
import collections
import glob
import gzip
import hashlib
import html
import itertools
import json
import os
import re
import shlex
import subprocess
import tempfile
import unicodedata
import warnings

HEADINGS = ("h1", "h2", "h3", "h4")
KEPT = {"title", "p", "li", "quote", "caption", "table", "code", *HEADINGS}
DROPPED = """breadcrumb nav share fontsize print comment related pager copyright contact spam login download hits tags ad stray duplicate
    editor-note qr""".split()
LABELS = KEPT | {"meta"} | {"drop:" + kind for kind in DROPPED}
ASIDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "real", "kept-aside.txt")


# Repositories and extractors.

def git(mirror, repo, *command):
    """What a git command says in a repository; none where it is not there or fails."""
    folder = os.path.join(mirror, repo.replace("/", "+"))
    for place in (folder + "/repo/.git", folder + "/repo", folder + "/.git", folder):
        if os.path.isdir(place):
            done = subprocess.run(["git", "-C", place, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            return None if done.returncode else done.stdout
    return None


def decode(data):
    from bs4.dammit import UnicodeDammit
    return UnicodeDammit(data, is_html=True).unicode_markup


def by_bs4(data):
    from bs4 import BeautifulSoup
    soup = BeautifulSoup(data, "lxml")
    for tag in soup(["script", "style", "noscript", "template"]):
        tag.extract()
    return soup.get_text("\n")


def by_inscriptis(data):
    from inscriptis import get_text
    return get_text(decode(data))


def by_html2text(data):
    import html2text
    reader = html2text.HTML2Text()
    reader.body_width = 0
    return reader.handle(decode(data))


def by_resiliparse(data):
    from resiliparse.extract.html2text import extract_plain_text
    return extract_plain_text(decode(data), main_content=False, alt_texts=False, preserve_formatting=True)


def by_w3m(data):
    data = re.sub(rb"(?i)charset\s*=\s*[\"']?[-\w]+", b"charset=utf-8", decode(data).encode("utf-8", "replace"))
    command = ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "120"]
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")


EXTRACTORS = {"bs4": by_bs4, "inscriptis": by_inscriptis, "html2text": by_html2text, "resiliparse": by_resiliparse, "w3m": by_w3m}


def render(data, extractor):
    """The lines of a page as a user of this extractor has them; line ends other than LF become blanks, so that a line is a line."""
    warnings.filterwarnings("ignore")
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    text = EXTRACTORS[extractor](data).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lines = re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text).split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


# Labels.

def short_hash(line):
    return hashlib.sha1(line.encode()).hexdigest()[:8] if line.strip() else "."


def unpacked(rows):
    """For each line its hash, label and fields."""
    for label, hashes, *fields in rows:
        for line in hashes.split():
            yield (line, "blank", {}) if line == "." else (line, label, fields[0] if fields else {})


def packed(lines):
    """The rows of lines; a blank one goes with the line above it."""
    told, last = [], ("p", {})
    for line, label, fields in lines:
        last = last if line == "." else (label, fields)
        told.append((line, *last))
    for (label, fields), run in itertools.groupby(told, key=lambda line: line[1:]):
        yield [label, " ".join(line for line, *_ in run), *([fields] if fields else [])]


def dumped(page):
    """A page's JSON, a row a line."""
    def dump(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    head = [f"{dump(key)}:{dump(value)}" for key, value in page.items() if key != "lines"]
    return "{" + ",\n".join(head) + ',\n"lines":[\n' + ",\n".join(map(dump, page["lines"])) + "\n]}\n"


def read(labels):
    for path in sorted(glob.glob(os.path.join(labels, "*.json"))):
        with open(path, encoding="utf-8") as file:
            yield os.path.basename(path)[:-len(".json")], json.load(file)


def load(mirror, labels):
    """The pages by their names, each with its text and for each line label and fields; those that cannot be rebuilt are told."""
    pages = {}
    for name, page in read(labels):
        data = git(mirror, page["repo"], "cat-file", "blob", page["blob"])
        if data is None:
            print(f"passed over: {name} ({page['repo']} is not there)")
            continue
        page["text"], lines = render(data, page["extractor"]), list(unpacked(page["lines"]))
        wrong = sum(short_hash(line) != told[0] for line, told in zip(page["text"], lines))
        if len(lines) != len(page["text"]) or wrong:
            print(f"passed over: {name} renders otherwise here ({len(page['text'])} lines for {len(lines)}, {wrong} differ)")
            continue
        page["labels"] = [(label, fields) for _, label, fields in lines]
        pages[name] = page
    return pages


def build(pages, out):
    os.makedirs(out, exist_ok=True)
    for name, page in pages.items():
        with open(os.path.join(out, name + ".page"), "w", encoding="utf-8", newline="\n") as file:
            file.write(f"# kind: {page['kind']}\n# genre: {page['genre']}\n# script: {page['script']}\n# site-kind: {page['genre']}\n")
            file.write(f"# note: real; {page['repo']}; {page['extractor']}\n")
            for line, (label, fields) in zip(page["text"], page["labels"]):
                more = "\t" + json.dumps(fields, ensure_ascii=False) if label == "meta" else ""
                file.write(label + "\t" + ("" if label == "blank" else line) + more + "\n")
        with open(os.path.join(out, name + ".txt"), "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(page["text"]) + "\n")
    print(f"{len(pages)} pages")


# The score.

def norm(text):
    return re.sub(r"[\s\x00-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff\u00ad]+", "", unicodedata.normalize("NFKC", text))


def unmarked(line):
    line = re.sub(r"^\s*(#{1,6}\s+|>\s?|[-*+]\s+|\d+\.\s+(?=\S))", "", line)
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line))


def plain(line):
    return norm(re.sub(r"^\*\*|\*\*$", "", re.sub(r"^\s*#{1,6}\s+", "", line.strip())))


def pairs(fields):
    """Keys with their values, a list's one by one; the title is asked for by itself."""
    values = ((key, value if isinstance(value, list) else [value]) for key, value in fields.items() if key != "title")
    return {(key, norm(str(one)).lower()) for key, all_of in values for one in all_of}


def measures(hit, got, want):
    precision, recall = (hit / got if got else 1.0), (hit / want if want else 1.0)
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def wash(binary, options, path):
    done = subprocess.run([binary, *options, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if done.returncode:
        told = done.stderr.decode(errors="replace")[:300]
        raise SystemExit(f"{binary} {' '.join(options)} {os.path.basename(path)}: exit {done.returncode}: {told}")
    return done.stdout.decode("utf-8")


def score_lines(rows, text, kinds):
    """What of the lines fell and what stayed, and the misses."""
    count, misses = collections.Counter(pages=1), []
    left = collections.Counter(filter(None, map(norm, text.split("\n"))))
    joined = rest = norm(text)
    kept = [index for index, (label, *_) in enumerate(rows) if label in KEPT]
    for index in sorted(kept, key=lambda index: -len(rows[index][1])):
        rest = rest.replace(norm(rows[index][1]), "\n", 1)
    # Kept lines take their copies first, so that a duplicate that is dropped does not count against a title.
    for index in kept + [index for index, (label, *_) in enumerate(rows) if label not in KEPT]:
        label, line, _ = rows[index]
        said = norm(line)
        if not said:
            continue
        present = left[said] > 0
        left[said] -= present
        if label in KEPT:
            count.update(kept=1, kept_chars=len(said))
            if present or said in joined:
                count["kept_chars_there"] += len(said)
            else:
                count["missing"] += 1
                misses.append((index + 1, "lost", label, line.strip()[:70]))
        else:
            count["drop"] += 1
            kinds[label]["all"] += 1
            if present or (len(said) >= 4 and said in rest):
                kinds[label]["left"] += 1
                misses.append((index + 1, "left", label, line.strip()[:70]))
            else:
                count["gone"] += 1
    return count, misses


def score_page(page, record, markdown, kinds):
    """The counts of a page, and its misses: line, what, and two words on it."""
    rows = [(label, line, fields) for line, (label, fields) in zip(page["text"], page["labels"])]
    count, misses = score_lines(rows, record.get("text") or "", kinds)
    want, got = set().union(*(pairs(fields) for *_, fields in rows)), pairs(record.get("metadata") or {})
    count.update(meta_want=len(want), meta_got=len(got), meta_hit=len(want & got))
    misses += [(0, "meta missed", *pair) for pair in sorted(want - got)] + [(0, "meta wrong", *pair) for pair in sorted(got - want)]
    body = re.sub(r"\A---\n(?:.*\n)*?---\n", "", markdown)
    body = re.sub(r"^(```|~~~).*?^\1[`~]*$", "", body, flags=re.S | re.M)
    has = collections.Counter((len(found[1]), plain(unmarked(found[0]))) for found in re.finditer(r"^(#{1,6}) .*$", body, re.M))
    level = {"title": 1, **{heading: depth for depth, heading in enumerate(HEADINGS, 2)}}
    should = collections.Counter((level[label], plain(line)) for label, line, _ in rows if label in level)
    count.update(head_hit=sum((has & should).values()), head_got=sum(has.values()), head_want=sum(should.values()))
    misses += [(0, "heading wrong", *heading) for heading in has - should] + [(0, "heading missed", *heading) for heading in should - has]
    title, wanted = record.get("title") or "", page["title"] or ""
    count["title_right"] = int(plain(title) == plain(wanted))
    if not count["title_right"]:
        misses.append((0, "title", title[:60], wanted[:60]))
    return count, misses


def figures(total):
    precision, recall, f1 = measures(total["gone"], total["gone"] + total["missing"], total["drop"])
    return {
        "pages": total["pages"],
        "keep_recall": total["kept_chars_there"] / max(1, total["kept_chars"]),
        "drop_precision": precision,
        "drop_recall": recall,
        "f1": f1,
        "lost_lines": total["missing"],
        "meta_f1": measures(total["meta_hit"], total["meta_got"], total["meta_want"])[2],
        "heading_f1": measures(total["head_hit"], total["head_got"], total["head_want"])[2],
        "title": total["title_right"] / max(1, total["pages"]),
    }


def score(pages, asked):
    totals, kinds, misses = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter), []
    options = shlex.split(asked.args)
    with tempfile.TemporaryDirectory() as folder:
        for name, page in pages.items():
            path = os.path.join(folder, name + ".txt")
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write("\n".join(page["text"]) + "\n")
            record = json.loads(wash(asked.binary, ["--to", "jsonl", *options], path).splitlines()[0])
            count, missed = score_page(page, record, wash(asked.binary, ["--to", "markdown", *options], path), kinds)
            misses += [(name, *miss) for miss in missed]
            for group in ("all", "extractor " + page["extractor"], "script " + page["script"], "kind " + page["kind"], "page " + name):
                totals[group].update(count)
    told = {group: figures(total) for group, total in totals.items()}
    for group, values in told.items():
        if asked.by_page or not group.startswith("page "):
            shown = (f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in values.items())
            print(f"{group:24}", "  ".join(shown))
    ordered = sorted(kinds.items(), key=lambda kind: -kind[1]["left"])
    print("left, by kind:", " ".join(f"{kind} {count['left']}/{count['all']}" for kind, count in ordered))
    for miss in misses[:asked.misses]:
        print(*miss, sep=" | ")
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump(told, file, indent=1)


# New labels.

def is_aside(blob):
    """The page judges; its blob is listed as a hash, so that nobody meets it by accident."""
    if not os.path.exists(ASIDE):
        return False
    with open(ASIDE, encoding="utf-8") as file:
        return hashlib.sha256(("kept aside:" + blob).encode()).hexdigest()[:16] in file.read().split()


def find(mirror, page):
    """Commit, path and blob of a page, and its lines."""
    tree = git(mirror, page["repo"], "ls-tree", "-r", "-z", "HEAD")
    if tree is None:
        raise SystemExit(f"{page['name']}: {page['repo']} is not there")
    files = [row.split("\t", 1) for row in tree.decode("utf-8", "surrogateescape").split("\0") if row]
    hits = [(path, head.split()[2]) for head, path in files if page["path"] in path]
    if len(hits) != 1:
        raise SystemExit(f"{page['name']}: {len(hits)} files have {page['path']!r} in their path")
    path, blob = hits[0]
    if is_aside(blob):
        raise SystemExit(f"{page['name']}: this page is kept aside to judge; take another")
    commit = git(mirror, page["repo"], "rev-parse", "HEAD").decode().strip()
    return commit, path, blob, render(git(mirror, page["repo"], "cat-file", "blob", blob), page["extractor"])


def entries(path, lines):
    """Label and fields of each line by its number, and the title."""
    labels, title, last = {}, None, 0
    with open(path, encoding="utf-8") as file:
        for entry in filter(str.strip, file):
            if entry.startswith("title: "):
                title = entry[len("title: "):].strip()
                continue
            parts = re.match(r"(\d+)(?:-(\d+))? (\S+)(?: (\{.*\}))?\s*$", entry)
            if not parts or parts[3] not in LABELS or int(parts[1]) <= last:
                raise SystemExit(f"{path}: {entry.strip()!r}")
            last = int(parts[2] or parts[1])
            for number in range(int(parts[1]), last + 1):
                labels[number] = (parts[3], json.loads(parts[4]) if parts[4] else {})
                if parts[3] == "title" and title is None and number <= len(lines):
                    title = re.sub(r"^\s*#{1,6}\s+|^\*\*|\*\*$", "", lines[number - 1].strip()).strip()
    bare = [number for number, line in enumerate(lines, 1) if line.strip() and number not in labels]
    if bare:
        raise SystemExit(f"{path}: without a label: {bare[:20]}")
    return labels, title


def write(mirror, pages, sources, out):
    os.makedirs(out, exist_ok=True)
    for name, page in pages.items():
        source = os.path.join(sources, name + ".lab")
        if not os.path.exists(source):
            continue
        commit, path, blob, lines = find(mirror, page)
        labels, title = entries(source, lines)
        told = {"repo": page["repo"], "commit": commit, "path": path, "blob": blob}
        told |= {key: page[key] for key in ("genre", "kind", "script", "extractor")}
        rows = ((short_hash(line), *labels.get(number, ("blank", {}))) for number, line in enumerate(lines, 1))
        with open(os.path.join(out, name + ".json"), "w", encoding="utf-8", newline="\n") as file:
            file.write(dumped({**told, "title": title, "lines": list(packed(rows))}))
        print(name, sum(1 for line in lines if line.strip()), "lines")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="what", required=True)
    wanted = {"repos": "labels", "build": "mirror labels out", "score": "mirror labels binary", "show": "mirror pages name",
              "write": "mirror pages sources out"}
    for what, names in wanted.items():
        command = commands.add_parser(what)
        for name in names.split():
            command.add_argument(name)
        if what == "score":
            command.add_argument("--misses", type=int, default=0)
            command.add_argument("--by-page", action="store_true")
            command.add_argument("--only", default="")
            command.add_argument("--json")
            command.add_argument("--args", default="")
    asked = parser.parse_args()
    if asked.what == "repos":
        print("\n".join(sorted({page["repo"] for _, page in read(asked.labels)})))
    elif asked.what == "build":
        build(load(asked.mirror, asked.labels), asked.out)
    elif asked.what == "score":
        only = set(filter(None, asked.only.split(",")))
        score({name: page for name, page in load(asked.mirror, asked.labels).items() if not only or name in only}, asked)
    else:
        with open(asked.pages, encoding="utf-8") as file:
            pages = {page["name"]: page for page in map(json.loads, filter(str.strip, file))}
        if asked.what == "write":
            write(asked.mirror, pages, asked.sources, asked.out)
        else:
            for number, line in enumerate(find(asked.mirror, pages[asked.name])[3], 1):
                if line.strip():
                    print(number, line)


if __name__ == "__main__":
    main()
