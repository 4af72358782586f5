import pytest

from foundling.document import Value
from foundling.errors import UnknownField, UsageError
from foundling.library.edits import field_content, field_name


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("title", "  The Ferry\n", "The Ferry"),
        ("title", "", ""),
        ("title", ["The", "Ferry"], "The, Ferry"),
        ("tags", "ice, goats,\n lamps ,, ice", ("ice", "goats", "lamps")),
        ("tags", ["ice, and goats", " lamps ", ""], ("ice, and goats", "lamps")),
        ("tags", "", ()),
        ("tags", (), ()),
        ("part", "3", 3),
        ("part", " three ", "three"),
        ("part", 3, 3),
        ("parts_total", "99999999999999999999", "99999999999999999999"),
        ("title", 1984, "1984"),
        ("other:Betas", "x, y", "x, y"),
    ],
)
def test_values_in_the_fields_own_type(field: str, given: Value | list[str], kept: Value) -> None:
    assert field_content(field, given) == kept


@pytest.mark.parametrize("given", [None, True, 1.5, {"a": 1}, ["a", 1], b"x"])
def test_values_of_other_types_are_refused(given: object) -> None:
    for field in ("title", "tags"):
        with pytest.raises(UsageError):
            field_content(field, given)  # type: ignore[arg-type]


def test_field_names() -> None:
    assert field_name(" title ") == "title"
    assert field_name("other: Feed the author ") == "other:Feed the author"
    for name in ("", "other:", "other: ", "Title", "titles", "OTHER:x"):
        with pytest.raises(UnknownField, match="title, author"):
            field_name(name)
