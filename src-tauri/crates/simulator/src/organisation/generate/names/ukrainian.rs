//! Ukraine: Cyrillic. Only family names that are the same for women and men.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const UKRAINIAN: Culture = Culture {
    language: "uk-UA",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        Аліна = Alina, Анастасія = Anastasiia, Андрій = Andrii, Антоніна = Antonina, Богдан = Bohdan,
        Богдана = Bohdana, Валентина = Valentyna, Вадим = Vadym, Василь = Vasyl, Віталій = Vitalii,
        Галина = Halyna, Ганна = Hanna, Гнат = Hnat, Дарина = Daryna, Денис = Denys, Дмитро = Dmytro,
        Єва = Yeva, Євген = Yevhen, Зоряна = Zoriana, Іван = Ivan, Ігор = Ihor, Інна = Inna, Ірина = Iryna,
        Катерина = Kateryna, Кирило = Kyrylo, Лариса = Larysa, Леся = Lesia, Любов = Liubov,
        Максим = Maksym, Марина = Maryna, Марко = Marko, Марта = Marta, Михайло = Mykhailo, Надія = Nadiia,
        Назар = Nazar, Наталія = Nataliia, Оксана = Oksana, Олег = Oleh, Олександра = Oleksandra,
        Олена = Olena, Остап = Ostap, Павло = Pavlo, Роман = Roman, Світлана = Svitlana, Соломія = Solomiia,
        Софія = Sofiia, Тетяна = Tetiana, Устим = Ustym, Христина = Khrystyna, Юлія = Yuliia, Юрій = Yurii,
        Ярина = Yaryna, Ярослав = Yaroslav
    ",
    family: "
        Андрієнко = Andriienko, Бабенко = Babenko, Бойко = Boiko, Бондаренко = Bondarenko,
        Василенко = Vasylenko, Вовк = Vovk, Гаврилюк = Havryliuk, Гнатюк = Hnatiuk,
        Гончаренко = Honcharenko, Гуменюк = Humeniuk, Давиденко = Davydenko, Данильченко = Danylchenko,
        Демченко = Demchenko, Дорошенко = Doroshenko, Дяченко = Diachenko, Євтушенко = Yevtushenko,
        Журавель = Zhuravel, Задорожнюк = Zadorozhniuk, Іваненко = Ivanenko, Калиниченко = Kalynychenko,
        Карпенко = Karpenko, Коваль = Koval, Коваленко = Kovalenko, Козак = Kozak, Кравченко = Kravchenko,
        Кравчук = Kravchuk, Кучер = Kucher, Левченко = Levchenko, Литвиненко = Lytvynenko, Мазур = Mazur,
        Марченко = Marchenko, Мельник = Melnyk, Мороз = Moroz, Назаренко = Nazarenko,
        Нечипоренко = Nechyporenko, Олійник = Oliinyk, Остапчук = Ostapchuk, Павленко = Pavlenko,
        Петренко = Petrenko, Поліщук = Polishchuk, Пономаренко = Ponomarenko, Романюк = Romaniuk,
        Руденко = Rudenko, Савченко = Savchenko, Сидоренко = Sydorenko, Сорока = Soroka,
        Ткаченко = Tkachenko, Ткачук = Tkachuk, Федоренко = Fedorenko, Харченко = Kharchenko,
        Черненко = Chernenko, Шевчук = Shevchuk, Щербак = Shcherbak, Юрченко = Yurchenko,
        Яковенко = Yakovenko, Ященко = Yashchenko
    ",
};
