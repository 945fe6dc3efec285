"""
The making of a rule: no code is given twice.
"""

from typing import Final

from article_pipeline.messages import Rule, Severity

RULES: Final[dict[str, Rule]] = {}
"""Those that were made so far, by code."""


def rule(code: str, severity: Severity, message: str, mend: str) -> Rule:
    """
    Make the rule with ``code``.

    Raises:
        ValueError: there is one already.
    """
    if code in RULES:
        raise ValueError(f"{code} stands twice in the catalogue")
    RULES[code] = Rule(code, severity, message, mend)
    return RULES[code]
