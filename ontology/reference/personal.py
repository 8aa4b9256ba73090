"""Personal names: which word is the family name, and which words a short form may consist of."""

from __future__ import annotations

from ontology.reference.fold import fold

FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "SG", "KR", "KP", "VN", "KH", "MY"})
PARTICLES = frozenset(
    (
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "ben",
        "abu",
        "ould",
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
    )
    + ("das", "di", "del", "della", "du", "la", "le", "ter", "zu", "af", "ul", "ur", "st")
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Romanised family names that stand first; given names of other traditions ("Joseph") are not among them.
_EASTERN = (
    "ai an bai ban bao bi bian bo bui cai cao chan chang chau chea chen cheng cheong cheung chi "
    "chiang chiu cho choe choi chon chong chow chu chua chun chung dai dang deng ding dinh do dong "
    "dou du duan duong fan fang fei feng foo fu fung gan gao geng goh gong gu guan guo ha hah ham "
    "han hao he heng ho hoang hong hor hou hsiao hsieh hsu hu hua huang hui hun hung huo huynh hwang "
    "hyon jang jeon jeong ji jia jiang jiao jin jing jo joe ju jung kam kang kao ke khieu khuon ko "
    "koh kong koo ku kuang kung kuo kwak kwok kwon lai lam lan lang lau law le lee lei leng leong "
    "leung li lian liang liao lim lin ling liu lo lok lou low lu luo luong lyu ma mai man mao mei "
    "men meng miao min mo moon mu na nam ng ngo nguyen ni nie no noh oh ong ouyang pae pai pak pan "
    "pang park pei peng pham phan phang poon pu qi qian qiao qin qiu qu quan ren ri ro rong ruan ryu "
    "sar seo shao shen sheng shi shin shu si sim sin so sok son song soong su suh sum sun sung tae "
    "tan tang tao tea teng teo thong tian tien ting to tong tran trieu trinh truong tsai tsang tsao "
    "tse tseng tsui tu tung un vo vong vu wan wang wee wei wen weng wong woo wu xi xia xiang xiao "
    "xie xin xing xiong xu xue yam yan yang yao yau ye yeh yeo yeung yi yim yin ying yip yoo yoon "
    "you yu yuan yue yun zeng zha zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou "
)
EASTERN = frozenset(_EASTERN.split())


def family_first(words: list[str], iso2: str | None) -> bool:
    """Whether the family name stands first in a folded name of a person of that state."""
    return iso2 in FAMILY_FIRST and len(words) > 1 and words[0] in EASTERN


def family_names(name: str, iso2: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(family names, other short forms) of a name, folded: ("assad", "al assad"), ("bashar",)."""
    return family_parts(fold(name).split(), iso2)


def family_parts(words: list[str], iso2: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As `family_names`, of the folded words of a name."""
    while len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    if len(words) < 2:
        return tuple(words), ()
    if family_first(words, iso2):
        return (words[0],), (words[-1], " ".join(words[1:])) if len(words) > 2 else (words[-1],)
    tails = [words[-1]]
    position = len(words) - 2
    while position > 0 and words[position] in PARTICLES:
        tails.append(" ".join(words[position:]))
        position -= 1
    others = [words[0]]
    if len(words) > 2:
        others.append(" ".join(words[-2:]))
        others.append(words[-2])
    return tuple(tails), tuple(word for word in others if word not in tails and word not in PARTICLES)


def alike(one: str, two: str) -> bool:
    """Whether two full names may be one name in two transcriptions: "Yulia", "Yuliya"."""
    first, second = skeleton(one), skeleton(two)
    if len(first) < 2 or len(second) < 2:
        return False
    if sorted(first) == sorted(second):
        return True
    return len(first) != len(second) and _joined(one) == _joined(
        two
    )  # "Ram Chandra Poudel", "Ramchandra Paudel"


def _joined(name: str) -> list[str]:
    """The consonants of a name whose words are written together."""
    return skeleton(fold(name).replace(" ", ""))


def skeleton(name: str) -> list[str]:
    """The words of a name by their consonants, which transcriptions agree on; particles left out."""
    words = [word for word in fold(name).split() if word not in PARTICLES and len(word) > 1]
    return [word[0] + squeeze(word[1:].translate(LOOSE)) for word in words]


def squeeze(text: str) -> str:
    """Text without repetitions of a letter."""
    return "".join(char for index, char in enumerate(text) if index == 0 or text[index - 1] != char)


LOOSE = str.maketrans({**dict.fromkeys("aeiouywhj"), "q": "k", "c": "k", "z": "s"})
