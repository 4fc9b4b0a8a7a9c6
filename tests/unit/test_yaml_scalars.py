from __future__ import annotations

import pytest

from manyvoices.yaml_scalars import plain_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("-12", -12),
        ("2.40", 2.4),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-11-22", "2026-11-22"),
        ("2004-11-22 10:00:00", "2004-11-22 10:00:00"),
        (".inf", ".inf"),
        (".NaN", ".NaN"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("----", "----"),
        ("=", "="),
        ("", None),
    ],
)
def test_scalars_are_those_of_the_core_schema(written: str, value: object) -> None:
    found = plain_value(written)
    assert (found, type(found)) == (value, type(value))
