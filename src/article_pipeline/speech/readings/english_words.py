"""
The words that English has for signs and short forms: one and many of each.
"""

import re
from collections.abc import Mapping
from typing import Final

SCALES: Final = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
}
CURRENCIES: Final[Mapping[str, tuple[str, str]]] = {
    "£": ("pound", "pounds"),
    "$": ("dollar", "dollars"),
    "US$": ("U S dollar", "U S dollars"),
    "A$": ("Australian dollar", "Australian dollars"),
    "C$": ("Canadian dollar", "Canadian dollars"),
    "€": ("euro", "euros"),
    "¥": ("yen", "yen"),
    "₹": ("rupee", "rupees"),
    "AU$": ("Australian dollar", "Australian dollars"),
    "CA$": ("Canadian dollar", "Canadian dollars"),
    "MX$": ("Mexican peso", "Mexican pesos"),
    "NT$": ("Taiwan dollar", "Taiwan dollars"),
    "R$": ("Brazilian real", "Brazilian reais"),
    "₪": ("shekel", "shekels"),
    "₴": ("hryvnia", "hryvnias"),
    "₿": ("bitcoin", "bitcoins"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars"),
    "S$": ("Singapore dollar", "Singapore dollars"),
    "₽": ("rouble", "roubles"),
    "₩": ("won", "won"),
    "₺": ("lira", "lira"),
}
CURRENCY_CODES: Final[Mapping[str, tuple[str, str]]] = {
    "USD": ("U S dollar", "U S dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "GBP": ("pound", "pounds"),
    "EUR": ("euro", "euros"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "JPY": ("yen", "yen"),
    "INR": ("rupee", "rupees"),
    "CNY": ("yuan", "yuan"),
    "SEK": ("Swedish krona", "Swedish kronor"),
    "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"),
    "PLN": ("zloty", "zlotys"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "MXN": ("Mexican peso", "Mexican pesos"),
    "BRL": ("Brazilian real", "Brazilian reais"),
    "ZAR": ("South African rand", "South African rand"),
    "KRW": ("won", "won"),
    "TRY": ("Turkish lira", "Turkish lira"),
    "CZK": ("Czech crown", "Czech crowns"),
    "HUF": ("forint", "forints"),
    "Rs": ("rupee", "rupees"),
}
PARTS: Final = {"pound": ("penny", "pence")}
"""The hundredth part of a currency where it is not the cent."""
UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "km/h": ("kilometre an hour", "kilometres an hour"),
    "kph": ("kilometre an hour", "kilometres an hour"),
    "mph": ("mile an hour", "miles an hour"),
    "m/s": ("metre a second", "metres a second"),
    "km²": ("square kilometre", "square kilometres"),
    "m²": ("square metre", "square metres"),
    "m³": ("cubic metre", "cubic metres"),
    "km": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "m": ("metre", "metres"),
    "ft": ("foot", "feet"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "µg": ("microgram", "micrograms"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "ml": ("millilitre", "millilitres"),
    "ha": ("hectare", "hectares"),
    "bp": ("basis point", "basis points"),
    "bps": ("basis point", "basis points"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "wk": ("week", "weeks"),
    "wks": ("week", "weeks"),
    "pt": ("pint", "pints"),
    "pts": ("point", "points"),
    "qt": ("quart", "quarts"),
    "fl oz": ("fluid ounce", "fluid ounces"),
    "µl": ("microlitre", "microlitres"),
    "µL": ("microlitre", "microlitres"),
    "μL": ("microlitre", "microlitres"),
    "µs": ("microsecond", "microseconds"),
    "ns": ("nanosecond", "nanoseconds"),
    "mmol/L": ("millimole a litre", "millimoles a litre"),
    "mmHg": ("millimetre of mercury", "millimetres of mercury"),
    "mg/dL": ("milligram a decilitre", "milligrams a decilitre"),
    "GPa": ("gigapascal", "gigapascals"),
    "Pa": ("pascal", "pascals"),
    "keV": ("kiloelectronvolt", "kiloelectronvolts"),
    "MeV": ("megaelectronvolt", "megaelectronvolts"),
    "GeV": ("gigaelectronvolt", "gigaelectronvolts"),
    "TeV": ("teraelectronvolt", "teraelectronvolts"),
    "mV": ("millivolt", "millivolts"),
    "mA": ("milliamp", "milliamps"),
    "bhp": ("brake horsepower", "brake horsepower"),
    "hp": ("horsepower", "horsepower"),
    "Nm": ("newton metre", "newton metres"),
    "kN": ("kilonewton", "kilonewtons"),
    "Ma": ("million years", "million years"),
    "Ga": ("billion years", "billion years"),
    "Myr": ("million years", "million years"),
    "Gyr": ("billion years", "billion years"),
    "kyr": ("thousand years", "thousand years"),
    "lux": ("lux", "lux"),
    "cc": ("cc", "cc"),
    "m³/s": ("cubic metre a second", "cubic metres a second"),
    "km/l": ("kilometre a litre", "kilometres a litre"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "Hz": ("hertz", "hertz"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "L": ("litre", "litres"),
    "W": ("watt", "watts"),
    "m/s²": ("metre a second squared", "metres a second squared"),
    "km/s": ("kilometre a second", "kilometres a second"),
    "g/km": ("gram a kilometre", "grams a kilometre"),
    "mg/l": ("milligram a litre", "milligrams a litre"),
    "µg/m³": ("microgram a cubic metre", "micrograms a cubic metre"),
    "μg/m³": ("microgram a cubic metre", "micrograms a cubic metre"),
    "kg/m³": ("kilogram a cubic metre", "kilograms a cubic metre"),
    "mpg": ("mile a gallon", "miles a gallon"),
    "sq km": ("square kilometre", "square kilometres"),
    "sq m": ("square metre", "square metres"),
    "sq ft": ("square foot", "square feet"),
    "sq miles": ("square mile", "square miles"),
    "cm²": ("square centimetre", "square centimetres"),
    "cm³": ("cubic centimetre", "cubic centimetres"),
    "mm²": ("square millimetre", "square millimetres"),
    "ft²": ("square foot", "square feet"),
    "km³": ("cubic kilometre", "cubic kilometres"),
    "µm": ("micrometre", "micrometres"),
    "μm": ("micrometre", "micrometres"),
    "nm": ("nanometre", "nanometres"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "mi": ("mile", "miles"),
    "kn": ("knot", "knots"),
    "μg": ("microgram", "micrograms"),
    "mcg": ("microgram", "micrograms"),
    "lbs": ("pound", "pounds"),
    "kt": ("kiloton", "kilotons"),
    "Mt": ("megatonne", "megatonnes"),
    "Gt": ("gigatonne", "gigatonnes"),
    "mL": ("millilitre", "millilitres"),
    "cl": ("centilitre", "centilitres"),
    "dl": ("decilitre", "decilitres"),
    "V": ("volt", "volts"),
    "Ah": ("amp hour", "amp hours"),
    "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "Wh": ("watt hour", "watt hours"),
    "MWh": ("megawatt hour", "megawatt hours"),
    "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"),
    "TW": ("terawatt", "terawatts"),
    "mW": ("milliwatt", "milliwatts"),
    "kV": ("kilovolt", "kilovolts"),
    "mAh": ("milliamp hour", "milliamp hours"),
    "kJ": ("kilojoule", "kilojoules"),
    "MJ": ("megajoule", "megajoules"),
    "kcal": ("kilocalorie", "kilocalories"),
    "hPa": ("hectopascal", "hectopascals"),
    "kPa": ("kilopascal", "kilopascals"),
    "MPa": ("megapascal", "megapascals"),
    "psi": ("pound a square inch", "pounds a square inch"),
    "dB": ("decibel", "decibels"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
    "rpm": ("revolution a minute", "revolutions a minute"),
    "bpm": ("beat a minute", "beats a minute"),
    "fps": ("frame a second", "frames a second"),
    "dpi": ("dot an inch", "dots an inch"),
    "Kbps": ("kilobit a second", "kilobits a second"),
    "Mbps": ("megabit a second", "megabits a second"),
    "Gbps": ("gigabit a second", "gigabits a second"),
    "Mbit/s": ("megabit a second", "megabits a second"),
    "MB/s": ("megabyte a second", "megabytes a second"),
    "THz": ("terahertz", "terahertz"),
    "kB": ("kilobyte", "kilobytes"),
    "KB": ("kilobyte", "kilobytes"),
    "PB": ("petabyte", "petabytes"),
    "MP": ("megapixel", "megapixels"),
    "px": ("pixel", "pixels"),
    "ms": ("millisecond", "milliseconds"),
    "secs": ("second", "seconds"),
    "hr": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "hrs": ("hour", "hours"),
    "mins": ("minute", "minutes"),
}
FRACTION_SIGNS: Final = {
    "½": "a half",
    "¼": "a quarter",
    "¾": "three quarters",
    "⅓": "a third",
    "⅔": "two thirds",
    "⅛": "an eighth",
    "⅕": "a fifth",
    "⅖": "two fifths",
    "⅗": "three fifths",
    "⅘": "four fifths",
    "⅙": "a sixth",
    "⅚": "five sixths",
    "⅜": "three eighths",
    "⅝": "five eighths",
    "⅞": "seven eighths",
    "⅐": "a seventh",
    "⅑": "a ninth",
    "⅒": "a tenth",
}
SIGNS: Final = {
    "×": "times",
    "÷": "divided by",
    "±": "plus or minus",
    "≈": "about",
    "≤": "at most",
    "≥": "at least",
    "≠": "is not equal to",
    "√": "the square root of",
    "∞": "infinity",
    "→": "to",
}
SIGNS_BETWEEN: Final = SIGNS | {
    "=": "equals",
    "+": "plus",
    "−": "minus",
    ">": "is more than",
    "<": "is less than",
}

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
BOOKS: Final = (
    "Genesis|Exodus|Leviticus|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job|"
    "Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|"
    "Micah|Nahum|Habakkuk|Zephaniah|Haggai|Zechariah|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|"
    "Galatians|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Philemon|Hebrews|James|Peter|Jude|"
    "Revelation|Surah?|Qur[’']an|Quran|Koran"
)
"""Books whose chapters and verses stand with a colon between them."""
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
