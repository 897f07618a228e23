"""The output checker passes what means the same, and sees and names what differs: the bench is in tests/outputs."""

from __future__ import annotations

import pytest

from tests.outputs.different import DIFFERENT
from tests.outputs.same import SAME
from verifier.output import difference


@pytest.mark.parametrize(("page", "printed"), SAME.values(), ids=SAME)
def test_outputs_that_mean_the_same(page: str, printed: str) -> None:
    assert difference(page, printed) is None


@pytest.mark.parametrize(("page", "printed"), DIFFERENT.values(), ids=DIFFERENT)
def test_outputs_that_differ(page: str, printed: str) -> None:
    assert difference(page, printed)


def test_each_case_compares_two_texts_of_its_own() -> None:
    cases = [*SAME.values(), *DIFFERENT.values()]
    assert len(set(cases)) == len(cases)
    assert not [page for page, printed in cases if page == printed]


def test_each_output_means_the_same_as_itself() -> None:
    outputs = {text for case in [*SAME.values(), *DIFFERENT.values()] for text in case}
    assert not [text for text in outputs if difference(text, text)]


def test_the_message_says_what_was_expected_and_what_was_printed() -> None:
    assert difference("[0.5, 1.]", "[0.5, 2.]") == "'1.' expected, '2.' printed (relative difference 5.0e-01)"
    assert difference("shape=(2, 3)", "shape=(2, 4)") == "'3' expected, '4' printed"
    assert difference("name=hidden", "name=scores") == "'hidden' expected, 'scores' printed"


def test_the_message_is_about_the_first_difference() -> None:
    assert difference("[1, 2, 3]", "[1, 5, 6]") == "'2' expected, '5' printed"


def test_the_message_says_where_an_output_ends_too_early() -> None:
    assert difference("hidden", "") == "'hidden' expected, but nothing more was printed"
    assert difference("", "0.5") == "'0.5' printed, but nothing more was expected"


@pytest.mark.parametrize("name", [name for name in DIFFERENT if name.startswith("ellipsis-hides-")])
def test_the_message_says_that_an_ellipsis_hides_a_number(name: str) -> None:
    assert difference(*DIFFERENT[name]) == "`...` hides a number: write the number out"


@pytest.mark.parametrize("name", [name for name in DIFFERENT if name.startswith("ellipsis-with-")])
def test_the_message_says_that_the_text_around_an_ellipsis_differs(name: str) -> None:
    assert difference(*DIFFERENT[name]) == "the text around `...` differs"
