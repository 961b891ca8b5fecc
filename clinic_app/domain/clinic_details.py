"""What the clinic says of itself on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicDetails:
    """Name, telephone for patients, and address; None where nobody has entered it yet."""

    name: str | None = None
    phone: str | None = None
    address: str | None = None
