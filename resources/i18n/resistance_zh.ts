<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>RegimenFields</name>
    <message>
        <source>Another treatment</source>
        <translation>其他治疗</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>治疗</translation>
    </message>
    <message>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <source>Daily dose</source>
        <translation>日剂量</translation>
    </message>
    <message>
        <source>Times a day</source>
        <translation>每日次数</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>按常规</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>服药方式</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>RecordFields</name>
    <message>
        <source>Begin another treatment</source>
        <translation>开始另一种治疗</translation>
    </message>
    <message>
        <source>what is taken now ends that day</source>
        <translation>目前所用的治疗于该日结束</translation>
    </message>
    <message>
        <source>First day of the new treatment</source>
        <translation>新治疗的第一天</translation>
    </message>
</context>
<context>
    <name>AdviceCard</name>
    <message>
        <source>What could be begun:</source>
        <translation>可以开始的治疗：</translation>
    </message>
</context>
<context>
    <name>VoteBars</name>
    <message>
        <source>{count} experts voted. Opinion, not a rule.</source>
        <translation>{count} 位专家投票。这是意见，不是规则。</translation>
    </message>
</context>
</TS>
