"""Every sentence stands in both languages, and every sentence asked for stands somewhere."""

import ast
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from clinic_app.wording import LANGUAGES, wording
from tests.architecture.source import TEXTS, calls, calls_in, literal, python_files, tree, where

_FORMATTER = string.Formatter()
_MARK = re.compile(r"%\d|%n|%L\d|\{\w*\}")
_TRANSLATE = "Application.translate"
# GLOSSARY.md: one word per meaning. What would say the same, and the word that is used.
_OTHER_WORDS = {
    "病历号": "病案号",
    "不可耐受": "不能耐受",
    "失去 M": "丧失 M",
    "不良事件": "不良反应",
    "医师": "医生",
    "号外显子": "外显子 9",
}
_ERRORS = frozenset({"ClinicError", "StoreError"})


def test_both_languages_know_the_same_keys() -> None:
    en, zh = (_templates(language).keys() for language in LANGUAGES)
    assert sorted(en ^ zh) == []


def test_no_key_stands_twice() -> None:
    for language in LANGUAGES:
        keys = Counter(
            key
            for path in (TEXTS / language).glob("*.toml")
            for key in _keys("", tomllib.loads(path.read_text(encoding="utf-8")))
        )
        assert [key for key, count in keys.items() if count > 1] == []


def _keys(prefix: str, table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        if isinstance(value, Mapping):
            yield from _keys(dotted, value)
        else:
            yield dotted


def test_both_languages_name_the_same_values() -> None:
    differing = [key for key, en, zh in _pairs() if _fields(en) != _fields(zh)]
    assert not differing


def test_no_sentence_is_empty_in_one_language_only() -> None:
    assert [key for key, en, zh in _pairs() if bool(en.strip()) != bool(zh.strip())] == []


def _pairs() -> Iterator[tuple[str, str, str]]:
    en, zh = (_templates(language) for language in LANGUAGES)
    for key in en.keys() & zh.keys():
        yield key, en[key], zh[key]


def _templates(language: str) -> dict[str, str]:
    spoken: dict[str, str] = {}
    for path in (TEXTS / language).glob("*.toml"):
        spoken |= _flat("", tomllib.loads(path.read_text(encoding="utf-8")))
    return spoken


def _flat(prefix: str, table: Mapping[str, object]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        flat |= _flat(dotted, value) if isinstance(value, Mapping) else {dotted: str(value)}
    return flat


def _fields(template: str) -> set[str]:
    return {field for _text, field, _spec, _convert in _FORMATTER.parse(template) if field}


def test_one_chinese_word_per_meaning() -> None:
    files = [*(TEXTS / "zh").glob("*.toml"), *TEXTS.glob("*.ts")]
    others = [
        f"{path.name}:{number}: {other}, the glossary says {word}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for other, word in _OTHER_WORDS.items()
        if other in line
    ]
    assert not others


def test_every_error_and_fault_has_its_sentence() -> None:
    spoken = wording("en")
    silent = [
        f"{place}: {key}"
        for path in python_files("clinic_app")
        for place, key in _keys_of_errors(path)
        if not spoken.knows(key)
    ]
    assert not silent


def _keys_of_errors(path: Path) -> Iterator[tuple[str, str]]:
    for name, node in calls(path):
        code = None
        if name in _ERRORS:
            code = _argument(node, 0, "code")
        elif name == "Fault":
            code = _argument(node, 1, "code")
        if code is not None:
            yield where(path, node), f"{'fault' if name == 'Fault' else 'error'}.{code}"


def _argument(call: ast.Call, position: int, name: str) -> str | None:
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    if named:
        return literal(named[0])
    return literal(call.args[position]) if len(call.args) > position else None


def test_every_sentence_that_is_said_exists() -> None:
    spoken = wording("en")
    silent = [
        f"{where(path, node)}: {key}"
        for path in python_files("clinic_app")
        for name, node in calls(path)
        if name in {"say", "sentence"}
        if (key := _argument(node, 0, "key"))
        if not spoken.knows(f"report.{key}" if "reports" in path.parts else key)
    ]
    assert not silent


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.ts")), ids=lambda path: path.name)
def test_every_widget_text_is_translated(path: Path) -> None:
    unfinished = [
        message.findtext("source")
        for message in ET.parse(path).getroot().iter("message")
        if not _is_finished(message)
    ]
    assert not unfinished


def _is_finished(message: ET.Element) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return False
    if translation.get("type") in {"vanished", "obsolete"}:
        return False  # leftovers of removed texts are taken out, not kept
    forms = [form.text or "" for form in translation.iter("numerusform")] or [
        translation.text or ""
    ]
    return all(form.strip() for form in forms) and _marks_agree(message, forms)


def _marks_agree(message: ET.Element, forms: list[str]) -> bool:
    wanted = set(_MARK.findall(message.findtext("source") or "")) - {"%n"}
    return all(set(_MARK.findall(form)) - {"%n"} == wanted for form in forms)


def test_every_visible_text_has_a_translation() -> None:
    """`lupdate` misses texts inside f-strings: they are found here."""
    known = {
        (context.findtext("name"), message.findtext("source"))
        for path in TEXTS.glob("*.ts")
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }
    missing = [
        f"{place}: {context}: {source}"
        for path in python_files("clinic_app")
        for place, context, source in _visible_texts(path)
        if (context, source) not in known
    ]
    assert not missing


def _visible_texts(path: Path) -> Iterator[tuple[str, str | None, str]]:
    """Yield place, context and text of whatever Qt is to translate."""
    for owner in ast.walk(tree(path)):
        if isinstance(owner, ast.ClassDef):
            for name, call in calls_in(owner):
                if name == "tr" and call.args and ast.unparse(call.func) == "self.tr":
                    yield from _text(path, owner.name, call.args[0])
    for name, call in calls(path):
        is_qt = name == "QT_TRANSLATE_NOOP" or ast.unparse(call.func).endswith(_TRANSLATE)
        if is_qt and len(call.args) > 1:
            yield from _text(path, literal(call.args[0]), call.args[1])


def _text(
    path: Path, context: str | None, text: ast.expr
) -> Iterator[tuple[str, str | None, str]]:
    """Yield a literal, or what cannot be translated: a text made of parts. Names pass."""
    said = literal(text)
    if said is not None:
        yield where(path, text), context, said
    elif isinstance(text, ast.JoinedStr | ast.BinOp):
        yield where(path, text), context, ast.unparse(text)
