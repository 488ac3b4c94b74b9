//! Israel: written from right to left.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const HEBREW: Culture = Culture {
    language: "he-IL",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        אביגיל = Avigail, אביטל = Avital, אדם = Adam, אורי = Uri, אורלי = Orly, אילה = Ayala, אילן = Ilan,
        איתן = Eitan, אלון = Alon, אפרת = Efrat, בועז = Boaz, גיל = Gil, גלית = Galit, דוד = David,
        דליה = Dalia, דן = Dan, דפנה = Dafna, הדר = Hadar, הילה = Hila, זיו = Ziv, חגית = Hagit, חן = Chen,
        טל = Tal, יאיר = Yair, יובל = Yuval, יונתן = Yonatan, יסמין = Yasmin, יעל = Yael, יפעת = Yifat,
        ליאור = Lior, לימור = Limor, מאיה = Maya, מיכל = Michal, מירב = Merav, משה = Moshe, נועה = Noa,
        נטע = Neta, נעמה = Naama, סיגל = Sigal, עדי = Adi, עומר = Omer, עידו = Ido, ענת = Anat,
        רבקה = Rivka, רותם = Rotem, רון = Ron, רחל = Rachel, שירה = Shira, תומר = Tomer, תמר = Tamar
    ",
    family: "
        אבוטבול = Abutbul, אברהמי = Avrahami, אדלר = Adler, אוחיון = Ohayon, אורן = Oren, אלבז = Elbaz,
        אלמוג = Almog, אשכנזי = Ashkenazi, בוזגלו = Buzaglo, ביטון = Biton, בן־דוד = Ben-David,
        בן־שושן = Ben-Shushan, בר־לב = Bar-Lev, ברק = Barak, גבאי = Gabay, גולן = Golan, גרינברג = Grinberg,
        דהן = Dahan, דיין = Dayan, הראל = Harel, הררי = Harari, וקנין = Vaknin, זהבי = Zehavi, חדד = Hadad,
        טולדנו = Toledano, יוסף = Yosef, כהן = Cohen, כץ = Katz, לביא = Lavi, לוי = Levi, מזרחי = Mizrahi,
        מלכה = Malka, מנחם = Menachem, נחום = Nachum, סגל = Segal, עמר = Amar, פלד = Peled,
        פרידמן = Fridman, פרץ = Peretz, צור = Tzur, רוזנפלד = Rozenfeld, שגב = Segev, שדה = Sade,
        שחר = Shachar, שקד = Shaked, שרעבי = Sharabi
    ",
};
