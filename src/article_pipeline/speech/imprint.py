"""
What a narration's file says about the article: tags by ffmpeg's names.
"""

from article_pipeline.article.model import Article
from article_pipeline.article.walk import authors, plain
from article_pipeline.speech.language_codes import three_letters
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.tagging import Tags
from article_pipeline.speech.wording import wording_for


def tags_for(article: Article, slug: str, narration: Narration, cover: bytes | None = None) -> Tags:
    """Give all that a file says about itself; ``cover`` is a square JPEG."""
    return Tags(tags_of(article, slug, narration), cover, three_letters(article.language))


def tags_of(article: Article, slug: str, narration: Narration) -> dict[str, str]:
    """Give the tags by ffmpeg's names; a tag without a value is left out."""
    headline = plain(article.headline.content).strip() if article.headline else ""
    standfirst = " ".join(plain(p.content) for p in article.standfirst).strip()
    voice = wording_for(article.language).synthetic_voice
    values = {
        "title": headline or slug,
        "artist": "; ".join(authors(article)),
        "album": article.publication.text if article.publication else "",
        "date": ((article.published.iso or "") if article.published else "")[:10],
        "language": three_letters(article.language),
        "genre": "Speech",
        "comment": " – ".join(part for part in (standfirst, f"{voice} ({narration.voice})") if part),
    }
    return {key: value for key, value in values.items() if value.strip()}
