"""Short notes as a station's worker types them; they speak of the person's life and never of a name."""

from commands.county.chance import Chance
from commands.county.people import Person

_MOODS = (
    "情绪平稳", "精神状态尚可", "态度较配合", "略显疲惫", "心情不错", "有些焦虑", "话不多", "主动汇报近况",
    "对戒毒有信心", "有抵触情绪，经劝导后配合",
)  # fmt: skip
_ADVICE = (
    "叮嘱按时参加检测", "宣讲了禁毒法规", "提醒远离原来的圈子", "鼓励坚持就业", "告知下次到站时间",
    "建议到卫生院就诊", "帮助联系招工信息", "嘱家属多关心", "说明外出须请假", "讲解协议条款",
)  # fmt: skip
_GENERIC = (
    "到站谈话，情绪稳定，无异常。", "表现良好，遵守规定，无异常情况。", "谈话一次，思想稳定。",
    "家访，一切正常。", "该员能遵守协议，无异常。", "按时谈话，表现较好。",
)  # fmt: skip
_EVALUATIONS = (
    "本期{done}，{work}，总体表现{grade}。",
    "{work}，{family}，评估为{grade}。",
    "戒毒巩固{grade}，{worry}，需继续关注。",
    "{done}，家庭关系{grade}，{work}。",
)
_TESTS = (
    "现场检测，结果当场告知。",
    "样本合格。",
    "提前通知，按时到检。",
    "到站检测，签字确认。",
    "下村检测。",
    "随机抽检。",
)
LATE_REASONS = (
    "下村入户，返站后补录", "等检测报告，结果迟到", "系统登录不上，次周补录", "节后集中录入",
    "经办人外出培训，回来补录", "纸质台账在先，后录系统", "值班较多，未及时录入", "网络中断后补录",
)  # fmt: skip


def talk_note(chance: Chance, person: Person, mode: str) -> str:
    """What came up in a talk with this person."""
    opening = {"office": "到站谈话", "home": f"{person.village}家访", "phone": "电话联系", "video": "视频谈话"}[mode]
    about = chance.choice((person.work, person.family, person.worry))
    extra = chance.choice((person.work, person.worry, person.family, ""))
    parts = [opening, chance.choice(_MOODS), about]
    if extra and extra != about:
        parts.append(extra)
    if chance.yes(0.6):
        parts.append(chance.choice(_ADVICE))
    return "，".join(parts) + "。"


def generic_note(chance: Chance) -> str:
    """What can be said of anybody."""
    return chance.choice(_GENERIC)


def evaluation_note(chance: Chance, person: Person) -> str:
    """How the period went for this person."""
    return chance.choice(_EVALUATIONS).format(
        done=chance.choice(("检测谈话均按要求完成", "基本按要求到站", "能参加谈话和检测", "按时汇报思想")),
        work=person.work,
        family=person.family,
        worry=person.worry,
        grade=chance.choice(("较好", "良好", "一般", "稳定")),
    )


def test_note(chance: Chance) -> str:
    """What is worth a word about a test."""
    return chance.choice(_TESTS)
