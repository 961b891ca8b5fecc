<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>DoseFields</name>
    <message>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <source>Name of the drug</source>
        <translation>药名</translation>
    </message>
    <message>
        <source>Dose each time</source>
        <translation>每次剂量</translation>
    </message>
    <message>
        <source>Times a day</source>
        <translation>每日次数</translation>
    </message>
    <message>
        <source>Usually taken at</source>
        <translation>通常服药时间</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>服用周期</translation>
    </message>
    <message>
        <source>Weeks on</source>
        <translation>服药周数</translation>
    </message>
    <message>
        <source>Weeks off</source>
        <translation>停药周数</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>another drug</source>
        <translation>其他药物</translation>
    </message>
    <message>
        <source>%1 mg a day</source>
        <translation>每日 %1 mg</translation>
    </message>
</context>
<context>
    <name>MedicationForm</name>
    <message>
        <source>Correct a medication</source>
        <translation>更正用药记录</translation>
    </message>
    <message>
        <source>Record a medication</source>
        <translation>登记用药</translation>
    </message>
    <message>
        <source>Drug and dose</source>
        <translation>药物与剂量</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>From and to</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>用药首日</translation>
    </message>
    <message>
        <source>First day without it</source>
        <translation>停药首日</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>停用原因</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Leave the end blank while it is taken. One entry for each unchanged dose: for a new dose, a hold or a stop of what is taken now, use 'Change, hold, stop or resume'.</source>
        <translation>仍在服用时，停药首日留空。每一种不变的剂量登记一条；若要调整剂量、暂停或停用目前的用药，请用“调整、暂停、停用或恢复用药”。</translation>
    </message>
</context>
<context>
    <name>RegimenForm</name>
    <message>
        <source>Change, hold, stop or resume a medication</source>
        <translation>调整、暂停、停用或恢复用药</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变动类型</translation>
    </message>
    <message>
        <source>another dose</source>
        <translation>调整剂量</translation>
    </message>
    <message>
        <source>another drug</source>
        <translation>换用其他药物</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>暂停用药</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>恢复用药</translation>
    </message>
    <message>
        <source>Of which medication</source>
        <translation>哪一种用药</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>From then on</source>
        <translation>此后用法</translation>
    </message>
    <message>
        <source>Tests after stopping</source>
        <translation>停药后的检测</translation>
    </message>
    <message>
        <source>Test calendar</source>
        <translation>检测计划</translation>
    </message>
    <message>
        <source>not chosen: ELN 2020 counts</source>
        <translation>未选择：按 ELN 2020 执行</translation>
    </message>
    <message>
        <source>Why this one</source>
        <translation>选择理由</translation>
    </message>
    <message>
        <source>nothing on record for this</source>
        <translation>没有相应的用药记录</translation>
    </message>
    <message>
        <source>%1 %2 mg/d</source>
        <translation>%1 %2 mg/d</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1，至 %2</translation>
    </message>
    <message>
        <source>'From the day' is the first day of the new dose.</source>
        <translation>“起始日期”为新用法的首日。</translation>
    </message>
    <message>
        <source>'From the day' is the first day without the drug. 'Resume' will propose the same dose. For single doses use 'Missed, held or moved doses'.</source>
        <translation>“起始日期”为停药首日。之后选“恢复用药”时，会给出相同的剂量。若只涉及个别几次服药，请用“漏服、暂停或改时服药”。</translation>
    </message>
    <message>
        <source>'From the day' is the first day without the drug.</source>
        <translation>“起始日期”为停药首日。</translation>
    </message>
    <message>
        <source>'From the day' is the first day with the drug again.</source>
        <translation>“起始日期”为重新用药的首日。</translation>
    </message>
</context>
</TS>
