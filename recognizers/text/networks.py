"""Where social networks keep their members: hosts, and the paths that name a person or group."""

from __future__ import annotations

import re
from collections.abc import Mapping

from recognizers.text.lazy import lazy

_NICK = r"@?[\w.+-]{2,64}"
_NOT_PEOPLE = (
    "about|help|support|privacy|terms|tos|login|signup|join|search|explore|hashtag|settings|home"
    "|feed|share|share\\.php|sharer|sharer\\.php|intent|dialog|plugins|watch|events|jobs|legal|ads"
    "|policies|developers|dev|api|blog|features|pricing|topics|trending|marketplace|apps|download"
    "|i|p|reel|reels|tv|embed|widget_community\\.php|video_ext\\.php|gaming|business|security|news"
    "|music|video|videos|docs|faq|contact|contacts|rules|login\\.php|index\\.php|tag|tags|tos"
)
_MEMBER = rf"/(?!(?:{_NOT_PEOPLE})(?![\w.])){_NICK}"

# Path of a member or group by host; the host of a blog that belongs to one person has a star.
_PATHS: Mapping[str, str] = {
    "vk.com vk.ru vkontakte.ru vk.me vk.link": _MEMBER,
    "ok.ru odnoklassniki.ru": rf"/(?:profile|group|dk)[/?][\w.=&-]+|{_MEMBER}",
    "t.me telegram.me telegram.dog": (
        r"/(?!share\b|addstickers|proxy|socks|iv\b)(?:joinchat/|c/|s/|@)?\+?[\w-]{2,64}"
    ),
    "tgstat.ru tgstat.com": r"/channel/@?[\w-]+",
    "instagram.com instagr.am": rf"/stories/{_NICK}|{_MEMBER}",
    "facebook.com fb.com fb.me facebook.ru": (
        rf"/profile\.php\?id=\d+|/(?:people|groups|pg|pages)/[^\s/]+(?:/\d+)?|{_MEMBER}"
    ),
    "linkedin.com": r"/(?:in|pub)/[^\s/?#]+",
    "github.com gitlab.com bitbucket.org codeberg.org": rf"{_MEMBER}/?(?![\w./-])",
    "gist.github.com": _MEMBER,
    "livejournal.com": r"/(?:users|profile|community)/[\w-]+",
    "*.livejournal.com *.blogspot.com *.wordpress.com *.tumblr.com *.dreamwidth.org": "",
    "*.substack.com *.deviantart.com *.bandcamp.com *.narod.ru *.github.io": "",
    "tiktok.com": rf"/@{_NICK}",
    "youtube.com": rf"/(?:@|channel/|c/|user/){_NICK}",
    "twitter.com x.com nitter.net threads.net threads.com": _MEMBER,
    "pinterest.com pinterest.ru twitch.tv soundcloud.com behance.net patreon.com": _MEMBER,
    "medium.com pikabu.ru": rf"/@{_NICK}",
    "habr.com": rf"/(?:\w\w/)?users/{_NICK}",
    "reddit.com": rf"/(?:u|user)/{_NICK}",
    "steamcommunity.com": r"/(?:id|profiles)/[\w-]+",
    "my.mail.ru": r"/(?:mail|inbox|list|bk|community)/[\w.-]+",
    "dzen.ru rutube.ru": rf"/(?:id|channel|u)/[\w-]+|/{_NICK}",
    "discord.gg invite.viber.com chat.whatsapp.com": r"/[\w?=&%-]+",
    "discord.com": r"/(?:users|invite)/\w+",
    "wa.me api.whatsapp.com": r"/(?:send)?\??(?:phone=)?\+?[\w-]*",
    "join.skype.com": r"/[\w/-]+",
    "snapchat.com": r"/add/[\w.-]+",
    "last.fm flickr.com": r"/(?:user|people|photos)/[\w@.-]+",
    "boosty.to ask.fm onlyfans.com linktr.ee taplink.cc about.me keybase.io": _MEMBER,
    "mastodon.social max.ru": _MEMBER,
    "researchgate.net": r"/profile/[\w.-]+",
    "orcid.org": r"/\d{4}-\d{4}-\d{4}-\d{3}[\dX]",
    "signal.me signal.group": r"/#?[\w/+-]+",
    "strava.com": r"/athletes/\w+",
    "vimeo.com dailymotion.com": rf"/(?:user|channels)/?{_NICK}",
}
_BY_HOST = {
    host: lazy(path, re.IGNORECASE) for hosts, path in _PATHS.items() for host in hosts.split()
}
_BLOGS = lazy(r"(?!www\.|m\.|users\.|community\.|about\.|blog\.|news\.)[\w-]+(?=\.)")


def names_a_member(host: str, rest: str) -> bool:
    """Tell whether ``host`` with what follows it names a person, group or bot.

    Args:
        host: Host of a link in lower case.
        rest: Path, query and fragment of the link, in any case.
    """
    labels = host.split(".")
    for first in range(max(0, len(labels) - 4), len(labels) - 1):
        path = _BY_HOST.get(".".join(labels[first:]))
        if path is not None:
            if path.match(rest):
                return True
            break
    parent = ".".join(labels[1:])
    return f"*.{parent}" in _BY_HOST and _BLOGS.match(host) is not None
