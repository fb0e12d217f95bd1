"""Words that tell of a birth, before or after a date, in the languages of the documents."""

from __future__ import annotations

from recognizers.text.lazy import lazy

_END = r"(?![^\W_])"
_START = r"(?<![^\W_])"

BIRTH = lazy(
    r"(?<!\Wо )(?<!\Wоб )рожд(?!еств|аем|ественск)\w*|(?<!аб )(?<!пра )нар[ао]дж\w*"
    rf"|{_START}(?:нар|род){_END}\.?|родил(?:ся|ась|ось|ись)|родивш\w+|нарадз\w*|народзін\w*"
    rf"|народи[вл]\w*"
    r"|урожен\w+|ураджэн\w+|(?<![^\W_])ур-(?:е?ц|ка|нка)"
    rf"|(?:появил|пришёл|пришел|пришл|з.яв[іи]|прыйш)\w* на свет"
    rf"|хрышчан\w+|крещ[её]н\w*|{_START}род[оа]м{_END}"
    r"|urodz\w*|rozhd\w*|rozdz?en\w*|rozhden\w*|nar[ao]d[zž]\w*|geburts\w*|naissance"
    r"|днюх\w*|дзень варэння|именинни\w+|імянінні\w+"
    r"|р[ао]весн[иі][кцч]\w*(?=(?: [^\W\d_]+){1,3}[ ,:(–—-]{1,3}$)"
    rf"|{_START}(?:nar|born|bday(?:;value=[a-z-]+)?|bdate|bd(?=[=:'\"])|b-day|dobs?|yob|d\.o\.b|d\.b|ddn"
    r"|dzim\w*|gim(?:im\w*|ęs|usi|\.)?|geb(?:oren)?|ur)"
    rf"{_END}\.?|birth(?!place)\w*|data (?:nar|ur){_END}|{_START}birthdate"
    rf"|{_START}ддн{_END}|{_START}ур\."
    rf"|{_START}(?:дзень|день|дня|дата|дату) (?:варенья|нар|рож|р){_END}\.?"
)
"""A label or verb; between it and the date a place or a name may stand."""

STEMS = (
    "рожд", "род", "нар", "урож", "урадж", "дзень", "день", "дня", "дат", "ддн", "ур.", "urodz",
    "roz", "nar", "naiss", "born", "bday", "b-day", "dob", "yob", "d.o.b", "d.b", "ddn", "dzim",
    "gim", "geb", "ur", "birth", "bd", "ур-", "на свет", "днюх", "варэння", "именинн", "імянінн",
    "хрышч", "крещ", "равесн", "ровесн",
)  # fmt: skip
"""One of them stands in whatever ``BIRTH`` matches."""

_SHORT = (
    r"(?<!\bи )(?<!\bі )(?<!\bды )д[./ -]{0,2}[рн](?:[ ](?:у|ў|мой|мая|наш)(?:[ ]\w{2,12})?)?"
    r"|г[. /]{0,2}(?:р|н)|р\.? ?н|b|дн(?=:)|d\.? ?[rn](?=[.:\"'])|d[rn](?=\s*[:=])|g\.? ?r(?=[.:])"
    r"|[рн](?=\.)|(?<=[,(] )[рн]|(?<=\()[рн]"
)
BIRTH_SHORT = lazy(
    rf"[,;(] ?\*\s?$|{_START}(?:{_SHORT}){_END}"
    r"[.?!]?[\"'»)]{0,2}[\s:=—–-]{0,5}[\"'«(]?(?:[вуў] )?$"
)
"""An abbreviation that has to stand right before the date."""

BIRTH_AFTER = lazy(
    r"(?:-?(?:го|га|ы)(?![^\W_]))?[\s»\")]*(?:"
    rf"г(?:од[аыу]?)?[\s.,/]+(?:р{_END}(?!\.[^\W\d_])|рожд(?!еств)|н[ао]р[ао]дж|нар{_END}"
    rf"|н{_END}(?!\.?\s?э)"
    rf"|род{_END})"
    rf"|гр{_END}(?!\.?\s+[^\W\d_])|рожд(?!еств)|нар[ао]дж|нар\.|р\.?\s?н\.|род\.|р\.\s?нар"
    rf"|g\.?\s?r{_END}|goda? ro[zž]|hod[ua]? nar|h\.? ?n\.|g\.? ?n\."
    rf"|y\.?o\.?b|\(?(?:date of )?birth|\(?dob{_END}"
    rf"|\(?др{_END}|r\. ?ur|rok ur"
    r"|(?:г(?:ода?|\.)?)?[\s,;)(–—-]{1,4}(?:ур\.|урож|ураджэн|уродж|(?:родом|родился|родилась) "
    r"|мест[оа] рожд|месца нар"
    r"|place of birth|born |нарадзі|нарадж)"
    r"|[^.;\d\n]{0,30}(?:родил(?:ся|ась)|нарадзі(?:ўся|лася)))"
)
"""What follows a date of birth."""

AGE_AFTER = lazy(
    r"[\s,/]*(?:г(?:ода?|\.)?)?[\s,/]*\(?\s*(?:возраст|узрост|age|полных)?[ :]*\d{1,3}\s?"
    r"(?:лет|год|гадо|гады|yo(?![^\W_])|y/o|years? old|years\)|l\.)"
)
"""An age, which people write after a date of birth."""

_NAMED_AGE = (
    r"(?:возр|возраст|узрост|aged?)\.?[ :]{1,3}\d{1,3}(?:[ ]?(?:г|л|лет|год\w{0,2}|гадоў|yo))?\.?"
)
AGE_NAMED = lazy(rf"{_START}{_NAMED_AGE}[ ,]{{0,2}}\($")
"""An age that is named one, right before a year in brackets."""

AGE_BEFORE = lazy(
    r"(?:\d{1,3}\s?(?:лет|год\w{0,2}|гадоў|гады|y/?o|years? old)|возраст|узрост|age"
    rf"|{_NAMED_AGE})[\s,:;(–—-]{{1,4}}$"
)
"""An age right before a date."""

NOT_BIRTH = lazy(
    rf"смерт|сьмерц|умер|пам[её]р|died|death|deceased|выда[чнвл]|issue|{_START}до{_END}|прожив"
    rf"|пражыв|регистр"
    r"|рэгістр|приня|прыня|приз[ывн]|прызван|окон[чч]|скон[чч]|погиб|загин|арест|арышт|задерж"
    r"|затрым|осужд"
    r"|асудж|приговор|присуд|поступ|паступ|уволен|звольн|заключ|брак[аеу]|шлюб|married|valid"
    r"|expir|check|required|действ"
    r"|дзейн|не указ|невядом|(?<=[^\W\d_]{4})[.!?]\s+[^\W\d_]"
)
"""What in between shows that the date is of something else."""

OTHER_DATE = lazy(
    rf"(?:выда[чнвл]\w*|{_START}(?:от|ад|с|з|со|до|да|по|на|к|ко|не позднее|действ\w*"
    rf"|по состоянию на|issued|dated|since"
    rf"|until|on|by|from)|умер\w*|ум\.|пам[её]р\w*|†|задержан\w*|затрыман\w*|осужд[её]н\w*"
    rf"|подпись|подпіс|signed)"
    r"[ :,]{1,3}$"
)
"""A word right before a date that makes it the date of something else."""

EVENT_AFTER = lazy(
    r"[\s,]*(?:г(?:ода?|\.)?)?[\s,]*(?:был[аио]?|быў|былі|осужд|асудж|задерж|затрым|приговор|соверш"
    r"|находясь|прибыл|прыбы|обратил|звярну|подписа|падпіса|назнач|прызнач|умер|пам[её]р|погиб"
    r"|загін|убит"
    r"|забіт|арест|арышт|was|were|died|signed|arrested|detained)(?![^\W_]{0,2}\.)"
)
"""A verb right after a date that stands after a name: the date is of what it tells."""

SIGNED = lazy(
    r"(?:подпис|подпіс|падпіс|утвержд|зацв[ея]рдж|согласов|узгоднен|составил|склаў|подготов|падрыхт|signed)"
    r"[^,;\d]{0,45},?\s*$"
)
"""What stands before the name of someone who signs, with the date of signing after it."""

_KIN = (
    r"сын\w{0,2}|доч\w{1,4}|дач(?:к\w+|ка)|жен[аыу]|жонк\w|муж\w?|мать|маці|мама|отец|папа|бацька"
    r"|брат\w?|братья|братоў|братьев|с[её]стры|сестр\w|сястр\w|баб(?:уш|ул)\w+|дед\w*|дзед\w*|реб[её]н\w+|дзіця|дети|детей|детьми"
    r"|дзеці|дзяцей|son|sons|daughters?|wife|husband|mother|father|brothers?|sisters?|child|children"
    r"|kids?|grandson|granddaughter|nephew|niece|внук\w?|внучка|унук\w?|унучка|т[её]щ[аиуе]"
    r"|тест[ья]|свекров\w|свекор|свёкор|цешч\w|цесц\w|свякроў|свёкар|племянни\w+|пляменні\w+"
    r"|мал(?:ы|ая|ой|ую|ого|ога)|малыш\w{0,2}|двойн\w+|двойняшк\w+|близнец\w+|дядя|т[её]тя|дзядзька"
    r"|цётка|syn|dačk[ai]|żonka|žonka|matka|baćka|bratt?|siastra|unuk[ai]?|unučka|dzieci"
)
KIN = lazy(
    rf"{_START}(?:{_KIN}){_END}[\s:,–—-]{{1,4}}[^\W\d_]+(?:[.’' -]{{1,2}}[^\W\d_]+){{0,4}}"
    r"(?:\.?[\s,:(–—-]{1,4}(?:[вуўu] )?|(?:, ?[^\W\d_]+| [^\W\d_]+){1,6} ?\()$"
)
"""A word for a relative, a name of up to four words, and then the date."""

DOSSIER = lazy(
    r"(?<![^\W_])(?:г\.|д\.|(?<![^\W_])тел|(?<![^\W_])тэл|моб|ул\.|вул\.|прож|праж|паспорт"
    r"|пашпарт|адрес|адрас|студент"
    r"|работ|працу|улад|вуч"
    r"|л/н|в/ч|сотрудник|супрацоўнік|гр-н|граждан|грамадз|phone|passport|образ|адук|женат|замуж"
    r"|судим|поступил|паступі[лў]|диагноз|дыягназ|diagnos"
    r"|(?:муж|жен|female|male)(?![^\W_]))|\+\d|\d{7}|@"
)
"""What follows a date of birth in the line of a dossier."""

KIN_YEAR = lazy(
    rf"{_START}(?:{_KIN}){_END}(?: (?:старш|младш|старэйш|малодш|родн)\w+)?[ :,–—-]{{1,3}}\(?$"
)
"""A word for a relative and then only a year."""

BY_PASSPORT = lazy(
    rf"{_START}(?:[увпbi][аоn]?|according to) (?:(?:the|his|her|яе|яго|её|его) )?"
    r"(?:па[сш]п[ао]р[тц]\w*|passport|дакументах|документам)[ :,–—-]{1,3}$"
)
"""``По паспорту`` and the like, right before a date of birth: that of issue has another word."""

SEX_BEFORE = lazy(
    rf"{_START}(?:мужчина|женщина|мужской|женский|мужчынскі|жаночы|male|female"
    r"|(?:пол|sex)[ :]{1,2}[мжmf])"
    r"[.,;|\s]{1,3}$"
)
"""What somebody is, which people write before a date of birth."""

PASSPORT_BEFORE = lazy(r"(?<![^\W_])[^\W\d_]{2}[ ]?0{7}[ ,;]{1,3}$")
"""A passport number right before a date, as in ``Prepared.words``."""

WHICH_YEAR = lazy(
    rf"{_START}(?:я|он|она|они|ты|мы|ён|яна|яны|сам|сама|{_KIN})"
    r"(?: ж[еэ]?| сам\w?| тоже| таксама| мо[йя]| ма[яё]| наша?)?,?"
    r"(?: (?:с|з))? $"
)
"""Who is of a year that is read aloud: ``он же 89-го``, ``она семьдесят первого``."""

ASKED = lazy(
    rf"{_START}(?:dobs?{_END}|dates? of births?|birth ?da(?:y|te)s?|years? of birth"
    rf"|born{_END}(?=[ ]?\?)|(?:дат[аыу]?|год[аы]?|дн[іи]) (?:рожд|нар[ао]дж|нар\.)\w*"
    rf"|д\.? ?р{_END}|др{_END}|г\.? ?р{_END}\.?"
    r"|(?:какого|якога) (?:ты |вы |кто |хто )?года)[^\n0]{0,60}(?=\n)"
)
"""A line that asks for dates of birth, or heads a list of them."""

LIFE_SPAN = lazy(
    r"[ ]?(?:г\.)?[ ]?[–—-][ ]?(?:†[ ]?)?(?:\d\d?[./]\d\d?[./])?(?P<death>(?:19|20)\d\d)(?!\d)"
)
"""What follows the first date of a life told as from and to."""
