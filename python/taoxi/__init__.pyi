"""taoxi washes scraped text, with Chinese as its home ground."""

from collections.abc import Iterable
from typing import overload

from typing_extensions import Unpack

from ._taoxi import (
    METADATA as METADATA,
    RULES as RULES,
    ArrowArray as ArrowArray,
    ArrowArrayLike,
    ArrowStream as ArrowStream,
    ArrowStreamLike,
    Bytes,
    Change as Change,
    Choice,
    Cleaner as Cleaner,
    ColumnT,
    To,
    Washed as Washed,
    __version__ as __version__,
    detect as detect,
)

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
    "markdown",
    "wash",
]

@overload
def clean(texts: str, /, **choice: Unpack[Choice]) -> str: ...  # type: ignore[overload-overlap]
@overload
def clean(texts: None, /, **choice: Unpack[Choice]) -> None: ...
@overload
def clean(texts: ColumnT, /, **choice: Unpack[Choice]) -> ColumnT: ...
@overload
def clean(texts: list[str], /, **choice: Unpack[Choice]) -> list[str]: ...
@overload
def clean(texts: str | list[str], /, **choice: Unpack[Choice]) -> str | list[str]: ...  # type: ignore[overload-overlap]
@overload
def clean(texts: Iterable[str], /, **choice: Unpack[Choice]) -> list[str]: ...
@overload
def clean(texts: Iterable[str | None], /, **choice: Unpack[Choice]) -> list[str | None]: ...
@overload
def clean(texts: ArrowArrayLike, /, **choice: Unpack[Choice]) -> ArrowArray: ...
@overload
def clean(texts: ArrowStreamLike, /, **choice: Unpack[Choice]) -> ArrowStream: ...
@overload
def clean_html(pages: str, /, **choice: Unpack[Choice]) -> str: ...  # type: ignore[overload-overlap]
@overload
def clean_html(pages: None, /, **choice: Unpack[Choice]) -> None: ...
@overload
def clean_html(pages: ColumnT, /, **choice: Unpack[Choice]) -> ColumnT: ...
@overload
def clean_html(pages: list[str], /, **choice: Unpack[Choice]) -> list[str]: ...
@overload
def clean_html(pages: str | list[str], /, **choice: Unpack[Choice]) -> str | list[str]: ...  # type: ignore[overload-overlap]
@overload
def clean_html(pages: Iterable[str], /, **choice: Unpack[Choice]) -> list[str]: ...
@overload
def clean_html(pages: Iterable[str | None], /, **choice: Unpack[Choice]) -> list[str | None]: ...
@overload
def clean_html(pages: ArrowArrayLike, /, **choice: Unpack[Choice]) -> ArrowArray: ...
@overload
def clean_html(pages: ArrowStreamLike, /, **choice: Unpack[Choice]) -> ArrowStream: ...
def wash(text: str | Bytes, /, *, to: To = None, url: str | None = None, encoding: str | None = None, **choice: Unpack[Choice]) -> Washed: ...
def markdown(text: str | Bytes, /, *, url: str | None = None, encoding: str | None = None, **choice: Unpack[Choice]) -> str: ...
def clean_bytes(data: Bytes, /, encoding: str | None = None, **choice: Unpack[Choice]) -> str: ...
@overload
def clean_record(
    line: str,
    /,
    *,
    field: str = "text",
    out_field: str | None = None,
    meta_field: str = "metadata",
    report_field: str | None = None,
    **choice: Unpack[Choice],
) -> str: ...
@overload
def clean_record(
    line: Bytes,
    /,
    *,
    field: str = "text",
    out_field: str | None = None,
    meta_field: str = "metadata",
    report_field: str | None = None,
    **choice: Unpack[Choice],
) -> bytes: ...
