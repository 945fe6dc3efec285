"""
One of several parts of a plan, for as many machines that know nothing of one another.

An article belongs to a part by the digest of its name alone, so that every machine, given the same sources,
parts them alike, and an article that comes or goes moves no other. The parts together are the plan.
"""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Self

from article_pipeline.build.plan import Plan
from article_pipeline.build.slugs import slug_of


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``number``, from 1, of ``count`` parts."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read "3/16".

        Raises:
            ValueError: it is no such fraction.
        """
        found = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", text, re.ASCII)
        if not found or int(found[1]) > int(found[2]):
            raise ValueError(f"{text!r} is not I/N with I from 1 to N, such as 3/16")
        return cls(int(found[1]), int(found[2]))

    def has(self, slug: str) -> bool:
        """Whether the article of that name belongs to this part."""
        return int.from_bytes(sha256(slug.encode()).digest()[:8]) % self.count == self.number - 1

    def of(self, plan: Plan) -> Plan:
        """
        Give this part of a plan.

        Stray files of folders are not told, since a part does not read all the articles that may show them.
        """
        articles = tuple(planned for planned in plan.articles if self.has(planned.slug))
        refusals = tuple(refusal for refusal in plan.refusals if self.has(slug_of(refusal.source)))
        return replace(plan, articles=articles, refusals=refusals, folders={})
