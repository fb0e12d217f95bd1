"""LibreOffice, which writes old kinds of files as kinds that can be redacted.

It is started anew for every file, with settings of ours in a fresh profile: no macros, no links
followed, nothing loaded from elsewhere. The sandbox around it holds if these settings do not.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import NamedTuple

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats import _programs
from redact.options import Limits

_STARTS = 2
"""The first start of a fresh profile may only set it up, and end with a code that says so."""

_COMMON = "org.openoffice.Office.Common"
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableOLEAutomation", "true"),
    (f"{_COMMON}/Misc", "UseOpenCL", "false"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "CollectUsageInformation", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    (f"{_COMMON}/Save/Document", "CreateBackup", "false"),
    (f"{_COMMON}/VCL", "DisableOpenGL", "true"),
    ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Where each setting stands, its name and its value; those that a version lacks do not matter."""

_OPTIONS = (
    "--headless",
    "--norestore",
    "--nolockcheck",
    "--nodefault",
    "--nofirststartwizard",
    "--nologo",
    "-env:OSL_SOCKET_PATH=.",  # where it may not write elsewhere
)


class Conversion(NamedTuple):
    """From what to what, in the words of LibreOffice.

    Attributes:
        suffix: Of files of the old kind.
        reader: The filter that reads it; no other is tried.
        new_suffix: Of files of the new kind.
        writer: The filter that writes it.
    """

    suffix: str
    reader: str
    new_suffix: str
    writer: str


TO_DOCX = (".docx", "MS Word 2007 XML")
TO_XLSX = (".xlsx", "Calc MS Excel 2007 XML")
TO_PPTX = (".pptx", "Impress MS PowerPoint 2007 XML")


def convert(source: Path, target: Path, limits: Limits, way: Conversion) -> None:
    """Write ``source`` as another kind to ``target``, which does not exist.

    Raises:
        ProgramMissingError: If LibreOffice is not installed.
        TooLargeError: If the file is over the limit.
        UnreadableFileError: If LibreOffice cannot read it.
    """
    if source.stat().st_size > limits.file_bytes:
        raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
    _programs.find("soffice")
    folder = target.with_name(f"{target.name}.work")
    folder.mkdir(mode=0o700)
    try:
        shutil.copyfile(source, folder / f"in{way.suffix}")
        _write_profile(folder / "profile")
        made = folder / f"in{way.new_suffix}"
        for _ in range(_STARTS):
            _programs.run("soffice", _arguments(folder, way), folder=folder)
            if made.is_file():
                break
        else:
            raise UnreadableFileError(
                "LibreOffice cannot read it", f"save it as {way.new_suffix} and scan that"
            )
        made.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments(folder: Path, way: Conversion) -> list[str]:
    profile = (folder / "profile").resolve().as_uri()
    return [
        *_OPTIONS,
        f"-env:UserInstallation={profile}",
        # Extensions of the installation, and where it notes them: there are none.
        f"-env:UNO_SHARED_PACKAGES_CACHE={profile}/shared",
        f"-env:BUNDLED_EXTENSIONS={profile}/bundled",
        f"--infilter={way.reader}",
        "--convert-to",
        f"{way.new_suffix[1:]}:{way.writer}",
        "--outdir",
        ".",
        f"in{way.suffix}",
    ]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{escape(path)}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True, mode=0o700)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
