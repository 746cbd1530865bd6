"""How the people of a drawn county write: each station has its turns of phrase, each person their own matters."""

import random

_OPENINGS = (
    "今日面谈。",
    "电话了解近况。",
    "上门走访，",
    "与其见面，",
    "例行谈话：",
    "到村里找到本人，",
    "本人来站。",
    "",
)
_MATTERS = (
    "在砖厂干活工资按月发", "种三亩柑橘今年收成一般", "母亲住院需要人照顾", "和妻子分居孩子随奶奶", "跑摩的生意不好", "学了焊工证书未下来",
    "腰伤不能干重活", "租住老街二楼房东姓周", "儿子读初二成绩下滑", "打算去浙江投靠表哥", "承包鱼塘欠债两万", "睡眠差服中药调理",
    "在超市夜班理货", "低保材料已交村委", "与邻居因地界争吵", "帮姐夫开挖机", "肝功能异常定期复查", "想开早餐店缺本钱",
)  # fmt: skip
_TURNS = (
    "情绪平稳", "有些抵触", "愿意配合", "话不多", "较上次有好转", "对前途有信心", "担心被人知道", "答应按时来", "表示不再接触旧友", "家人在场",
    "下月再看", "提醒其注意身体", "已告知检测时间", "建议参加培训", "约定有事先打电话", "交代不要饮酒", "未见异常", "需要跟进",
)  # fmt: skip


class Voice:
    """One station's way of writing."""

    def __init__(self, lot: random.Random) -> None:
        self.openings = lot.sample(_OPENINGS, 3)
        self.turns = lot.sample(_TURNS, 11)
        self.matters: dict[str, list[str]] = {}

    def talk(self, lot: random.Random, person: str) -> str:
        """A note about this person: mostly of the person's own matters, in the station's words."""
        own = self.matters.setdefault(person, lot.sample(_MATTERS, 3))
        words = [lot.choice(own), *lot.sample(self.turns, lot.choice((1, 2, 2, 3)))]
        if lot.random() < 0.15:
            words = words[1:]
        return lot.choice(self.openings) + "，".join(words) + f"。{lot.randint(3, 60)}分钟"
