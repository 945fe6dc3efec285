"""Rows that have our names, and a row that is none."""

from article_pipeline.renderers import Format
from article_pipeline.speech.engines import EngineEntry

USURPER = EngineEntry("pyttsx3", "is not ours", "house_broken.nowhere")
USURPING_FORMAT = Format("json", ".other", "text/plain", "is not ours", "house_broken.nowhere")
NO_ROW = "wordless"
