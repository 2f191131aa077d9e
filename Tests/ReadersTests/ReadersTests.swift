import Testing
@testable import Readers
@Test func scratch() throws {
    print(dump(try markdown("""
    ---
    title: 报告
    ---
    # 个人技术报告

    **项目背景：**本项目 *abc* `x|y` 见[链接](http://a.b/c "t")。&nbsp;\\*星\\*
    续行**重点**。~~删~~

    1. 项目背景
    本项目是一个为了测试而写的项目，内容足够长，句子完整。
    （3）第三点内容
    1、第一点
    2. 第二

    > - 引用 `a
    >   b` 后
    懒行

    | 指标 | 值\\|b |
    |---|---|
    | a | `1\\|2` **粗** |

    ![图1 架构](a.png)
    图1 系统架构

    这是一段很长的话，后面跟着一条线，其实不是标题。
    ---
    短标题
    ---
    文字[^1]，<u>下划线</u><br>换行 <!-- reportlint-disable x: 理由 -->

    <!-- c1 -->
    [^1]: 脚注内容

        int x;
        y

    ```swift
    let a = 1
      b
    ```

    目录
    一、背景........1
    二、方案........2
    """)))
}
