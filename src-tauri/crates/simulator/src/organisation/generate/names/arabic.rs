//! The Arabic of the Gulf and of Egypt: written from right to left.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const ARABIC: Culture = Culture {
    language: "ar-AE",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        أحمد = Ahmed, أسماء = Asmaa, أمل = Amal, أمينة = Amina, إبراهيم = Ibrahim, آية = Aya, بدر = Badr,
        بسمة = Basma, جمانة = Jumana, حسام = Hossam, حمدان = Hamdan, خالد = Khaled, خديجة = Khadija,
        دانة = Dana, دعاء = Doaa, راشد = Rashid, رامي = Rami, رنا = Rana, ريم = Reem, زينب = Zainab,
        سارة = Sara, سالم = Salem, سعيد = Saeed, سلمى = Salma, سلطان = Sultan, شريف = Sherif,
        شيماء = Shaimaa, طارق = Tariq, عائشة = Aisha, عبد الرحمن = AbdulRahman, عبد الله = Abdullah,
        عبير = Abeer, عمر = Omar, علياء = Alia, فاطمة = Fatima, فهد = Fahad, كريم = Karim, لطيفة = Latifa,
        ليلى = Layla, ماجد = Majid, مريم = Mariam, منصور = Mansour, مها = Maha, نادية = Nadia, نورة = Noura,
        هالة = Hala, هند = Hind, ياسر = Yasser, يوسف = Youssef
    ",
    family: "
        آل علي = AlAli, الأنصاري = Al-Ansari, البستاني = Al-Bustani, البلوشي = Al-Balushi,
        التميمي = Al-Tamimi, الجابري = Al-Jabri, الحداد = Al-Haddad, الحمادي = Al-Hammadi,
        الخياط = Al-Khayyat, الدوسري = Al-Dosari, الراشدي = Al-Rashidi, الرميثي = Al-Rumaithi,
        الزعابي = Al-Zaabi, الزهراني = Al-Zahrani, السعدي = Al-Saadi, السويدي = Al-Suwaidi,
        الشامسي = Al-Shamsi, الشحي = Al-Shehhi, الصباغ = Al-Sabbagh, الطنيجي = Al-Tunaiji,
        العامري = Al-Ameri, العطار = Al-Attar, الغامدي = Al-Ghamdi, الفلاسي = Al-Falasi, القاضي = Al-Qadi,
        الكعبي = Al-Kaabi, المزروعي = Al-Mazrouei, المنصوري = Al-Mansouri, المهيري = Al-Muhairi,
        النجار = Al-Najjar, النعيمي = Al-Nuaimi, الهاشمي = Al-Hashimi, اليافعي = Al-Yafei, جابر = Jaber,
        حجازي = Hegazy, حمدي = Hamdy, خليل = Khalil, رمضان = Ramadan, زيدان = Zeidan, سليمان = Soliman,
        شاهين = Shahin, صالح = Saleh, عبد الفتاح = AbdelFattah, عثمان = Othman, غانم = Ghanem, فؤاد = Fouad,
        منير = Mounir, نصر = Nasr, يعقوب = Yaqoub
    ",
};
