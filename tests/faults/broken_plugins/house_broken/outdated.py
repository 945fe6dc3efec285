"""Rows that ask for what is not there."""

from article_pipeline.speech.engines import NoSuchThing

ENGINE = FORMAT = READER = NoSuchThing()
