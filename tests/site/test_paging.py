"""Long lists keep their pages."""

from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.site.paging import leaves

COUNTS = st.integers(0, 700)
SIZES = st.integers(1, 60)


@given(COUNTS, SIZES)
def test_every_item_stands_once_in_order(count: int, size: int) -> None:
    """The pages together are the list."""
    items = list(range(count))
    assert [item for leaf in leaves(items, size) for item in leaf.items] == items


@given(COUNTS, SIZES)
def test_pages_lead_to_one_another(count: int, size: int) -> None:
    """From the first page, the way to older ones meets each page once, and the way back is the same."""
    pages = leaves(list(range(count)), size)
    by_number = {leaf.number: leaf for leaf in pages}
    assert len(by_number) == len(pages)
    here = by_number[None]
    met: list[int | None] = [None]
    while here.older is not None:
        assert by_number[here.older].newer == here.number
        here = by_number[here.older]
        met.append(here.number)
    assert met == [leaf.number for leaf in pages]


@given(COUNTS, SIZES)
def test_no_page_is_too_long(count: int, size: int) -> None:
    """Numbered pages are full, the first one has less than twice as many."""
    first, *others = leaves(list(range(count)), size)
    assert len(first.items) < 2 * size
    assert all(len(leaf.items) == size for leaf in others)


@given(st.integers(1, 700), SIZES)
def test_numbered_pages_stay(count: int, size: int) -> None:
    """A newer item changes no page that has a number."""
    before = {leaf.number: leaf.items for leaf in leaves(list(range(count)), size)}
    after = {leaf.number: leaf.items for leaf in leaves([-1, *range(count)], size)}
    assert all(after[number] == items for number, items in before.items() if number is not None)
