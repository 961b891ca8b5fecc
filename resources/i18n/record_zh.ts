<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FlowsheetTab</name>
    <message>
        <source>Flowsheet</source>
        <translation type="unfinished">结果一览</translation>
    </message>
    <message>
        <source>▲ above, ▼ below the limits of the laboratory · * does not decide about the dose · a number on colour is the grade</source>
        <translation>▲ 高于、▼ 低于实验室范围 · * 不作为剂量依据 · 色块中的数字为分级</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>暂无可对照的结果</translation>
    </message>
    <message>
        <source>Visits and results stand here side by side once there are any.</source>
        <translation>有随访和检查结果后，会在此并列显示。</translation>
    </message>
</context>
<context>
    <name>PatientTabs</name>
    <message>
        <source>Parts of the record</source>
        <translation>病历各部分</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>病程</translation>
    </message>
    <message>
        <source>Flowsheet</source>
        <translation>结果一览</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>随访记录</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>决策</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改记录</translation>
    </message>
</context>
</TS>
