"""Chinese signs that file formats print by rule: numerals, dates, weekdays.

Words by which documents are understood stand in `resources/vocabulary.toml`, not here.
"""

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
LEGAL_PLACES = ("", "拾", "佰", "仟")
DIGITS_WITH_CIRCLE = "〇一二三四五六七八九"
HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

SHEET = "工作表"
TABLE = "表"
GENERAL_FORMAT = "G/通用格式"
MORNING_AND_AFTERNOON = ("上午", "下午")
WEEKDAYS = "一二三四五六日"
WEEK = "星期"
YEAR_MONTH = 'yyyy"年"m"月"'
MONTH_DAY = 'm"月"d"日"'
YEAR_MONTH_DAY = 'yyyy"年"m"月"d"日"'
HOUR_MINUTE = 'h"时"mm"分"'
HOUR_MINUTE_SECOND = 'h"时"mm"分"ss"秒"'
MORNING_HOUR_MINUTE = '上午/下午h"时"mm"分"'
MORNING_HOUR_MINUTE_SECOND = '上午/下午h"时"mm"分"ss"秒"'
NOTE = "注"
RED = "红色"
LIST_COMMA = "、"
MONEY_SIGN = "[百千万亿]?元"
