"""The persons: who they are to the register, and how their lives bear on keeping appointments."""

from dataclasses import dataclass

from commands.county.chance import Chance
from commands.county.places import Station

WORKS = (
    "建筑工地做杂工", "镇上餐馆帮厨", "跑货运", "种植茶叶", "养殖生猪", "在家务农", "快递站分拣", "摆摊卖早点",
    "砖厂上班", "服装厂做工", "承包鱼塘", "修理摩托车", "超市理货", "装修队做木工", "暂无固定工作", "沙场开铲车",
    "种植油茶", "开三轮车拉货", "做保洁", "家具厂打磨", "卖水果", "酒店做保安", "电子厂流水线", "学电焊",
)  # fmt: skip
HOMES = (
    "与父母同住", "与妻儿同住", "独居", "与女儿同住", "与兄长一家同住", "离异后随母亲生活", "配偶在外务工",
    "照顾年迈的母亲", "有两个孩子上小学", "妻子务农", "与岳父母同住", "租房住在镇上", "寄住在亲戚家",
)  # fmt: skip
WORRIES = (
    "胃病需长期服药", "睡眠不好", "欠债未还清", "左腿旧伤", "孩子学费紧张", "与邻居有宅基地纠纷", "血压偏高",
    "想考驾照", "担心找工作受影响", "想申请小额贷款", "希望减少到站次数", "家中房屋漏雨", "情绪易激动",
    "牙痛未治", "打算外出务工", "与家人沟通少", "肝功能需复查", "想学一门手艺",
)  # fmt: skip


@dataclass(slots=True)
class Person:
    """One person of the register; a number stands for the name."""

    number: str
    sex: str
    birth_year: int
    home: Station
    village: str
    no_show: float
    departs: float
    migrant: bool
    work: str
    family: str
    worry: str
    able: bool
    willing: bool


class Register:
    """Gives every new person of the county the next number."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.count = 0

    def enter(self, home: Station, year: int) -> Person:
        """A person whom the register did not know before."""
        chance = self.chance
        self.count += 1
        # Two thirds of the missed appointments come from a tenth of the persons.
        troubled = chance.yes(0.10)
        aged = chance.randint(35, 45) if chance.yes(0.7) else chance.choice((*range(19, 35), *range(46, 64)))
        return Person(
            number=f"P{self.count:05d}",
            sex="female" if chance.yes(0.12) else "male",
            birth_year=year - aged,
            home=home,
            village=chance.choice(home.villages),
            no_show=0.26 if troubled else 0.014,
            departs=0.02 if troubled else 0.0015,
            migrant=chance.yes(0.2),
            work=chance.choice(WORKS),
            family=chance.choice(HOMES),
            worry=chance.choice(WORRIES),
            able=chance.yes(0.93),
            willing=chance.yes(0.92),
        )
