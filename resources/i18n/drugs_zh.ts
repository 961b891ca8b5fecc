<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>DrugsModel</name>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="89"/>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="90"/>
        <source>Place in treatment</source>
        <translation>治疗线数或类别</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="91"/>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="92"/>
        <source>Without progression (median)</source>
        <translation>无进展生存（中位）</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="93"/>
        <source>Patients</source>
        <translation>例数</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="94"/>
        <source>Approval</source>
        <translation>批准情况</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_model.py" line="95"/>
        <source>Checked against source</source>
        <translation>与来源核对</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <translation>%1（已固定）</translation>
    </message>
</context>
<context>
    <name>DrugsPage</name>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="83"/>
        <source>Drugs for GIST</source>
        <translation>胃肠间质瘤药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="84"/>
        <source>Name, target, mutation, trial  Ctrl+F</source>
        <translation>名称、靶点、突变、试验  Ctrl+F</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="85"/>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="86"/>
        <source>Find a drug</source>
        <translation>查找药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="87"/>
        <source>Sorted by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="89"/>
        <source>Drugs</source>
        <translation>药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="90"/>
        <source>About the drug</source>
        <translation>药物说明</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="153"/>
        <source>Descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="153"/>
        <source>Ascending</source>
        <translation>升序</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="154"/>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="214"/>
        <source>End the comparison  Ctrl+B</source>
        <translation>结束比较  Ctrl+B</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="214"/>
        <source>Compare this drug  Ctrl+B</source>
        <translation>比较此药  Ctrl+B</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="217"/>
        <source>Compare two drugs</source>
        <translation>比较两种药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="220"/>
        <source>%1 is fixed. Choose a second drug from the list.</source>
        <translation>已固定：%1。请从列表中选择第二种药物。</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="229"/>
        <source>Drugs shown: %1</source>
        <translation>显示药物：%1</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/drugs/drugs_page.py" line="231"/>
        <source>No entry matches.</source>
        <translation>没有符合所输入内容的药物。</translation>
    </message>
</context>
</TS>
