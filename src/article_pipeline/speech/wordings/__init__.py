"""
What a presenter adds to an article's own words, one TOML file a language; the keys are those of ``Wording``.
"""
