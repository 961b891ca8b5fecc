"""A laboratory grade that was accepted as the answer about an adverse event."""


class AcceptedGrade:
    """The grade and the values it rests on, as long as that grade is the answer."""

    def __init__(self) -> None:
        """Begin with none."""
        self._grade: int | None = None
        self._values = ""

    def take(self, grade: int | None, values: str) -> None:
        """Remember an accepted grade; without a grade or values there is none."""
        self._grade, self._values = (grade, values) if values else (None, "")

    def values_of(self, grade: int | None) -> str:
        """Return what `grade` rests on; another grade than the accepted one rests on nothing."""
        return self._values if grade is not None and grade == self._grade else ""
