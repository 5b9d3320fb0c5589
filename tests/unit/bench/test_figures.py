import pytest

from bench.figures import HEADINGS, Figure, Sample, interleaved, short, table, times


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.00123, "0.00123"),
        (0.0123, "0.0123"),
        (0.5, "0.500"),
        (1.25, "1.25"),
        (45.678, "45.7"),
        (321.4, "321"),
        (12_345, "12,300"),
        (1_234_567, "1,230,000"),
    ],
)
def test_three_figures_count(value, text):
    assert short(value) == text


def test_a_sample_is_its_middle_and_its_ends():
    sample = Sample((9.0, 1.0, 2.0), "ms")
    assert (str(sample), sample.spread) == ("2.00 ms", "1.00–9.00")


def test_of_two_rounds_the_middle_lies_between():
    assert Sample((1.0, 2.0), "").median == 1.5


def test_a_ratio_is_of_the_middles():
    assert times(Sample((6.0, 60.0, 6.0), ""), Sample((2.0, 2.0, 0.1), "")) == 3


def test_there_is_no_ratio_to_nothing():
    assert times(Sample((6.0,), ""), Sample((0.0,), "")) is None


def test_measures_take_turns():
    turns = []

    def measure(name):
        turns.append(name)
        return float(len(turns))

    names = {name: lambda name=name: measure(name) for name in "ab"}
    samples = interleaved(2, names, "ms")
    assert turns == ["a", "b", "a", "b"]
    assert samples["b"] == Sample((2.0, 4.0), "ms")


ROWS = [
    Figure(
        bar=7,
        what="304",
        where="SQLite 1M",
        asked="≥ 1 ×",
        ours=Sample((1220.0,), "/s"),
        peer=Sample((1000.0,), "/s"),
        peer_name="empty",
        ratio=1.22,
    ),
    Figure(bar=12, what="", where="PostgreSQL", asked="", reason="no replica"),
]


def test_the_table_says_all_of_a_row_and_why_another_is_empty():
    head, _line, row, empty = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table(ROWS).splitlines()
    )
    assert head == list(HEADINGS)
    told = ["1,220 /s", "1,220–1,220", "empty 1,000 /s", "1.22 ×"]
    assert row == ["7", "304", "SQLite 1M", *told, "≥ 1 ×"]
    why = "not measured: no replica"
    assert empty == ["12", "", "PostgreSQL", why, "", "", "", ""]


def test_every_line_of_the_table_is_as_wide():
    assert len({len(line) for line in table(ROWS).splitlines()}) == 1


def test_a_table_of_nothing_has_its_head():
    assert table([]).startswith("| bar | what |")
