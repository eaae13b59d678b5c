"""What names are made of, from `data/names.txt`, and how the dictionary's glosses tell their type."""

import os
import re


def _sections() -> dict[str, list[str]]:
    path = os.path.join(os.path.dirname(__file__), "data", "names.txt")
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#", 1)[0].strip()
            if line.startswith("["):
                words = sections[line[1:-1]] = []
            else:
                words += line.split()
    return sections


def _pairs(words: list[str]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(readings.split("_")) for key, readings in zip(words[::2], words[1::2], strict=True)}


_PARTS = _sections()
STRONG_SURNAMES = frozenset("".join(_PARTS["surnames"]))
MILD_SURNAMES = frozenset("".join(_PARTS["mild surnames"])) - STRONG_SURNAMES
WEAK_SURNAMES = frozenset("".join(_PARTS["weak surnames"])) - STRONG_SURNAMES - MILD_SURNAMES
GRAMMAR_SURNAMES = frozenset(_PARTS["grammar surnames"])
"""Those that are prepositions, adverbs and the like nearly always."""
SURNAMES = STRONG_SURNAMES | MILD_SURNAMES | WEAK_SURNAMES
COMPOUND_SURNAMES = frozenset(_PARTS["compound surnames"])
COMMONEST_SURNAMES = frozenset("".join(_PARTS["commonest surnames"]))
COMMON_SURNAMES = frozenset("".join(_PARTS["common surnames"])) - COMMONEST_SURNAMES
SURNAMES_BY_THEMSELVES = (SURNAMES - GRAMMAR_SURNAMES) | COMPOUND_SURNAMES
GIVEN = frozenset("".join(_PARTS["given"]))
COMMON_GIVEN = frozenset("".join(_PARTS["common given"])) - GIVEN
USUAL_GIVEN = frozenset("".join(_PARTS["usual given"]))
ANY_GIVEN = USUAL_GIVEN | GIVEN | COMMON_GIVEN
RARELY_GIVEN = frozenset("".join(_PARTS["rarely given"]))
NEVER_GIVEN = frozenset("".join(_PARTS["never given"]))
NICKNAME_HEADS = frozenset("小老阿")
CALLED_LITTLE = frozenset("".join(_PARTS["called little"]))
TITLES_AFTER = frozenset(_PARTS["titles after"])
AFTER_SURNAMES = TITLES_AFTER | {"老", "家", "姓", "府", "宅"}
TITLES_BEFORE = frozenset(_PARTS["titles before"])
SPEECH = frozenset(_PARTS["speech"])
TRANSLITERATION = frozenset("".join(_PARTS["transliteration"]))
PLACE_ENDINGS = frozenset("".join(_PARTS["place endings"]))
SURE_PLACE_ENDINGS = frozenset("镇乡县村屯州市区")
PLACE_WORDS = frozenset(_PARTS["place words"])
PLACE_STEMS = frozenset(_PARTS["place stems"])
COMMON_STEMS = frozenset(_PARTS["common stems"])
COMMON_NOUNS = frozenset(_PARTS["common nouns"])
NO_NAMES = frozenset(_PARTS["listed, but no names"])
"""Words that the statistical cut's own list, but no dictionary, calls names."""
WHOLE_WORDS = frozenset(_PARTS["words of no dictionary"])
"""Those of them that are one word all the same."""
NAMES_BEFORE_WORDS = frozenset(_PARTS["names before words"])
TYPES = {word: kind for kind in ("organisation", "place", "person") for word in reversed(_PARTS[f"listed {kind}s"])}
JAPANESE_SURNAMES = frozenset(_PARTS["japanese surnames"])
JAPANESE_ENDS = frozenset("".join(_PARTS["ends of japanese names"]))
MARKS_OF_ABROAD = frozenset("".join(_PARTS["marks of abroad"]))
FOREIGN_HEADS = frozenset("".join(_PARTS["heads of names from abroad"]))
COMPANY_ENDINGS = frozenset(_PARTS["company endings"])
LAST_WORDS_OF_BODIES = frozenset(("公司", "集团", "医院", "大学", "学院", "中学", "小学", "银行", "法院"))
KINDS_OF_BODIES = frozenset("局厅署院厂社校队")
COMMON_HEADS = frozenset("各全本该两多几某此")
CALLED_AFTER_PERSONS = frozenset(_PARTS["called after persons"])
REGIONS = frozenset(_PARTS["regions"])
NUMBERED_BODIES = frozenset(_PARTS["numbered bodies"])
STATE_HEADS = frozenset(_PARTS["state heads"])
BODY_ENDINGS = frozenset(_PARTS["body endings"])
COMMON_BODY_STEMS = frozenset(_PARTS["common body stems"])
SINGLE_BODY_ENDINGS = frozenset("".join(_PARTS["single body endings"]))
SURNAME_READINGS = _pairs(_PARTS["surname readings"])
GIVEN_READINGS = {key: readings[0] for key, readings in _pairs(_PARTS["given readings"]).items()}

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
PLACE_GLOSS = re.compile(
    r"\b(?:city|town|county|prefecture|province|district|capital|country|islands?|river|lake|mountains?|sea|ocean"
    r"|continent|peninsula|village|township|region|state|municipality|strait|gulf|bay|republic|kingdom of|port|desert"
    r"|plateau|subdistrict|autonomous|North America|Europe|Asia|Africa|Taiwan|Tibet|Hong Kong|Macau|street|square"
    r"|neighbou?rhood"
    r"|China$)\b"
    rf"|^(?:{_LANDS})(?:$| \(|,)|, (?:{_LANDS})$",
    re.IGNORECASE,
)
BODY_GLOSS = re.compile(
    r"\b(?:university|college|company|corporation|party|committee|organi[sz]ation|agency|association|ministry|bank"
    r"|newspaper|league|institute|academy|federation|congress|council|union|brand|manufacturer|airlines?|group|bureau"
    r"|department of|court|limited|holdings|museum|car make|soccer team|broadcaster)\b|\bInc\.",
    re.IGNORECASE,
)
PERSON_GLOSS = re.compile(
    r"\(\d{3,4}\s?[-–]|\(c\. ?\d|\(\d+ BC|\b(?:emperor|poet|writer|novelist|politician|philosopher|president of"
    r"|actor|actress|general|singer|painter|physicist|mathematician|leader|prime minister|composer|king of"
    r"|revolutionary|dramatist|scientist|footballer|basketball player|heroine of|hero of|character in)\b"
)
CALLED_GLOSS = re.compile(r"\((?:person |given |Japanese )?(?:sur)?name\)$")
WORK_GLOSS = re.compile(r"\b(?:poetry|poems?|lyrics?|books?|novels?|literature|classics?|chronicles?)\b", re.IGNORECASE)
NO_NAME_GLOSS = re.compile(
    r"\b(?:language|dialect|ethnic|people|person|dynasty|period|festival|calendar|month|week|opera|religion|day\b|style"
    r"|ism\b)",
    re.IGNORECASE,
)
