"""The list of what could not be assessed: no line of it stands alone on a page."""

import pytest
from reportlab.platypus import Flowable, KeepTogether

from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.sections.closing import gap_section
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording


def _together(part: Flowable) -> int:
    return len(vars(part)["_content"]) if isinstance(part, KeepTogether) else 1


@pytest.mark.parametrize(
    ("count", "together"), [(1, [2]), (2, [3]), (3, [4]), (4, [3, 2]), (6, [3, 1, 1, 2])]
)
def test_no_line_of_the_list_stands_alone(count: int, together: list[int]) -> None:
    setter = Typesetter(Phrases(wording("en")))
    lines = tuple(f"line {index}" for index in range(count))
    assert [_together(part) for part in gap_section(lines, setter)] == together
