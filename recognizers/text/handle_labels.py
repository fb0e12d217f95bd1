"""Names that stand after the word for a network, a nickname or a login."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.text.columns import cells_under
from recognizers.text.context import word_pattern
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared

# Labels after which a name may follow at once; after the others only with a colon between.
_SURE = (
    "skype", "скайп*", "скап", "telegram", "телеграм*", "телеграмм*", "тэлеграм*", "тг", "tg",
    "телега", "телеге", "тлг", "инст*", "instagram", "insta", "inst", "инстаграм*", "ник",
    "нік", "ника", "nick", "nickname", "login", "логин*", "лагін*", "логін", "username",
    "user_name", "screen_name", "жж", "livejournal", "twitter", "твиттер*", "твітэр*", "tiktok",
    "тикток*", "тик-ток*", "цікток*", "vk", "вк", "вконтакте", "укантакце", "facebook",
    "фейсбук*", "фэйсбук*", "fb", "фб", "github", "гитхаб*", "discord", "дискорд*", "дыскорд*",
    "юзернейм*", "юзер", "аккаунт*", "акаўнт*", "account name", "handle", "снэп", "snapchat",
    "icq", "аська", "jabber", "xmpp", "steam", "стим*", "twitch", "одноклассники", "youtube",
    "ютуб*", "linkedin", "threads", "signal", "wechat", "threema", "wire", "mastodon", "bluesky",
    "likee", "матрикс", "псевдоним", "псеўданім", "никнейм*",
    "ником", "нике", "ники", "нікам", "нікі", "тик ток", "одноклассниках", "zoom", "зум", "тгк",
    "login_name", "instagram_username", "tg_username", "signal username", "учётка", "учетка",
    "учётная запись", "учетная запись", "уліковы запіс", "онлифанс", "onlyfans", "boosty", "бусти",
    "patreon", "патреон", "pinterest", "пинтерест", "reddit", "реддит", "твич", "линкедин",
    "лінкедін", "снапчат", "тредс", "трэдс", "мастодон", "сигнал", "юзернэйм", "никнэйм", "нікнэйм",
)  # fmt: skip
_SIGNED = (
    "user", "пользовател*", "карыстальнік*", "канал", "бот", "bot", "profile", "owner",
    "author", "автор*", "аўтар*", "админ*", "адмін*", "модер*", "мадэр*", "admin", "ок",
)  # fmt: skip
# Labels after which only what looks made up is a name.
_TOLD = (
    "author",
    "автор",
    "аўтар",
    "админ",
    "адмін",
    "модер",
    "мадэр",
    "admin",
    "ок",
    "zoom",
    "зум",
)
_SIGN = lazy(r"[\"']?[ ]?[:=]")
# Label, what may stand between (a sign, or only the space of a form), and the name itself.
_LABELLED = lazy(
    rf"(?P<label>{word_pattern(_SURE + _SIGNED)})"
    r"(?:[ ]?/[ ]?[а-яёіўa-z]{2,12})?(?P<id>[_ ](?:id|ид|айди|айдзі))?"
    r"(?:[ ](?:в|у|ў|на|in|on)[ ][\w.]{2,14}|[ ]?\([^()\n]{1,15}\))?[\"']?"
    r"(?:[ ](?P<filler>[а-яёіў]{1,12}(?:[ ][а-яёіў]{1,12}){0,2})(?=[ :]))?"
    r"(?P<sign>[ \t]{0,3}[:=](?:[ \t]{0,3}|\n)|[ ]{0,2}[-–—][ ]{1,2}|,[ ]|[ \t]{1,40})"
    r"[\"'«“(/]{0,2}(?:@[ ])?"
    r"(?:\+?\d[\d ()-]{6,18}\d[ ]?[/|][ ]?)?"
    r"(?P<name>live:[\w.-]{2,40}|@?[a-z0-9_][\w.-]{1,31}(?<![.-])(?:#\d{4})?"
    r"|[а-яёіў]{2,15}_\w{2,20})"
    r"(?![\w@]|\.\w|:/|/)"
)
# Somebody who comes in, as logs tell it.
_CAME_IN = lazy(
    r"(?<![^\W_])(?:for|user|accept(?:ed)?|login|logged in|denied|rejected|session)"
    r"(?:[ ](?:for|invalid|illegal|user|unknown)){0,2}[ ][\"']?(?P<name>[a-z][\w.-]{2,31})[\"']?[ ]"
    r"(?:from|by|via|on|at|\()?[ ]?(?:ip[ =:])?(?=\[?(?:\d{1,3}\.\d|[0-9a-f]{1,4}:[0-9a-f:]))"
)
_CAME_IN_HINTS = ("for ", "user ", "accept", "login ", "denied", "reject")
_HEADERS = (
    "логин", "лагін", "логін", "login", "nick", " ник", " нік", " user", "telegram", "телеграм",
    " тг", " tg", " инст", " інст", "insta", "skype", "скайп", "handle", " вк", " vk", "аккаунт",
    "акаўнт", "account name",
)  # fmt: skip
_CELL = lazy(r"[ \t\"']*(?P<name>@?[a-z0-9_][\w.-]{2,31})[ \t\"']*[|;,\t]?[ \t)]*")
_MADE_UP = lazy(r"[a-z]{2,20}[_.-][a-z]{1,20}\d{0,4}|[a-z]{3,20}_?\d{1,4}")
# One more name of a list.
_MORE = lazy(
    rf"(?:,[ ]?|[ ]?[;/][ ]?|[ ](?:и|і|and|или|або)[ ])(?P<name>@?(?:{_MADE_UP.pattern}))"
    r"(?![\w@:]|\.\w|/)"
)
_PLAIN_WORD = lazy(r"[a-z]{2,}")
_SYSTEM = frozenset(
    "root admin administrator user guest test postgres ubuntu debian www-data nobody system info"
    " true false null none undefined premium desktop web messenger reels stories live bot group"
    " channel chat page login password username name id com ru by org is was and or the for with on"
    " at in of to a an as from by not no yes has had account support team news public official"
    " telegram instagram facebook skype viber whatsapp twitter vk tiktok youtube https http www"
    " direct shorts api android ios iphone windows mobile app post posts video photo you me my his"
    " her their our it this that will can must should may be been are were field form button error"
    " failed success successful admin1 oracle mysql anonymous operator default daemon"
    " service".split()
)


def labelled_names(text: Prepared) -> Iterator[tuple[int, int, float]]:
    """Yield start, end and score of every name that a label announces."""
    if any(hint in text.lower for hint in _CAME_IN_HINTS):
        for entry in matches(_CAME_IN, text.lower, windows(text, 2, 70, 8)):
            if entry["name"] not in _SYSTEM:
                yield (*entry.span("name"), 0.7)
    for start, end in cells_under(text, _HEADERS):
        cell = _CELL.fullmatch(text.lower, start, end)
        if cell and _may_be_name(cell["name"]):
            yield (*cell.span("name"), 0.7)
    match = _LABELLED.search(text.lower)
    while match is not None:
        score = _score(match, text.text[match.start("name")].isupper())
        past = match.start("name") if score is None else match.end()
        if score is not None:
            yield (*match.span("name"), score)
            while score >= 0.5 and (more := _MORE.match(text.lower, past)):
                yield (*more.span("name"), 0.55)
                past = more.end()
        match = _LABELLED.search(text.lower, past)


def _may_be_name(name: str) -> bool:
    return name not in _SYSTEM and re.search("[a-zа-яёіў]", name) is not None and name[0] != "@"


def _score(match: re.Match[str], capital: bool) -> float | None:
    """Return how sure a labelled name is one, or None if it is a word of the language."""
    name, sign = match["name"], match["sign"].strip()
    plain = _PLAIN_WORD.fullmatch(name) is not None
    if match["label"].startswith(_TOLD):
        return 0.55 if _MADE_UP.fullmatch(name) and not match["filler"] else None
    if match["label"].startswith(_SIGNED) and not _SIGN.match(match.string, match.end("label")):
        # As it is often told who did something, the name itself has to look like one.
        return 0.55 if _MADE_UP.fullmatch(name) and not match["filler"] else None
    if match["id"] and len(name) > 4 and name.isdecimal():
        return 0.7
    if not _may_be_name(name):
        return None
    if (match["filler"] or sign == "," or "\n" in match["sign"]) and (plain or sign == "-"):
        return None
    if not sign and (len(name) < 4 or (plain and (capital or match["label"].isascii()))):
        return 0.2  # the skype call, в инстаграм Meta
    return 0.75 if sign in (":", "=") else 0.6 if sign and sign != "," else 0.55
