"""Reading a printed page back, as a person and as a renderer would."""

from datetime import date
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from pypdf import PdfReader

GIST_DAY = date(2026, 5, 4)
CML_DAY = date(2026, 3, 20)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as a reader copies it."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words_of(pdf: bytes) -> str:
    """All text with blanks and line ends made one blank."""
    return " ".join(" ".join(pages_of(pdf)).split())


def letters_of(pdf: bytes) -> str:
    """All text without any blank: Chinese lines break anywhere."""
    return "".join(" ".join(pages_of(pdf)).split())


def pdfium_words(pdf: bytes) -> str:
    """All text as a second, independent reader finds it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def ink_in(pdf: bytes, box: tuple[float, float, float, float]) -> float:
    """The share of dark pixels in a box of page 1 (shares of width and height from the top)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    width, height = image.size
    left, top, right, bottom = box
    part = image.crop(
        (int(left * width), int(top * height), int(right * width), int(bottom * height))
    )
    pixels: bytes = part.tobytes()
    return sum(value < 128 for value in pixels) / len(pixels)


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Every font of the document by name, and whether its outlines are inside."""
    fonts: dict[str, bool] = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor", {})
            fonts[str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return fonts
