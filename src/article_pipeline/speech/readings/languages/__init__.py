"""
How languages are read aloud, one TOML file a language: a language is added as data, not as code.

``months`` (twelve lists: the name as it is said, then its short forms) · ``ordinals`` (of 1 to 31;
``ordinals_f`` are feminine), ``hours`` (where they are ordinals), ``days`` (where days of a month are said
otherwise; a shorter list leaves the rest as figures) · ``centuries``, ``whole_centuries``, ``year_ones``,
``year_tens``, ``year_in`` (where years are not said as numbers) · ``thousands`` (what stands between groups
of three figures), ``to`` (between two figures), ``and`` (between two weekdays), ``per`` (before a unit
behind a stroke; ``per_in`` changes its ending), ``of_a`` (before a unit behind a fraction), ``clock``
(between hour and minutes), ``cents`` (of a sum of money, ``{}`` is the figure), ``scale_link`` (between
"million" and a currency) · ``currencies``, ``scales``, ``units`` (one, which says the number itself, and
many; Slavic ones: one, few, many, a part) · ``before_number``, ``before_name`` (also where a sentence begins
with them), ``after_number``, ``short_forms`` (behind which no sentence ends), ``last_forms`` (behind which
one may), ``closers`` (those that close a list), ``openers`` (words that in capitals open a sentence),
``tasks`` (of a list: to be done, done), ``weekdays`` (the name and its short forms), ``score`` (between the
goals of both sides, "" where nothing is said) · ``signs``, ``address_signs``, ``note``, ``hashtag`` ·
``first`` and ``rules``: a pattern and what is said, the former before money and units. There, ``<month>``,
``<number>`` and ``<roman>`` are groups; ``{1}`` is a group as a plain number, ``{1:day}`` in one of the
forms of ``tabled.Table``; what stands in square brackets is said if its group is there.
"""
