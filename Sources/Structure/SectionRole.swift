/// What a section of a 个人技术报告 is for; `rawValue` is the word of the JSON output.
public enum SectionRole: String, Sendable, Codable, CaseIterable {
    /// 开头的个人介绍
    case intro
    /// 代表性项目
    case project
    /// 项目背景
    case background
    /// 技术难点
    case difficulty
    /// 拟解决的技术问题
    case problem
    /// 解决问题的思路
    case approach
    /// 技术方案
    case solution
    /// 技术设计
    case design
    /// 实现效果和性能
    case result
    /// 今后工作展望
    case outlook
    case other
}
