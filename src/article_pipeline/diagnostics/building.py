"""
What can go wrong between a source and its published editions, and in the configuration.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# AP5: building and publishing
OUTPUT_NOT_WRITABLE = rule(
    "AP501",
    _E,
    "cannot write there: {why}",
    "make room there and see that you may write, or choose another place"
    " (build: -o; site: --out; audit: --report; init: FILE)",
)
OUTPUT_OVER_SOURCE = rule(
    "AP502", _E, "the output would replace the article's own folder", "choose another folder with -o"
)
SLUG_CLASH = rule(
    "AP503", _E, "its editions would have the same name as those of {other}", "rename one of the two files"
)
OUR_FAULT = rule("AP504", _E, "this is a fault of ours: {why}", "report it, with the article if you may")
STRICT = rule(
    "AP505", _E, "refused because of {count} warning(s) (--strict)", "mend them, or build without --strict"
)
EDITION_DROPPED = rule(
    "AP506",
    _N,
    "the {formats} edition(s) no longer said what the article says and were removed",
    "build them again with --to",
)
UNKNOWN_FORMAT = rule("AP507", _E, "there is no format {name}", "{choose} {formats}; groups: {groups}")
FOREIGN_FILE = rule(
    "AP508",
    _E,
    "{name} there is no file of ours and would be replaced",
    "move it, or choose another folder (build: -o; site: --out)",
)
OTHER_ARTICLE = rule(
    "AP509",
    _N,
    "the editions of another article, {other}, were there and made way",
    "rename one of the two files to have the editions of both",
)
SCRATCH_NOT_WRITABLE = rule(
    "AP510",
    _E,
    "cannot write into the temporary folder: {why}",
    "make room there, or name another folder with the variable TMPDIR",
)

BAD_FONT = rule(
    "AP512",
    _E,
    "the font {font} cannot be used: {why}",
    "give --font the path of a TrueType or OpenType font file",
)
NO_STYLES = rule(
    "AP513",
    _E,
    "the folder {folder} holds no style sheet that an edition reads",
    "give a file there one of these names: {names}",
)
GROUP_OF_FORMATS = rule(
    "AP514", _E, "{name} is a group of formats, and one edition is made here", "choose one of {formats}"
)
NO_FORMATS = rule(
    "AP515", _E, "the list of formats is empty", "name a format or a group in it, or give no list to have all"
)

# AP52: the processes of a build
TIMED_OUT = rule(
    "AP521",
    _E,
    "it was not done within {why}{step}, twice",
    "make the article shorter, or give it longer with --article-timeout",
)
CRASHED = rule(
    "AP522",
    _E,
    "its process ended by {why}{step}, twice",
    "this is a fault of ours or of a library: report it, with the article if you may",
)
OUT_OF_MEMORY = rule(
    "AP523",
    _E,
    "it wanted more than {why} of memory{step}, twice",
    "make its pictures smaller, or give it more with --article-memory",
)
IN_QUARANTINE = rule(
    "AP524",
    _N,
    "it was not tried again, since nothing about it has changed",
    "mend it, or try it again as it is with --retry-failed",
)
SOURCE_CHANGED = rule("AP525", _E, "the source changed while it was built", "build it again")

# AP53: more machines than one
EXTRA_MISSING = rule(
    "AP530",
    _E,
    "{option} needs the package {package}, which is not installed",
    "pip install 'article-pipeline[cluster]', and for a store the package of its protocol, such as s3fs",
)
BAD_STORE = rule(
    "AP531",
    _E,
    "{url} cannot be opened as a store: {why}",
    "give --cache a folder, or an address that fsspec knows, such as s3://bucket/folder",
)

NOT_CONNECTED = rule(
    "AP532",
    _E,
    "no cluster answers at {address}: {why}",
    "start one as docs/build.md says, or mend the address or the certificates",
)
NO_WORKERS = rule(
    "AP533",
    _E,
    "of the {count} worker(s) of the cluster none can do this work",
    "mend what is told of each, or start others as docs/build.md says",
)
UNFIT_WORKER = rule("AP534", _W, "the worker is left out: {what}", "{mend}")
CLUSTER_LOST = rule(
    "AP535",
    _E,
    "the cluster was lost before it was done: {why}",
    "start the cluster and build again; what was made is kept",
)
NOT_SENT = rule(
    "AP536",
    _E,
    "what a worker made did not come through the store",
    "see that the store of --cache has room and answers on all machines",
)
OTHER_FILE = rule(
    "AP537",
    _E,
    "{file} is another on the worker than here, or changed while it was built",
    "have all machines see one folder under one path, and build it again",
)
OPEN_CLUSTER = rule(
    "AP538",
    _W,
    "{address} is on a network and without TLS: whoever reaches it runs programs on its machines and on this",
    "use tls:// with certificates of your own, as docs/security.md says",
)
CLUSTER_STORE = rule(
    "AP539",
    _E,
    "what a cluster makes comes back through the store, and --cache none keeps nothing",
    "give --cache a folder that all machines see, or an address such as s3://bucket/folder",
)
STORE_FAILS = rule(
    "AP540",
    _E,
    "the store cannot be written",
    "see that it has room, that it answers, and that you may write there",
)
NOT_EXAMINED = rule(
    "AP541",
    _E,
    "it could not be found out what this machine has: {why}",
    "run the command doctor, and mend what it says",
)
STORE_SILENT = rule(
    "AP542",
    _W,
    "nothing can be kept at {url}, so that all is made anew each time",
    "see that the place is there (a bucket is not made by us), that it answers, and that you may write there",
)

# AP56: what is refused lest it do harm
BAD_SHEET = rule(
    "AP560",
    _E,
    "the style sheet cannot be used: {why}",
    "put all that it needs into it, as a text in UTF-8 in the folder of --styles",
)
NO_MUSIC = rule(
    "AP561",
    _E,
    "the music cannot be played",
    "give it as a sound file, such as MP3, WAV or FLAC; a play list is none",
)

# AP58: the configuration
SETTINGS_NOT_READABLE = rule(
    "AP581", _E, "the configuration cannot be read: {why}", "check the path given to --config"
)
NOT_TOML = rule(
    "AP582",
    _E,
    "the configuration is not TOML: {why}",
    "mend this place in the file: texts stand in quotation marks, and nothing is set twice",
)
UNKNOWN_SETTING = rule("AP583", _E, "there is no setting {key}", "say {near}, or delete it")
BAD_SETTING = rule(
    "AP584", _E, "the setting {key} is {value}, not {wanted}", "write {near}, or delete the setting"
)
NOT_A_PAIR = rule(
    "AP585", _E, "{pair} sets nothing", "write a setting and its value, such as speech.rate=180"
)
CONFIGURATION_THERE = rule(
    "AP586",
    _E,
    "there is a file of this name, and it was left as it is",
    "mend that one, or name another: article-pipeline init FILE{more}",
)
NOT_UTF_8 = rule(
    "AP587", _E, "the configuration is not UTF-8 from here on", "save it as UTF-8, as any editor can"
)

# AP59: the preview
SEVERAL_ARTICLES = rule(
    "AP595",
    _E,
    "the folder holds {count} articles, and a preview shows one",
    "name one of them: {names}",
)
PORT_TAKEN = rule(
    "AP596",
    _E,
    "the port {port} cannot be used: {why}",
    "give another with --port, or none: then a free one is found",
)
NOT_SHOWN = rule(
    "AP597",
    _E,
    "the edition cannot be shown: {why}",
    "this is a fault of ours or of a library: report it, with the article if you may",
)
