"""One advice: what is advised, on which facts, what the options are, and why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.advice_titles import title_key
from clinic_app.domain.decisions.standing import StandingAdvice
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    HoldOption,
    ProtocolStamp,
    RegimenOption,
)
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.tdm.exposure_facts import dose_notes_of, unsettled
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.card_buttons import CardButtons
from clinic_app.ui.decisions.earlier import Earlier
from clinic_app.ui.decisions.sayings import caution_lines
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.options_table import OptionsTable
from clinic_app.ui.patient.regimen_words import evidence_words, regimen_words
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.patient.sources import citation_words
from clinic_app.ui.patient.vote_bars import VoteBars
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.pill import LevelPill

_WARNING_SIGN = "!"
_STOPPING = frozenset({AdviceCode.TFR_ELIGIBLE, AdviceCode.TFR_NOT_YET})


class AdviceCard(QFrame):
    """Level in word and colour, title, what was decided before, facts, options, cautions, buttons.

    `why` opens to the rest, which is written when it is first opened. `decision_requested`
    carries the key of the advice and the choice (`recorded`, `deferred`, `declined`),
    `evidence_requested` the `Grounds` of the advice. A card about stopping treatment leads to the
    page of its criteria: `stopping_requested`.
    """

    decision_requested = Signal(str, str)
    evidence_requested = Signal(object)
    stopping_requested = Signal()

    def __init__(
        self, standing: StandingAdvice, stamp: ProtocolStamp, knowledge: Knowledge | None,
        parent: QWidget | None = None, *, may_decide: bool = True, why_not: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.standing = standing
        self.advice = standing.advice
        self._stamp = stamp
        self._knowledge = knowledge
        self.setProperty("surface", "card")
        stripe = surface("plain")
        stripe.setProperty("stripe", self.advice.level.value)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE_SMALL)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(6, theme.SPACE, theme.SPACE_LARGE, theme.SPACE_SMALL)
        outer.setSpacing(theme.SPACE)
        outer.addWidget(stripe)
        outer.addLayout(self._column, 1)
        self.why = Disclosure()
        self.buttons = CardButtons(now_title(self.advice), may_decide=may_decide, why_not=why_not)
        self._is_why_written = False
        self._write()

    def _write(self) -> None:
        self._write_title()
        if self.standing.decision is not None:
            self._column.addWidget(Earlier(self.standing, self._stamp))
        self._write_facts()
        self._write_options()
        words = caution_lines(self.advice, self.standing.hold_declined)
        if words:
            self._column.addWidget(Sentences(words, _WARNING_SIGN, is_strong=True))
        if self.advice.code in _STOPPING:
            self._column.addLayout(self._stopping_link())
        self._column.addWidget(self.buttons)
        self.why.set_words(self.tr("Why"))
        title = now_title(self.advice)
        self.why.button.setAccessibleName(self.tr("Why: {title}").format(title=title))
        self._column.addWidget(self.why)
        self.why.button.toggled.connect(self._open_why)
        self.buttons.chosen.connect(self._choose)

    def _stopping_link(self) -> QHBoxLayout:
        link = button("quiet")
        link.setText(self.tr("All criteria and trials…"))
        link.clicked.connect(self.stopping_requested)
        line = QHBoxLayout()
        line.addWidget(link)
        line.addStretch(1)
        return line

    def first_stop(self) -> QWidget:
        """Return where a key puts the cursor: the first answer, or the why if none is to give."""
        return self.buttons.record if self.buttons.record.isEnabled() else self.why.button

    @Slot(str)
    def _choose(self, choice: str) -> None:
        self.decision_requested.emit(self.advice.key, choice)

    @Slot()
    def _open_why(self) -> None:
        if not self._is_why_written:
            self._is_why_written = True
            held = QWidget()
            self._why_body = QVBoxLayout(held)
            self._why_body.setContentsMargins(0, 0, 0, 0)
            self._why_body.setSpacing(theme.SPACE_SMALL)
            link = self._write_why()
            self.why.body.addWidget(held)
            held.show()
            # Made late, it would come after everything the window shows.
            QWidget.setTabOrder(self.why.button, link.button)

    def _write_title(self) -> None:
        now = display.current()
        words = now_title(self.advice)
        title = label("heading", wrap=True)
        title.setText(words)
        self.setAccessibleName(f"{now.level(self.advice.level)}: {words}")
        line = QHBoxLayout()
        line.addWidget(title, 1)
        line.addWidget(LevelPill(self.advice.level), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _write_facts(self) -> None:
        now = display.current()
        if self.advice.earliest_on is not None:
            day = now.date(self.advice.earliest_on)
            words = self.tr("Possible from {date}, if results hold.").format(date=day)
            self._column.addWidget(paragraph(words, "strong"))
        if self.advice.because:
            self._column.addWidget(Sentences([now.fact(found) for found in self.advice.because]))

    def _write_options(self) -> None:
        if self.advice.doses:
            self._write_doses()
            suggestion = self._suggestion()
            if suggestion:
                self._column.addWidget(paragraph(suggestion, "strong"))
            self._write_dose_notes()
        for option in self.advice.options:
            if isinstance(option, HoldOption):
                self._write_hold(option)
        regimens = tuple(one for one in self.advice.options if isinstance(one, RegimenOption))
        if any(one.share_percent is not None for one in regimens):
            self._column.addWidget(VoteBars(regimens))
        elif regimens:
            self._write_regimens(regimens)

    def _write_regimens(self, regimens: tuple[RegimenOption, ...]) -> None:
        self._column.addWidget(paragraph(self.tr("What could be begun:"), "strong"))
        lines = [f"{regimen_words(one)} · {evidence_words(one)}" for one in regimens]
        self._column.addWidget(Sentences(lines))

    def _write_doses(self) -> None:
        """Write the doses with the troughs to expect, or by themselves where a rule names them."""
        if self.advice.projected_doses:
            self._column.addWidget(OptionsTable(self.advice, self._knowledge))
        elif len(self.advice.doses) > 1:
            now = display.current()
            doses = ", ".join(now.number(one.dose_mg_per_day) for one in self.advice.doses)
            words = self.tr("To choose from: {doses} mg/d").format(doses=doses)
            self._column.addWidget(paragraph(words))

    def _suggestion(self) -> str:
        now = display.current()
        advice = self.advice
        if advice.suggested is not None and advice.keeps_dose:
            words = self.tr("{dose} mg/d is the dose taken now.")
            return words.format(dose=now.number(advice.suggested))
        if advice.suggested is not None:
            return self.tr("Suggested: {dose} mg/d.").format(dose=now.number(advice.suggested))
        if advice.suggested_by is None:
            return self.tr("No dose is suggested: the physician decides.")
        return now.fact(unsettled(advice.suggested_by))

    def _write_dose_notes(self) -> None:
        if self._knowledge is not None:
            for one in dose_notes_of(self.advice, self._knowledge.protocol.reduction):
                self._column.addWidget(paragraph(display.current().fact(one)))

    def _write_hold(self, option: HoldOption) -> None:
        now = display.current()
        conditions = [
            now.sentence(f"condition.{code}", value=limit) for code, limit in option.conditions
        ]
        may_return = CautionCode.SKIN_REACTION_MAY_RETURN in self.advice.cautions
        heading = (
            self.tr("If it is resumed at all, not before:")
            if may_return
            else self.tr("Resume when:")
        )
        self._column.addWidget(paragraph(heading, "strong"))
        self._column.addWidget(Sentences(conditions))
        dose = option.resume_dose_mg_per_day
        if may_return:
            words = self.tr("Whether to resume, and at which dose: the physician decides.")
        elif dose is None:
            words = self.tr("Dose to resume at: the physician decides.")
        else:
            words = self.tr("Dose to resume at: {dose} mg/d.").format(dose=now.number(dose))
        self._column.addWidget(paragraph(words))

    def _write_why(self) -> EvidenceLink:
        now = display.current()
        code = self.advice.code
        for caption, key in (
            (self.tr("The rule"), f"advice.{code}.rule"),
            (self.tr("Limits, and what speaks against it"), f"advice.{code}.against"),
        ):
            if now.knows(key):
                self._add_why(caption, paragraph(now.sentence(key)))
        citations = self._knowledge.citations if self._knowledge else {}
        sources = [citation_words(key, citations) for key in self.advice.citations]
        if sources:
            self._add_why(self.tr("Sources"), Sentences(sources))
        protocol = self.tr("{name}, version {version}").format(
            name=now.protocol(self._stamp.name), version=self._stamp.version
        )
        self._add_why(self.tr("Protocol"), paragraph(protocol))
        about = title_key(code, self.advice.because)
        link = EvidenceLink(
            Grounds(about=about, rules=(self.advice.rule,), citations=self.advice.citations)
        )
        link.requested.connect(self.evidence_requested)
        self._why_body.addWidget(link)
        return link

    def _add_why(self, caption: str, what: QWidget) -> None:
        group = QVBoxLayout()
        group.setSpacing(1)
        group.addWidget(paragraph(caption, "small"))
        group.addWidget(what)
        self._why_body.addLayout(group)


def now_title(advice: Advice) -> str:
    """Return the title of an advice in the language of the moment."""
    return display.current().sentence(title_key(advice.code, advice.because))
