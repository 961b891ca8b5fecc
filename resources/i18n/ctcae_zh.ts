<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CtcaeTab</name>
    <message>
        <source>CTCAE</source>
        <translation>CTCAE</translation>
    </message>
    <message>
        <source>Adverse events are graded by the terms and grades of CTCAE. The version stands with every grade.</source>
        <translation>不良反应按 CTCAE 的术语和级别分级，每个分级都注明版本。</translation>
    </message>
    <message>
        <source>Version for new adverse events</source>
        <translation>新不良反应的版本</translation>
    </message>
    <message>
        <source>A clinic can only move to a newer version. Grades on record stay as they are.</source>
        <translation>门诊只能改用更新的版本。已记录的分级保持不变。</translation>
    </message>
    <message>
        <source>Wording of the grades</source>
        <translation>分级说明</translation>
    </message>
    <message>
        <source>The program has a short wording of its own for the events seen under kinase inhibitors. NCI's own wording is not part of it: import NCI's file for a version (.xlsx, or saved as .csv), and it is shown in its place, in English.</source>
        <translation>对激酶抑制剂常见的事件，程序有自己的简短说明。NCI 原文不随程序提供：导入某一版本的 NCI 文件（.xlsx，或另存为 .csv）后，将以英文原文代替显示。</translation>
    </message>
    <message>
        <source>Import NCI's file…</source>
        <translation>导入 NCI 文件…</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <source>Go over to CTCAE %1…</source>
        <translation>改用 CTCAE %1…</translation>
    </message>
    <message>
        <source>CTCAE %1: the program's short wording</source>
        <translation>CTCAE %1：程序自己的简短说明</translation>
    </message>
    <message>
        <source>CTCAE %1: NCI's wording of %2 terms, from %3 on %4</source>
        <translation>CTCAE %1：%2 个术语的 NCI 原文，来自 %3，%4 导入</translation>
    </message>
        <message>
            <source>The file was not taken in. Nothing was stored.</source>
            <translation>未导入该文件。未保存任何内容。</translation>
        </message>
</context>
<context>
    <name>CtcaeSwitchDialog</name>
    <message>
        <source>What changes, among others</source>
        <translation>主要变化</translation>
    </message>
    <message>
        <source>Grade by CTCAE %1 from now on</source>
        <translation>从现在起按 CTCAE %1 分级</translation>
    </message>
</context>
<context>
    <name>CtcaeDesk</name>
    <message>
        <source>Import NCI's CTCAE file</source>
        <translation>导入 NCI 的 CTCAE 文件</translation>
    </message>
    <message>
        <source>CTCAE files (*.xlsx *.csv *.txt)</source>
        <translation>CTCAE 文件 (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
</TS>
