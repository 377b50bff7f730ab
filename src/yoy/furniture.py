"""What stands in a text beside the report: buttons and bars of a page, rules, salutations, signatures.

`FURNITURE` is tried in order; each line of it is a pattern with the word that says why a line is left out.
"""

from __future__ import annotations

import re

_BUTTONS = """
打印 打印本页 打印本文 打印文章 打印正文 关闭 关闭窗口 关闭本页 关闭页面 窗口关闭 下载 全屏 收藏 加入收藏 收藏本站
收藏本页 设为首页 分享 分享到 分享到微信 转发 点赞 微信 微博 新浪微博 腾讯微博 QQ空间 朋友圈 复制链接 扫一扫 二维码
手机版 电脑版 返回 返回顶部 返回首页 返回列表 返回上页 回到顶部 回到首页 网站首页 首页 上一篇 下一篇 上一条 下一条
没有了 更多 纠错 我要纠错 网站纠错 政府网站找错 字体 字号 大 中 小 大号 中号 小号 加大 减小 放大 缩小 还原 默认 A+
A- 朗读 语音播报 听全文 播放 暂停 无障碍 无障碍阅读 无障碍浏览 无障碍辅助 关怀版 长者模式 适老版 简体 繁体 简体版
繁体版 简体中文 繁體中文 English 登录 注册 搜索 网站地图 联系我们 关于我们 网站声明 版权声明 法律声明 隐私声明
免责声明 使用帮助 评论 我要评论 发表评论 网友评论 提交 重置 验证码 阅读原文 相关链接 相关阅读 相关文章 相关报道
相关新闻 相关文档 相关信息 相关稿件 相关附件 相关政策 相关内容 相关专题 推荐阅读 延伸阅读 附件下载
"""
"""Words that, alone or in a row, make up a line of a page."""
_LABELS = """
今天是 索引号 信息索引 文号 发文字号 发布文号 文件编号 发布机构 发布单位 发布人 发文机关 发文单位 制发机关
公开责任部门 公开类型 公开方式 公开形式 公开范围 公开时限 成文日期 发文日期 发布日期 发布时间 发表时间 公开日期
生成日期 更新时间 更新日期 生效日期 废止日期 失效日期 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读数 阅读 访问次数
访问量 点击次数 点击数 点击量 点击率 点击 来源 信息来源 文章来源 稿件来源 新闻来源 作者 文章作者 记者 通讯员 撰稿
供稿 供稿单位 摄影 编辑 责任编辑 责编 编审 审核 审核人 校对 初审 复审 终审 字体 字号 字体大小 有效性 效力状态
主题分类 体裁分类 组配分类 信息分类 信息类别 分类 公文种类 信息名称 公文名称 名称 标题 关键词 关键字 主题词 内容概述
视力保护色 背景色 分享 分享到 听全文 扫一扫 打印 当前位置 您的位置 您现在的位置 您所在的位置 所在位置 当前栏目
上一篇 下一篇 上一条 下一条 附件下载 相关链接 相关阅读 相关附件 相关文章 相关报道 相关新闻 相关文档 相关信息
相关稿件 相关政策 相关内容 推荐阅读 延伸阅读 联系电话 联系方式 咨询电话 举报电话 电话 传真 邮编 邮政编码 邮箱
电子邮箱 联系人 地址 网站标识码 备案号 备案序号 抄送
"""
"""Words that begin such a line where a colon or a bracket follows, whatever stands behind."""
_BEGINNINGS = """
版权所有 版权归 Copyright copyright COPYRIGHT © 您是第 您当前 您现在 您的浏览器 扫一扫， 扫一扫在 扫一扫关注
扫一扫分享 微信扫一扫 微信扫码 手机扫一扫 手机扫码 扫描二维码 扫码关注 扫码阅读 打开微信 用微信扫 使用微信扫
使用“扫一扫” 分享到 分享按钮 点击图片 点击下载 点击查看 点击进入 建议使用IE 建议您使用 推荐使用IE 请输入 为您推荐
网站地图 网站首页 返回首页 返回顶部
"""
"""Words that begin such a line."""
_HOSTS = "主办 主办单位 承办 承办单位 协办 协办单位 维护 维护单位 运维单位 技术支持 技术支持单位"
"""Words that begin such a line where one body follows; several are those in charge of a task."""
_BARE_LABELS = "来源 责任编辑 发布时间 发布日期 浏览次数 当前位置 您的位置"
"""Words that begin such a line where a space follows."""
_RECORDS = "公网安备 ICP备 ICP证 网站标识码 备案号 备案序号"
"""Words before the number under which a site is registered."""
_BAR = r"\s【】\[\]|｜/／·>＞»()（）×"
_PAGE = r"\s*\d{1,3}\s*页"
_SHORT_DAY = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_DAY = rf"(?:\d{{4}}年\s?\d{{1,2}}月\s?\d{{1,2}}日|{_SHORT_DAY})"
_TIME = r"\s{0,3}\d{1,2}[:：时]\s?\d{1,2}(?:[:：分]\s?\d{0,2}秒?)?"
_NUMERAL_DATE = r"[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


def _any_spaced(words: str) -> str:
    """The words, also with white space between their characters, as in 来　源."""
    return "|".join(r"\s{0,4}".join(map(re.escape, word)) for word in words.split())


FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        ("rule", r"[-—_=＊*·.\s]{3,}$"),
        ("salutation", r"(?:各位代表|各位委员|各位领导|同志们|主任、各位副主任.{0,20})[！!：:，,。]?$"),
        ("page_furniture", rf"[{_BAR}]{{0,9}}(?:(?:{_any(_BUTTONS)})[:：]?[{_BAR}]{{0,20}}){{1,16}}$"),
        ("page_furniture", r"[\s【】\[\]|｜>＞»×]{1,9}$"),
        ("page_furniture", rf"(?:[-－—–·]\s*\d{{1,3}}\s*[-－—–·]|\d{{1,3}}|第{_PAGE}(?:[，,/\s]*共{_PAGE})?)$"),
        ("page_furniture", rf".{{0,60}}(?:{_any(_RECORDS)})案?序?号?[\s:：]{{0,4}}[A-Za-z]{{0,4}}\d{{5}}"),
        ("page_furniture", rf"(?!.{{0,120}}[。；]$)[【\[（(]?\s?(?:{_any_spaced(_LABELS)})\s{{0,4}}[:：\[【]"),
        ("page_furniture", rf"(?:{_any(_HOSTS)})[:：\s][^，。；、]{{0,60}}$"),
        ("page_furniture", rf"(?:{_any_spaced(_BARE_LABELS)})(?:\s[^。]{{0,60}})?$"),
        ("page_furniture", rf"[》>＞]{{0,4}}\s?(?:{_any(_BEGINNINGS)})"),
        ("page_furniture", r"首页\s*[>＞»|]|[^>＞»。；，]{1,20}(?:[>＞»]{1,2}[^>＞»。；，]{1,30}){2,8}$"),
        ("page_furniture", r".{0,80}(?:记者|通讯员).{1,16}摄影?$|[^，。；、]{2,8}(?:日报|晚报)(?:客户端|网)?$"),
        ("page_furniture", r"(?:浏览|阅读|点击|访问)(?:次数|量|数)?[\s:：]{0,4}\d[\d,]{0,9}\s?次?$"),
        ("page_furniture", rf"(?:时间|日期)\s?[:：]\s?(?:{_DAY}|$)|{_DAY}{_TIME}"),
        ("page_furniture", rf"{_SHORT_DAY}(?:[^\d，。；][^，。；]{{0,40}})?$"),
        ("page_furniture", r"[^。；]{1,80}\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)\s?(?:[（(【\[].{0,20}[）)】\]])?$"),
        ("signature", rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_NUMERAL_DATE})$"),
        ("signature", r"[（(]此件.{0,8}(?:公开|发布|印发).{0,6}[）)]$"),
    )
)  # fmt: skip
"""Lines that are not part of a report, with the word that says why."""


def find_furniture(line: str) -> str:
    """Why a line is no part of the report; empty if it is one."""
    if len(line) > 120:
        return ""
    return next((why for why, pattern in FURNITURE if pattern.match(line)), "")
