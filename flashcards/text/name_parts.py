"""What names are made of, from `data/names.txt`."""

import os


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


def _pairs(words: list[str], between: str = "_") -> dict[str, tuple[str, ...]]:
    return {key: tuple(readings.split(between)) for key, readings in zip(words[::2], words[1::2], strict=True)}


_PARTS = _sections()
STRONG_SURNAMES = frozenset("".join(_PARTS["surnames"]))
MILD_SURNAMES = frozenset("".join(_PARTS["mild surnames"])) - STRONG_SURNAMES
WEAK_SURNAMES = frozenset("".join(_PARTS["weak surnames"])) - STRONG_SURNAMES - MILD_SURNAMES
STRONG_OR_MILD = STRONG_SURNAMES | MILD_SURNAMES
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
AUSPICIOUS = GIVEN | COMMON_GIVEN | frozenset("通捷联创汇诚顺达丰源隆恒鼎盛茂泰")
"""What companies and streets are called by."""
RARELY_GIVEN = frozenset("".join(_PARTS["rarely given"]))
NEVER_GIVEN = frozenset("".join(_PARTS["never given"]))
SELDOM_GIVEN = frozenset("".join(_PARTS["seldom given"]))
"""Those of them that are, beside another character that is often given."""
NAMES_OTHER = ANY_GIVEN - SELDOM_GIVEN
NICKNAME_HEADS = frozenset("小老阿")
CALLED_LITTLE = frozenset("".join(_PARTS["called little"]))
TITLES_AFTER = frozenset(_PARTS["titles after"])
KIN = frozenset("妈爸爹嫂婶兄爷姨某家")
"""They follow a surname, which is then a person."""
AFTER_SURNAMES = TITLES_AFTER | KIN | {"家老", "王", "公", "侯", "帝", "朝", "老", "姓", "府", "宅"}
TITLES_BEFORE = frozenset(_PARTS["titles before"])
TITLES_OF_ABROAD = frozenset("总统 教练 主帅 外援 前锋 后卫 中锋 门将 球星 导演 作家 画家 选手 球员 教授".split())  # noqa: SIM905
"""Of those, the ones before which a place or body of the same name is hardly meant: 外援奥斯卡."""
INTRODUCES = frozenset(_PARTS["introduce names"])
NAMED = frozenset(_PARTS["named"])
SPEECH = frozenset(_PARTS["speech"])
HUMAN_ACTS = frozenset(_PARTS["what persons do"])
CALLED_WORDS = frozenset(_PARTS["words that persons are called by"])
CALLED_HEADS = frozenset("建长秋冬春大二卫爱保满来立红")
"""What begins those of them that the cut takes apart; what begins given names (翠) is looked at anyway."""
TRANSLITERATION = frozenset("".join(_PARTS["transliteration"]))
PLACE_ENDINGS = frozenset("".join(_PARTS["place endings"]))
SURE_PLACE_ENDINGS = frozenset("镇乡县村屯州市区")
LISTED_PLACE_ENDS = PLACE_ENDINGS | frozenset("城关门口宫殿台楼阁塔园亭陵洞坝滩坪铺集店埠堡堂峡渡浦泉川原国坡里郡")
NO_PLACE_HEADS = frozenset("一二三四五六七八九十两几上中下太入之不非即各同且白拜满")
"""What many strings begin with that the cut's own list wrongly calls places."""
LISTED_BODY_ENDS = frozenset("局厅署院厂社校队部会委团党军行台报大协联盟办视")
LOOSE_PLACE_WORDS = frozenset(_PARTS["loose place words"])
"""After a place or a name alone: other words before them only say what they are like."""
PLACE_WORDS = frozenset(_PARTS["place words"]) | LOOSE_PLACE_WORDS
PLACE_STEMS = frozenset(_PARTS["place stems"])
COMMON_STEMS = frozenset(_PARTS["common stems"])
COMMON_NOUNS = frozenset(_PARTS["common nouns"])
NO_NAMES = frozenset(_PARTS["listed, but no names"])
"""Words that the statistical cut's own list, but no dictionary, calls names."""
WHOLE_WORDS = frozenset(_PARTS["words of no dictionary"])
"""Those of them that are one word all the same."""
NAMES_BEFORE_WORDS = frozenset(_PARTS["names before words"])
TYPES = {word: kind for kind in ("organisation", "place", "person") for word in reversed(_PARTS[f"listed {kind}s"])}
BEGIN_LISTED = frozenset([word[:end] for word in TYPES for end in range(1, len(word))])
"""What the cut may take apart of those."""
LISTED_STARTS = BEGIN_LISTED | frozenset(TYPES)
NO_CLAUSE_HEADS = frozenset("时都能全成安常曾于应尚强温解万党盛宁")
"""Of the surnames that are words as well, those that begin no clause before a person as words."""
SPHERES = frozenset(_PARTS["spheres of ministries"])
JAPANESE_SURNAMES = frozenset(_PARTS["japanese surnames"])
JAPANESE_ENDS = frozenset("".join(_PARTS["ends of japanese names"]))
MARKS_OF_ABROAD = frozenset("".join(_PARTS["marks of abroad"]))
FOREIGN_HEADS = frozenset("".join(_PARTS["heads of names from abroad"]))
SURELY_ABROAD = frozenset("".join(_PARTS["surely abroad"]))
MOST_ABROAD = frozenset("斯尔克拉里德特尼罗亚卡巴马阿")
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
ENDINGS_IN_ENGLISH = {
    ending: english[0].replace("_", " ") for ending, english in _pairs(_PARTS["endings in English"], "|").items()
}
LANDS = frozenset(land.replace("_", " ") for land in _PARTS["lands"])
"""Countries, provinces and states, in English."""
