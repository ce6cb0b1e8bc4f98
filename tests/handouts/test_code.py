"""The QR code of a handout opens its own page when it is scanned from paper."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from tests.handouts.conftest import ADDRESS, Printed

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@pytest.mark.parametrize(("dots", "grey"), [(150, False), (100, True)])
def test_code_opens_the_page_of_its_sheet(printed: list[Printed], dots: int, grey: bool) -> None:
    """Printed well or badly, in colour or grey, the code has the exact address."""
    for sheet in printed:
        document = pypdfium2.PdfDocument(sheet.handout.pdf)
        last = document[len(document) - 1]
        picture = last.render(scale=dots / 72, grayscale=grey).to_pil()
        codes = zxingcpp.read_barcodes(picture, formats=QR)
        assert [code.text for code in codes] == [ADDRESS + sheet.handout.page], sheet.handout.path
        assert codes[0].ec_level == "M"
        corners = codes[0].position
        width = corners.top_right.x - corners.top_left.x
        # In millimetres; the position of a corner is exact to one dot.
        assert (width + 2) / dots * 25.4 >= 25, sheet.handout.path
        document.close()
