"""Rows of a form that stand for rows of the record: added, corrected, taken out.

A row of the form that stands for nothing on record is added; one that says something else
corrects; one that is taken out voids. A blank new row is nothing.
"""

from dataclasses import dataclass, field

from clinic_app.domain.drafts.entry import Addition, Correction, Voiding


@dataclass(slots=True)
class RowChanges:
    """What the rows of one list do to the record at `path`."""

    path: str
    additions: list[Addition] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    voidings: list[Voiding] = field(default_factory=list)

    def take(self, earlier: object | None, now: object | None) -> None:
        """Note one row: what stands on record (or nothing), and what it says from now on."""
        if now is None:
            if earlier is not None:
                self.voidings.append(Voiding(self.path, earlier))
        elif earlier is None:
            self.additions.append(Addition(self.path, now))
        elif earlier != now:
            self.corrections.append(Correction(self.path, earlier, now))

    @property
    def any(self) -> bool:
        """Say whether the record changes."""
        return bool(self.additions) or self.alters

    @property
    def alters(self) -> bool:
        """Say whether something on record is corrected or voided, which wants a reason."""
        return bool(self.corrections or self.voidings)
