"""Invented people. Every name begins with TEST, so that none is mistaken for a patient."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.codes import AllergyStatus, Language, Sex
from clinic_app.domain.record.patient import Allergies, Patient

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单解曾"
_GIVEN = (
    "梅", "建国", "秀英", "志强", "丽", "晓", "敏", "伟", "桂兰", "军",
    "淑珍", "海燕", "文博", "玉兰", "国平", "小红", "永福", "雪", "德华", "春花",
)  # fmt: skip
_PHYSICIANS = ("TEST-Zhang", "TEST-Li", "TEST-Brandt")
_ALLERGIES = (
    Allergies(AllergyStatus.NONE_KNOWN),
    Allergies(AllergyStatus.KNOWN, "penicillin 青霉素: rash 皮疹"),
    Allergies(AllergyStatus.NOT_RECORDED),
)

# Names that have broken other systems: markup, an apostrophe, a rare character, a long name,
# and the same name twice.
_HARD_NAMES = (
    "TEST-周<b>梅",
    "TEST-O'Brien, 李 𠮷",
    "TEST-Wolfeschlegelsteinhausenbergerdorff, Maximilian Alexander",
    "TEST-王建国",
    "TEST-王建国",
)


@dataclass
class People:
    """Makes one person after the other, the same ones for the same seed."""

    today: date
    random: Random
    made: int = 0

    def next(self, *, women: bool | None = None, age: int | None = None) -> Patient:
        """Return the next person; `age` in completed years, `women` decides the sex."""
        self.made += 1
        draw = self.random
        years = age if age is not None else draw.randint(31, 82)
        female = women if women is not None else draw.random() < 0.6  # noqa: PLR2004
        name = f"TEST-{draw.choice(_SURNAMES)}{draw.choice(_GIVEN)}"
        if self.made <= len(_HARD_NAMES):
            name = _HARD_NAMES[self.made - 1]
        height = draw.randint(150, 168) if female else draw.randint(162, 184)
        return Patient(
            mrn=f"DEMO-{self.made:03d}",
            name=name,
            sex=Sex.FEMALE if female else Sex.MALE,
            birth_date=add_months(self.today, -12 * years - draw.randint(0, 11)),
            height_cm=Decimal(height),
            weight_kg=Decimal(round(draw.uniform(20.5, 27) * (height / 100) ** 2)),
            phone=f"+86 27 5550 {self.made:04d}",
            language=Language.CHINESE if draw.random() < 0.8 else Language.ENGLISH,  # noqa: PLR2004
            allergies=draw.choice(_ALLERGIES),
            physician=draw.choice(_PHYSICIANS),
            other_malignancy=False,
        )
