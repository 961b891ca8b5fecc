<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Answers</name>
    <message>
        <source>met</source>
        <translation>满足</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>不满足</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Earliest %1, if results hold</source>
        <translation>若结果保持，最早 %1</translation>
    </message>
    <message>
        <source>Time alone does not change this</source>
        <translation>仅靠时间不会改变</translation>
    </message>
</context>
<context>
    <name>Stopping</name>
    <message>
        <source>earliest %1</source>
        <translation>最早 %1</translation>
    </message>
</context>
<context>
    <name>StoppingTab</name>
    <message>
        <source>May treatment stop?</source>
        <translation>能否停药？</translation>
    </message>
    <message>
        <source>Not judged: no TKI has been taken.</source>
        <translation>未评估：从未使用 TKI。</translation>
    </message>
    <message>
        <source>Judged on %1.</source>
        <translation>评估日期 %1。</translation>
    </message>
    <message>
        <source>Judged on %1, the day treatment was stopped; later results are left out.</source>
        <translation>按停药当日 %1 评估；之后的结果不计。</translation>
    </message>
    <message>
        <source>What decides</source>
        <translation>起决定作用的标准</translation>
    </message>
    <message>
        <source>Both sets must be met.</source>
        <translation>两组须全部满足。</translation>
    </message>
    <message>
        <source>For comparison</source>
        <translation>参考标准</translation>
    </message>
    <message>
        <source>Shown, never decides.</source>
        <translation>仅供参考，不作决定依据。</translation>
    </message>
    <message>
        <source>Would have qualified for</source>
        <translation>是否符合各试验的入组标准</translation>
    </message>
    <message>
        <source>By the entry rules the review names; trials had others. Shown, never decides. At the right: still in remission at the latest time reported, and what counted as relapse.</source>
        <translation>仅按综述所列的入组标准；各试验另有其他要求。仅供参考，不作决定依据。右侧为末次报告时间的无治疗缓解率，以及何谓复发。</translation>
    </message>
    <message>
        <source>Said to bear on staying in remission</source>
        <translation>据报道与维持缓解有关的因素</translation>
    </message>
    <message>
        <source>Shown, not scored. About half stay in remission; most relapses come in the first 6 months, some after 2 years.</source>
        <translation>仅列出，不评分。约一半患者维持缓解；复发多在前 6 个月，也有在 2 年之后。</translation>
    </message>
</context>
</TS>
