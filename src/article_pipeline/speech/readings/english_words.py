"""
The words that English spells, says as words, or begins its sentences with, and names that figures follow.
"""

import re
from collections.abc import Mapping
from typing import Final

SAID_AS_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "AIDS ASCII AWOL BAFTA BOGOF BREXIT BRICS CERN CAPTCHA DARPA DEFRA EULA FEMA FOMO FRONTEX"
        " GAVI GUI HAMAS HEPA HIPAA INTERPOL JPEG LIDAR COBRA COVID CRISPR FIFA GIF IKEA LASER LEGO"
        " MENSA MIDI MOMA NAFTA NASA NASDAQ NATO NIMBY OFCOM OPEC PIN RADAR RAM SARS SAGE SCUBA SETI"
        " SIM SONAR SWAT TED TASER UEFA UNESCO UNICEF  WASP YIMBY YOLO ZIP",
    )
)
"""Initials that are a word; longer ones with a vowel are taken for one anyway."""

PLAIN_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "ABOUT AFTER AGAIN ALL ALSO ALWAYS AND ANY ARE ASK AWAY BACK BAD BEEN BEST BIG BOTH BUT BUY"
        " BY CALL CAN COME DAY DEAD DID DIE DO DOES DON DONE DOWN EACH EAT EDIT END EVEN EVER EVERY"
        " FAR FEW FIND FIRE FIRST FOR FREE FROM FULL GET GIVE GO GOD GONE GOOD GOT HAD HAS HAVE HE"
        " HELP HER HERE HIGH HIM HIS HOME HOW IF IN INTO IS ITS JUST KEEP KILL KNOW LAST LATE LEFT"
        " LESS LET LIFE LIKE LIVE LONG LOOK LOST LOVE MADE MAKE MAN MANY MAY ME MORE MOST MUCH MUST MY"
        " NEED NEVER NEW NEWS NEXT NO NOT NOTE NOW OF OFF OLD ON ONE ONLY OPEN OR OUR OUT OVER OWN"
        " PART PAY PLAY READ REAL REALLY RED RIGHT RUN SAID SALE SAME SAVE SAW SAY SEE SET SHE SHOP"
        " SHOULD SHUT SO SOLD SOME SOON STAY STILL STOP SUCH SURE TAKE TALK TELL TEN THAN THAT THE"
        " THEM THEN THERE THEY THIS TILL TIME TO TOO TOP TRUE TWO UNTIL UP USE USED VERY VOTE WAIT"
        " WALK WANT WAR WAS WAY WE WELL WENT WERE WHAT WHEN WHERE WHY WIN WITH WORK YEAR YES YET YOU"
        " YOUR",
    )
)
"""Words that are said as such even alone in capitals: "she did NOT go"; "IT" and "US" may be initials."""

OPENERS: Final = frozenset(
    re.findall(
        r"\w+",
        "The This That These Those There Then Thus They Their He She It Its His Her We Our You Your But And"
        " Or So Yet In On At By For From With Without After Before During When While If As Although Though"
        " However Meanwhile Instead Some Many Most Each Every Nobody Nothing Not Now Today Yesterday"
        " Tomorrow What Who Why How Where Because Since Until An A Both Such Here Even Still Only Once To"
        " Another Other Others Later Soon Perhaps Is Are Was Were Do Does Did Has Have Had",
    )
)
"""Words that open a sentence where they follow a stop in capitals."""

LETTERED: Final[Mapping[str, str]] = {
    "PhD": "P H D",
    "PhDs": "P H D's",
    "BSc": "B S C",
    "MSc": "M S C",
    "BEng": "B Eng",
    "MPhil": "M Phil",
    "iOS": "i O S",
    "macOS": "mac O S",
    "401(k)": "four oh one k",
    "HTML5": "H T M L 5",
    "JPEG": "jay-peg",
    "JPEGs": "jay-pegs",
    "CO2e": "C O 2 E",
    "CO₂e": "C O 2 E",
    "s/he": "she or he",
    "NaCl": "N A-C L",
    "HCl": "H C L",
    "NaOH": "N A-O H",
    "WWI": "World War 1",
    "WWII": "World War 2",
    "WW1": "World War 1",
    "WW2": "World War 2",
}
"""Short forms with small letters, as they are said."""

GREEK: Final[Mapping[str, str]] = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        re.findall(
            r"\w+",
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma"
            " sigma tau upsilon phi chi psi omega",
        ),
        strict=True,
    )
)
STATES: Final = {
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Del": "Delaware",
    "Fla": "Florida",
    "Ga": "Georgia",
    "Ill": "Illinois",
    "Ind": "Indiana",
    "Kan": "Kansas",
    "Ky": "Kentucky",
    "La": "Louisiana",
    "Mass": "Massachusetts",
    "Md": "Maryland",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Miss": "Mississippi",
    "Mo": "Missouri",
    "Mont": "Montana",
    "Neb": "Nebraska",
    "Nev": "Nevada",
    "Okla": "Oklahoma",
    "Ont": "Ontario",
    "Ore": "Oregon",
    "Pa": "Pennsylvania",
    "Tenn": "Tennessee",
    "Tex": "Texas",
    "Va": "Virginia",
    "Vt": "Vermont",
    "Wash": "Washington",
    "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}
"""States by the short forms that American papers use behind a comma."""
BOOKS: Final = (
    "Genesis|Exodus|Leviticus|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job|"
    "Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|"
    "Micah|Nahum|Habakkuk|Zephaniah|Haggai|Zechariah|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|"
    "Galatians|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Philemon|Hebrews|James|Peter|Jude|"
    "Revelation|Surah?|Qur[’']an|Quran|Koran"
)
"""Books whose chapters and verses stand with a colon between them."""
SHORT_BOOKS: Final = {
    "Gen": "Genesis",
    "Exod": "Exodus",
    "Lev": "Leviticus",
    "Deut": "Deuteronomy",
    "Ps": "Psalm",
    "Prov": "Proverbs",
    "Isa": "Isaiah",
    "Matt": "Matthew",
    "Rom": "Romans",
    "Cor": "Corinthians",
    "Rev": "Revelation",
}
CAPITAL_GREEK: Final = dict(
    zip("ΔΣΩΦΨΛΘ", re.findall(r"\w+", "delta sigma omega phi psi lambda theta"), strict=True)
)
RULERS: Final = (
    "Henry|Louis|Elizabeth|Charles|George|Edward|Richard|William|James|Philip|Pius|Francis|Benedict|"
    "Paul|John|Alexander|Nicholas|Catherine|Peter|Ivan|Frederick|Wilhelm|Leopold|Felipe|Carlos|Otto|"
    "Ramses|Ramesses|Darius|Xerxes|Cyrus|Ptolemy|Mehmed|Murad|Selim|Clement|Innocent|Gregory|Urban|"
    "Leo|Boniface|Julius|Sixtus|Harald|Olav|Haakon|Christian|Gustav|Margrethe|Mary|Albert|Umberto|"
    "Vittorio|Victor|Emmanuel|Napoleon|Abdullah|Hassan|Malcolm|Robert|David|Alfonso|Ferdinand|"
    "Isabella|Joseph|Stephen|Ludwig|Pedro|Sancho|Baldwin|Thutmose|Amenhotep|Cleopatra|Artaxerxes|"
    "Antiochus|Constantine|Justinian|Theodosius|Basil|Casimir|Sigismund|Vladislav|Wenceslaus|Nicholas|"
    "Bartholomew|Rama|Frederik|Carl|Karl|Maximilian|Juan|Adrian|Celestine|Sylvester|Kenneth|Magnus|"
    "Sverre"
)
"""Names that a Roman numeral follows as an ordinal."""
