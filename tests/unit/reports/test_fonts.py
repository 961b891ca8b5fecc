from clinic_app.reports.fonts import font_for, to_unicode_cmap


def test_characters_beyond_the_basic_plane_are_surrogate_pairs() -> None:
    cmap = to_unicode_cmap("F", [0x20, 0x20BB7])
    assert "<00> <0020>" in cmap
    assert "<01> <D842DFB7>" in cmap


def test_a_block_has_at_most_a_hundred_entries() -> None:
    cmap = to_unicode_cmap("F", list(range(0x4E00, 0x4E00 + 250)))
    assert cmap.count("beginbfchar") == 3
    assert "100 beginbfchar" in cmap
    assert "50 beginbfchar" in cmap


def test_no_font_has_an_emoji() -> None:
    assert font_for("😀", bold=False) is None
