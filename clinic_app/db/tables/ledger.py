"""Tables of the store itself: what it is, and every change that was made to it."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import Base


class StoreRow(Base):
    """The one row that says which store this is; the key file carries the same id."""

    __tablename__ = "store"

    store_id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class ChangeRow(Base):
    """One transaction: who did what, when by the clock, on which day as the user saw it."""

    __tablename__ = "change"

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    day: Mapped[date]
    by: Mapped[str]
    action: Mapped[str]
    reason: Mapped[str | None]
