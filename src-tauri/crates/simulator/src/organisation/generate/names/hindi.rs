//! India: Devanagari.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const HINDI: Culture = Culture {
    language: "hi-IN",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        अंकित = Ankit, अंजलि = Anjali, अदिति = Aditi, अनन्या = Ananya, अनिल = Anil, अमित = Amit,
        अर्चना = Archana, अर्जुन = Arjun, अविनाश = Avinash, आरती = Aarti, आशा = Asha, इंदु = Indu, ईशा = Isha,
        उर्मिला = Urmila, कविता = Kavita, काव्या = Kavya, कार्तिक = Kartik, किरण = Kiran, कुणाल = Kunal,
        गायत्री = Gayatri, गौरव = Gaurav, चेतन = Chetan, जया = Jaya, ज्योति = Jyoti, तन्वी = Tanvi,
        दिव्या = Divya, दीपक = Deepak, नंदिनी = Nandini, नवीन = Naveen, निखिल = Nikhil, नीलम = Neelam,
        पंकज = Pankaj, पल्लवी = Pallavi, पूजा = Pooja, प्रकाश = Prakash, प्रीति = Preeti, मनीष = Manish,
        मीरा = Meera, मोहन = Mohan, रश्मि = Rashmi, राधिका = Radhika, रोहन = Rohan, लक्ष्मी = Lakshmi,
        विक्रम = Vikram, विजय = Vijay, शालिनी = Shalini, श्रुति = Shruti, संजय = Sanjay, सरिता = Sarita,
        सुनीता = Sunita, सुरेश = Suresh, स्नेहा = Sneha, हर्ष = Harsh, हेमंत = Hemant
    ",
    family: "
        अग्रवाल = Agarwal, अवस्थी = Awasthi, आहूजा = Ahuja, उपाध्याय = Upadhyay, कपूरिया = Kapuria,
        कुलकर्णी = Kulkarni, कौशिक = Kaushik, खंडेलवाल = Khandelwal, खन्ना = Khanna, गुप्ता = Gupta,
        गोयल = Goyal, चतुर्वेदी = Chaturvedi, चौधरी = Chaudhary, जैन = Jain, जोशी = Joshi, ठाकुर = Thakur,
        तिवारी = Tiwari, त्रिपाठी = Tripathi, त्यागी = Tyagi, दीक्षित = Dixit, दुबे = Dubey,
        देशपांडे = Deshpande, द्विवेदी = Dwivedi, नायर = Nair, पटेल = Patel, पांडेय = Pandey, पाटिल = Patil,
        पाठक = Pathak, बंसल = Bansal, बाजपेयी = Bajpai, भट्ट = Bhatt, भारद्वाज = Bhardwaj, मल्होत्रा = Malhotra,
        माथुर = Mathur, मिश्रा = Mishra, मेहता = Mehta, यादव = Yadav, रस्तोगी = Rastogi, राठौर = Rathore,
        रावत = Rawat, वर्मा = Verma, शर्मा = Sharma, शुक्ला = Shukla, श्रीवास्तव = Srivastava, सक्सेना = Saxena,
        सिन्हा = Sinha, सोलंकी = Solanki
    ",
};
