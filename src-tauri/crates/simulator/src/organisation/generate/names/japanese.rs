//! Japan: the family name comes first.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const JAPANESE: Culture = Culture {
    language: "ja-JP",
    order: Order::FamilyFirst,
    second: Second::None,
    given: "
        葵 = Aoi, 明美 = Akemi, 彩香 = Ayaka, 綾乃 = Ayano, 千尋 = Chihiro, 大輔 = Daisuke, 恵美 = Emi,
        絵里子 = Eriko, 花 = Hana, 春香 = Haruka, 悠斗 = Haruto, 英樹 = Hideki, 博 = Hiroshi, 陽菜 = Hina,
        一郎 = Ichiro, 純 = Jun, 健太 = Kenta, 健一 = Kenichi, 桐子 = Kiriko, 浩二 = Koji, 久美子 = Kumiko,
        真央 = Mao, 真理子 = Mariko, 雅人 = Masato, 恵 = Megumi, 美咲 = Misaki, 美穂 = Miho, 直人 = Naoto,
        直美 = Naomi, 夏希 = Natsuki, 修 = Osamu, 怜 = Rei, 莉子 = Riko, 亮 = Ryo, 涼太 = Ryota,
        さくら = Sakura, 聡 = Satoshi, 沙織 = Saori, 翔太 = Shota, 紫乃 = Shino, 颯太 = Sota,
        すみれ = Sumire, 拓也 = Takuya, 智子 = Tomoko, 翼 = Tsubasa, 優子 = Yuko, 結衣 = Yui,
        由美子 = Yumiko, 雄大 = Yudai, 裕也 = Yuya
    ",
    family: "
        安部 = Abe, 秋山 = Akiyama, 荒木 = Araki, 馬場 = Baba, 千葉 = Chiba, 遠藤 = Endo, 藤田 = Fujita,
        藤原 = Fujiwara, 福島 = Fukushima, 後藤 = Goto, 橋本 = Hashimoto, 早川 = Hayakawa, 平野 = Hirano,
        堀内 = Horiuchi, 市川 = Ichikawa, 池田 = Ikeda, 今村 = Imamura, 石原 = Ishihara, 加藤 = Kato,
        川口 = Kawaguchi, 菊池 = Kikuchi, 木下 = Kinoshita, 小林 = Kobayashi, 近藤 = Kondo, 久保田 = Kubota,
        前田 = Maeda, 松尾 = Matsuo, 三浦 = Miura, 宮崎 = Miyazaki, 森下 = Morishita, 中島 = Nakajima,
        中野 = Nakano, 西村 = Nishimura, 野口 = Noguchi, 小川 = Ogawa, 岡田 = Okada, 大塚 = Otsuka,
        斎藤 = Saito, 坂本 = Sakamoto, 佐々木 = Sasaki, 柴田 = Shibata, 清水 = Shimizu, 杉山 = Sugiyama,
        鈴木 = Suzuki, 高橋 = Takahashi, 竹内 = Takeuchi, 田中 = Tanaka, 谷口 = Taniguchi, 内田 = Uchida,
        上田 = Ueda, 和田 = Wada, 渡辺 = Watanabe, 山口 = Yamaguchi, 山田 = Yamada, 横山 = Yokoyama,
        吉田 = Yoshida
    ",
};
