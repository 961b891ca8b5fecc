"""Show the recovery key, once, and make sure that it was kept."""

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from clinic_app.services.recover import group_fits
from clinic_app.ui import theme
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.log_in.key_paper import recovery_key_order
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout


class KeyCard(EntryCard):
    """First the key with a way to print it, then one of its groups is asked for from the paper.

    `kept` is emitted once that group was typed, `paper_requested(PaperOrder)` to preview the
    page. The key is hidden while its group is asked for: what stands on the screen proves nothing.
    """

    kept = Signal()
    paper_requested = Signal(object)

    def __init__(self, done: str = "") -> None:
        """Make the card without a key; `done` is what the last button says outside the log-in."""
        super().__init__()
        self._done_word = done
        self._key = ""
        self._asked = 0
        self.key = label("secret", wrap=True)
        self.key.setFont(theme.secret_font())
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.letters = label("small", wrap=True)
        self.letters.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.print = button("secondary")
        self._shown = QWidget()
        self._is_asking = False
        self._lay_out_shown()
        self.column.addWidget(self._shown)
        self.group = self.add_field()
        self._name = self._names[0]
        self.show_again = button("quiet")
        self.foot.insertWidget(0, self.show_again)
        self.print.clicked.connect(self._print)
        self.show_again.clicked.connect(self._show)
        self.submitted.connect(self._go_on)
        self.retranslate()

    def show_key(self, recovery_key: str) -> None:
        """Show `recovery_key`; it is forgotten when the card is left."""
        self._key = recovery_key
        self._asked = secrets.randbelow(len(self.groups()))
        self._show()

    def groups(self) -> list[str]:
        """Return the groups the key is printed in."""
        return self._key.split("-")

    def asked_group(self) -> int:
        """Return which group is asked for, counted from 1."""
        return self._asked + 1

    def clear(self) -> None:
        """Forget the key and what was typed."""
        super().clear()
        self._key = ""
        self.key.clear()

    def tab_chain(self) -> list[QWidget]:
        """Return the way to keep the key, the group, and the buttons."""
        return [self.print, self.group, self.go, self.show_again]

    def retranslate(self) -> None:
        """Write the texts."""
        self._write_question()
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.letters.setText(
            self.tr("There is no letter O, I or L in it: what looks like one is a zero or a one.")
        )
        self.print.setText(self.tr("Print…"))
        self.show_again.setText(self.tr("Show the key again"))
        wanted = self.tr("Group {number} of the key, from your paper")
        self.name_fields(wanted.format(number=self.asked_group()))
        last = self._done_word or self.tr("Go to the clinic")
        first = self.tr("I have it on paper: check it")
        self.go.setText(last if self.is_asking() else first)

    def _write_question(self) -> None:
        """Say what this step is for: to keep the key, or to see that the paper can be read."""
        if self.is_asking():
            self.heading.setText(self.tr("Check your paper"))
            self.reason.setText(
                self.tr(
                    "Type one group of the key as it stands on your paper. That shows that the "
                    "paper is there and can be read."
                )
            )
            return
        self.heading.setText(self.tr("Your recovery key"))
        self.reason.setText(
            self.tr(
                "If the password is ever forgotten, this key is the only way back to the "
                "records. It is shown now and never again: print it or write it down, and keep "
                "it away from this computer, for example in the safe."
            )
        )

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said about a group that is not the key's."""
        return {
            "group": self.tr(
                "That is not this group of the key. Look at your paper, or show the key again."
            )
        }

    def is_asking(self) -> bool:
        """Say whether a group is asked for, and the key hidden."""
        return self._is_asking

    def focus_first(self) -> None:
        """Put the cursor where the next step is."""
        wanted = self.group if self.is_asking() else self.print
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out_shown(self) -> None:
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        ways = QWidget()
        row = FlowLayout(ways)
        row.addWidget(self.print)
        for part in (self._framed(self.key), self.letters, ways):
            column.addWidget(part)

    def _framed(self, inside: QLabel) -> QFrame:
        frame = QFrame()
        frame.setProperty("tint", "consider")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        layout.addWidget(inside)
        return frame

    def _show(self) -> None:
        self.group.clear()
        self._turn(asking=False)

    def _turn(self, *, asking: bool) -> None:
        self._is_asking = asking
        self.key.setText("" if asking else self._key)
        self._shown.setVisible(not asking)
        for part in (self._name, self.group, self.show_again):
            part.setVisible(asking)
        self._typed("")
        self.retranslate()
        self.focus_first()

    def _print(self) -> None:
        self.paper_requested.emit(recovery_key_order(self._key))

    def _go_on(self) -> None:
        if not self.is_asking():
            self._turn(asking=True)
        elif not group_fits(self._key, self._asked, self.group.text()):
            self.mark_fault(self.group, "group")
        else:
            self.clear()
            self.kept.emit()
