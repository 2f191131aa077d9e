import ApplicationForm
import Linting

extension FormRecord {
    /// Behind the name of a field that isn't filled in, what stands there all the same: （写的是“无”，等于没有填）.
    func remark(onNothingIn field: FormField) -> String {
        guard let value = self[field], !value.isBlank else { return "" }
        return "（写的是“\(Wording.shortened(value.text, to: 12))”，等于没有填）"
    }
}
