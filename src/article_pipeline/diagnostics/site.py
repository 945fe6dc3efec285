"""
What a site of finished editions does not show, and why.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# AP8: the site
ARTICLE_REFUSED = rule(
    "AP801",
    _E,
    "the article is not on the site: {why}",
    "build it again with --to json among its formats; without --to, json is one of them",
)
EDITION_REFUSED = rule("AP802", _E, "the edition {name} is not on the site: {why}", "build the article again")
NOT_PROVED = rule(
    "AP803",
    _W,
    "not on the site, since nothing proved that they say what the article says: {names}",
    "build them again with --verify full or fast; editions that no auditor reads cannot be proved",
)
NO_BASE_URL = rule(
    "AP804",
    _N,
    "there is no podcast feed and no site map, since their addresses must be whole ones",
    "say where the site will stand with --base-url, or in [site]",
)
NO_WEB_PAGE = rule(
    "AP805",
    _N,
    "its page offers its editions and has no text, since there is no web page among them",
    "build the format html as well",
)
NO_ARTICLES = rule(
    "AP806", _E, "no article is left for the site, and nothing was written", "mend what is told above"
)
SITE_OVER_EDITIONS = rule(
    "AP807",
    _E,
    "the site, {out}, and the editions that it is made of would lie in one another",
    "choose another folder with --out",
)
NO_SOUND = rule(
    "AP808",
    _N,
    "no podcast feed is written for {language}: no article in it has a narration as MP3 or M4B",
    "build the format mp3 as well",
)
BAD_COVER = rule("AP809", _E, "the cover cannot be used: {why}", "give a picture as JPEG, PNG, WebP or TIFF")
SMALL_COVER = rule(
    "AP816",
    _W,
    "the cover's picture has {width} × {height} pixels, too few for podcast directories, which ask for a "
    "square of {least} to {most}: it is shown blurred, or within a margin",
    "give a square picture of {least} pixels or more",
)
SITE_PICTURE_NOT_SHOWN = rule(
    "AP810",
    _N,
    "the site shows the article without its picture: {why}",
    "build the format markdown, which brings the pictures, with the others",
)
NAMELESS_SITE = rule(
    "AP811",
    _N,
    "the site and its podcast have no name",
    "give one with --title, or the publication's in [publication]",
)
PODCAST_NOT_NAMED = rule(
    "AP812",
    _W,
    "the podcast in {language} is named after its feed's address, while another podcast's name is given",
    "give the podcast:guid that it has had as well: --podcast-guid {code}=UUID",
)
NO_SUCH_PODCAST = rule(
    "AP813",
    _W,
    "a podcast in the language {code} is named with --podcast-guid, and the site has none",
    "the site has podcasts in: {codes}",
)
PODCAST_NAMED_TWICE = rule(
    "AP814",
    _E,
    "--podcast-guid gives {why}",
    "give each podcast one name of its own, behind its language's code unless it is the site's own: de=UUID",
)
NOT_IN_CATALOGUE = rule(
    "AP815",
    _N,
    "the article is not in the catalogue for reading apps, since nothing of it is offered",
    "offer an edition that it has with --to, or build another, such as epub",
)
