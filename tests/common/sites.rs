//! Pages of sites that nobody has, as many as are asked for: news in a frame, and texts in which lines come again that are theirs.

/// Pages of a site.
pub const PAGES: usize = 50;

/// One of these, for the page of this number and what is asked for in it.
fn pick<'t>(words: &[&'t str], number: usize, what: usize) -> &'t str {
    words[(number * (2 * what + 7) + number / 5 * 3 + what * what) % words.len()]
}

const PLACES: [&str; 11] = ["城南", "北门", "渡口", "东湖", "老街", "河西", "车站", "码头", "石桥", "西山", "新区"];
const PEOPLE: [&str; 13] =
    ["王师傅", "陈老师", "李大爷", "周医生", "孙会计", "何船长", "林护士", "赵站长", "钱教练", "吴园长", "郑技师", "冯村长", "褚编辑"];
const THINGS: [&str; 9] = ["路灯", "菜场", "水塔", "校车", "图书馆", "篮球场", "排水沟", "候车亭", "健身步道"];
const DEEDS: [&str; 8] = ["修好了", "换成了新的", "挪到了街对面", "刷了一遍漆", "又开放了", "要扩建一倍", "交给居民自己管", "请人重新量过"];
const WHENS: [&str; 7] = ["上周三清早", "入冬以来", "昨天傍晚", "雨停之后", "半个月前", "今年开春", "放学时分"];

/// A sentence that no other number has.
fn sentence(number: usize, what: usize) -> String {
    let (place, person, thing) = (pick(&PLACES, number, what), pick(&PEOPLE, number, what + 1), pick(&THINGS, number, what + 2));
    let (deed, when, count) = (pick(&DEEDS, number, what + 3), pick(&WHENS, number, what + 4), number * 7 + what * 3 + 11);
    match (number + what) % 4 {
        0 => format!("{when}，{place}的{thing}{deed}，{person}领着{count}个人忙到天黑，谁也没有说累。"),
        1 => format!("{person}记得，{place}从前没有{thing}，{count}户人家要走很远的路，如今总算{deed}。"),
        2 => format!("“{place}的{thing}{deed}，”{person}说，“这件事我们等了{count}个月，{when}才看见第一块砖。”"),
        _ => format!("据{person}估计，{when}到{place}来看{thing}的有{count}人，其中一半是第一次听说它{deed}。"),
    }
}

/// A news item: a headline and four paragraphs.
pub fn news(number: usize) -> String {
    let headline = format!("{}{}{} {}户居民受益", pick(&PLACES, number, 3), pick(&THINGS, number, 1), pick(&DEEDS, number, 2), number * 7 + 23);
    let paragraphs: Vec<String> = (0..4).map(|what| format!("{}{}", sentence(number, 2 * what), sentence(number, 2 * what + 1))).collect();
    format!("{headline}\n{}\n", paragraphs.join("\n"))
}

/// A text in the frame of a site.
pub fn framed(text: &str, number: usize) -> String {
    let head = "首页\n要闻\n社会\n财经\n体育\n图片\n登录\n注册\n";
    let others: String = (1..5)
        .map(|other| format!("{}{}{}\n", pick(&PLACES, number, other), pick(&THINGS, number, other + 9), pick(&DEEDS, number, other + 5)))
        .collect();
    let foot = "关于我们\n联系我们\n广告服务\n网站地图\n版权所有 江城信息网 未经许可不得转载\n京ICP备00000000号\n";
    format!("{head}{}\n分享到：微信 微博\n相关阅读\n{others}{foot}", text.trim_end())
}

/// What makes the page of a number.
pub type Text = fn(usize) -> String;

/// Texts in which lines come again on every page of their site, and are the text's own.
pub const LOOK_ALIKES: &[(&str, Text)] = &[
    ("poem with a refrain", poem),
    ("judgment", judgment),
    ("letter", letter),
    ("column with a sign-off", column),
    ("weather report", weather),
    ("stock report", stocks),
    ("recipe", recipe),
    ("questions and answers", answers),
    ("minutes", minutes),
    ("dictionary", dictionary),
    ("job advertisement", job),
    ("lesson", lesson),
];

fn poem(number: usize) -> String {
    let stanza = |what: usize| {
        let (place, thing, when) = (pick(&PLACES, number, what), pick(&THINGS, number, what + 1), pick(&WHENS, number, what + 2));
        format!("{place}的风吹过第{}盏灯\n{thing}旁有人在等\n{when}船靠了岸\n划桨的人啊 慢一些\n江水不停 我也不停\n\n", number + what + 1)
    };
    format!("渡江谣之{}\n\n{}", number + 1, (0..4).map(stanza).collect::<String>())
}

fn judgment(number: usize) -> String {
    let party = pick(&PEOPLE, number, 1);
    format!(
        "江城县人民法院\n民事判决书\n（20{:02}）江民初字第{}号\n原告{party}，住江城县{}。\n被告{}，住江城县{}。\n原告诉称\n{}\n被告辩称\n{}\n经审理查明\n{}\n本院认为\n依法成立的合同，自成立时生效。{}\n判决如下：\n一、被告于本判决生效之日起十日内付给原告{}元。\n二、驳回原告的其他诉讼请求。\n如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状。\n审判长　{}\n书记员　{}\n",
        10 + number % 9,
        100 + number,
        pick(&PLACES, number, 0),
        pick(&PEOPLE, number, 5),
        pick(&PLACES, number, 4),
        sentence(number, 0),
        sentence(number, 1),
        sentence(number, 2),
        sentence(number, 3),
        1000 + 37 * number,
        pick(&PEOPLE, number, 8),
        pick(&PEOPLE, number, 3),
    )
}

fn letter(number: usize) -> String {
    let to = pick(&PEOPLE, number, 2);
    format!("{to}：\n您好！\n{}\n{}\n{}\n此致\n敬礼\n江城信访办公室\n", sentence(number, 0), sentence(number, 2), sentence(number, 5))
}

fn column(number: usize) -> String {
    let (one, two, three) = (sentence(number, 0), sentence(number, 1), sentence(number, 3));
    format!(
        "江边夜话之{}\n我是老江，今天说一说{}。\n{one}{two}\n{three}\n{}\n我是老江，我们下一次江边再见。\n",
        number + 1,
        pick(&THINGS, number, 2),
        sentence(number, 6)
    )
}

fn weather(number: usize) -> String {
    let degrees = number % 17 + 9;
    format!(
        "江城{}月{}日天气预报\n今天白天到夜间\n晴到多云，偏北风三到四级。\n最高气温{degrees}℃，最低气温{}℃。\n明天\n{}，空气质量良。\n生活提示\n早晚温差较大，请适时增减衣物。\n{}\n江城气象台发布\n",
        number % 12 + 1,
        number % 28 + 1,
        degrees - 7,
        ["阴有小雨", "多云转晴", "小雪"][number % 3],
        sentence(number, 4),
    )
}

fn stocks(number: usize) -> String {
    let points = 3000 + 13 * number;
    format!(
        "江城股市{}日收评\n大盘走势\n两市股指今天震荡走高，上证指数收于{points}点。\n板块热点\n{}\n后市展望\n{}\n风险提示：市场有风险，投资需谨慎。\n以上观点仅供参考，不构成投资建议。\n",
        number % 28 + 1,
        sentence(number, 1),
        sentence(number, 2)
    )
}

fn recipe(number: usize) -> String {
    const FOODS: [&str; 9] = ["豆腐", "茄子", "排骨", "鲫鱼", "藕", "白菜", "鸡蛋", "土豆", "冬瓜"];
    let (food, other) = (pick(&FOODS, number, 0), pick(&FOODS, number, 3));
    format!(
        "家常{food}烧{other}之{}\n用料\n{food} {}克\n{other} {}克\n盐 少许\n生抽 两勺\n葱姜蒜 适量\n做法\n1. 先把{food}洗净切成{}块，放在清水里泡着。\n2. 锅里下油，放{other}煎到两面发黄，约{}分钟。\n3. 两样一起焖，收汁以前撒盐。\n小贴士\n{}\n",
        number + 1,
        100 + 5 * number,
        50 + 3 * number,
        number % 7 + 4,
        number % 9 + 3,
        sentence(number, 5)
    )
}

fn answers(number: usize) -> String {
    let of = |what: usize| {
        format!("问：{}的{}什么时候能用？\n答：\n{}\n", pick(&PLACES, number, what), pick(&THINGS, number, what), sentence(number, what))
    };
    format!("居民常问的事（{}）\n办理条件\n{}所需材料\n身份证\n户口本\n办理流程\n{}常见问题\n{}", number + 1, of(1), of(4), of(6))
}

fn minutes(number: usize) -> String {
    format!(
        "第{}次居民会议记录\n时间：{}\n地点：社区会议室\n主持人：{}\n出席：各楼组长\n会议议程\n一、通报上次会议决定的落实情况\n{}\n二、讨论事项\n{}\n三、会议决定\n{}\n散会。\n记录人：{}\n",
        number + 1,
        pick(&WHENS, number, 2),
        pick(&PEOPLE, number, 1),
        sentence(number, 0),
        sentence(number, 3),
        sentence(number, 4),
        pick(&PEOPLE, number, 6)
    )
}

fn dictionary(number: usize) -> String {
    let (thing, place) = (pick(&THINGS, number, 0), pick(&PLACES, number, 2));
    format!(
        "【{place}{thing}】\n拼音\nchéng shì {number}\n词性\n名词\n释义\n{place}一带对{thing}的叫法，{}户人家这样说。\n例句\n{}\n近义词\n{}\n反义词\n无\n出处\n《江城方言志》\n",
        number + 20,
        sentence(number, 1),
        pick(&THINGS, number, 4)
    )
}

fn job(number: usize) -> String {
    format!(
        "{}招聘{}管理员{}名\n岗位职责\n1. {}\n2. 完成领导交办的其他工作\n任职要求\n1. 大专以上学历\n2. 吃苦耐劳，责任心强\n3. 有{}年以上相关经验者优先\n薪资待遇\n五险一金\n双休\n带薪年假\n月薪{}元\n工作地点\n江城{}\n",
        pick(&PLACES, number, 1),
        pick(&THINGS, number, 0),
        number % 5 + 1,
        sentence(number, 2),
        number % 4 + 1,
        3000 + 50 * number,
        pick(&PLACES, number, 5)
    )
}

fn lesson(number: usize) -> String {
    format!(
        "第{}课 {}的{}\n课文\n{}\n{}\n生字\n江 城 桥 灯 船\n想一想\n{}\n读一读，背一背\n把你的想法写下来，和同学交流。\n课后练习\n抄写生字，每个三遍。\n",
        number + 1,
        pick(&PLACES, number, 0),
        pick(&THINGS, number, 1),
        sentence(number, 2),
        sentence(number, 3),
        sentence(number, 6)
    )
}
