from __future__ import annotations

import pytest

from manyvoices.diagnostics import CatalogueError, Location
from manyvoices.yaml_text import decode_yaml


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        (b"a: x\nb: \xc8\x99\xe9\n", 2, 5, "The byte 0xE9 is not UTF-8."),
        (b"\xef\xbb\xbfa: \xff\n", 1, 4, "The byte 0xFF is not UTF-8."),
        ("a: x\n".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: x\n".encode("utf-16-be"), 1, 1, "UTF-16"),
        ("a: x\n".encode("utf-32"), 1, 1, "UTF-32"),
        (b"a: b\x07c\n", 1, 5, "U+0007"),
        ("a: b\r\n  c\u2028d\n".encode(), 2, 4, "U+2028"),
    ],
)
def test_text_is_utf_8_and_can_be_shown(content: bytes, line: int, column: int, says: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        decode_yaml(content, path="a.yml")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "yaml-encoding"
    assert diagnostic.location == Location("a.yml", line, column)
    assert says in diagnostic.message


@pytest.mark.parametrize("text", ["", "a: b\r\n", "a: ș\t😀\n", "a: \u00a0b"])
def test_a_byte_order_mark_of_utf_8_is_no_part_of_the_text(text: str) -> None:
    assert decode_yaml(text.encode(), path="a.yml") == text
    assert decode_yaml(text.encode("utf-8-sig"), path="a.yml") == text
