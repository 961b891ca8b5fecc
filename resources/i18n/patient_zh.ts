<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PatientPage</name>
    <message>
        <source>The patient&apos;s page</source>
        <translation>患者页面</translation>
    </message>
    <message>
        <source>Advice, dates and findings</source>
        <translation>建议、日期与结果</translation>
    </message>
</context>
<context>
    <name>ActionsBar</name>
    <message>
        <source>Rules {version} as of {date}: {name}</source>
        <translation>规则 {version} 版，截至 {date}：{name}</translation>
    </message>
    <message>
        <source>Rules {version}, {date}</source>
        <translation>规则 {version} 版，{date}</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>登记随访</translation>
    </message>
    <message>
        <source>Log BCR-ABL</source>
        <translation>登记 BCR-ABL</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add to the record</source>
        <translation>添加到病历记录</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Patient {name}</source>
        <translation>患者 {name}</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>病案号</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>危险度</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>治疗</translation>
    </message>
    <message>
        <source>Also takes</source>
        <translation>合并用药</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>{sex} · birth date not recorded</source>
        <translation>{sex} · 出生日期未记录</translation>
    </message>
    <message>
        <source>{sex} · {birth} ({age})</source>
        <translation>{sex} · {birth}（{age} 岁）</translation>
    </message>
    <message>
        <source>nobody asked</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>asked, answer not recorded</source>
        <translation>已询问，结果未记录</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>无已知过敏</translation>
    </message>
    <message>
        <source>known, not named</source>
        <translation>有过敏，未注明</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>无后续安排</translation>
    </message>
    <message>
        <source>{what}, {date}</source>
        <translation>{what}，{date}</translation>
    </message>
    <message>
        <source>Operation planned: {date}</source>
        <translation>计划手术：{date}</translation>
    </message>
    <message>
        <source>{next} (+{count} overdue)</source>
        <translation>{next}（另有 {count} 项逾期）</translation>
    </message>
    <message>
        <source>Overdue {days} d: {what}</source>
        <translation>逾期 {days} 天：{what}</translation>
    </message>
    <message>
        <source>Due: {what}, by {end}</source>
        <translation>到期：{what}，最晚 {end}</translation>
    </message>
    <message>
        <source>Next: {what}, {date}</source>
        <translation>下一项：{what}，{date}</translation>
    </message>
    <message>
        <source>Done: {what}, {date}</source>
        <translation>已完成：{what}，{date}</translation>
    </message>
</context>
<context>
    <name>BannerWords</name>
    <message>
        <source>operated on {date}, adjuvant setting</source>
        <translation>{date} 手术，术后（辅助阶段）</translation>
    </message>
    <message>
        <source>resected {date} ({margin}), no drug treatment</source>
        <translation>{date} 手术切除（{margin}），未用药</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>site not recorded</source>
        <translation>部位未记录</translation>
    </message>
    <message>
        <source>genotype not recorded</source>
        <translation>基因型未记录</translation>
    </message>
    <message>
        <source>{gene} exon {exon}</source>
        <translation>{gene} 外显子 {exon}</translation>
    </message>
    <message>
        <source>setting not recorded</source>
        <translation>治疗阶段未记录</translation>
    </message>
    <message>
        <source>phase not recorded</source>
        <translation>分期未记录</translation>
    </message>
    <message>
        <source>transcript not recorded</source>
        <translation>转录本未记录</translation>
    </message>
    <message>
        <source>{what} since {date}</source>
        <translation>{what}，自 {date} 起</translation>
    </message>
    <message>
        <source>{drug} {dose} mg/d</source>
        <translation>{drug} {dose} mg/d</translation>
    </message>
    <message>
        <source>none recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>{drug} stopped {date}</source>
        <translation>{drug}已于 {date} 停用</translation>
    </message>
    <message>
        <source>treatment-free since {date}</source>
        <translation>自 {date} 起停药观察（TFR）</translation>
    </message>
</context>
<context>
    <name>CriteriaCard</name>
    <message>
        <source>Treatment-free remission</source>
        <translation>无治疗缓解（TFR）</translation>
    </message>
    <message>
        <source>Attempt {attempt}: {said}</source>
        <translation>第 {attempt} 次尝试：{said}</translation>
    </message>
    <message>
        <source>Attempt {attempt}: {months} whole months off treatment until then</source>
        <translation>第 {attempt} 次尝试：至此停药满 {months} 个月</translation>
    </message>
    <message>
        <source>Not judged: no TKI has been taken.</source>
        <translation>未评估：从未使用 TKI。</translation>
    </message>
    <message>
        <source>May treatment stop? Judged on {date}</source>
        <translation>能否停药？评估日期 {date}</translation>
    </message>
    <message>
        <source>{criterion}: {fact}</source>
        <translation>{criterion}：{fact}</translation>
    </message>
    <message>
        <source>{text} (met from {date} if results hold)</source>
        <translation>{text}（若结果保持，自 {date} 起满足）</translation>
    </message>
    <message>
        <source>All criteria and trials…</source>
        <translation>全部标准与试验…</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Due</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有未完成的项目。</translation>
    </message>
    <message>
        <source>window {start} to {end}</source>
        <translation>时间窗 {start} 至 {end}</translation>
    </message>
    <message>
        <source>Done ({count})</source>
        <translation>已完成（{count}）</translation>
    </message>
    <message>
        <source>due {due}, done {done}</source>
        <translation>应于 {due}，完成于 {done}</translation>
    </message>
</context>
<context>
    <name>GapsCard</name>
    <message>
        <source>Cannot be assessed</source>
        <translation>无法评估</translation>
    </message>
    <message>
        <source>No data are missing for what this version assesses.</source>
        <translation>本版本所评估的内容不缺数据。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not assessed by this version: {names}.</source>
        <translation>本版本不评估：{names}。</translation>
    </message>
</context>
<context>
    <name>OptionsTable</name>
    <message>
        <source>Expected trough in µg/L</source>
        <translation>预期谷浓度（µg/L）</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>By ratio</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>{dose} mg/d</source>
        <translation>{dose} mg/d</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>published rule or finding</source>
        <translation>已发表的规则或结果</translation>
    </message>
    <message>
        <source>expert opinion</source>
        <translation>专家意见</translation>
    </message>
    <message>
        <source>decision of this product</source>
        <translation>本产品的决定</translation>
    </message>
</context>
</TS>
