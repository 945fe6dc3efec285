"""
Where pictures and boxes stand among the text of a page's columns.
"""

from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.renderers.pdf.magazine.placing import Block, placed

TEXT = Block(12)
PICTURE = Block(16, 1, is_flowing=False, is_floating=True)
WIDE = Block(16, 1, is_flowing=False, is_floating=True, across=14)
HEADING = Block(2, 1, is_flowing=False, is_heading=True)


def test_a_picture_that_fits_stays_where_it_is() -> None:
    """
    Nothing is moved without need.
    """
    assert placed([TEXT, PICTURE, TEXT, TEXT], 2, 40, 40).order == [0, 1, 2, 3]


def test_a_picture_that_does_not_fit_waits_for_the_next_column() -> None:
    """
    Text runs on into the room that the picture would have left empty.
    """
    blocks = [TEXT, TEXT, PICTURE, TEXT, TEXT, *[TEXT] * 9]
    assert placed(blocks, 2, 30, 30).order[:5] == [0, 1, 3, 2, 4]


def test_a_picture_that_nearly_does_not_fit_waits_where_lines_are_to_be_spared() -> None:
    """
    A column that a picture would fill to its last line is left to the text, if some lines are asked for.
    """
    blocks = [TEXT, PICTURE, TEXT, *[TEXT] * 9]
    assert placed(blocks, 2, 28, 28).order[:3] == [0, 1, 2]
    assert placed(blocks, 2, 28, 28, spare=2).order[:4] == [0, 2, 3, 1]


def test_pictures_keep_their_order() -> None:
    """
    A picture never overtakes one that waits before it.
    """
    low = Block(4, 1, is_flowing=False, is_floating=True)
    order = placed([TEXT, TEXT, PICTURE, low, *[TEXT] * 12], 2, 30, 30).order
    assert order.index(2) < order.index(3)


def test_nothing_parts_a_heading_from_its_text() -> None:
    """
    A picture that waits is not set below a heading.
    """
    order = placed([TEXT, TEXT, PICTURE, HEADING, TEXT, *[TEXT] * 9], 2, 26, 40).order
    assert order[order.index(3) + 1] == 4


def test_a_heading_does_not_end_a_column() -> None:
    """
    A heading with room for one line below it begins the next column, which it then shares with 29 lines.
    """
    assert HEADING.lines - HEADING.above == 1
    assert placed([Block(27), HEADING, Block(29)], 1, 30, 30).last_page == 1
    assert placed([Block(27), HEADING, Block(30)], 1, 30, 30).last_page == 2


def test_the_last_page_is_as_low_as_it_can_be() -> None:
    """
    On the last page a picture moves up where the columns become lower by it.
    """
    blocks = [Block(4), Block(4), Block(4), Block(4), Block(4), PICTURE]
    placement = placed(blocks, 2, 60, 60)
    assert placement.last_height <= 20
    assert sorted(placement.order) == list(range(6))


def test_the_last_page_is_as_low_as_its_highest_picture() -> None:
    """
    A picture higher than the mean of the columns is not moved, for no order makes the page lower than it.
    """
    blocks = [Block(3), Block(22, above=1, is_flowing=False, is_floating=True), Block(8), Block(9), Block(4)]
    placement = placed(blocks, 3, 60, 60)
    assert placement.order == [0, 1, 2, 3, 4]
    assert placement.last_height == 21


def test_a_wide_picture_waits_for_the_head_of_a_page() -> None:
    """
    One that may stand across the columns does so on the third page, whose columns are lower by as much.
    """
    placement = placed([*[TEXT] * 9, WIDE, *[TEXT] * 9], 2, 30, 30)
    assert placement.across == {9: 2}
    assert placement.order == [*range(9), *range(10, 19)]
    assert placement.last_page == 4


def test_a_wide_picture_stays_in_its_column_where_text_ends() -> None:
    """
    Below a picture across the page there is text, or it does not stand there.
    """
    placement = placed([*[TEXT] * 10, WIDE], 2, 30, 30)
    assert placement.across == {}
    assert 10 in placement.order


BLOCKS = st.builds(
    Block,
    st.integers(1, 40),
    st.integers(0, 1),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from((0, 0, 12, 15)),
)


@given(st.lists(BLOCKS, max_size=20), st.integers(1, 3), st.integers(1, 30), st.integers(30, 60))
def test_every_block_is_placed_once(blocks: list[Block], columns: int, first: int, full: int) -> None:
    """
    Whatever the blocks are, each is placed, no page is needed without end, and text keeps its order.
    """
    placement = placed(blocks, columns, first, full)
    text = [number for number in placement.order if not blocks[number].is_floating]
    assert sorted([*placement.order, *placement.across]) == list(range(len(blocks)))
    assert all(blocks[number].is_floating for number in placement.across)
    assert text == sorted(text)
    assert placement.last_page <= len(blocks) + sum(block.lines for block in blocks)


def test_a_picture_does_not_wait_for_more_than_two_pages() -> None:
    """
    Where no paragraph ends so that a high picture has room, it begins a column near its words all the same.
    """
    high = Block(40, 1, is_flowing=False, is_floating=True)
    placement = placed([TEXT, high, Block(38), *[Block(25)] * 20], 1, 50, 50)
    assert placement.order.index(1) <= 6
    assert sorted(placement.order) == list(range(23))
