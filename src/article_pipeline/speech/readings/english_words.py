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
}
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
    "min": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "hrs": ("hour", "hours"),
    "mins": ("minute", "minutes"),
}
FRACTIONS: Final = {
    "½": "a half",
    "¼": "a quarter",
    "¾": "three quarters",
    "⅓": "a third",
    "⅔": "two thirds",
    "⅛": "an eighth",
    "⅕": "a fifth",
}
WRITTEN_FRACTIONS: Final = {
    "1/2": "one half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
}
SIGNS: Final = {
    "×": "times",
    "÷": "divided by",
    "±": "plus or minus",
    "≈": "about",
    "≤": "at most",
    "≥": "at least",
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
        "AIDS ASCII AWOL BAFTA BRICS COBRA COVID CRISPR FIFA GIF IKEA LASER LEGO MOMA NAFTA NASA NASDAQ NATO"
        " NIMBY OFCOM OPEC PIN RADAR RAM SARS SCUBA SIM SONAR SWAT TED UEFA UNESCO UNICEF WASP",
    )
)
"""Initials that are a word; longer ones with a vowel are taken for one anyway."""
