"""What a presentation's copy may hold beside drawings, after ECMA-376 part 1, section 19."""

from __future__ import annotations

import re

from redact.formats import _ooxml as ooxml
from redact.formats._dml_words import P
from redact.formats._words import words

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
P188 = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""What the extension with the sections of a presentation is called."""

_TRANSITIONS = words(
    "blinds checker circle comb cover cut diamond dissolve fade newsflash plus pull push random "
    "randomBar split strips wedge wheel wipe zoom"
)
KEPT = _TRANSITIONS | words(
    # the presentation
    "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz custShowLst "
    "custShow sldLst defaultTextStyle photoAlbum "
    # slides, layouts and masters
    "cSld bg bgPr bgRef spTree nvPr ph clrMapOvr clrMap transition sldLayoutIdLst hf txStyles "
    "titleStyle bodyStyle otherStyle notesStyle "
    # comments
    "cmLst cm pos text cmAuthorLst cmAuthor"
)
"""Elements of the presentation's namespace, beside those that shapes are made of."""

ATTRIBUTES = words(
    "show showMasterSp showMasterPhAnim useBgFill hasCustomPrompt orient shadeToTitle "
    "firstSlideNum showSpecialPlsOnTitleSld rtl strictFirstAndLastChars compatMode preserve "
    "isPhoto userDrawn sldNum hdr ftr dt spd advClick advTm thruBlk spokes bw showCaptions layout "
    "frame authorId idx lastIdx clrIdx"
)
VALUES = words(
    # placeholders, layouts and sizes
    "title body ctrTitle subTitle dt sldNum ftr hdr obj chart tbl clipArt dgm media sldImg pic "
    "full half quarter tx twoColTx txAndChart chartAndTx txAndClipArt clipArtAndTx titleOnly "
    "blank txAndObj objAndTx objOnly txAndMedia mediaAndTx objOverTx txOverObj txAndTwoObj "
    "twoObjAndTx twoObjOverTx fourObj vertTx clipArtAndVertTx vertTitleAndTx "
    "vertTitleAndTxOverChart twoObj objAndTwoObj twoObjAndObj cust secHead twoTxTwoObj objTx picTx "
    "screen4x3 letter A4 35mm overhead banner custom ledger A3 B4ISO B5ISO B4JIS B5JIS hagakiCard "
    "screen16x9 screen16x10 "
    # transitions and albums
    "slow med fast u d lu ru ld rd out in horz vert fitToSlide 1pic 2pic 4pic 1picTitle 2picTitle "
    "4picTitle frameStyle1 frameStyle2 frameStyle3 frameStyle4 frameStyle5 frameStyle6 frameStyle7"
)
SILENT = words(
    "serverZoom embedTrueTypeFonts saveSubsetFonts autoCompressPictures bookmarkIdSeed conformance "
    "removePersonalInfoOnSave"
)
DROPPED = {
    "timing": "animation",
    "custDataLst": "custom XML",
    "controls": "control",
    "modifyVerifier": "write protection",
    "embeddedFontLst": "embedded font",
    "sndAc": "media",
    "kinsoku": "",
    "smartTags": "custom XML",
}
"""Elements left out with everything in them, and what the report calls them, if it names them."""

REFERENCES = {
    "sldMasterId": "slideMaster",
    "sldLayoutId": "slideLayout",
    "notesMasterId": "notesMaster",
    "handoutMasterId": "handoutMaster",
    "sldId": "slide",
    "sld": "slide",
}
"""Elements that are the ids of parts, with the kind that leads there."""

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
MAIN_TYPES = (
    f"{_TYPE}.presentation.main+xml",
    f"{_TYPE}.slideshow.main+xml",
    f"{_TYPE}.template.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
"""Content types of a presentation's main part."""

PARTS = {
    "slide": ("sld", ("slideLayout", "themeOverride", "notesSlide", "comments")),
    "slideLayout": ("sldLayout", ("slideMaster", "themeOverride")),
    "slideMaster": ("sldMaster", ("theme",)),
    "notesMaster": ("notesMaster", ("theme",)),
    "handoutMaster": ("handoutMaster", ("theme",)),
    "notesSlide": ("notes", ("notesMaster", "themeOverride")),
}
"""Kinds of parts with the root of each and what leads from it without being named in it."""

MAIN_LEADS = ("theme", "tableStyles")
"""What leads from the main part without being named in it."""

LOOKS = {"theme": "theme", "themeOverride": "themeOverride", "tableStyles": "tblStyleLst"}
"""Kinds of parts of the namespace of drawings, with the root of each."""

EMPTY = {
    "presProps": ("presentationPr", "presentation properties"),
    "viewProps": ("viewPr", "view properties"),
}
"""Kinds of parts that a copy has without anything in them: root, and what the report says."""

NAMES = {
    **{kind: f"{kind}s/{kind}{{}}" for kind in PARTS},
    "theme": "theme/theme{}",
    "themeOverride": "theme/themeOverride{}",
    "tableStyles": "tableStyles",
    "comments": "comments/comment{}",
    "commentAuthors": "commentAuthors",
    "presProps": "presProps",
    "viewProps": "viewProps",
}
"""Of the parts of a copy, without the suffix."""

TYPES = {kind: f"{_TYPE}.{kind}+xml" for kind in (*PARTS, *EMPTY, "comments", "commentAuthors")}
TYPES |= {
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "themeOverride": "application/vnd.openxmlformats-officedocument.themeOverride+xml",
    "tableStyles": f"{_TYPE}.tableStyles+xml",
}

PART_NAMES = (
    (re.compile(r"/tags/", re.I), "tag"),
    (re.compile(r"/changesinfos/|/revisioninfo", re.I), "revision data"),
    (re.compile(r"authors", re.I), "list of people"),
    (re.compile(r"/slideupdateinfo/", re.I), "presentation properties"),
    *ooxml.PART_NAMES,
)
"""What members are called that a copy leaves out, by name; the first that fits."""

AUTHOR = "Author"
P_TEXT = f"{P}text"
