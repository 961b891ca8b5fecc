<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
