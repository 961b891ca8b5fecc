<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>TrendChart</name>
        <message>
            <source>Course</source>
            <translation>变化曲线</translation>
        </message>
        <message>
            <source>Show the chosen row over time below the table</source>
            <translation>在表格下方显示所选行随时间的变化</translation>
        </message>
        <message>
            <source>Course of the chosen row</source>
            <translation>所选行的变化曲线</translation>
        </message>
    </context>
</TS>
