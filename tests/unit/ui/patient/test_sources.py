"""A source whose details were not held against the publication says so, on screen and paper."""

from collections.abc import Callable

from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.sources import Bibliography
from clinic_app.ui.patient.sources import citation_words
from clinic_app.wording import wording
from tests.knowledge import KNOWLEDGE


def test_the_screen_says_what_is_not_confirmed(say: Callable[[str], None]) -> None:
    say("en")
    words = citation_words("nathan2010", KNOWLEDGE.citations)
    assert "9:15-19. Details not confirmed against the publication." in words
    assert "confirmed" not in citation_words("bouchet2016", KNOWLEDGE.citations)
    say("zh")
    assert "出处细节尚未与原文核对。" in citation_words("shanmuganathan2019", KNOWLEDGE.citations)


def test_paper_says_it_too() -> None:
    sources = Bibliography(KNOWLEDGE, Phrases(wording("en")))
    sources.marks(("nathan2010", "wang2009"))
    first, second = sources.full()
    assert first.endswith("Details not confirmed against the publication.")
    assert "confirmed" not in second
    first, second = sources.brief()
    assert first.startswith("[1]\u00a0Nathan 2010, Cancer Biology & Therapy 9:15-19. Details not")
    assert second == "[2]\u00a0Wang 2009, Therapeutic Drug Monitoring 31:579-584"
