"""taoxi as an operator of Data-Juicer: `taoxi_mapper`.

Data-Juicer loads the operators of others from the files that a recipe names under `custom_operator_paths`, each under the name of
the file. This file has the name of Data-Juicer itself, so a recipe names one of yours with a single line in it,
`import taoxi.data_juicer`:

    custom_operator_paths: [taoxi_operator.py]
    process:
      - taoxi_mapper:
          skip: pager
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Literal, Optional, Union

from data_juicer.ops.base_op import OPERATORS, Mapper

import taoxi

Names = Optional[Union[str, List[str]]]


@OPERATORS.register_module("taoxi_mapper")
class TaoxiMapper(Mapper):
    """Washes the texts of scraped pages, and can put what it finds in them into a field of its own."""

    _batched_op = True

    def __init__(
        self,
        only: Names = None,
        also: Names = None,
        skip: Names = None,
        drop: Names = None,
        keep: Names = None,
        max_drop: int = 90,
        strict: bool = False,
        format: Literal["text", "markdown", "html"] = "text",
        to: Literal["text", "markdown"] = "text",
        metadata_key: Optional[str] = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """
        Initialization method.

        :param only: just these filters and rules.
        :param also: these too.
        :param skip: all but these.
        :param drop: lines to take out as well; an entry is a line, or an expression between slashes.
        :param keep: lines to take nothing out of.
        :param max_drop: the percentage of a text above which only what is certain falls.
        :param strict: leave `?` where two characters are nearly as likely for a lost byte.
        :param format: what the texts are: text, markdown or html.
        :param to: what they become: text or markdown.
        :param metadata_key: the name of a new field for title, date, source and so on, as an object in JSON. No such field by
            default. It is a string, since an object of other keys in each sample has no type that all of Arrow's batches share.
        :param args: extra args
        :param kwargs: extra args

            >>> mapper = TaoxiMapper(metadata_key="found")
            >>> mapper.process_batched({"text": ["2021-03-05　来源：河湾日报\\n今晚多开两班夜船。\\n"]})
            {'text': ['今晚多开两班夜船。\\n'], 'found': ['{"date": "2021-03-05", "source": "河湾日报"}']}
        """
        super().__init__(*args, **kwargs)
        given = {"only": only, "also": also, "skip": skip, "drop": drop, "keep": keep}
        choice: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        # Data-Juicer runs a process on each core, so a batch is washed by one thread.
        self.cleaner = taoxi.Cleaner(max_drop=max_drop, strict=strict, format=format, threads=1, **choice)
        # Data-Juicer leaves what can be called out of the key of its cache, and a Cleaner can be called. So its settings are kept
        # beside it, and the version, for another one may wash the same text differently.
        self.settings = self.cleaner.settings
        self.version = taoxi.__version__
        self.to = to
        self.metadata_key = metadata_key

    def run(self, dataset: Any, **kwargs: Any) -> Any:
        """Refuses a field that is there before anything is washed; in a batch the error could be skipped, and the batch lost."""
        if self.metadata_key is not None and self.metadata_key in dataset.column_names:
            raise ValueError(f"the samples have a field {self.metadata_key!r}; name another as metadata_key")
        return super().run(dataset, **kwargs)

    def process_batched(self, samples: Dict[str, List[Any]]) -> Dict[str, List[Any]]:
        """Washes a batch: lists of values under the names of the fields."""
        texts = samples[self.text_key]
        if self.to == "text" and self.metadata_key is None:
            samples[self.text_key] = self.cleaner.clean(texts)
            return samples
        washed = [None if text is None else self.cleaner.wash(text, to=self.to) for text in texts]
        samples[self.text_key] = [None if page is None else page.text for page in washed]
        if self.metadata_key is not None:
            samples[self.metadata_key] = [None if page is None else as_json(page) for page in washed]
        return samples


def as_json(page: taoxi.Washed) -> str:
    """What was found in a page, its title first."""
    title = {} if page.title is None else {"title": page.title}
    return json.dumps({**title, **page.metadata}, ensure_ascii=False)
