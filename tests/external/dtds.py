"""
The DTDs of talking books, which EPUBCheck's jar carries, as lxml validates by them.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from lxml import etree

from tests.external.epubcheck import jar

_FOLDER = "com/adobe/epubcheck/schema/20/dtd/"
_PARTS = {"http://openebook.org/dtds/oeb-1.2/oeb12.ent": "oeb12.dtdinc"}
"""What one DTD asks another place for, by its name in the jar."""


@cache
def dtd(name: str) -> etree.DTD:
    """
    Load a DTD with its parts, from the jar alone.
    """
    with TemporaryDirectory() as folder, ZipFile(jar()) as archive:
        for member in archive.namelist():
            if member.startswith(_FOLDER) and not member.endswith("/"):
                (Path(folder) / Path(member).name).write_bytes(archive.read(member))
        path = Path(folder) / name
        text = path.read_text(encoding="latin-1")
        for address, part in _PARTS.items():
            text = text.replace(address, (Path(folder) / part).as_uri())
        path.write_text(text, encoding="latin-1")
        return etree.DTD(str(path))


def faults(name: str, data: bytes) -> list[str]:
    """
    Say what is wrong with a file by a DTD, and with the version that it gives of itself.
    """
    rules: Any = dtd(name)  # its log of errors has no type
    rules.validate(etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True)))
    return [f"{entry.line}: {entry.message}" for entry in rules.error_log]
