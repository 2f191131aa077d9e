import ApplicationForm
import Dates
import Testing

/// Numbers of identity documents: whose they are, and what is wrong with them.
@Suite struct IdentityNumberTests {
    typealias Kind = IdentityNumber.Kind

    @Test(arguments: [
        ("210102199603071237", Kind.resident), ("11010519491231002X", .resident), ("440524188001010014", .resident),
        ("210102960307123", .formerResident), ("810000199001010019", .regionResident),
        ("830000198512120024", .regionResident), ("911156198802030017", .permanentResident),
        ("CAN320471010207", .formerPermanentResident), ("A123456(3)", .hongKong), ("AB987654(3)", .hongKong),
        ("Z683365(A)", .hongKong), ("A123456789", .taiwan), ("B223456782", .taiwan)
    ])
    func soundNumbers(text: String, kind: Kind) throws {
        let number = try #require(IdentityNumber(text))
        #expect(number.kind == kind && number.fault == nil)
    }

    @Test(arguments: [
        "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X", "110105-19491231-002x"
    ])
    func waysOfWriting(text: String) throws {
        let number = try #require(IdentityNumber(text))
        #expect(number.text == "11010519491231002X" && number.isVerified)
    }

    @Test func whatTheDigitsSay() throws {
        let man = try #require(IdentityNumber("210102199603071237"))
        #expect(man.birthDate == CivilDate(year: 1996, month: 3, day: 7) && man.sex == .male)
        let former = try #require(IdentityNumber("210102960307122"))
        #expect(former.birthDate == CivilDate(year: 1996, month: 3, day: 7) && former.sex == .female)
        #expect(!former.isVerified && former.fault == nil)
        #expect(IdentityNumber("911156198802030017")?.birthDate == CivilDate(year: 1988, month: 2, day: 3))
        #expect(IdentityNumber("A223456781")?.sex == .female)
    }

    @Test(arguments: [
        ("210102199603071235", "7"), ("110105194912310021", "X"), ("A123456(4)", "3"), ("A123456788", "9"),
        ("810000199001010018", "9"), ("911156198802030016", "7")
    ])
    func wrongCheckDigits(text: String, expected: Character) {
        #expect(IdentityNumber(text)?.fault == .checkDigit(expected: expected))
    }

    /// Two digits that changed places: what the check digit is for.
    @Test func everyExchangeOfNeighboursIsFound() {
        let digits = Array("210102199603071237")
        for index in 0..<17 where digits[index] != digits[index + 1] {
            var exchanged = digits
            exchanged.swapAt(index, index + 1)
            let number = IdentityNumber(String(exchanged), as: [.resident])
            #expect(number?.fault != nil || number == nil)
        }
    }

    @Test(arguments: ["210102199613071239", "210102199602301236", "210102961307123"])
    func datesThatAreNone(text: String) { #expect(IdentityNumber(text)?.fault == .birthDate) }

    @Test(arguments: [
        "", "居民身份证", "21010219960307123", "2101021996030712377", "21010219960307123?", "X10102199603071237",
        "010102199603071237", "210102199603071237身份证", String(repeating: "1", count: 100_000)
    ])
    func whatIsNone(text: String) { #expect(IdentityNumber(text, as: [.resident, .regionResident]) == nil) }

    @Test func shapesWithoutCheck() throws {
        #expect(try #require(IdentityNumber("E12345678", as: [.passport])).isVerified == false)
        #expect(IdentityNumber("护照", as: [.passport]) == nil)
        #expect(IdentityNumber("H12345678", as: [.regionPermit])?.fault == nil)
        #expect(IdentityNumber("12345678", as: [.taiwanPermit])?.fault == nil)
        #expect(IdentityNumber("1234567(8)", as: [.macao])?.fault == nil)
        #expect(IdentityNumber("2234567(8)", as: [.macao]) == nil)
    }
}
