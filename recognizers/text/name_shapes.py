"""What looks like a person's name by letter case and endings alone, without a word list."""

from __future__ import annotations

from recognizers.text.lazy import lazy

_UP, _LOW = "A-ZА-ЯЁІЎŁŚŹŻĆČŠŽ", "a-zа-яёіўłśźżćčšžŭńąęó"
_WORD = rf"(?:[{_UP}][{_LOW}'’ʼ`]+|[{_UP}]['’ʼ]?[{_UP}'’ʼ]+)"
_NAME = rf"(?:(?:[{_UP}]['’])?{_WORD}(?:[ ]?-[ ]?{_WORD})?)"
_INITIAL = rf"[{_UP}]\."
SHAPE = (
    rf"(?:{_NAME},?[ ]{{1,2}}{_INITIAL}[ ]?(?:{_INITIAL})?|{_INITIAL}[ ]?(?:{_INITIAL}[ ]?)?{_NAME}"
    rf"|{_NAME},?[ ]{{1,2}}{_NAME}(?:[ ]{{1,2}}{_NAME})?)"
)
"""Two or three capitalised words, or a word with initials, as a pattern for cased text."""

_BEFORE = lazy(rf"(?<![^\W_])({SHAPE})(?:[ ]?\([^()\d\n]{{2,40}}\))?[ \t]?[,;|:(\t –—-]{{1,4}}$")
_FIRST = lazy(rf"[\W\d_]*({SHAPE})(?=[ ]?[,;|\t(:–—-])")
_LOWER = lazy(r"(?:^|[\d.)] ?)([а-яёіў'’-]{3,} [а-яёіў'’-]{3,} [а-яёіў'’-]{5,})[ ,;(–—-]{1,4}$")
_CELLS = lazy(r"[\"']?[ ]?[;|\t,][ ]?[\"']?")
_ALONE = lazy(rf"[\W\d_]*({SHAPE})(?:[ ]?\([^()\d\n]{{2,40}}\))?[\W_]*")
_PATRONYMIC = lazy(
    r"(?:[оеаяіїв]вич|ьич|[кмн]ич|[оеаяю]віч|[іьы]віч|[оеаяё]вна|ична|[оеаяёю]ўна|[ыі]чна"
    r"|[oaieu]vich|[oaei]v[iy]ch"
    r"|[aeou]vi[čć]|[oe]vna|[aoe][uŭ]na|[oaei]wicz|оглы|кызы)(?:[ауеомйы]{0,2})$"
)
_NO_NAME = lazy(
    r"(?<![^\W_])(?:суд|район|раён|област|вобласц|республик|рэспублік|газет|закон|кодекс|указ"
    r"|приказ|банк|улиц"
    r"|вуліц|г\.|минск|мінск|москв|беларус|росси|расі|верховн|министерств|міністэр|прокурат"
    r"|пракурат|федерац"
    r"|совет|савет|постанов|пастан|договор|дагавор|федеральн|университет|court|republic|news"
    r"|radio|bank|act"
    r"|january|february|march|april|june|july|august|september|october|november|december|minsk"
    r"|moscow"
    r"|belarus|russia|article|статья|артыкул|глава|часть|протокол|акт|заявлени|справка|решение"
    r"|дело)"
)

_SIGN = lazy(r"[,;|:(\t–—-]")
PATRONYMIC, INITIALS, WORDS = 3, 2, 1


def name_strength(words: str) -> int:
    """Return how surely ``words``, which have a name's shape, are one; 0 if they are not."""
    lower = words.lower()
    if _NO_NAME.search(lower):
        return 0
    if any(_PATRONYMIC.search(word) for word in lower.split()[1:]):
        return PATRONYMIC
    return INITIALS if "." in words else WORDS


def name_before(line: str, loose: bool = False) -> int:
    """Return the strength of the name at the end of ``line``, separators aside; 0 if none.

    Two words without a patronymic need a sign after them, unless ``loose``.
    """
    match = _BEFORE.search(line[-90:])
    if match:
        strength = name_strength(match[1])
        signed = loose or strength > WORDS or _SIGN.search(match[0][len(match[1]) :])
        return strength if signed else 0
    if line.rstrip(" \"'").endswith((";", "|", "\t", ",")):
        cells = _BEFORE.search(_CELLS.sub(" ", line[-90:]))
        strength = name_strength(cells[1]) if cells else 0
        if strength == PATRONYMIC or line[-1] != ",":
            return strength
    lower = _LOWER.search(line[-90:])
    return PATRONYMIC if lower and _PATRONYMIC.search(lower[1]) else 0


def name_alone(line: str) -> int:
    """Return the strength of the name that is all of ``line`` but numbering; 0 if it is none."""
    match = _ALONE.fullmatch(line) if len(line) < 100 else None
    return name_strength(match[1]) if match else 0


def name_first(line: str) -> int:
    """Return the strength of the name that begins ``line`` after numbering; 0 if none."""
    match = _FIRST.match(line)
    return name_strength(match[1]) if match else 0
