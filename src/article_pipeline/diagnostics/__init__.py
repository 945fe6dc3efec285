"""
What the product tells people about their articles: each message with its place and its mend.

The catalogue stands in the modules of this room and nowhere else, a stretch of codes in each, so that a code
means one thing everywhere; ``catalogue`` has all of it.
"""

from article_pipeline.messages import Diagnostic as Diagnostic
from article_pipeline.messages import Place as Place
from article_pipeline.messages import Rule as Rule
from article_pipeline.messages import Severity as Severity
from article_pipeline.messages import told_once as told_once
