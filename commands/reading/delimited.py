"""Delimited text as offices save it: which encoding, which delimiter, and on which line each record begins."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Literal

from commands.reading.lines import LINE_LIMIT, Lines, too_long
from domain.refusals import Refusal, Refused, Rule

Encoding = Literal["utf-8", "gb18030"]

_BLOCK = 1024 * 1024
_DELIMITERS = (",", "\t", ";")
_UNDECODED = range(0xDC80, 0xDD00)
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(slots=True)
class Record:
    """One record: the line on which it begins, its cells, and why it could not be read, if so.

    `text` is the record as the file has it, kept only where it could not be read.
    """

    number: int
    cells: list[str]
    fault: Refusal | None = None
    text: str = ""


def encoding_of(file: BinaryIO) -> Encoding:
    """How the file's text is written; the file stands at its beginning again afterwards.

    Text that is not all UTF-8 is GB18030, unless it has lines that are UTF-8 beyond doubt: then it is
    UTF-8 with damaged lines, and reading it as GB18030 would store nonsense. Raises Refused where such
    lines stand beside good GB18030, of which no reading would be right.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        file.seek(0)
        encoding = _vote(file)
    else:
        encoding = "utf-8"
    file.seek(0)
    return encoding


def _vote(file: BinaryIO) -> Encoding:
    utf8: list[int] = []
    gb18030: list[int] = []
    for number, line in Lines(file):
        if line is None or line.isascii():
            continue
        if _decodes(line, "utf-8"):
            # A short word of GB18030 may pass for UTF-8, but not for signs of three bytes, as Chinese has there.
            if _THREE_BYTES.search(line) is not None:
                utf8.append(number)
        elif _decodes(line, "gb18030"):
            gb18030.append(number)
    if utf8 and gb18030:
        fewer = min(gb18030, utf8, key=len)
        raise Refused(Refusal(Rule.MIXED_ENCODINGS, None, None, {"row": str(fewer[0])}))
    return "utf-8" if utf8 else "gb18030"


def _decodes(line: bytes, encoding: Encoding) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


class Records:
    """The records of a file, blank ones skipped without shifting anybody's number.

    The delimiter is the one that cuts the first line with text into most cells.
    """

    def __init__(self, lines: Lines, encoding: Encoding) -> None:
        self._lines = lines
        self._encoding = encoding
        self._too_long = False
        self._taken: list[str] = []
        self.delimiter = ","

    def __iter__(self) -> Iterator[Record]:
        text = self._text()
        skipped, first = 0, ""
        for first in text:
            if first.strip(" \t\r\n;,\ufeff"):
                break
            skipped += 1
        else:
            return
        self.delimiter = max(_DELIMITERS, key=lambda mark: _cells_in(first, mark))
        csv.field_size_limit(LINE_LIMIT)
        reader = csv.reader(self._remembered(first, text), delimiter=self.delimiter, strict=True)
        while True:
            begins = skipped + reader.line_num + 1
            self._too_long = False
            del self._taken[:]
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                refusal = Refusal(Rule.MALFORMED_ROW, None, None, _broken(error))
                yield Record(begins, [], refusal, "".join(self._taken))
            else:
                yield from self._checked(begins, cells)

    def _checked(self, begins: int, cells: list[str]) -> Iterator[Record]:
        if self._too_long:
            yield Record(begins, [], too_long())
            return
        damaged = next((c for c in cells if not c.isascii() and _is_damaged(c)), None)
        if damaged is not None:
            shown = "".join("�" if ord(c) in _UNDECODED else c for c in damaged)
            details = {"problem": "encoding", "detail": self._encoding.upper()}
            yield Record(begins, cells, Refusal(Rule.MALFORMED_ROW, None, shown, details))
        elif any("\x00" in cell for cell in cells):
            yield Record(begins, cells, Refusal(Rule.MALFORMED_ROW, None, None, {"problem": "nul"}))
        elif any(cell and not cell.isspace() for cell in cells):
            yield Record(begins, cells)

    def _remembered(self, first: str, rest: Iterator[str]) -> Iterator[str]:
        for line in chain((first,), rest):
            self._taken.append(line)
            yield line

    def _text(self) -> Iterator[str]:
        ends_in_returns = False
        for number, line in self._lines:
            if line is None:
                self._too_long = True
                yield "\n"
                continue
            text = line.decode(self._encoding, "surrogateescape")
            if number == 1:
                text = text.removeprefix("\ufeff")
                # Old Macintosh programs, and tables saved for them, end a line with a carriage return alone.
                ends_in_returns = "\r" in text.removesuffix("\r")
            for part in text.split("\r") if ends_in_returns else (text,):
                yield part + "\n"


def _broken(error: csv.Error) -> dict[str, str]:
    return {"problem": "quotes", "detail": str(error)}


def _is_damaged(cell: str) -> bool:
    return any(ord(c) in _UNDECODED for c in cell)


def _cells_in(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter)))
    except csv.Error:
        return 0
