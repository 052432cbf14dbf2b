#!/usr/bin/env python3
"""Lines of web pages labelled after public gold texts: the rows of small weight that the line labeller learns from (MODEL.md, "Sources").

    gold.py MIRROR OUT.jsonl

Makes a JSON line for each rendering of a page by one of five extractors: id, set, lang, site, extractor, cov (the share of the gold text
that was found) and lines, each with its text, the blank lines before it and a class: keep, drop, title, meta, or part where the gold does
not tell. A gold text says what belongs to the text and no more, and often too little, so whatever stands close to it or looks like text
is part. OUT.jsonl holds text of others: never commit it.

MIRROR holds a repository for each owner and name, as OWNER+NAME or OWNER+NAME/repo, bare or not:
    rundimeco/waddle  immortal-autumn/Chinese-Web-Content-Extraction-Dataset  wwwxmu/Dataset-for-web-main-content-extraction
    scrapinghub/article-extraction-benchmark  Murrough-Foley/web-content-extraction-benchmark  adbar/trafilatura
    leogao2/htmltotext-benchmark  mozilla/readability  neolee/swift-readability  harukip/multitask-boilerplate-removal
Pages that judge are left out, and so is what has their text: those of testdata/real/judge, and those that are kept aside (see
tools/realpages.py); to know their text, it needs their repositories too.

Needs: w3m; pip install beautifulsoup4==4.15.0 lxml inscriptis==2.7.6 html2text==2025.4.15 resiliparse==2.0.1
Used on 2026-11-27.
"""
import collections
import csv
import gzip
import hashlib
import html
import io
import json
import os
import re
import sys
import unicodedata
import urllib.parse
import zlib

import lxml.html

TOOLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, TOOLS)
import realpages  # noqa: E402

JUDGE = os.path.join(TOOLS, "..", "testdata", "real", "judge")


# Text.

IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\]]*\])*\]\((?:[^()]|\([^()]*\))*\)")
LINK = re.compile(r'\[((?:[^\[\]]|\\\]|\\\[)*)\]\((?:<[^>]*>|(?:[^()\s]|\([^()]*\))*)(?:\s+"[^"]*")?\s*\)')
SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad\u3000\x00-\x1f\x7f]+")
MARKS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "«": '"', "»": '"', "—": "-", "–": "-", "―": "-", "…": ".", "´": "'", "`": ""})
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
SENTENCE = re.compile(r'[。！？!?；;.…]["”』」）)’]?\s*$|，|、')
SIMPLE = str.maketrans("來發時間責編輯記關鍵點擊瀏覽閱讀標題號佈網", "来发时间责编辑记关键点击浏览阅读标题号布网")
SITE = re.compile(
    r"相[关關](阅读|閱讀|新闻|新聞|链接|連結|文章|报道|報導|专题|專題|推荐|主题|内容|資訊|资讯|评论|搜索)|(延伸|推荐|推薦)(阅读|閱讀)|熱門新聞|热门(新闻|文章|推荐|评论)|排行榜|上一[篇页頁则則]|下一[篇页頁则則]|分享(到|"
    r"至|给|給)|收藏本|打印(本|文章)|列印|字[号體体型]|我要(评论|評論|留言|投稿|分享)|发表(评论|評論)|發表(评论|評論|意見)|查看(全部|更多)?评论|已有\d+(条|人|位)|\d+(条|篇)?(评论|跟帖|回复)|网友评论|網友(評論|"
    r"回應)|点击(进入|查看)|關閉視窗|关闭窗口|返回(首页|顶部|首頁|頂部)|回到?(頂|顶)|回首[页頁]|版[权權]所有|版[权權](声明|聲明)|免责声明|轉寄|订阅|訂閱|登[录陆入](后|後|$)|注[册冊]$|扫码|掃碼|扫一扫|客户端下载|"
    r"官方微信|更多(>|»|精彩|新闻|新聞)|纠错|檢舉|当前位置|您的位置|您现在的位置|目前位置|责任编辑邮箱|\badvert|sponsored|share (this|on)|print this|e-?mail (this|to)|"
    r"leave a (comment|reply)|\d+ comments?|^comments?\b|related (articles|stories|posts|news|content|topics)|read more|see also|(also|"
    r"more) (read|on|from|in)\b|more stories|most (read|popular|viewed)|subscribe|newsletter|sign (up|in)|log ?in\b|register (now|here)|"
    r"follow us|cookies?\b|copyright|©|all rights reserved|privacy policy|terms of (use|service)|back to (top|the)|skip to|add to (cart|"
    r"wish)|поделит|коммент|читайте|реклама|распечат|версия для печати|подпис|drukuj|komentar|udostępnij|reklama|czytaj|zobacz|wyślij|"
    r"poleć|oceń|σχόλι|εκτύπ|εκτυπ|διαβάστε|κοινοπ|στείλ|αποστολ|βαθμολ|kommentar|anzeige|mehr zum|weiterlesen", re.I)
WEAK = re.compile(
    r"^相[关關]|推荐|推薦|热[门点]|熱[門點]|排行|下页|上页|首[页頁]|分享|收藏|打印|^[【\[(（]?(大|中|小|A|T)[】\])）]?$|评论|評論|跟帖|留言|网友|網友|我要|点击|點[擊选]|^关闭|關閉|返回|回到|广告|廣告|"
    r"转发|微博|登[录陆入]|注[册冊]|微信|更多|举报|投稿|热线|電話|电话|搜[索尋狗]|论坛|論壇|博客|部落格|導航|导航|複製|复制|人氣|人气|瀏覽|浏览|回應|引用|^讚|QQ|赞$|^(ads?|share|print|e-?mail|"
    r"comments?|more|reply|report|like|menu|search|tweet|facebook|twitter|linkedin|pinterest|whatsapp|google\+?|rss|previous|next|top|"
    r"play|loading\.*|home|help|login|teilen|drucken|forum|więcej|главная|новости|αρχική)$", re.I)
SHARE = re.compile(r"打印|关闭|關閉|收藏|微博|QQ空?[间間]?|开心网|豆瓣|人人网|facebook|twitter|plurk|google|大 中 小|大\|中\|小", re.I)
LEGAL = re.compile(
    r"版[权權](所有|声明|聲明|与|與|均)|免[责責][声聲]明|凡本[网網站]|本[网網]站?(转载|轉載|登载|注明)|未[经經].{0,12}(授[权權]|[许許]可)|不代表本|[转轉][载載][请請须須]|all rights reserved|"
    r"copyright|©|如有侵[权權]", re.I)
NOTICE = re.compile(r"版[权權]|声明|聲明|转载|轉載|本[网網站]|登[录錄]|注[册冊]|免责|授[权權]|copyright", re.I)
DATE = re.compile(r"(19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
METAKEY = re.compile(
    r"(发布(时间|日期)|更新时间|时间[:：]|日期[:：]|来源|作者|责任编辑|责编|编辑[:：]|记者|关键词|点击|浏览|阅读[:：(]|字号|稿源|原标题|published|updated|author|by\s+[A-Z])", re.I)
DATELINE = re.compile(
    r"(\b(19|20)\d\d\b.*(\d{1,2}[:.]\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|"
    r"дек|[-/.]\d))|\d{1,2}[-/.]\d{1,2}[-/.]\d\d|^by\s|updated|published|posted|источник|автор|autor|źródło|aktualizacja|πηγή|"
    r"[记記]者.{0,20}(报道|報[导導]|摄|攝|電|电)|^[（(【/]?(本报|本報)?(见习|實習|实习|特约|特派)?[记記]者|通[讯訊][员員]|實習生|实习生|^文/|^图/|^[编編][辑輯]|责任编辑|責任編輯|^责编|^作者|文章来源|"
    r"^来源|^來源|von\s.*\d{4}", re.I)
CAPTION = re.compile(r"^[\s*▲▼↑（(]*(图[为說说：:]|圖[為說说：:]|图片说明|圖片說明|资料图|資料(照|圖)|摄影|攝影)")
WHOLE = re.compile("展开全文|展開全文|阅读全文|閱讀全文|余下全文")
RELATED = re.compile(r"\s*[【\[(（*]*(相[关關](阅读|閱讀|新闻|新聞|链接|報導|报道|文章|专题)|延伸[阅閱][读讀]|推荐阅读|更多)")


def unmarked(line):
    """A line of html2text without its Markdown."""
    line, before = IMAGE.sub("", line), None
    while line != before:
        line, before = LINK.sub(r"\1", line), line
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"^\s*(?:>\s*)*(#{1,6}\s+|[-*+]\s+)?", "", line))


def norm(text):
    text = unicodedata.normalize("NFKC", text).lower().translate(MARKS)
    return re.sub("^[-+○☆★◎]+", "", SPACE.sub("", re.sub(r"[*_|#\\>~□■◆●•·▪]+", "", text)))


def is_cjk(text):
    return len(CJK.findall(text)) * 3 > len(SPACE.sub("", text))


def grams(text):
    return {text[at:at + 5] for at in range(max(1, len(text) - 4))}


def known(text, all_grams):
    """The share of a text's grams that are among these."""
    own = grams(text)
    return sum(gram in all_grams for gram in own) / len(own)


def decoded(data):
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("utf-8", "replace")


def is_meta(line):
    line = re.split(r"\s{4,}", line.strip())[0].strip()
    return len(line) <= 60 and any(
        DATE.search(said) or (METAKEY.search(said) and len(said) <= 40 and not re.search("[。！？]$", said))
        for said in (line, line.translate(SIMPLE)))


def is_site(line, said):
    """It looks like a button, a notice or a heading of the site."""
    if len(said) < 90 and len({found[0] for found in SITE.finditer(line)}) + len(SHARE.findall(line)) >= 2:
        return True
    wide, short = (26, 8) if is_cjk(line) else (45, 16)
    if len(said) >= wide or re.search('[。！？]["”』」]?$', line.strip()):
        return False
    return bool(SITE.search(line) or (len(said) <= short and WEAK.search(line.strip())))


def is_sentence(line, said):
    if is_cjk(line):
        return len(said) >= 18 and bool(SENTENCE.search(line) or re.search("[。！？；]", line))
    return len(said) >= 45 and bool(re.search('[.!?:;,"”»]', line))


def link_texts(data):
    for text in (realpages.decode(data), data):  # lxml takes no text that says its encoding
        try:
            links = lxml.html.document_fromstring(text).iter("a")
            return set(filter(None, (norm(link.text_content()) for link in links if link.get("href"))))
        except Exception:
            pass
    return set()


def is_linked(line, said, links, marked):
    """Nearly all of the line is links."""
    if not said:
        return False
    if marked:
        return len("".join(map(norm, LINK.findall(IMAGE.sub("", line))))) >= 0.7 * len(said)
    if said in links:
        return True
    for parts in (re.split(r"\s{2,}|[|｜·•/>»┊│\[\]【】]+|\s-\s", line), line.split()):
        parts = list(filter(None, map(norm, parts)))
        if len(parts) > 1 and sum(len(part) for part in parts if part in links) >= 0.7 * sum(map(len, parts)):
            return True
    return False


# Lines against their gold text.

class Page:
    """The lines of a rendering, what they are like, and what they are taken for."""

    def __init__(self, text, links, extractor):
        self.lines, self.blanks, blanks = [], [], 0
        for line in text:
            if line.strip():
                self.lines.append(line)
                self.blanks.append(blanks)
            blanks = 0 if line.strip() else blanks + 1
        self.marked = extractor == "html2text"
        self.plain = [unmarked(line) if self.marked else line for line in self.lines]
        self.norm = list(map(norm, self.plain))
        self.linked = [is_linked(line, said, links, self.marked) for line, said in zip(self.lines, self.norm)]
        self.site = [is_site(line, said) for line, said in zip(self.plain, self.norm)]
        self.labels = ["drop"] * len(self.lines)

    def having(self, *labels):
        return [at for at, label in enumerate(self.labels) if label in labels]

    def chars(self, lines):
        return sum(len(self.norm[at]) for at in lines)

    def sentence(self, at):
        return is_sentence(self.plain[at], self.norm[at])


def align(lines, gold):
    """The heaviest chain of lines and their places in the gold that rises in both: start and end by line."""
    tree, nodes = [(0, -1)] * (len(gold) + 2), []

    def heaviest(place):
        best, at = (0, -1), place + 1
        while at > 0:
            if tree[at][0] > best[0]:
                best = tree[at]
            at -= at & -at
        return best

    for number, line in enumerate(lines):
        starts, size = [], 0
        # Also without the number of an item, or the letter that w3m has for a bullet.
        bare = re.sub(r"^\(?\d{1,3}[.、)]", "", line), line[1:] if line[:1] == "o" and len(line) > 6 else ""
        for said in filter(None, dict.fromkeys((line, *bare))):
            start, size = gold.find(said), len(said)
            while start >= 0 and len(starts) < 40:
                starts.append(start)
                start = gold.find(said, start + 1)
            if starts:
                break
        for start, (weight, back) in [(start, heaviest(start)) for start in starts]:
            nodes.append((number, start, start + size, back))
            weight = weight + size - 0.2 + min(size, 40) / 400
            at = start + size + 1
            while at < len(tree):
                if weight > tree[at][0]:
                    tree[at] = (weight, len(nodes) - 1)
                at += at & -at
    node, chain = heaviest(len(gold))[1], {}
    while node >= 0:
        number, start, end, node = nodes[node]
        chain[number] = (start, end)
    return chain


def gather(chain, lines):
    """Short lines of the chain that are said again nearer to their neighbours are taken there."""
    order = sorted(chain)

    def move(at, places):
        for place in places:
            if lines[place] == lines[order[at]]:
                chain[place] = chain.pop(order[at])
                order[at] = place
                return

    for at in range(len(order) - 2, -1, -1):
        here, after = order[at], order[at + 1]
        if after - here > 3 and len(lines[here]) < 60 and (at < 3 or here - order[at - 1] > after - here or at < len(order) // 2):
            move(at, range(after - 1, here, -1))
    for at in range(1, len(order)):
        if order[at] - order[at - 1] > 3 and len(lines[order[at]]) < 60:
            move(at, range(order[at - 1] + 1, order[at]))


def compare(page, gold, long):
    """First labels: what is in the gold, wholly or in part."""
    said, labels = page.norm, page.labels
    rows = list(filter(None, map(norm, gold.split("\n"))))
    whole, rows = "".join(rows), set(rows)
    chain = align(said, whole)
    gather(chain, said)
    covered = bytearray(len(whole))
    for start, end in chain.values():
        covered[start:end] = b"\1" * (end - start)
    all_grams, chained = grams(whole), grams("".join(char if there else "\n" for char, there in zip(whole, covered)))
    large = [at for at in chain if len(said[at]) >= long]
    first, last = (min(large), max(large)) if large else (0, len(said))
    order = sorted(chain)
    for number, at in enumerate(order):
        labels[at] = "keep"
        if len(said[at]) < long and said[at] not in rows:
            before, after = order[number - 1:number], order[number + 1:number + 2]
            gaps = [chain[at][0] - (chain[before[0]][1] if before else 0), (chain[after[0]][0] if after else len(whole)) - chain[at][1]]
            if min(gaps) > 15 or not any(abs(other - at) <= 6 for other in before + after):
                labels[at] = "part"
    for at, line in enumerate(said):
        if at in chain or len(line) < long:
            continue
        share, own = known(line, all_grams), grams(line)
        fresh = sum(gram in all_grams and gram not in chained for gram in own) / len(own)
        start = whole.find(line)
        if share >= 0.8 and (fresh >= 0.5 or start >= 0 and not any(covered[start:start + len(line)])):
            labels[at] = "keep"
        elif share >= 0.8 and first < at < last and not page.linked[at]:
            labels[at] = "keep" if len(line) >= 30 else "part"
        elif share >= (0.6 if page.linked[at] else 0.4):
            labels[at] = "part"
    for at in page.having("drop"):  # columns run together by the extractor: a piece of the body beside something else
        if len(said[at]) >= 16 and first - 3 <= at <= last + 3 and re.search(r"\S\s{2,}\S|\|", page.plain[at]):
            pieces = map(norm, re.split(r"\s{2,}|\|", page.plain[at]))
            if any(len(piece) >= (8 if long == 12 else 20) and piece in whole for piece in pieces):
                labels[at] = "part"
    return whole


def doubt_links(page):
    """Related links and notices that gold texts of some sets have kept."""
    labels, run = page.labels, []
    for at in range(len(labels) + 1):
        if at < len(labels) and labels[at] == "keep" and page.linked[at] and len(page.norm[at]) >= 6:
            run.append(at)
        elif run and (at == len(labels) or page.norm[at]):
            above = range(max(0, run[0] - 2), run[0])
            if len(run) >= 2 or any(page.site[line] or re.search("相[关關]|more", page.plain[line], re.I) for line in above):
                for line in run:
                    labels[line] = "part"
            run = []
    for at in page.having("keep"):
        if RELATED.match(page.plain[at]) and len(page.norm[at]) < 60:
            labels[at] = "part"
    said = [at for at, line in enumerate(page.norm) if line]
    for before, at, after in zip(said, said[1:], said[2:]):  # a link among links
        near = (before, at, after)
        if all(page.linked[line] for line in near) and [labels[line] == "keep" for line in near] == [False, True, False]:
            labels[at] = "part"
    for at in page.having("keep")[-4:]:
        if LEGAL.search(page.plain[at]):
            labels[at] = "part"


def doubt_islands(page, kept, total, small):
    """Little that is kept far from the mass of it."""
    cuts = [0, *(at for at in range(1, len(kept)) if kept[at] - kept[at - 1] > 20), len(kept)]
    for island in [kept[start:end] for start, end in zip(cuts, cuts[1:])] if len(cuts) > 2 else []:
        if page.chars(island) < min(0.06 * total, small):
            for at in island:
                page.labels[at] = "part"


def doubt_holes(page, total, loose):
    """What lies between kept lines falls only where it is plainly of the site."""
    labels, kept = page.labels, page.having("keep")
    for number, (start, end) in enumerate(zip(kept, kept[1:]), 1):
        hole = [at for at in range(start + 1, end) if labels[at] == "drop"]
        if not hole:
            continue
        if len(hole) > 40 and min(page.chars(kept[:number]), page.chars(kept[number:])) >= 0.2 * total:
            for at in hole:
                if not page.site[at] and not (page.marked and page.linked[at]):
                    labels[at] = "part"
            continue
        links, sites = sum(page.linked[at] for at in hole) / len(hole), sum(page.site[at] for at in hole)
        for at in hole:
            said, linked, sentence = page.norm[at], page.linked[at], page.sentence(at)
            bare = not said or len(hole) > 8 and not linked and re.fullmatch(r"[\W\d]*\d[\W\d]*[a-z%]{0,3}", said)
            if bare:
                unsure = True
            elif page.site[at]:
                unsure = False
            elif loose and not (linked and links >= 0.8 and len(hole) >= 10):
                unsure = True
            elif len(hole) >= 3 and (linked or links >= 0.5 and not sentence):
                unsure = False
            else:
                unsure = len(hole) <= 8 or sentence or not (links >= 0.3 or sites >= 2)
            if unsure:
                labels[at] = "part"


def doubt_ends(page, is_title):
    """What stands close before and after the text: the gold may begin too late and stop too early."""
    labels, kept = page.labels, page.having("keep")
    first, last, count = kept[0], kept[-1], len(labels)
    zone = []
    for at in range(last + 1, count):
        if page.norm[at] and labels[at] == "drop" and not WHOLE.search(page.plain[at]):
            if page.site[at] or page.linked[at] or len(zone) > 150 or LEGAL.search(page.plain[at]):
                break
        zone.append(at)
    while zone and not page.sentence(zone[-1]):
        zone.pop()
    for at in zone:
        if labels[at] == "drop":
            labels[at] = "part"
    top = max((at for at in range(max(0, first - 15), first) if is_title(at) and not (page.linked[at] and page.marked)), default=None)
    seen = 0
    for at in range(first - 1, -1 if top is None else top, -1):
        if labels[at] != "drop" or not page.norm[at]:
            continue
        of_site = page.site[at] or page.linked[at]
        if top is None and (of_site or seen >= 8):
            break
        if not of_site and len(page.norm[at]) >= 2:
            labels[at] = "part"
        seen += 1
    for at in range(max(0, first - 10), min(count, last + 11)):
        if labels[at] == "drop" and CAPTION.match(page.plain[at]):
            labels[at] = "part"
    third = kept[2] if len(kept) > 2 and kept[2] - first < 25 else first
    for at in [*range(max(0, first - 6 if top is None else top), third + 1), *range(last + 1, min(count, last + 5))]:
        line = page.plain[at].strip()
        if labels[at] in ("drop", "part") and len(line) <= 90 and not re.match(r"\s*[*•+>]\s", page.lines[at]):
            if DATELINE.search(IMAGE.sub("", line).strip()) and not re.search("[。！？]$", line) and not (at > last and page.linked[at]):
                labels[at] = "meta"


def find_facts(page, is_title, long):
    """Title and metadata."""
    labels, kept = page.labels, page.having("keep")
    first, last = kept[0], kept[-1]
    body = next((at for at in kept if len(page.norm[at]) >= long), first)
    for at, said in enumerate(page.norm):
        line, linked, keep = page.plain[at], page.linked[at], labels[at] == "keep"
        if is_title(at):
            elsewhere = page.marked or not body - 25 <= at <= body
            if linked and not keep and elsewhere and not re.match(r"\s*#", page.lines[at]):
                continue
            if at <= body or keep:
                labels[at] = "title"
            elif at < last or labels[at] != "drop":
                labels[at] = "part"
        elif said and first - 15 <= at <= last + 6 and is_meta(line):
            dated = DATE.search(line)
            if at > last and (len(said) > 25 and page.sentence(at) or "，" in line and not dated):
                continue
            if keep:
                sure = len(said) < 8 or not (first + 4 < at < last - 2 or SENTENCE.search(line))
            else:
                near = at < first + 6 or at > last or labels[at] == "part"
                sure = near and (dated or not linked) or first < at < last and (labels[at] == "part" or dated)
            if sure:
                labels[at] = "meta"


def label(page, gold, title, strict, loose):
    """Labels the lines; the share of the gold that was found."""
    said, title = page.norm, norm(title)
    chinese = is_cjk(gold)
    long = 12 if chinese else 25

    def is_title(at):
        line = said[at]
        if len(title) < 5 or not line:
            return False
        part = len(line) >= 8 and 0.5 * len(title) <= len(line) < 1.6 * len(title) and (line in title or line.startswith(title))
        return line == title or part and not re.search("[>›»]", page.plain[at])

    whole = compare(page, gold, long)
    if strict:
        doubt_links(page)
    kept = page.having("keep")
    total = page.chars(kept)
    doubt_islands(page, kept, total, 60 if chinese else 120)
    found = known(whole, grams("".join(said[at] for at in page.having("keep", "part"))))
    if page.having("keep"):
        doubt_holes(page, total, loose)
        doubt_ends(page, is_title)
        find_facts(page, is_title, long)
    return found


def label_segments(page, told, title):
    """The same where only segments are told that belong to the text or do not."""
    said = page.norm
    whole, starts = "".join(said), [0]
    for line in said:
        starts.append(starts[-1] + len(line))
    page.labels = labels = ["part"] * len(said)
    wanted, found = list(filter(None, map(norm, told["with"]))), 0
    for text in wanted:
        start, size = whole.find(text), len(text)
        if start < 0:
            continue
        found += 1
        if size >= 6 or whole.count(text) == 1:
            for at, line in enumerate(said):
                if line and (text in line or size >= 8 and starts[at] < start + size and starts[at + 1] > start):
                    labels[at] = "keep"
    for text in map(norm, (told.get("without") or []) + (told.get("comments") or [])):
        for at, line in enumerate(said):
            if len(text) >= 2 and text in line and labels[at] == "part" and (len(text) >= 0.45 * len(line) or len(text) >= 25):
                labels[at] = "drop"
    title = norm(title)
    for at, line in enumerate(said):
        if labels[at] == "drop":
            labels[at] = "meta" if line and is_meta(page.plain[at]) else "drop"
        elif title and line == title:
            labels[at] = "title"
    return found / max(1, len(wanted))


# The sets: id, site, blob, HTML and gold of each page, and more where it is known.

class Repository:
    def __init__(self, mirror, name):
        self.mirror, self.name = mirror, name
        tree = realpages.git(mirror, name, "ls-tree", "-r", "-z", "HEAD")
        if tree is None:
            raise SystemExit(f"{name} is not in {mirror}")
        rows = (row.split("\t", 1) for row in tree.decode("utf-8", "surrogateescape").split("\0") if row)
        self.blobs = {path: head.split()[2] for head, path in rows}

    def read(self, path):
        return realpages.git(self.mirror, self.name, "cat-file", "blob", self.blobs[path]) if path in self.blobs else None

    def page(self, number, path, gold, **more):
        data = self.read(path)
        data = gzip.decompress(data) if path.endswith(".gz") else data
        return {"id": number, "blob": self.blobs[path], "data": data, "gold": gold, **more}


def order(text):
    return int(hashlib.sha1(text.encode()).hexdigest()[:12], 16)


def site_of(address):
    return urllib.parse.urlparse(address).netloc


def waddle(mirror):
    repository, folder = Repository(mirror, "rundimeco/waddle"), "corpora/Corpus_daniel_v2.1/"
    told = json.loads(repository.read(folder + "doc_lg.json"))
    codes = {"Chinese": "zh", "English": "en", "Russian": "ru", "Greek": "el", "Polish": "pl"}
    names = collections.defaultdict(list)
    for path in repository.blobs:
        name = path.split("/")[-1]
        if path.startswith(folder + "html/") and folder + "reference/" + name in repository.blobs and told.get(name) in codes:
            names[codes[told[name]]].append(name)
    for lang, of_lang in names.items():
        for name in sorted(of_lang, key=lambda name: order("w:" + name))[:None if lang == "zh" else 150]:
            gold = re.sub(r"</p>|<br\s*/?>", "\n", repository.read(folder + "reference/" + name).decode("utf-8", "replace"))
            gold = html.unescape(re.sub("</?[a-zA-Z][^>]*>", "", gold))
            yield repository.page("waddle/" + name, folder + "html/" + name, gold, lang=lang, site=name.split("_")[1])


def immortal(mirror):
    repository = Repository(mirror, "immortal-autumn/Chinese-Web-Content-Extraction-Dataset")
    for path in sorted(path for path in repository.blobs if path.startswith("original/")):
        name = path[9:-5]
        gold = repository.read(f"cleaned/{name}.txt")
        if gold is not None:
            page = repository.page("immortal/" + name, path, decoded(gold), lang="zh")
            address = re.search(rb'(?:canonical"\s+href|og:url"\s+content)="([^"]*)"', page["data"], re.I)
            yield {**page, "site": address and site_of(address[1].decode("utf-8", "replace")) or "immortal-" + name}


def wwwxmu(mirror):
    repository = Repository(mirror, "wwwxmu/Dataset-for-web-main-content-extraction")
    for site in ("cjw", "jjgc", "nbd", "qq", "xinhua"):
        golds = [path for path in repository.blobs if path.startswith(f"label_content/{site}/") and path.endswith(".txt")]
        pages = {path: path.replace("label_content", "source_html").replace(".txt", ".html") for path in golds}
        golds = [path for path in sorted(golds, key=lambda path: order("x:" + path)) if pages[path] in repository.blobs]
        for path in golds[:60]:
            yield repository.page("wwwxmu/" + path[14:-4], pages[path], decoded(repository.read(path)), lang="zh", site=site, times=1)


def aeb(mirror):
    repository = Repository(mirror, "scrapinghub/article-extraction-benchmark")
    for name, told in sorted(json.loads(repository.read("ground-truth.json")).items())[::3]:
        if f"html/{name}.html.gz" in repository.blobs:
            site = site_of(told.get("url", ""))
            yield repository.page("aeb/" + name[:12], f"html/{name}.html.gz", told["articleBody"], lang="en", site=site)


def wcxb(mirror):
    repository = Repository(mirror, "Murrough-Foley/web-content-extraction-benchmark")
    scripts = {"zh": ("[\u4e00-\u9fff]", 1), "ja": ("[\u3040-\u30ff]", 5), "ko": ("[\uac00-\ud7af]", 1), "ru": ("[\u0400-\u04ff]", 1)}
    for path in sorted(repository.blobs):
        name = re.fullmatch(r"(test|dev)/ground-truth/(\d+)\.json", path)
        if not name or order(f"wcxb/{name[1]}/{name[2]}") % 3:
            continue
        told, source = json.loads(repository.read(path)), f"{name[1]}/html/{name[2]}.html.gz"
        gold = told["ground_truth"].get("main_content")
        if not gold or source not in repository.blobs:
            continue
        shares = {lang: weight * len(re.findall(script, gold)) for lang, (script, weight) in scripts.items()}
        lang = max(shares, key=shares.get)
        more = {"lang": lang if shares[lang] > 0.2 * len(gold) else "en", "site": site_of(told.get("url", "")), "times": 1}
        more |= {"title": told["ground_truth"].get("title"), "kind": told["_internal"]["page_type"]["primary"]}
        yield repository.page(f"wcxb/{name[1]}/{name[2]}", source, gold, **more)


def language(text):
    german = r"\b(und|der|die|das|ist|nicht|ein|eine|im|mit|auf|für|zu|den|von|sich|wir|ich|es|sie|auch)\b"
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    if re.search("[\uac00-\ud7af]", text):
        return "ko"
    if is_cjk(text):
        return "zh"
    if re.search(r"\b(the|of|and|is|to|for)\b", text) and not re.search(r"\b(und|der|die|das|ist)\b", text):
        return "en"
    return "de" if re.search(german, text, re.I) else "xx"


def trafilatura(mirror):
    repository = Repository(mirror, "adbar/trafilatura")
    for address, told in json.loads(repository.read("tests/evaldata.json")).items():
        places = ("tests/eval/" + told["file"], "tests/cache/" + told["file"])
        path = next((place for place in places if place in repository.blobs), None)
        if path:
            more = {"lang": language(" ".join(told["with"])), "site": site_of(address), "told": told, "title": told.get("title")}
            yield repository.page("traf/" + told["file"], path, None, **more)


def leogao(mirror):
    repository = Repository(mirror, "leogao2/htmltotext-benchmark")
    for path in sorted(repository.blobs):
        name = re.fullmatch(r"benchmarkdata/(\w+)/html/(.*)\.html", path)
        gold = name and repository.read(f"benchmarkdata/{name[1]}/text/{name[2]}.txt")
        if gold:
            yield repository.page(f"leogao/{name[1]}/{name[2]}", path, decoded(gold), lang=name[1], site=name[2])


def readability_cjk(mirror):
    for name, folder, lang, pages in (
        ("mozilla/readability", "test/test-pages/", "ja", ("hukumusume", "yahoo-4")),
        ("neolee/swift-readability", "Tests/ReadabilityTests/Resources/ex-pages/", "zh", ("1a23-1", "1a23-2", "1a23-3")),
    ):
        repository = Repository(mirror, name)
        for page in pages:
            gold = b'<html><head><meta charset="utf-8"></head><body>' + repository.read(f"{folder}{page}/expected.html")
            gold = "\n".join(realpages.render(gold + b"</body></html>", "resiliparse"))
            title = json.loads(repository.read(f"{folder}{page}/expected-metadata.json") or "{}").get("title")
            yield repository.page("readability/" + page, f"{folder}{page}/source.html", gold, lang=lang, site=page, title=title)


def rebuilt(rows):
    """HTML, gold and title of a page that is told as rows of text, tag path, place and label."""
    blocks = set("""p li td th div h1 h2 h3 h4 h5 h6 dd dt caption center blockquote pre form ul ol dl table tr body option
        fieldset""".split())
    out, stack, last, title, gold = [], [], -99, "", []
    for row in rows:
        tags = [tag for tag in row["tag"].split() if tag not in ("html", "body", "text", "tbody", "script", "style")]
        content = (row["content"] or "").strip()
        place = int(row["counts"]) if (row["counts"] or "").strip().isdigit() else last + 3
        if not content:
            continue
        if tags and tags[-1] == "title":
            title = content
            continue
        same = len(os.path.commonprefix([tags, stack]))
        if place - last > 2:  # a new innermost block
            block = max((at for at in range(same) if stack[at] in blocks), default=None)
            if block is not None and not (stack[block] in ("div", "table", "form", "center") and blocks & set(tags[block + 1:])):
                same = block
        fresh = blocks & {*stack[same:], *tags[same:]}
        out += [f"</{tag}>" + ("\n" if tag in blocks else "") for tag in reversed(stack[same:])]
        out += ["\n"] if tags[same:] and tags[same] in blocks else []
        out += [f'<a href="/n/{place}.html">' if tag == "a" else f"<{tag}>" for tag in tags[same:]]
        out.append(html.escape(content))
        stack, last = tags, place
        if row["label"] == "1":
            if gold and not fresh:
                gold[-1] += content
            else:
                gold.append(content)
    out += [f"</{tag}>" for tag in reversed(stack)]
    head = f'<html><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>'
    return (head + "".join(out) + "</body></html>").encode(), "\n".join(gold), re.split("[_|]|--| - |»", title)[-1].strip()


def cleaneval_zh(mirror):
    repository = Repository(mirror, "harukip/multitask-boilerplate-removal")
    for path in sorted(repository.blobs):
        name = re.fullmatch(r"data/cleaneval/zh/(\d+)\.csv", path)
        if name:
            data, gold, title = rebuilt(csv.DictReader(io.StringIO(repository.read(path).decode("utf-8", "replace"))))
            more = {"lang": "zh", "site": "cleaneval-" + name[1], "title": title}
            yield {**repository.page("cleaneval_zh/" + name[1], path, gold, **more), "data": data}


SETS = [waddle, immortal, wwwxmu, aeb, wcxb, trafilatura, leogao, readability_cjk, cleaneval_zh]


# Pages that judge, and the whole.

def shingles(text):
    """An eighth of the hashes of all pieces of a text."""
    text = re.sub(r"[\W_]+", "", norm(text))
    size = 16 if is_cjk(text) else 40
    hashes = (zlib.crc32(text[at:at + size].encode()) for at in range(len(text) - size + 1))
    return {piece for piece in hashes if piece % 8 == 0}


def fingerprint(data):
    return shingles("\n".join(realpages.render(data, "bs4")))


def judging(mirror):
    """The shingles of all pages that judge."""
    pages = {(page["repo"].replace("/", "+"), page["blob"]) for _, page in realpages.read(JUDGE)}
    for repo in os.listdir(mirror) if os.path.exists(realpages.ASIDE) else []:
        if os.path.isdir(os.path.join(mirror, repo)):
            tree = (realpages.git(mirror, repo, "ls-tree", "-r", "HEAD") or b"").decode("utf-8", "replace")
            pages |= {(repo, row.split()[2]) for row in tree.splitlines() if realpages.is_aside(row.split()[2])}
    pages = [realpages.git(mirror, repo, "cat-file", "blob", blob) for repo, blob in pages]
    print(f"{len(pages)} pages judge, {pages.count(None)} of them are not there")
    return set().union(*map(fingerprint, filter(None, pages)))


def likely_title(data):
    """The title that a page says itself: a heading that is in its title element, or the first part of that."""
    text = realpages.decode(data) or ""

    def first(pattern):
        found = re.search(pattern, text, re.I)
        return html.unescape(found[1]).strip() if found else ""

    whole = first("<title[^>]*>([^<]*)")
    headings = re.findall("<h1[^>]*>(.*?)</h1>", text, re.S | re.I)
    headings = [SPACE.sub(" ", html.unescape(re.sub("<[^>]+>", "", heading))).strip() for heading in headings]
    headings = [heading for heading in headings if len(norm(heading)) >= 5 and norm(heading) in norm(whole)]
    start = re.split("[_|]|--| - |-(?=[^-]*$)", whole)[0].strip()
    return max(headings, key=len, default="") or first('og:title"\\s+content="([^"]*)') or start


def extractors(page):
    """One extractor, or two for scripts that there is less of."""
    of_all = ["html2text", "html2text", "bs4", "inscriptis", "w3m", "resiliparse"]
    one = of_all[order("e:" + page["id"]) % 6]
    rest = [other for other in of_all if other != one]
    return [one, rest[order("f:" + page["id"]) % len(rest)]][:page.get("times") or (2 if page["lang"] in ("zh", "ja", "ko") else 1)]


def takes_part(page, links):
    """The gold took a part of what is plainly text: one post of a blog, the first page."""
    size = collections.Counter()
    for line, label in zip(page.lines, page.labels):
        said = norm(line)
        prose = len(said) >= 35 and "。" in line and not NOTICE.search(line) and not is_linked(line, said, links, page.marked)
        size[label] += len(said) if label == "keep" or prose else 0
    return size["drop"] + size["part"] > 0.8 * size["keep"]


def runs_together(page):
    kept = page.having("keep")
    return len(page.lines) < 10 or len(kept) < 3 or max(len(page.lines[at]) for at in kept) > 1500


def doubt_comments(page):
    """CleanEval counts readers' comments as text."""
    kept = page.having("keep")
    for at in range(kept[0] + 1, len(page.lines)):
        if len(norm(page.lines[at])) < 30 and re.search("评论|留言|跟帖|回复", page.lines[at]):
            for line in kept:
                if line >= at:
                    page.labels[line] = "part"
            return


def labelled(told, of_set, extractor, links):
    """A rendering of a page, and the share of its gold that was found; or why it is no use."""
    page = Page(realpages.render(told["data"], extractor), links, extractor)
    if not 3 <= len(page.lines) <= 6000:
        return "no lines or too many", 0
    if told["gold"] is None:
        found = label_segments(page, told["told"], told["title"] or "")
    else:
        title = told.get("title") or likely_title(told["data"])
        loose = told.get("kind") in ("listing", "collection", "product", "service", "documentation")
        found = label(page, told["gold"], title, of_set in ("waddle", "immortal", "wwwxmu"), loose)
    if found < 0.85 or not page.having("keep"):
        return "gold not found", found
    if told["lang"] == "zh" and of_set in ("waddle", "immortal", "cleaneval_zh") and takes_part(page, links):
        return "gold takes a part", found
    if of_set == "cleaneval_zh":
        if runs_together(page):
            return "runs together", found
        doubt_comments(page)
    return page, found


def useless(told, judged, seen):
    """Why a page is left out; what its text is goes to those seen."""
    data, gold = told["data"], told["gold"]
    if any(map(realpages.is_aside, (told["blob"], hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()))):
        return "kept aside"
    pieces = fingerprint(data) if gold is None else shingles(gold)
    if pieces and len(pieces & judged) >= (0.3 if gold is None else 0.2) * len(pieces):
        return "same text as a page that judges"
    if gold is not None:
        copies = collections.Counter(seen[piece] for piece in pieces if piece in seen)
        if copies and max(copies.values()) >= max(1, 0.5 * len(pieces)):
            return "duplicate"
        for piece in pieces:
            seen.setdefault(piece, told["id"])
        if len(norm(gold)) < 60:
            return "gold too short"
    return "too large" if len(data) > 3_000_000 else None


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    mirror, judged, seen = sys.argv[1], judging(sys.argv[1]), {}
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
        for of_set in SETS:
            count, classes, name = collections.Counter(), collections.Counter(), of_set.__name__
            for told in of_set(mirror):
                reason = useless(told, judged, seen)
                if reason:
                    count[reason] += 1
                    continue
                links, several = link_texts(told["data"]), extractors(told)
                for extractor in several:
                    page, found = labelled(told, name, extractor, links)
                    if isinstance(page, str):
                        count[page] += 1
                        continue
                    record = {"id": told["id"] + ("#" + extractor if len(several) > 1 else ""), "set": name, "lang": told["lang"]}
                    record |= {"site": told["site"], "cov": round(found, 3), "extractor": extractor}
                    lines = zip(page.lines, page.blanks, page.labels)
                    record["lines"] = [{"text": line, "blank_before": blanks, "cls": label} for line, blanks, label in lines]
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
                    count["documents"] += 1
                    classes.update(page.labels)
            print(name, dict(count), dict(classes), flush=True)


if __name__ == "__main__":
    main()
