"""The words of web pages around a document, and what each part of a line is made of."""

import re
from typing import NamedTuple

from reader.text.pattern import Pattern

# Labels of what a page says about itself; their values go with them.
LABELS = frozenset(
    "来源 信息来源 文章来源 稿件来源 新闻来源 内容来源 来源单位 转自 文章转自 转载自 来自 出处 "
    "原文出处 作者 "
    "文章作者 编辑 本文编辑 责任编辑 责编 网络编辑 编审 值班编辑 值班主任 编 记者 通讯员 本报记者 "
    "撰稿 撰文 撰稿人 "
    "供稿 供稿人 供稿单位 投稿 录入 录入者 录入员 校对 审核 审核人 初审 复审 终审 审校 签发 监制 "
    "责任校对 排版 美编 "
    "发布 发布人 发布者 发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 修改时间 "
    "最后修改 最后更新 "
    "创建时间 创建日期 上传时间 上传日期 添加时间 录入时间 编辑时间 时间 日期 浏览 浏览量 浏览数 "
    "浏览次数 阅读 阅读量 "
    "阅读数 阅读次数 点击 点击数 点击量 点击率 点击次数 访问 访问量 访问次数 累计访问 已访问 查看 "
    "查看次数 人气 热度 "
    "关注 关注度 点赞 评论 评论数 回复 转发 分享 字号 字体 字体大小 文字大小 大小 字号大小 "
    "视力保护色 保护视力色 背景色 "
    "标签 关键词 关键字 热词 热门搜索 热搜 搜索热词 热门关键词 版次 当前版 版面 栏目 所属栏目 "
    "所在栏目 所属频道 频道 "
    "分类 文章字数 字数 本文字数 阅读时长 预计阅读时间 原标题 原题 文章标题 网址 原文链接 "
    "本文链接 链接 本文网址 "
    "本文地址 打印 收藏 文 图 图片来源 摄影 信息员 稿源".split()
)
# Labels of the table that government sites put above a document.
TABLE = frozenset(
    "索引号 索引编号 索引号码 索取号 信息索引 信息索引号 文号 发文字号 发文号 文件编号 文件号 "
    "公文文号 发文日期 发文时间 "
    "发文机关 发文单位 发文机构 发布机构 发布机关 发布单位 公开机构 公开部门 制发机关 制发单位 "
    "成文日期 成文时间 生成日期 "
    "生效日期 实施日期 失效日期 失效时间 废止日期 公开日期 公开时间 公开方式 公开范围 公开类别 "
    "公开形式 公开时限 公开程序 "
    "公开属性 信息类别 信息分类 信息名称 信息来源 主题词 主题分类 主题类别 体裁分类 体裁 组配分类 "
    "服务对象 服务对象分类 "
    "生命周期分类 所属主题 名称 标题 内容概述 内容概览 内容摘要 效力状态 有效性 时效性 有效期 "
    "统一编号 统一登记号 规范性文件编号 "
    "责任部门 责任处室 起草单位 所属机构 发布日期 发布时间 语种 著录日期 分类号 载体类型 公文种类 "
    "文件类型".split()
)
# Words on buttons, menus and links.
NAV = frozenset(
    "首页 主页 网站首页 home top 返回 返回首页 返回顶部 返回列表 返回目录 回到顶部 回顶部 顶部 "
    "关闭 关闭窗口 关闭本页 "
    "打印 打印本页 打印此页 打印本文 打印文章 打印预览 打印页面 收藏 收藏本页 收藏此页 加入收藏 "
    "添加收藏 我要收藏 设为首页 "
    "下载 全文下载 下载全文 全屏 加大 还原 减小 放大 缩小 默认 恢复 大 中 小 特大 超大 字号 字体 "
    "字号加大 字号减小 "
    "分享 分享到 分享至 分享按钮 分享本文 分享文章 我要分享 微信 微博 分享到微信 分享到微博 "
    "新浪微博 腾讯微博 微信好友 微信朋友圈 "
    "朋友圈 qq qq空间 qq好友 人人网 豆瓣 豆瓣网 百度贴吧 贴吧 开心网 网易微博 搜狐微博 抖音 "
    "今日头条 复制链接 复制网址 点赞 "
    "赞 点击听全文 听全文 听新闻 语音播报 语音朗读 朗读 开始朗读 停止朗读 暂停 播放 扫一扫 扫码 "
    "手机看 手机版 电脑版 触屏版 "
    "客户端 手机客户端 移动版 app app下载 推荐给好友 推荐 发送给好友 纠错 我要纠错 网站纠错 报错 "
    "举报 我要举报 投诉 评论 我要评论 "
    "发表评论 网友评论 登录 注册 登录注册 退出 搜索 检索 高级搜索 高级检索 站内检索 站内搜索 "
    "搜本站 智能问答 智能搜索 智能客服 "
    "网站地图 站点地图 联系我们 关于我们 关于本站 关于本网 网站声明 版权声明 免责声明 隐私声明 "
    "法律声明 使用帮助 网站帮助 帮助 "
    "旧版回顾 旧版网站 繁体 简体 繁体版 简体版 繁体中文 简体中文 中文版 english en 无障碍 "
    "无障碍浏览 无障碍阅读 无障碍服务 "
    "长者模式 长者版 老年版 关怀版 适老化 适老化版 老年模式 语音版 读屏 盲人版 大字版 邮箱 "
    "政务邮箱 数据开放 政务微博 政务微信 "
    "网站导航 导航 网站无障碍 上一篇 下一篇 上一条 下一条 上一则 下一则 上一页 下一页 上页 下页 "
    "上一版 下一版 上一期 下一期 "
    "前一篇 后一篇 第一页 末页 尾页 往期回顾 往期 数字报首页 数字报 电子报 报纸首页 版面导航 "
    "展开通版 收缩通版 通版阅读请点击 "
    "返回版面 返回报纸 标题导航 pdf版 pdf下载 更多 查看更多 了解更多 详细 详情 查看详情 浏览文章 "
    "展开 收起 展开全文 阅读全文 "
    "阅读原文 查看原文 提交 确定 取消 重置 来源 正文 相关链接 rss 订阅 rss订阅 收藏本站 投稿 "
    "在线投稿 本页二维码 二维码 "
    "加关注 关注 关注我们 我要留言 留言 在线留言 人气 热词 下一篇文章 上一篇文章 打赏 倍速 "
    "护眼模式".split()
)

DATE = Pattern(
    r"\[?(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日?)\]?"
    r"(?:[T ]?\d{1,2}:\d\d(?::\d\d)?)?\]?|\d{1,2}[-/]\d{1,2}|\d{1,2}:\d\d(?::\d\d)?|"
    r"(?:星期|周)[一二三四五六日天]"
)
URL = Pattern(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_COUNT = Pattern(r"(?:共|约)?\d+(?:次|人|字|条|篇|版|期|页|分钟|阅读|评论|人次|人看过|人阅读)")
_SPLIT = Pattern(r"[\s|()\[\]{}<>,;〔【】·•×]+(?<!〔)")
_SPACED = Pattern(r"(?<![^\x00-\xff])([^\x00-\xff]) +([^\x00-\xff])(?: +([^\x00-\xff]))?(?= *:)")
_SIGNS = "0123456789 +-○●□■.…:><«»▲▼→←〉《》/\\_—"


class Part(NamedTuple):
    """Hold a part of a line and what it is: label, field, nav, date, url, count, word …"""

    kind: str
    text: str


def parts(text: str) -> list[Part]:
    """Take a folded line apart at blanks, bars and brackets, and name what each part is."""
    if "  " in text or " :" in text or ": " in text or " " in text:
        text = _SPACED.sub(r"\1\2\3", text)
    return [Part(_kind(piece), piece) for piece in _SPLIT.split(text) if piece]


def label(text: str) -> tuple[str, str]:
    """Part a piece such as 来源:新华网 into label and value; both empty without a label."""
    for sign in ":/":
        left, found, right = text.partition(sign)
        if found and (left in LABELS or left in TABLE):
            return left, right
    return "", ""


def _kind(piece: str) -> str:
    left, right = label(piece)
    if left:
        return "field" if right else "label"
    if DATE.fullmatch(piece):
        return "date"
    bare = piece.strip(_SIGNS)
    if not bare:
        return "number" if any(c.isdigit() for c in piece) else "sign"
    if bare.lower() in NAV:
        return "nav"
    if URL.match(piece):
        return "url"
    if _COUNT.fullmatch(piece):
        return "count"
    if piece.rstrip(":") in LABELS:
        return "bare"
    return "word"
