"""
The label words of articles, one TOML file a language: a language is added as data, not as code.

Keys: ``stop_words`` (the most frequent words, by which the language is known) · ``months`` (twelve lists),
``weekdays`` (seven), ``published``, ``updated`` (what introduces a date), ``before_date``, ``before_time``,
``after_time`` · ``by`` (what introduces authors), ``roles_by`` (the same for other people, by role),
``roles_before_colon`` (those of them that need a colon, behind an author),
``conjunctions``, ``staff`` (what stands in a byline and names nobody), ``roles`` (what people are),
``places`` (what introduces where they are) · ``credits.strong`` (introduces a credit anywhere),
``credits.weak`` (only set off by a dash, bracket or line of its own below a caption), ``credits.sources``
(the same, before an agency or below a caption, for texts have sources too), ``credits.bare`` (those that
need no colon before names), ``credits.articles`` (what may stand before a name), ``credits.agencies`` (in
their own capitals; a credit without a label names one). A label that ends in a comma needs no colon.

``lines`` are regular expressions without regard to case, but for the labels ``caption`` and ``alt``.
``section``, ``related``, ``furniture`` (only behind the last prose, but anywhere on a whole page) and
``interruption`` (anywhere) match a whole line; ``pictured`` and ``reading_time`` are found anywhere in one;
the others match its beginning, ``pointer`` one that names another article behind its label.
``attribution.patterns`` match a whole line and name their groups ``asker``, ``place`` and ``question``;
``from``, ``asks``, ``question_from`` and ``asked_by`` are the words of the forms in ``labels.attribution``.
"""
