"""The extension module. What it has is exported by `taoxi`."""

from collections.abc import Iterable
from os import PathLike
from typing import Any, Literal, Protocol, TypedDict, TypeVar, final, overload

from typing_extensions import Self, Unpack

__version__: str
METADATA: tuple[tuple[str, Literal["text", "number", "list"]], ...]
RULES: dict[str, tuple[str, ...]]

class ArrowArrayLike(Protocol):
    """An array that hands itself over by the PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class ArrowStreamLike(Protocol):
    """Several arrays of one type that hand themselves over by the PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Column(Protocol):
    """A Series of pandas or Polars: what has texts in a row, and a type and a name for them."""

    def __len__(self) -> int: ...
    @property
    def dtype(self) -> Any: ...
    @property
    def name(self) -> Any: ...

class Array(Protocol):
    """An Array or a ChunkedArray of pyarrow."""

    def __len__(self) -> int: ...
    @property
    def type(self) -> Any: ...
    @property
    def null_count(self) -> int: ...

ColumnT = TypeVar("ColumnT", bound=Column | Array)
Names = str | Iterable[str] | None
Lines = str | Iterable[str] | None
To = Literal["text", "markdown"] | None

class Choice(TypedDict, total=False):
    """What can be chosen of a cleaner."""

    only: Names
    also: Names
    skip: Names
    drop: Lines
    keep: Lines
    max_drop: int
    strict: bool
    format: Literal["text", "markdown", "html"]
    threads: int | None

class Metadata(TypedDict, total=False):
    """What a page says of itself. Dates are ISO 8601 at the precision given."""

    date: str
    updated: str
    source: str
    author: str
    editor: str
    keywords: list[str]
    journal: str
    issue: str
    views: int
    agency: str
    doc_number: str
    category: str
    column: str
    site: str
    url: str
    crawled: str
    location: str
    proofreader: str
    photographer: str
    artist: str
    album: str
    lyricist: str
    composer: str
    arranger: str
    producer: str
    credits: list[str]
    transcriber: str

@final
class Change:
    @property
    def line(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str | None: ...
    @property
    def why(self) -> str | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Washed:
    @property
    def text(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def metadata(self) -> Metadata: ...
    @property
    def changes(self) -> list[Change]: ...
    @property
    def spared(self) -> int | None: ...
    @property
    def encoding(self) -> str | None: ...
    @property
    def report(self) -> dict[str, Any]: ...

@final
class Cleaner:
    def __new__(cls, **choice: Unpack[Choice]) -> Self: ...
    @classmethod
    def from_toml(cls, path: str | PathLike[str]) -> Self: ...
    @property
    def settings(self) -> Choice: ...
    def replace(self, **choice: Unpack[Choice]) -> Cleaner: ...
    @overload
    def clean(self, texts: str) -> str: ...  # type: ignore[overload-overlap]
    @overload
    def clean(self, texts: None) -> None: ...
    @overload
    def clean(self, texts: ColumnT) -> ColumnT: ...
    @overload
    def clean(self, texts: Iterable[str]) -> list[str]: ...
    @overload
    def clean(self, texts: Iterable[str | None]) -> list[str | None]: ...
    @overload
    def clean(self, texts: ArrowArrayLike) -> ArrowArray: ...
    @overload
    def clean(self, texts: ArrowStreamLike) -> ArrowStream: ...
    @overload
    def __call__(self, texts: str) -> str: ...  # type: ignore[overload-overlap]
    @overload
    def __call__(self, texts: None) -> None: ...
    @overload
    def __call__(self, texts: ColumnT) -> ColumnT: ...
    @overload
    def __call__(self, texts: Iterable[str]) -> list[str]: ...
    @overload
    def __call__(self, texts: Iterable[str | None]) -> list[str | None]: ...
    @overload
    def __call__(self, texts: ArrowArrayLike) -> ArrowArray: ...
    @overload
    def __call__(self, texts: ArrowStreamLike) -> ArrowStream: ...
    def wash(self, text: str | bytes, *, to: To = None, url: str | None = None, encoding: str | None = None) -> Washed: ...
    def markdown(self, text: str | bytes, *, url: str | None = None, encoding: str | None = None) -> str: ...
    def clean_bytes(self, data: bytes, encoding: str | None = None) -> str: ...
    @overload
    def clean_record(
        self, line: str, *, field: str = "text", out_field: str | None = None, meta_field: str = "metadata", report_field: str | None = None
    ) -> str: ...
    @overload
    def clean_record(
        self, line: bytes, *, field: str = "text", out_field: str | None = None, meta_field: str = "metadata", report_field: str | None = None
    ) -> bytes: ...
    @overload
    def wash_arrow(self, texts: ArrowArrayLike, *, to: To = None, metadata: Literal["struct", "json"] = "struct") -> ArrowArray: ...
    @overload
    def wash_arrow(self, texts: ArrowStreamLike, *, to: To = None, metadata: Literal["struct", "json"] = "struct") -> ArrowStream: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], Choice]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ArrowArray:
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class ArrowStream:
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

def detect(data: bytes) -> str | None: ...
def run_command(arguments: Iterable[str]) -> int: ...
