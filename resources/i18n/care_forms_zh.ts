<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CourseStep</name>
    <message>
        <source>From</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>分级</translation>
    </message>
    <message>
        <source>Caused by the drug?</source>
        <translation>是否由药物引起？</translation>
    </message>
    <message>
        <source>cause not judged</source>
        <translation>关联性未判断</translation>
    </message>
    <message>
        <source>Intolerable</source>
        <translation>不能耐受</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>CourseSteps</name>
    <message>
        <source>Another grade</source>
        <translation>再加一级</translation>
    </message>
</context>
<context>
    <name>DoseEventForm</name>
    <message>
        <source>Correct a dose</source>
        <translation>更正服药记录</translation>
    </message>
    <message>
        <source>Record missed, held or moved doses</source>
        <translation>登记漏服、暂停或改时服药</translation>
    </message>
    <message>
        <source>Doses</source>
        <translation>服药</translation>
    </message>
    <message>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>blank: one day only</source>
        <translation>空白：仅一天</translation>
    </message>
    <message>
        <source>Taken at</source>
        <translation>服药时间</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Correct an event</source>
        <translation>更正事件</translation>
    </message>
    <message>
        <source>Record an event</source>
        <translation>登记事件</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>who told of it, what was found</source>
        <translation>由谁告知、有何发现</translation>
    </message>
        <message>
            <source>Record the death</source>
            <translation>登记死亡</translation>
        </message>
</context>
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
<context>
    <name>ToxicityForm</name>
    <message>
        <source>Correct the course of an adverse event</source>
        <translation>更正不良反应的经过</translation>
    </message>
    <message>
        <source>Record an adverse event</source>
        <translation>登记不良反应</translation>
    </message>
    <message>
        <source>Adverse event</source>
        <translation>不良反应</translation>
    </message>
    <message>
        <source>Resolved on</source>
        <translation>消失于</translation>
    </message>
    <message>
        <source>blank: still there</source>
        <translation>空白：仍存在</translation>
    </message>
    <message>
        <source>This event is graded by CTCAE %1.</source>
        <translation>此不良反应按 CTCAE %1 分级。</translation>
    </message>
</context>
<context>
    <name>TroughForm</name>
    <message>
        <source>Correct a trough level</source>
        <translation>更正谷浓度</translation>
    </message>
    <message>
        <source>Record a trough level</source>
        <translation>登记谷浓度</translation>
    </message>
    <message>
        <source>Trough sample</source>
        <translation>谷浓度样本</translation>
    </message>
</context>
<context>
    <name>VisitRowForm</name>
    <message>
        <source>Correct a visit</source>
        <translation>更正随访</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>随访方式</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Blood pressure</source>
        <translation>血压</translation>
    </message>
    <message>
        <source>ECOG</source>
        <translation>ECOG</translation>
    </message>
    <message>
        <source>Missed doses, last 7 days</source>
        <translation>近 7 天漏服次数</translation>
    </message>
    <message>
        <source>Missed doses, last 30 days</source>
        <translation>近 30 天漏服次数</translation>
    </message>
    <message>
        <source>Adverse events reviewed: the patient was asked about all</source>
        <translation>已核查不良反应：已逐项询问患者</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
</TS>
