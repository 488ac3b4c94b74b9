//! Korea: the family name comes first, and nothing stands between the two.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const KOREAN: Culture = Culture {
    language: "ko-KR",
    order: Order::Joined,
    second: Second::None,
    given: "
        가영 = Gayeong, 건우 = Geonwoo, 경희 = Gyeonghee, 기태 = Gitae, 나리 = Nari, 다은 = Daeun,
        도윤 = Doyun, 동하 = Dongha, 명숙 = Myeongsuk, 민서 = Minseo, 민준 = Minjun, 보람 = Boram,
        상철 = Sangcheol, 서연 = Seoyeon, 서준 = Seojun, 선우 = Seonwoo, 성민 = Seongmin, 소라 = Sora,
        소희 = Sohee, 수빈 = Subin, 수진 = Sujin, 순자 = Sunja, 승현 = Seunghyeon, 시우 = Siwoo,
        아름 = Areum, 연주 = Yeonju, 영수 = Yeongsu, 영희 = Yeonghee, 예린 = Yerin, 예준 = Yejun,
        유나 = Yuna, 윤서 = Yunseo, 은정 = Eunjeong, 은지 = Eunji, 재현 = Jaehyeon, 정우 = Jeongwoo,
        주원 = Juwon, 지민 = Jimin, 지은 = Jieun, 지훈 = Jihun, 진아 = Jina, 채원 = Chaewon, 태양 = Taeyang,
        하늘 = Haneul, 하준 = Hajun, 현우 = Hyeonwoo, 혜진 = Hyejin, 효주 = Hyoju
    ",
    family: "
        강 = Kang, 고 = Ko, 곽 = Kwak, 구 = Koo, 권 = Kwon, 김 = Kim, 나 = Na, 남궁 = Namgung, 노 = Noh,
        류 = Ryu, 문 = Moon, 민 = Min, 박 = Park, 방 = Bang, 배 = Bae, 백 = Baek, 변 = Byun, 서 = Seo,
        선우 = Sunwoo, 성 = Sung, 손 = Son, 송 = Song, 신 = Shin, 심 = Shim, 안 = Ahn, 양 = Yang, 엄 = Eom,
        오 = Oh, 우 = Woo, 유 = Yoo, 윤 = Yoon, 이 = Lee, 임 = Lim, 장 = Jang, 전 = Jeon, 정 = Jung,
        제갈 = Jegal, 조 = Cho, 주 = Joo, 지 = Ji, 진 = Jin, 차 = Cha, 채 = Chae, 천 = Cheon, 최 = Choi,
        하 = Ha, 한 = Han, 허 = Heo, 현 = Hyun, 홍 = Hong, 황 = Hwang, 황보 = Hwangbo
    ",
};
