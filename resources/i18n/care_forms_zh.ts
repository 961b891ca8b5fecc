<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>SurgeryForm</name>
    <message>
        <source>Correct an operation</source>
        <translation>更正手术记录</translation>
    </message>
    <message>
        <source>Record an operation</source>
        <translation>登记手术</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>手术</translation>
    </message>
    <message>
        <source>Done or planned</source>
        <translation>已完成或计划</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>手术方式</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>Margin of resection</source>
        <translation>切缘</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
</context>
</TS>
