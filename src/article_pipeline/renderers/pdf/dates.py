"""
Dates as PDF writes them.
"""

from article_pipeline.markup.dates import ISO


def pdf_date(iso: str) -> str:
    """Write a date of ISO 8601 as PDF does (ISO 32000-1, 7.9.4): no more of it than it says."""
    found = ISO.match(iso)
    if found is None:
        return "D:1970"
    *digits, zone, sign, hours, minutes = found.groups(default="")
    offset = f"{sign}{hours}'{minutes}'" if sign else zone
    return "D:" + "".join(digits) + offset
