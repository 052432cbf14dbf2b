"""taoxi as a step of a datatrove pipeline.

>>> from taoxi.datatrove import Taoxi
>>> pipeline = [JsonlReader("crawl/"), Taoxi(skip="pager"), JsonlWriter("clean/")]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import Any, Literal

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from taoxi import Cleaner

PREFIX = "taoxi_"


class Taoxi(PipelineStep):
    """Washes the text of every document and adds what it finds to the metadata.

    No document is left out, unless `drop_empty` is set and nothing of its text is left. Title, date, source and so on go into
    `doc.metadata`; where another value stands under that name, as the reader's own `url` may, the found one goes under
    `taoxi_url`. `metadata=False` leaves the metadata alone. The rules are chosen by the keywords of `taoxi.clean`, or by a
    `Cleaner`; `format="html"` washes pages, and `to="markdown"` makes Markdown of either.

    Its statistics count documents: `total`, `changed`, `forwarded`, `dropped`, and `spared`, in which the guard kept what the
    rules would have taken. `characters_dropped` has the characters that each document lost, and `rule_pager` how often that rule had
    something to say.

        >>> step = Taoxi(drop_empty=True)
        >>> docs = step([Document(text="2021-03-05　来源：河湾日报\\n今晚多开两班夜船。\\n", id="1")])
        >>> [(doc.text, doc.metadata) for doc in docs]
        [('今晚多开两班夜船。\\n', {'date': '2021-03-05', 'source': '河湾日报'})]
    """

    type = "✂️ - FORMAT"
    name = "🫧 Taoxi"

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        *,
        to: Literal["text", "markdown"] = "text",
        metadata: bool = True,
        drop_empty: bool = False,
        **choice: Any,
    ) -> None:
        super().__init__()
        if to not in ("text", "markdown"):
            raise ValueError(f"to is 'text' or 'markdown', not {to!r}")
        # A task washes one document at a time, and datatrove runs a task on each core: more threads would only compete.
        self.cleaner = (cleaner or Cleaner()).replace(**{"threads": 1, **choice})
        self.to = to
        self.metadata = metadata
        self.drop_empty = drop_empty

    def wash(self, doc: Document) -> None:
        """Washes one document where it is."""
        # The links of a page in HTML are relative to its address; for a text it says nothing.
        url = doc.metadata.get("url")
        washed = self.cleaner.wash(doc.text, to=self.to, url=url if isinstance(url, str) else None)
        if washed.text != doc.text:
            self.stat_update("changed")
            doc.text = washed.text
        if washed.spared is not None:
            self.stat_update("spared")
        report = washed.report
        self.stat_update("characters_dropped", value=report["characters_read"] - report["characters_written"])
        for rule, times in report["rules"].items():
            self.stat_update(f"rule_{rule}", value=times)
        if self.metadata:
            found = dict(washed.metadata)
            if washed.title is not None:
                found["title"] = washed.title
            merge(doc.metadata, found)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Washes the documents as they pass."""
        for doc in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                self.wash(doc)
            if self.drop_empty and not doc.text.strip():
                self.stat_update(StatHints.dropped)
                continue
            self.stat_update(StatHints.forwarded)
            self.update_doc_stats(doc)
            yield doc


def merge(metadata: dict[str, Any], found: dict[str, Any]) -> None:
    """Adds what was found; a name that is taken by another value gets a prefix, for what stood there may be a file's path.

    >>> metadata = {"source": "crawl/0001.jsonl"}
    >>> merge(metadata, {"source": "河湾日报", "views": 312})
    >>> metadata
    {'source': 'crawl/0001.jsonl', 'taoxi_source': '河湾日报', 'views': 312}
    """
    for name, value in found.items():
        if metadata.setdefault(name, value) != value:
            metadata[PREFIX + name] = value
