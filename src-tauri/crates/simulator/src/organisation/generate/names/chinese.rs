//! China: the family name comes first, and nothing stands between the two.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const CHINESE: Culture = Culture {
    language: "zh-CN",
    order: Order::Joined,
    second: Second::None,
    given: "
        安琪 = Anqi, 博文 = Bowen, 晨曦 = Chenxi, 楚涵 = Chuhan, 春梅 = Chunmei, 丹 = Dan, 德华 = Dehua,
        芳 = Fang, 国栋 = Guodong, 海燕 = Haiyan, 浩然 = Haoran, 红 = Hong, 慧敏 = Huimin, 佳怡 = Jiayi,
        建国 = Jianguo, 杰 = Jie, 静 = Jing, 俊杰 = Junjie, 可欣 = Kexin, 兰 = Lan, 丽华 = Lihua,
        丽娜 = Lina, 凌云 = Lingyun, 美玲 = Meiling, 明 = Ming, 明哲 = Mingzhe, 楠 = Nan, 宁 = Ning,
        佩珊 = Peishan, 倩 = Qian, 庆 = Qing, 瑞 = Rui, 若曦 = Ruoxi, 诗涵 = Shihan, 淑芬 = Shufen,
        思远 = Siyuan, 涛 = Tao, 天宇 = Tianyu, 婷婷 = Tingting, 文博 = Wenbo, 文静 = Wenjing,
        晓东 = Xiaodong, 小燕 = Xiaoyan, 欣怡 = Xinyi, 秀英 = Xiuying, 雪 = Xue, 雅琴 = Yaqin, 燕 = Yan,
        一凡 = Yifan, 宇轩 = Yuxuan, 玉兰 = Yulan, 泽洋 = Zeyang, 志强 = Zhiqiang, 子涵 = Zihan,
        梓萱 = Zixuan
    ",
    family: "
        白 = Bai, 蔡 = Cai, 曹 = Cao, 陈 = Chen, 程 = Cheng, 崔 = Cui, 邓 = Deng, 丁 = Ding, 董 = Dong,
        杜 = Du, 范 = Fan, 方 = Fang, 冯 = Feng, 傅 = Fu, 高 = Gao, 龚 = Gong, 郭 = Guo, 韩 = Han, 何 = He,
        胡 = Hu, 黄 = Huang, 贾 = Jia, 江 = Jiang, 金 = Jin, 孔 = Kong, 赖 = Lai, 李 = Li, 梁 = Liang,
        林 = Lin, 刘 = Liu, 卢 = Lu, 罗 = Luo, 吕 = Lyu, 马 = Ma, 孟 = Meng, 欧阳 = Ouyang, 潘 = Pan,
        彭 = Peng, 钱 = Qian, 秦 = Qin, 邱 = Qiu, 任 = Ren, 邵 = Shao, 沈 = Shen, 石 = Shi, 司徒 = Situ,
        宋 = Song, 苏 = Su, 孙 = Sun, 唐 = Tang, 陶 = Tao, 田 = Tian, 汪 = Wang, 魏 = Wei, 吴 = Wu,
        夏 = Xia, 萧 = Xiao, 谢 = Xie, 徐 = Xu, 许 = Xu, 薛 = Xue, 严 = Yan, 杨 = Yang, 叶 = Ye, 于 = Yu,
        袁 = Yuan, 曾 = Zeng, 张 = Zhang, 赵 = Zhao, 郑 = Zheng, 周 = Zhou, 朱 = Zhu, 诸葛 = Zhuge, 邹 = Zou
    ",
};
