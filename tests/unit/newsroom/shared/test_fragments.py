"""Ready pieces, kept while there is room."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from newsroom.shared.fragments import Fragments


def make(made):
    """A maker of pieces that notes what it was asked for."""

    def pieces(keys):
        made.append(list(keys))
        return {key: key * 2 for key in keys if key >= 0}

    return pieces


def test_what_is_there_is_not_made_again_and_the_rest_is_made_together():
    made, kept = [], Fragments(10)
    assert kept.get_many([1, 2], make(made)) == {1: 2, 2: 4}
    assert kept.get_many([2, 3, 4], make(made)) == {2: 4, 3: 6, 4: 8}
    assert made == [[1, 2], [3, 4]]


def test_what_cannot_be_made_is_left_out_and_asked_for_again():
    made, kept = [], Fragments(10)
    assert kept.get_many([-1, 1], make(made)) == {1: 2}
    kept.get_many([-1], make(made))
    assert made == [[-1, 1], [-1]]


def test_what_was_asked_for_longest_ago_makes_room():
    made, kept = [], Fragments(2)
    for keys in ([1], [2], [1], [3], [1], [2]):
        kept.get_many(keys, make(made))
    assert made == [[1], [2], [3], [2]]


def test_one_piece():
    kept = Fragments(2)
    assert kept.get("a", lambda: 1) == 1
    assert kept.get("a", lambda: 2) == 1


def test_while_one_makes_a_piece_others_wait_and_find_it():
    kept, made, others = Fragments(1), [], Event()

    def piece():
        made.append("piece")
        # Another that came in here meanwhile would end this wait.
        if len(made) > 1:
            others.set()
        others.wait(0.1)
        return len(made)

    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(kept.get_in_turn, "key", piece) for _ in range(2)]
    assert [each.result() for each in asked] == [1, 1]


def test_everything_can_be_forgotten():
    kept = Fragments(2)
    kept.get("a", lambda: 1)
    Fragments.forget()
    assert kept.get("a", lambda: 2) == 2
