"""A laboratory grade that was accepted as the answer about an adverse event."""

from clinic_app.domain.record.codes import CtcaeVersion


class AcceptedGrade:
    """The grade, its version and the values it rests on, as long as that grade is the answer."""

    def __init__(self) -> None:
        """Begin with none."""
        self._grade: int | None = None
        self._values = ""
        self._version: CtcaeVersion | None = None

    def take(self, grade: int | None, values: str, version: CtcaeVersion | None) -> None:
        """Remember an accepted grade; without a grade or values there is none."""
        self._grade, self._values, self._version = (
            (grade, values, version) if values else (None, "", None)
        )

    def values_of(self, grade: int | None) -> str:
        """Return what `grade` rests on; another grade than the accepted one rests on nothing."""
        return self._values if grade is not None and grade == self._grade else ""

    def version_of(self, grade: int | None) -> CtcaeVersion | None:
        """Return the version `grade` is of, None when it is not the accepted one."""
        return self._version if self.values_of(grade) else None
