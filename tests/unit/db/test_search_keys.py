import pytest

from clinic_app.db.search_keys import folded, search_keys


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单伟", "shanwei"), ("单伟", "danwei"), ("单伟", "chanwei"), ("单伟", "sw"),
        ("解晓东", "xiexiaodong"), ("解晓东", "xxd"), ("解晓东", "jiexd"), ("解晓东", "晓东"),
        ("曾国", "zengguo"), ("曾国", "cg"), ("欧阳修", "ouyangx"), ("欧阳修", "xiu"),
        ("吕布", "lvbu"), ("吕布", "lubu"), ("吕布", "lyubu"), ("吕布", "lb"),
        ("TEST-王秀英", "wxy"), ("TEST-王秀英", "wangxy"), ("TEST-王秀英", "test王"),
        ("TEST-O'Brien, 李 𠮷", "obrien"), ("TEST-O'Brien, 李 𠮷", "li"),
        ("TEST-O'Brien, 李 𠮷", "𠮷"), ("Anna Müller", "muller"), ("Anna Müller", "am"),
        ("王", "w"), ("ＷＡＮＧ　Ｌｉ", "wangli"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(name: str, typed: str) -> None:
    keys = search_keys("", name, None)
    assert any(key.startswith(folded(typed)) for key in keys), keys


def test_a_telephone_is_found_from_any_four_digits_on() -> None:
    keys = search_keys("M-1", "x", "+86 138-0013-8888")
    for typed in ("8613800138888", "13800138888", "8888", "0138"):
        assert any(key.startswith(typed) for key in keys)
    assert folded("m 1") in keys


def test_a_long_name_of_many_readings_stays_small() -> None:
    keys = search_keys("1", "重" * 30 + " " + "x" * 500, "1" * 40)
    assert len(keys) < 1600
    assert max(map(len, keys)) <= 80


def test_nothing_typed_is_nothing() -> None:
    assert search_keys("", "", "") == ()
    assert folded("O'Brien ­-") == "obrien"
