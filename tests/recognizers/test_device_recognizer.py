"""IP, MAC and IMEI, and the versions, times and codes that only look like them."""

from __future__ import annotations

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.device_recognizer import DeviceRecognizer

DEVICES = DeviceRecognizer()


@pytest.mark.parametrize(
    "line",
    [
        "вход с [IP_ADDRESS|203.0.113.77].",
        "[IP_ADDRESS|192.168.0.14]:8080, [IP_ADDRESS|10.0.0.0]/24",  # neither port nor mask
        "http://[IP_ADDRESS|198.51.100.7]/admin",
        "айпи [IP_ADDRESS|8.8.4.4]",
        "второй [IP_ADDRESS|2001:db8:11:7::3e]. дальше",
        "[[IP_ADDRESS|fe80::1c2b:3a4f]]:443, [IP_ADDRESS|2001:0db8:0000:0000:0000:ff00:0042:8329]",
        "ip: [IP_ADDRESS|2001:db8::5]",
        "MAC [MAC_ADDRESS|00:1A:2b:3C:4d:5E], [MAC_ADDRESS|00-1A-2B-3C-4D-5E]",
        "mac=[MAC_ADDRESS|001A2B3C4D5E], mac [MAC_ADDRESS|001a.2b3c.4d5e]",
        "Samsung (IMEI: [IMEI|490154203237518])",
        "IMEI1 [IMEI|353338160288509], IMEI2 [IMEI|49-015420-323751-8]",
        "[IMEI|353338160288509]",  # the check digit is right
        "imei [IMEI|353338160288501]",  # it is wrong, but named
        "IMEISV: [IMEI|3533381602885012]",
        "[IMEI|49-015420-323751-8]",
    ],
)
def test_finds_devices(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(DEVICES, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "версия 3.7.5.1, v1.2.3.4, Chrome 87.0.4280.66",  # versions
        "раздел 3.7.5, п. 1.2.3.4",  # sections
        "Код ОКРБ 25.11.23.60",  # a classifier
        "256.1.1.1, 1.2.3.4.5, 01.02.03.04",  # no octets
        "12.03.2021 10:15:33",  # a date and a time
        "std::vector, a[1::2], ::",  # code
        "4000001234567899, 353338160288501",  # a card; a wrong check digit
        "001A2B3C4D5E",  # twelve characters that nothing names
        "сумма 12-34-56-78-90-12",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert marked.found(DEVICES, text) == []


@given(st.ip_addresses(v=6))
def test_finds_every_long_ipv6_address(address: object) -> None:
    written = str(address)
    if len(written) >= 8:
        assert (2, 2 + len(written), "IP_ADDRESS") in marked.found(DEVICES, f"с {written}, да")


@given(st.text(alphabet="0123456789abf:.- imei", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in marked.found(DEVICES, text, 0.0))
