"""taoxi washes scraped text, with Chinese as its home ground: it repairs what encodings did, takes out what belongs to the site, and reads the metadata.

>>> import taoxi
>>> page = "首页 > 新闻 > 正文\\n桥通了\\n发布时间：2014-11-25　来源：江城晚报\\n早上六点，江城的新桥通车了。\\n分享到：微信 微博\\n"
>>> taoxi.clean(page)
'桥通了\\n早上六点，江城的新桥通车了。\\n'
>>> taoxi.wash(page).metadata
{'date': '2014-11-25', 'source': '江城晚报'}
"""

import os as _os

from . import _columns as _columns  # Before anybody forks: an import that another thread has begun is never ended in a child.
from . import _taoxi
from ._taoxi import METADATA, RULES, ArrowArray, ArrowStream, Change, Cleaner, Washed, __version__, detect

if hasattr(_os, "register_at_fork"):
    _os.register_at_fork(before=_taoxi._before_fork, after_in_parent=_taoxi._after_fork, after_in_child=_taoxi._after_fork_in_child)

__all__ = [
    "METADATA",
    "RULES",
    "ArrowArray",
    "ArrowStream",
    "Change",
    "Cleaner",
    "Washed",
    "__version__",
    "clean",
    "clean_bytes",
    "clean_html",
    "clean_record",
    "detect",
    "learn",
    "markdown",
    "merge_learned",
    "wash",
]

_default = Cleaner()
_default.clean([""])  # What the binding makes at a first call is made before anybody forks.


def _chosen(choice):
    return Cleaner(**choice) if choice else _default


def clean(texts, /, **choice):
    """What is left of a text, or of each text of a list or a column; the same kind comes back.

    `texts` is a str; a list, a tuple or any other iterable, which becomes a list; a pyarrow Array or ChunkedArray, a pandas or Polars Series; or
    another object with `__arrow_c_array__` or `__arrow_c_stream__`, which becomes one. A text that does not change is the same object. None and NaN
    stay what they are. Halves of surrogate pairs are put together, and become U+FFFD where the other half is missing.

    The keywords choose rules, as the options of the command do: `only`, `also` and `skip` (names in one str, parted by commas, or several), `drop` and
    `keep` (lines, in one str or several), `learned` (a file of `taoxi learn`, or the bytes of one) with `host` (the site of what does not say where it is
    from), `max_drop` (percent of a page's body), `strict`; `format` says what each text is: "text", "markdown" or
    "html"; `threads` how many wash a list or a column (one a core unless it is said). Where the same choice is used again, a `Cleaner` is made once.

    Raises ValueError for a name that there is not, and TypeError for what is no text, with its place.

    >>> import taoxi
    >>> taoxi.clean("桥通了。  \\n分享到：微信 微博\\n")
    '桥通了。\\n'
    >>> taoxi.clean(["桥通了。\\r\\n", None])
    ['桥通了。\\n', None]
    >>> taoxi.clean("桥通了。  \\n分享到：微信 微博\\n", skip="share-bar")
    '桥通了。\\n分享到：微信 微博\\n'
    """
    return _chosen(choice).clean(texts)


def clean_html(pages, /, **choice):
    """As `clean` with `format="html"`: each text is a page in HTML, and its text takes its place.

    >>> import taoxi
    >>> taoxi.clean_html("<h1>桥通了</h1><p>早上六点，江城的新桥<b>通车</b>了。")
    '桥通了\\n早上六点，江城的新桥通车了。\\n'
    """
    return Cleaner(**{**choice, "format": "html"}).clean(pages) if choice else _pages.clean(pages)


_pages = Cleaner(format="html")


def wash(text, /, *, to=None, url=None, encoding=None, **choice):
    """What is left of a text, and what was found in it: a `Washed`.

    `text` is a str, or bytes, which are decoded first, in `encoding` where it is named. With `to="markdown"` its text is Markdown without front
    matter. `url` is where a page in HTML was fetched from, to which its links are relative. The other keywords are those of `clean`.

    >>> import taoxi
    >>> washed = taoxi.wash("桥通了\\n2014-11-25　来源：江城晚报\\n早上六点，江城的新桥通车了。\\n")
    >>> washed.text, washed.title, washed.metadata
    ('桥通了\\n早上六点，江城的新桥通车了。\\n', '桥通了', {'date': '2014-11-25', 'source': '江城晚报'})
    >>> [change.rule for change in washed.changes if change.after is None]
    ['dateline']
    """
    return _chosen(choice).wash(text, to=to, url=url, encoding=encoding)


def markdown(text, /, *, url=None, encoding=None, **choice):
    """What `taoxi --to markdown` writes of a text: front matter, a title, headings, items; all else escaped so that it renders as the same text.

    `text`, `url`, `encoding` and the other keywords are those of `wash`.

    >>> import taoxi
    >>> print(taoxi.markdown("<title>桥</title><h1>桥通了</h1><p>早上<b>六点</b>，<a href='/b'>新桥</a>通车了。", format="html", url="https://example.org/"))
    ---
    title: "桥通了"
    ---
    <BLANKLINE>
    # 桥通了
    <BLANKLINE>
    早上**六点**，[新桥](https://example.org/b)通车了。
    <BLANKLINE>
    """
    return _chosen(choice).markdown(text, url=url, encoding=encoding)


def clean_bytes(data, /, encoding=None, **choice):
    """What is left of some bytes, as a str. Their encoding is found, line by line where they are mixed, unless it is named. What can't be read becomes
    U+FFFD. Raises ValueError where the bytes are no text, and says what they are.

    >>> import taoxi
    >>> taoxi.clean_bytes("桥通了。\\r\\n".encode("gbk"))
    '桥通了。\\n'
    """
    return _chosen(choice).clean_bytes(data, encoding)


def clean_record(line, /, *, field="text", out_field=None, meta_field="metadata", report_field=None, **choice):
    """A line of JSON with one of its fields washed; every other byte is copied. bytes become bytes, a str a str.

    The keywords are the options of the command that have their names: `field` is a name or a path (`段落[].内容`), `out_field` leaves the value alone and
    puts the washed one beside it, what the metadata filter found goes to `meta_field`, and what was done to `report_field`. Raises ValueError where the
    line can't be washed, and says why.

    >>> import taoxi
    >>> taoxi.clean_record('{"id":1.10,"text":"桥通了。  "}')
    '{"id":1.10,"text":"桥通了。"}'
    """
    cleaner = _chosen(choice)
    return cleaner.clean_record(line, field=field, out_field=out_field, meta_field=meta_field, report_field=report_field)


def learn(texts, /, urls=None, *, host=None, format="text", least=2):
    """What `taoxi learn` writes of these pages: for each host which lines came on `least` of its pages or more, as bytes for a file or for `learned=`.

    `texts` are str or None, `urls` where each was fetched from; `host` is the site of what does not say where it is from. A text counts once for a host.
    Everything is held until it is written; what is larger is for the command, or for `taoxi.spark.learn`. With `least=1` parts can be put together
    exactly, with `merge_learned`.

    >>> import taoxi
    >>> pages = [f"江城信息网\\n第{n}座桥在早上六点通车了，来看的人有{n}百。\\n下载本站客户端\\n" for n in range(20)]
    >>> taoxi.learn(pages, host="www.example.org").splitlines()[:2]
    [b'taoxi-lines\\t1\\thosts=1\\tpages=20\\tlines=2\\tleast=2\\tforgotten=0', b'@example.org\\t20']
    """
    texts = list(texts)
    seen, pages, lines = set(), {}, {}
    for lesson in filter(None, _taoxi._lessons(texts, None if urls is None else list(urls), host, format)):
        site, text, hashes, flags = lesson
        if (site, text) in seen:
            continue
        seen.add((site, text))
        pages[site] = pages.get(site, 0) + 1
        for line, flag in zip(hashes, flags):
            count = lines.setdefault((site, line), [0, 0, 0, 0])
            for at, more in enumerate((1, flag & 1, flag >> 1 & 1, flag >> 2 & 1)):
                count[at] += more
    rows = [(site, None, count, 0, 0, 0) for site, count in pages.items() if count >= least]
    rows += [(site, line, *count) for (site, line), count in lines.items() if count[0] >= least]
    return _taoxi._written(rows, least)


def merge_learned(parts, /, least=2):
    """What several files of `taoxi learn` come to, each as bytes. Exact where they were made with `least=1` (`--all` of the command)."""
    return _taoxi._merged(list(parts), least)
