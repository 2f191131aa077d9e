import SourceText
import Testing

@testable import ApplicationForm

/// Numbers of people are shown with stars.
@Suite struct PrivateNumberTests {
    private let numbers = PrivateNumbers(["210102199603071237", "138 0013-8000", "+86 15904113322", "A123456(3)", "无"])

    @Test(arguments: [
        ("210102199603071237", "210102********1237"), ("证件号码“210102199603071237”有误", "证件号码“210102********1237”有误"),
        ("210102 19960307 1237", "210102 ******** 1237"), ("13800138000", "138****8000"),
        ("138 0013-8000", "138 ****-8000"), ("15904113322", "159****3322"), ("A123456（3）", "A1****6（3）"),
        ("２１０１０２１９９６０３０７１２３７", "２１０１０２＊＊＊＊＊＊＊＊１２３７"),
        // Of nobody named in the form, but surely one.
        ("证件 11010519491231002x。", "证件 110105********002x。"), ("手机13998877665，", "手机139****7665，"),
        ("电话 139-9887-7665", "电话 139-****-7665"), ("139 9887 7665 张三", "139 **** 7665 张三"),
        ("+86 13998877665", "+86 13*****7665")
    ])
    func shown(text: String, expected: String) { #expect(numbers.hidden(in: text) == expected) }

    @Test(arguments: [
        "2101021996030712370", "X210102199603071237", "ZL202110693518.8", "GB 11643-1999", "138001380001",
        "150 1200 1800 2100", "12998877665", "SN13998877665",
        "13998 877665",
        "在 2026-08-01 前", "金属研究所", "", "210102199603071235"
    ])
    func otherNumbersStay(text: String) { #expect(numbers.hidden(in: text) == text) }

    @Test func aFileKeepsItsPlaces() {
        let source = SourceText(path: "application.yaml", text: "证件号码: \"210102199603071237\"\n手机号码: 13800138000\n")
        let hidden = numbers.hidden(in: source)
        #expect(hidden.utf8.count == source.utf8.count && hidden.lineCount == source.lineCount)
        #expect(hidden.string(hidden.lineRange(1)) == "证件号码: \"210102********1237\"")
    }

    @Test func manyNumbersInOnePass() {
        let text = String(repeating: "12345678901 ", count: 20_000)
        #expect(ContinuousClock().measure { _ = numbers.hidden(in: text) } < .seconds(10))
    }
}
