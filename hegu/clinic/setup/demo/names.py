"""Names of people who do not exist, in many scripts."""


def each(names: str) -> list[str]:
    return names.split()


CHINESE_FAMILY = each("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 欧阳 司马")
CHINESE_GIVEN = each(
    "芳 敏 静 磊 洋 艳 勇 军 杰 娟 涛 明 超 秀兰 霞 平 丽 强 雪 建国 子涵 雨桐 浩然 欣怡 宇轩 梓萱 思远 若曦"
)
KOREAN_FAMILY = each("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황보")
KOREAN_GIVEN = each(
    "민준 서연 도윤 지우 하준 서윤 은우 하윤 시우 지유 예준 수아 주원 지민 현우 다은 준서 채원 미나 영숙"
)
PORTUGUESE_FIRST = each(
    "Maria João Beatriz Tomás Leonor Francisco Matilde Duarte Carolina Rodrigo Mariana Gonçalo"
    " Sofia Afonso Rita Miguel Teresa Luís"
)
PORTUGUESE_LAST = each(
    "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes"
    " Lopes Marques Almeida Pinto"
)
LATIN_FIRST = each(
    "Emma Noah Olivia Liam Ava Lucas Freya Oscar Zoë Björn Chloé Hugo Siobhán Łukasz Aoife Mateo"
    " Ngozi Kwame Amara Tariq Leila Omar Priya Arjun Aylin Emre"
)
LATIN_LAST = each(
    "Smith Novák O’Brien Müller García Kowalski Andersson Dubois Rossi Nguyễn Okafor Mensah Haddad"
    " Kaya Patel Sharma Yılmaz Jansen Becker"
)
WHOLE = [
    *("佐藤 陽菜", "鈴木 大翔", "髙橋 結衣", "田中 蓮", "渡辺 さくら"),
    *("Анна Иванова", "Дмитрий Соколов", "Олена Шевченко", "Іван Коваль"),
    *("محمد الحسن", "فاطمة العلي", "נועה לוי", "דוד כהן"),
    *("สมชาย ใจดี", "นภา แสงทอง", "अनन्या शर्मा", "रोहन गुप्ता"),
    *("Ελένη Παπαδοπούλου", "Γιώργος Νικολάου", "ნინო ბერიძე", "Արամ Պետրոսյան"),
    *("Nguyễn Thị Mai", "Trần Văn Hùng", "Siti binti Ahmad", "Budi Santoso"),
    *("Sunniva Þórsdóttir", "Maëlle Le Gall", "Jürgen Groß", "Ana María Núñez"),
]
FEATURED = [
    *("Ruth Okafor", "Liu Fang 刘芳", "He Jun 何军", "Yoo Min-ah 유민아", "Tom Becker"),
    *("Gao Ming 高明", "Ivo Marques", "Chen Yulan 陈玉兰", "Dana Levi", "Kim Seo-jun 김서준"),
    *("Wu Jia 吴佳", "Rosa Silva"),
]
"""Those whom the pictures and the guide speak of; they come to Xuhui."""
