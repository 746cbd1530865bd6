"""What every part of a policy pack shares: closed shapes, exact numbers, one way to read them."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from domain.ids import id_fault

_MEANS_SOMETHING = frozenset("@=+?")
_DECIMAL = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")


class Strict(BaseModel):
    """A frozen shape that knows all its keys and turns no value into another."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_min_length=1)


def _exact(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    # A TOML float has lost the text's own digits before anyone can look at them.
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise PydanticCustomError("not_a_decimal", "decimal string expected")
    return Decimal(value)


def _plain(value: object) -> object:
    if isinstance(value, str) and (id_fault(value) is not None or _MEANS_SOMETHING & set(value)):
        raise PydanticCustomError("not_a_word", "a word without spaces and signs expected")
    return value


Word = Annotated[str, BeforeValidator(_plain)]
"""A name that outputs, keys and switches repeat: no white space and none of `/ @ = + ?`."""

Points = Annotated[Decimal, BeforeValidator(_exact)]
"""Points of a score, written as a decimal string of at most four digits on either side of the point."""

Percent = Annotated[Decimal, BeforeValidator(_exact)]
"""A percentage, written like points."""
