<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PaperPreview</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save as…   Ctrl+S</source>
        <translation>另存为…   Ctrl+S</translation>
    </message>
    <message>
        <source>Save dates (.ics)…   Ctrl+D</source>
        <translation>保存日期 (.ics)…   Ctrl+D</translation>
    </message>
    <message>
        <source>The next dates for the patient&apos;s telephone</source>
        <translation>供患者手机使用的下次日期</translation>
    </message>
    <message>
        <source>Print…   Ctrl+P</source>
        <translation>打印…   Ctrl+P</translation>
    </message>
    <message>
        <source>These pages cannot be shown.</source>
        <translation>无法显示这些页面。</translation>
    </message>
    <message>
        <source>These pages could not be made in this language.</source>
        <translation>无法用该语言生成这些页面。</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>正在生成页面…</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已发送到打印机。</translation>
    </message>
    <message>
        <source>Printing failed: check the printer, or save the file.</source>
        <translation>未能打印：请检查打印机，或另存为文件。</translation>
    </message>
    <message>
        <source>Save the pages</source>
        <translation>保存页面</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Save the next dates</source>
        <translation>保存下次日期</translation>
    </message>
    <message>
        <source>Calendar files (*.ics)</source>
        <translation>日历文件 (*.ics)</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Not saved: the file cannot be written there.</source>
        <translation>未保存：无法写入该位置。</translation>
    </message>
        <message>
            <source>Printing failed: check the printer.</source>
            <translation>打印失败：请检查打印机。</translation>
        </message>
</context>
<context>
    <name>PreviewBar</name>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>page {page} of {count}</source>
        <translation>第 {page} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>PrintMenu</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
</TS>
