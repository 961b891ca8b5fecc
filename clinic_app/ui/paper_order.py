"""What is to be printed: its name, and who makes it in a language on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.print_paper import MadePaper, Paper, make_paper
from clinic_app.ui import display

_SAFE: Final = frozenset("-_.")

Maker: TypeAlias = Callable[[OpenClinic, str, bool, date, datetime], MadePaper]
"""Makes a paper from clinic, language, whether somebody asked for that language, today and now.

It runs in the worker and must not touch widgets.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """One paper to preview. `paper` names the sentence `paper.<paper>`; `about` whom or what.

    One that is `only_printed` must not lie on a computer: it is not offered to be saved.
    """

    paper: str
    about: str
    make: Maker
    only_printed: bool = False

    def title(self) -> str:
        """Return what the paper is, in the language of the screen."""
        shown = display.current()
        words = shown.sentence(f"paper.{self.paper}")
        return shown.sentence("paper.of", paper=words, about=self.about)

    def file_name(self, ending: str) -> str:
        """Return a name for a saved file; what a file system may refuse becomes `_`."""
        safe = "".join(c if c.isalnum() or c in _SAFE else "_" for c in self.about)
        return f"{self.paper}-{safe}{ending}"


@dataclass(frozen=True, slots=True)
class _OfPatient:
    """Makes one paper about one patient; what goes home is first in the patient's language."""

    paper: Paper
    mrn: str

    def __call__(
        self,
        clinic: OpenClinic,
        language: str,
        is_asked: bool,  # noqa: FBT001 - a job's arguments have no names
        today: date,
        now: datetime,
    ) -> MadePaper:
        return make_paper(
            clinic, self.paper, self.mrn, language, today, now, for_reader=not is_asked
        )


def paper_of(paper: Paper, mrn: str) -> PaperOrder:
    """Return the order of one paper about the patient `mrn`."""
    return PaperOrder(paper=paper.value, about=mrn, make=_OfPatient(paper, mrn))
