"""The type of name that a proper noun of the dictionary is, as its glosses and the cut's own list tell."""

import re

from flashcards.text import name_parts as parts
from flashcards.text.document import Entry
from flashcards.text.names import surname_of

_LANDS = "|".join(
    (
        "China|Japan|Korea|Taiwan|Vietnam|Laos|Cambodia|Thailand|Myanmar|Burma|Malaysia|Singapore|Indonesia",
        "Philippines|India|Pakistan|Nepal|Bhutan|Bangladesh|Sri Lanka|Maldives|Mongolia|Kazakhstan|Uzbekistan",
        "Turkmenistan|Kyrgyzstan|Tajikistan|Afghanistan|Iran|Iraq|Syria|Turkey|Lebanon|Israel|Palestine",
        "Jordan|Saudi Arabia|Yemen|Oman|Qatar|Kuwait|Bahrain|Georgia|Armenia|Azerbaijan|Russia|Ukraine",
        "Belarus|Moldova|Poland|Czech Republic|Slovakia|Hungary|Romania|Bulgaria|Serbia|Croatia|Slovenia",
        "Bosnia|Montenegro|Macedonia|Albania|Greece|Cyprus|Malta|Italy|Spain|Portugal|France|Belgium",
        "Netherlands|Holland|Luxembourg|Germany|Austria|Switzerland|Denmark|Norway|Sweden|Finland|Iceland",
        "Ireland|UK|England|Scotland|Wales|Estonia|Latvia|Lithuania|Egypt|Libya|Tunisia|Algeria|Morocco|Sudan",
        "Ethiopia|Eritrea|Somalia|Kenya|Uganda|Tanzania|Rwanda|Burundi|Congo|Gabon|Cameroon|Nigeria|Niger",
        "Benin|Togo|Ghana|Liberia|Sierra Leone|Guinea|Senegal|Gambia|Mali|Mauritania|Angola|Zambia|Zimbabwe",
        "Mozambique|Malawi|Namibia|Botswana|Lesotho|South Africa|Madagascar|Mauritius|Seychelles|Canada|USA",
        "US|Mexico|Guatemala|Honduras|Nicaragua|Costa Rica|Panama|Cuba|Haiti|Jamaica|Bermuda|Colombia",
        "Venezuela|Guyana|Ecuador|Peru|Bolivia|Brazil|Paraguay|Uruguay|Argentina|Chile|Australia|New Zealand",
        "Fiji|Tonga|Samoa|California|Texas|Florida|Michigan|Illinois|Ohio|Massachusetts|Pennsylvania",
        "Washington|Oregon|Nevada|Arizona|Colorado|Virginia|Tennessee|Louisiana|Hawaii|Alaska|Tokyo|Beijing",
        "Shanghai|Hebei|Shanxi|Shaanxi|Liaoning|Jilin|Heilongjiang|Jiangsu|Zhejiang|Anhui|Fujian|Jiangxi",
        "Shandong|Henan|Hubei|Hunan|Guangdong|Guangxi|Hainan|Sichuan|Guizhou|Yunnan|Gansu|Qinghai",
        "Inner Mongolia|Ningxia|Xinjiang|Latin America|Oceania",
    )
)
_PLACE_GLOSS = re.compile(
    r"\b(?:city|town|county|prefecture|province|district|capital|country|islands?|river|lake|mountains?|sea|ocean"
    r"|continent|peninsula|village|township|region|state|municipality|strait|gulf|bay|republic|kingdom of|port|desert"
    r"|plateau|subdistrict|autonomous|North America|Europe|Asia|Africa|Taiwan|Tibet|Hong Kong|Macau|street|square"
    r"|neighbou?rhood"
    r"|China$)\b"
    rf"|^(?:{_LANDS})(?:$| \(|,)|, (?:{_LANDS})$",
    re.IGNORECASE,
)
_BODY_GLOSS = re.compile(
    r"\b(?:university|college|company|corporation|party|committee|organi[sz]ation|agency|association|ministry|bank"
    r"|newspaper|league|institute|academy|federation|congress|council|union|brand|manufacturer|airlines?|group|bureau"
    r"|department of|court|limited|holdings|museum|car make|soccer team|broadcaster)\b|\bInc\.",
    re.IGNORECASE,
)
_PERSON_GLOSS = re.compile(
    r"\(\d{3,4}\s?[-–]|\(c\. ?\d|\(\d+ BC|\b(?:emperor|poet|writer|novelist|politician|philosopher|president of"
    r"|actor|actress|general|singer|painter|physicist|mathematician|leader|prime minister|composer|king of"
    r"|revolutionary|dramatist|scientist|footballer|basketball player|heroine of|hero of|character in)\b"
)
_CALLED_GLOSS = re.compile(r"\((?:person |given |Japanese )?(?:sur)?name\)$")
_WORK_GLOSS = re.compile(
    r"\b(?:poetry|poems?|lyrics?|books?|novels?|literature|classics?|chronicles?)\b", re.IGNORECASE
)
_NO_NAME_GLOSS = re.compile(
    r"\b(?:language|dialect|ethnic|people|person|dynasty|period|festival|calendar|month|week|opera|religion|day\b|style"
    r"|ism\b)",
    re.IGNORECASE,
)


def names_first(key: str, entries: tuple[Entry, ...], tag: str) -> tuple[Entry, ...]:
    """The entries of a word, those of a name first where the word is seldom meant: 红海, 牛顿."""
    if key in parts.NAMES_BEFORE_WORDS or (tag.startswith("nr") and _is_unit_called_after_person(entries)):
        return tuple(sorted(entries, key=lambda entry: not entry.is_name))
    return entries


def _is_unit_called_after_person(entries: tuple[Entry, ...]) -> bool:
    return (
        "unit" in "".join(entries[0].glosses[:1])
        and entries[1].is_name
        and any(map(_PERSON_GLOSS.search, entries[1].glosses))
    )


def type_of_entry(entry: Entry, tag: str) -> str | None:
    """The type of name a proper noun of the dictionary is; None if it is a word to learn (中文, 春节)."""
    word = entry.simplified
    if not entry.is_name or not entry.glosses or word in parts.PLACE_WORDS or word in parts.COMMON_NOUNS:
        return None  # 大桥 is a beauty of old, and nearly always just a bridge
    if word in parts.TYPES:
        return parts.TYPES[word]
    gloss = entry.glosses[0]
    if word[-1] in "人族语文教" and not _PERSON_GLOSS.search(gloss):
        return None
    if _CALLED_GLOSS.search(gloss):
        return None if word[-1] in "上下中" else _type_of_called(entry)  # 村上, 山下
    if len(word) == 2 and word[0] == word[1]:
        return None  # 暖暖 is a district, and nearly always just warm
    if gloss.startswith("surname ") or (_NO_NAME_GLOSS.search(gloss) and not tag.startswith(("ns", "nt", "nr"))):
        return None
    if word[-1] in "省市县区镇乡村" and _PLACE_GLOSS.search(gloss):
        return "place"
    if _PERSON_GLOSS.search(gloss):
        return "person" if len(word) > 1 else None
    if tag.startswith("nt") or _BODY_GLOSS.search(gloss):
        return "organisation"
    if tag.startswith("ns") or _PLACE_GLOSS.search(gloss):
        return "place"
    is_shaped = bool(surname_of(word)) or parts.TRANSLITERATION.issuperset(word)
    return "person" if tag.startswith("nr") and is_shaped and not _WORK_GLOSS.search(gloss) else None


def _type_of_called(entry: Entry) -> str:
    """A person, or what is called after one (丰田)."""
    return "organisation" if any(map(_BODY_GLOSS.search, entry.glosses[1:])) else "person"
