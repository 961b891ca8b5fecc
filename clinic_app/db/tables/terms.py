"""Tables of the CTCAE: the version the clinic grades by, and the wordings it imported."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import Base, Record
from clinic_app.domain.record.codes import CtcaeVersion


class CtcaeChoiceRow(Record):
    """The one row that says by which version new events are graded; no row: 5.0."""

    __tablename__ = "ctcae_choice"

    ctcae_version: Mapped[CtcaeVersion]
    since: Mapped[date]


class CtcaeImportRow(Record):
    """Which file the official wording of a version came from; `sha256` is of what was stored."""

    __tablename__ = "ctcae_import"

    ctcae_version: Mapped[CtcaeVersion]
    file: Mapped[str]
    sha256: Mapped[str]
    terms: Mapped[int]
    imported_on: Mapped[date]


class CtcaeWordingRow(Base):
    """NCI's wording of one grade of one term."""

    __tablename__ = "ctcae_wording"

    ctcae_version: Mapped[CtcaeVersion] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    grade: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
