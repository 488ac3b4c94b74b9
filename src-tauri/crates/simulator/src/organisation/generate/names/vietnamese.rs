//! Viet Nam: the family name comes first, and letters carry two marks.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const VIETNAMESE: Culture = Culture {
    language: "vi-VN",
    order: Order::FamilyFirst,
    second: Second::None,
    given: "
        Ánh Nguyệt = AnhNguyet, Bảo Ngọc = BaoNgoc, Bích Thủy = BichThuy, Công Vinh = CongVinh,
        Đức Anh = DucAnh, Diễm Quỳnh = DiemQuynh, Gia Hân = GiaHan, Hải Đăng = HaiDang,
        Hồng Nhung = HongNhung, Hoàng Long = HoangLong, Hữu Phước = HuuPhuoc, Khánh Linh = KhanhLinh,
        Kim Ngân = KimNgan, Lan Anh = LanAnh, Mai Phương = MaiPhuong, Minh Khôi = MinhKhoi,
        Minh Tuấn = MinhTuan, Mỹ Duyên = MyDuyen, Ngọc Hà = NgocHa, Nhật Minh = NhatMinh,
        Phúc Lâm = PhucLam, Phương Thảo = PhuongThao, Quang Huy = QuangHuy, Quốc Bảo = QuocBao,
        Thanh Tâm = ThanhTam, Thị Hiền = ThiHien, Thu Trang = ThuTrang, Thúy Vy = ThuyVy,
        Tiến Dũng = TienDung, Trung Kiên = TrungKien, Tường Vi = TuongVi, Văn Hậu = VanHau,
        Việt Hùng = VietHung, Xuân Mai = XuanMai, Yến Nhi = YenNhi
    ",
    family: "
        Bùi = Bui, Cao, Châu = Chau, Đặng = Dang, Đinh = Dinh, Đỗ = Do, Đoàn = Doan, Dương = Duong, Hà = Ha,
        Hồ = Ho, Hoàng = Hoang, Huỳnh = Huynh, Lâm = Lam, Lê = Le, Lương = Luong, Lưu = Luu, Lý = Ly, Mai,
        Ngô = Ngo, Nguyễn = Nguyen, Phạm = Pham, Phan, Phùng = Phung, Quách = Quach, Tạ = Ta, Tăng = Tang,
        Thái = Thai, Tô = To, Tôn Thất = TonThat, Trần = Tran, Trịnh = Trinh, Trương = Truong, Vi, Võ = Vo,
        Vũ = Vu, Vương = Vuong
    ",
};
