<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Evidence</name>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="17"/>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="18"/>
        <source>Errata: never the printed figure alone</source>
        <translation>勘误：不单独引用原文数字</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="19"/>
        <source>Decisions where the papers are silent</source>
        <translation>文献未言明处的决定</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="20"/>
        <source>Definitions</source>
        <translation>定义</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="21"/>
        <source>This program&apos;s own choices</source>
        <translation>本程序自己的选择</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="22"/>
        <source>For the clinic to confirm before use</source>
        <translation>使用前由诊所确认</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="68"/>
        <source>Definition %1</source>
        <translation>定义 %1</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="73"/>
        <source>Printed: %1</source>
        <translation>原文：%1</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/entries.py" line="74"/>
        <source>Correct: %1</source>
        <translation>更正：%1</translation>
    </message>
</context>
<context>
    <name>EvidenceLink</name>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_link.py" line="21"/>
        <source>About the evidence…</source>
        <translation>循证依据…</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_link.py" line="23"/>
        <source>About the evidence: %1</source>
        <translation>循证依据：%1</translation>
    </message>
</context>
<context>
    <name>EvidencePage</name>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="71"/>
        <source>About the evidence</source>
        <translation>循证依据</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="74"/>
        <source>What &quot;%1&quot; rests on</source>
        <translation>“%1”的依据</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="76"/>
        <source>Source, number or word  Ctrl+F</source>
        <translation>来源、编号或词语  Ctrl+F</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="77"/>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="78"/>
        <source>Find in the evidence</source>
        <translation>在依据中查找</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="79"/>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="81"/>
        <source>Back to the patient  Alt+←</source>
        <translation>返回患者  Alt+←</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="82"/>
        <source>Back to the patient</source>
        <translation>返回患者</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="84"/>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="134"/>
        <source>Entries shown: %1</source>
        <translation>显示 %1 条</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/evidence/evidence_page.py" line="135"/>
        <source>No entry matches.</source>
        <translation>没有符合所输入内容的条目。</translation>
    </message>
</context>
</TS>
