"""Links, and among them, or without any link, the accounts of people in social networks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.handle_labels import labelled_names
from recognizers.text.lazy import lazy
from recognizers.text.networks import names_a_member
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_TOP_LEVEL = (
    "com|net|org|info|biz|edu|gov|mil|int|name|pro|io|me|tv|cc|co|eu|ai|app|dev|xyz|online|site"
    "|club|shop|store|blog|news|media|social|live|link|space|top|world|agency|group|team|digital"
    "|by|ru|su|ua|kz|pl|lt|lv|ee|de|fr|uk|us|cz|sk|at|ch|it|es|se|fi|no|nl|be|ge|am|az|md|uz|kg|tj"
    "|il|ca|in|cn|jp|tr|fm|gg|gl|ly|is|to|la|am|im|ws|st|ms|rs|bg|ro|hu|hr|si|gr|pt|ie|dk|tech|ink"
    "|бел|рф|укр|қаз|срб|онлайн|сайт|орг|ком|дети|москва|рус"
)
# Where to look for a link, in lower case: signs that are fast to find.
_SCHEME = lazy("://")
_DOT = lazy(rf"\.(?=(?:{_TOP_LEVEL})(?![\w-]))")
_HOST_BEFORE = lazy(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\Z")
_SCHEME_BEFORE = lazy(r"[A-Za-z][A-Za-z0-9+.-]{1,15}\Z")
_AUTHORITY = lazy(
    r"(?:[\w.~%!$*+:-]{1,64}@)?(?P<host>\[[0-9A-Fa-f:.]+\]"
    r"|[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})(?::\d{1,5}(?!\d))?"
)
_REST = lazy(r"[/?#](?:[^\s<>\"'«»“”|;\\^`{}\[\]]|&amp;)*")
_MESSENGERS = ("tg", "viber", "whatsapp", "skype", "signal", "sgnl")
_ENDING = ".,:!?*_~…&@–—-"

_HANDLE = lazy(r"@(?=[\w.]*[A-Za-z])[A-Za-z0-9_][\w.]{0,31}(?:[@:][\w-]+(?:\.[\w-]+)+)?")
_SERVER_OF = lazy(r"(?<!\w)@[\w.]{1,32}:\Z")  # of Matrix, behind the name
_NOT_HANDLES = lazy(
    r"@(?:media|import|param|return|returns|override|property|staticmethod|classmethod|author|see"
    r"|since|deprecated|todo|everyone|all|here|channel|font-face|keyframes|charset|supports|page"
    r"|pytest|test|data|dataclass|app|autowired|component|inject|input|output|interface|throws"
    r"|version|link|code|example|overload|abstractmethod|cached_property|given|lru_cache|echo|end"
    r"|if|else|for|foreach|include|extends|section|yield|csrf|types|nullable|notnull|entity|table"
    r"|column|id|bean|service|controller|type|typedef|private|public|static|const|enum)(?![\w.])"
)
_VK_ID = lazy(r"(?:id|club|public)\d{3,11}(?!\w)")
_VK_WORDS = lazy(r"(?:вк|vk|вконтакте|укантакце|стр|профил|старонк|профіл|акк|profile)")
_MESSENGER_LINK = lazy(r"(?:skype|live|tg|xmpp|sip|aim|icq):(?!//)[\w.@:-]{3,40}(?:\?\w+)?")


class LinkRecognizer(ValueRecognizer):
    """Finds links, and handles and pages of people, groups and bots.

    In ``t.me/verasen``, ``@verasen`` and ``skype: verasen`` the account is found, the first as a
    whole link; ``https://example.by/news`` is an ordinary link. Signs at the end are left.
    """

    ENTITIES: ClassVar = {
        "SOCIAL_HANDLE": "Account, page, group or bot in a social network or messenger",
        "URL": "Link that names no account",
    }
    RULES: ClassVar = {
        "profile": "Link to a page of a member or group",
        "at sign": "Name after an at sign",
        "label": "Name after the word for a network, a nickname or a login",
        "number": "Number of a member or group as VK writes it",
        "link": "Other link",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every link and handle of ``text``."""
        named = list(_labelled(text))
        taken = [s for s in _links(text) if not _is_name(text, s, named)]
        for found in (_messenger_links(text), _handles(text), _vk_ids(text), named):
            taken += list(_outside(found, sorted(taken, key=lambda span: span.start)))
        yield from taken


def _is_name(text: Prepared, link: Span, named: Sequence[Span]) -> bool:
    """Tell whether what looks like a host is the whole of a name that a label announces."""
    if link.entity_type != "URL" or "/" in text.text[link.start : link.end]:
        return False
    return any((n.start, n.end) == (link.start, link.end) and n.score >= 0.5 for n in named)


def _outside(spans: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield those of ``spans`` that share nothing with ``taken``, which is in order."""
    for span in spans:
        index = bisect_right(taken, span.start, key=lambda one: one.start)
        inside = index > 0 and taken[index - 1].end > span.start
        if not inside and (index == len(taken) or taken[index].start >= span.end):
            yield span


def _links(text: Prepared) -> Iterator[Span]:
    past = 0
    anchors = (*_SCHEME.finditer(text.lower), *_DOT.finditer(text.lower))
    for anchor in sorted(anchors, key=re.Match.start):
        if anchor.start() < past:
            continue
        bounds = _link(text.text, anchor, past)
        if bounds is None:
            continue
        start, end, host = bounds
        past = end
        rest = text.text[host[1] : end]
        scheme = text.lower[start:end].partition("://")[0]
        if scheme in _MESSENGERS or names_a_member(text.lower[host[0] : host[1]], rest):
            yield Span(start, end, "SOCIAL_HANDLE", 0.9, "profile")
        else:
            yield Span(start, end, "URL", 0.7 if "://" in text.text[start:end] else 0.6, "link")


def _link(text: str, anchor: re.Match[str], past: int) -> tuple[int, int, tuple[int, int]] | None:
    """Return start and end of the link around ``anchor``, and the bounds of its host."""
    if anchor[0] == "://":
        before = _SCHEME_BEFORE.search(text, max(past, anchor.start() - 16), anchor.start())
        start, authority_start = before.start() if before else anchor.start(), anchor.end()
    else:
        before = _HOST_BEFORE.search(text, max(past, anchor.start() - 200), anchor.start())
        start = authority_start = before.start() if before else anchor.start()
        sign = text[start - 1 : start]
        if sign == "@" or (sign == ":" and _SERVER_OF.search(text, max(0, start - 35), start)):
            return None
    authority = _AUTHORITY.match(text, authority_start)
    if before is None or authority is None:
        return None
    end = authority.end()
    rest = _REST.match(text, end)
    end = _trimmed(text, authority.end(), rest.end()) if rest is not None else end
    host_start, host_end = authority.span("host")
    while text[host_start:host_end].lower().startswith(("www.", "m.")):
        host_start = text.index(".", host_start) + 1
    return start, end, (host_start, max(host_start, min(host_end, end)))


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a link without signs of the sentence around it."""
    while end > start:
        last = text[end - 1]
        closes = last == ")" and text.count("(", start, end) < text.count(")", start, end)
        if not closes and last not in _ENDING and last != "(":
            break
        end -= 1
    comma = re.search(r",(?=[a-z]+\.[a-z]|https?:|@)", text[start:end])
    return start + comma.start() if comma else end


def _messenger_links(text: Prepared) -> Iterator[Span]:
    for match in _MESSENGER_LINK.finditer(text.lower):
        if not text.lower[match.start() - 1 : match.start()].isalnum():
            score = 0.75 if re.search(r"[a-z]", match[0].split(":", 1)[1]) else 0.3
            start = match.start() + (
                match[0].find(":") + 1 if "?" not in match[0] and match[0][:4] != "live" else 0
            )
            yield Span(start, match.end(), "SOCIAL_HANDLE", score, "label")


def _handles(text: Prepared) -> Iterator[Span]:
    for match in _HANDLE.finditer(text.text):
        start = match.start()
        end = start + len(match[0].rstrip("."))
        before = text.text[start - 1 : start]
        if before.isalnum() or before in ("@", ".") or end - start < 3:
            continue
        code = _NOT_HANDLES.match(text.lower, start) or text.text[end : end + 1] == "/"
        yield Span(start, end, "SOCIAL_HANDLE", 0.3 if code else 0.85, "at sign")


def _labelled(text: Prepared) -> Iterator[Span]:
    for start, end, score in labelled_names(text):
        yield Span(start, end, "SOCIAL_HANDLE", score, "label", 0.2)


def _vk_ids(text: Prepared) -> Iterator[Span]:
    for match in _VK_ID.finditer(text.text):
        start, end = match.span()
        before = text.text[start - 1 : start]
        marked = before == "[" and text.text[end : end + 1] == "|"
        if not marked and (end - start < 7 or before.isalnum() or before in ("_", "/", ".")):
            continue
        sure = marked or _VK_WORDS.search(text.before(start, 32))
        score = 0.8 if sure else 0.55 if match[0].startswith("id") else 0.4
        yield Span(start, end, "SOCIAL_HANDLE", score, "number", 0.4)
