"""The rows that the entry points name."""

from article_pipeline.readers import ReaderEntry
from article_pipeline.renderers import Format
from article_pipeline.speech.engines import EngineEntry

ABORTING = EngineEntry("aborting", "ends its process", "house_faults.aborting")
HANGING = EngineEntry("hanging", "never answers", "house_faults.hanging")
RAISING = EngineEntry("raising", "raises half-way", "house_faults.raising")
RAISING_FORMAT = Format("raising", ".raise", "text/plain", "raises", "house_faults.raising_format")
REFUSING_FORMAT = Format("refusing", ".refuse", "text/plain", "refuses", "house_faults.refusing_format")
RAISING_READER = ReaderEntry("raising", (".raise",), "house_faults.raising_reader")
