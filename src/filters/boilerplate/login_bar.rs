//! Rows that ask the reader to log in or to register.

use super::drop_bars;
use crate::filters::bars::Bar;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "login-bar",
    page: include_str!("../../../testdata/rules/boilerplate/login-bar.md"),
    on: true,
    wakes: &[Wake::Ends(BAR.words), Wake::Ends(BAR.sure), Wake::Ends(BAR.weak)],
    reads: Reads::Document(|document, woken| drop_bars(document, woken, &BAR)),
};

const BAR: Bar = Bar {
    words: &[
        "登录",
        "登錄",
        "登入",
        "注册",
        "註冊",
        "立即注册",
        "免费注册",
        "找回密码",
        "忘记密码",
        "会员登录",
        "會員登入",
        "會員登錄",
        "QQ登录",
        "微博登录",
        "微信登录",
        "我要提问",
        "创建词条",
        "订阅电子报",
        "訂閱電子報",
        "用户名",
        "密码",
        "自动登录",
        "Sign in",
        "Log in",
        "Sign up",
        "Register",
        "Subscribe",
        "Join this community",
        "登录后收藏更方便",
        "只需一步，快速开始",
        "只需一步,快速开始",
        "下载 APP",
        "下载APP",
    ],
    sure: &[],
    weak: &["首页", "或", "or", "退出", "帮助"],
};
