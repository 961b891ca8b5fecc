<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>BcrAblPanel</name>
        <message>
            <source>BCR-ABL1</source>
            <translation>BCR-ABL1</translation>
        </message>
        <message>
            <source>% IS, log</source>
            <translation>% IS，对数</translation>
        </message>
        <message>
            <source>RT-qPCR</source>
            <translation>RT-qPCR</translation>
        </message>
        <message>
            <source>not detected, at the sample's limit</source>
            <translation>未检出，画在该样本的检测限处</translation>
        </message>
        <message>
            <source>few control copies</source>
            <translation>对照基因拷贝偏少</translation>
        </message>
        <message>
            <source>No BCR-ABL result has been recorded yet.</source>
            <translation>尚无 BCR-ABL 结果。</translation>
        </message>
        <message>
            <source>{method}, quality {quality}</source>
            <translation>{method}，质量：{quality}</translation>
        </message>
        <message>
            <source>{value} % IS</source>
            <translation>{value} % IS</translation>
        </message>
        <message>
            <source>not detected (drawn at this sample's limit, {limit} % IS)</source>
            <translation>未检出（画在该样本的检测限 {limit} % IS 处）</translation>
        </message>
        <message>
            <source>class: cannot be assessed</source>
            <translation>分级：无法评估</translation>
        </message>
        <message>
            <source>class: more than 10 %</source>
            <translation>分级：大于 10 %</translation>
        </message>
        <message>
            <source>class: {name}</source>
            <translation>分级：{name}</translation>
        </message>
        <message>
            <source>on the foot line: without a value in % IS</source>
            <translation>底部一行：没有国际标准化数值（% IS）</translation>
        </message>
        <message>
            <source>broad line: between the two samples of a rate</source>
            <translation>粗线：计算速率所用的两个样本之间</translation>
        </message>
        <message>
            <source>inadequate, to be repeated</source>
            <translation>样本不合格，需重做</translation>
        </message>
        <message>
            <source>not on the International Scale, no class</source>
            <translation>不在国际标准化范围内，不分级</translation>
        </message>
        <message>
            <source>dPCR, shown apart</source>
            <translation>数字 PCR，单独显示</translation>
        </message>
        <message>
            <source>dPCR, not detected</source>
            <translation>数字 PCR，未检出</translation>
        </message>
        <message>
            <source>another laboratory from here</source>
            <translation>从此处起由另一家实验室检测</translation>
        </message>
        <message>
            <source>Another laboratory: {after}, before {before}</source>
            <translation>更换实验室：{after}，此前为{before}</translation>
        </message>
        <message>
            <source>Values of two laboratories may differ for that alone.</source>
            <translation>仅因实验室不同，数值就可能有差异。</translation>
        </message>
        <message>
            <source>Laboratory: {name}</source>
            <translation>实验室：{name}</translation>
        </message>
        <message>
            <source>detected, without a value in % IS (drawn on the foot line)</source>
            <translation>检出，但没有国际标准化数值（画在底部一行）</translation>
        </message>
        <message>
            <source>not detected, depth unknown (drawn on the foot line)</source>
            <translation>未检出，深度不明（画在底部一行）</translation>
        </message>
        <message>
            <source>%, not IS, log</source>
            <translation>%，非国际标准化，对数</translation>
        </message>
        <message>
            <source>{value} %, not on the International Scale</source>
            <translation>{value} %，不在国际标准化范围内</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>today {date}</source>
            <translation>今天 {date}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>drag to zoom, double-click to see all · keys: arrows for values, + − 0 to zoom</source>
            <translation>拖动可放大，双击复原 · 键盘：方向键读数，+ − 0 缩放</translation>
        </message>
    </context>
    <context>
        <name>EventPanel</name>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>visit</source>
            <translation>随访</translation>
        </message>
        <message>
            <source>due</source>
            <translation>待办</translation>
        </message>
        <message>
            <source>{count} due</source>
            <translation>{count} 项待办</translation>
        </message>
        <message>
            <source>due, on time from {start} to {end}</source>
            <translation>待办，时间窗 {start} 至 {end}</translation>
        </message>
        <message>
            <source>on the advice: {title}</source>
            <translation>针对建议：{title}</translation>
        </message>
        <message>
            <source>until {until}</source>
            <translation>至 {until}</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>随访</translation>
        </message>
        <message>
            <source>Visit, {kind}</source>
            <translation>随访（{kind}）</translation>
        </message>
        <message>
            <source>adverse events reviewed</source>
            <translation>已核查不良反应</translation>
        </message>
        <message>
            <source>ECOG {grade}</source>
            <translation>ECOG {grade}</translation>
        </message>
        <message>
            <source>weight {weight}</source>
            <translation>体重 {weight}</translation>
        </message>
        <message>
            <source>doses missed in 7 days: {count}</source>
            <translation>7 天内漏服：{count} 次</translation>
        </message>
    </context>
    <context>
        <name>FoldingPanel</name>
        <message>
            <source>Fewer rows</source>
            <translation>收起</translation>
        </message>
        <message>
            <source>All {count} rows</source>
            <translation>全部 {count} 行</translation>
        </message>
    </context>
    <context>
        <name>LabPanel</name>
        <message>
            <source>Laboratory</source>
            <translation>化验</translation>
        </message>
        <message>
            <source>▲ above, ▼ below the laboratory's limits</source>
            <translation>▲ 高于、▼ 低于该实验室参考值</translation>
        </message>
        <message>
            <source>{name}: {value}</source>
            <translation>{name}：{value}</translation>
        </message>
        <message>
            <source>limits {low} to {high}</source>
            <translation>参考值 {low} 至 {high}</translation>
        </message>
        <message>
            <source>limit: up to {high}</source>
            <translation>参考值：不超过 {high}</translation>
        </message>
        <message>
            <source>limit: from {low}</source>
            <translation>参考值：不低于 {low}</translation>
        </message>
        <message>
            <source>no limits recorded</source>
            <translation>未记录参考值</translation>
        </message>
        <message>
            <source>below the limit</source>
            <translation>低于参考值</translation>
        </message>
        <message>
            <source>above the limit</source>
            <translation>高于参考值</translation>
        </message>
    </context>
    <context>
        <name>NowRuler</name>
        <message>
            <source>{regimen}, off</source>
            <translation>{regimen}，停药期</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>nothing in the days shown</source>
            <translation>所示日期内无记录</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Timeline</source>
            <translation>病程</translation>
        </message>
        <message>
            <source>3 months</source>
            <translation>3 个月</translation>
        </message>
        <message>
            <source>Show the last three months</source>
            <translation>显示最近三个月</translation>
        </message>
        <message>
            <source>1 year</source>
            <translation>1 年</translation>
        </message>
        <message>
            <source>Show the last year</source>
            <translation>显示最近一年</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>{first} 至 {last}</translation>
        </message>
    </context>
    <context>
        <name>ToxicityPanel</name>
        <message>
            <source>Adverse events</source>
            <translation>不良反应</translation>
        </message>
        <message>
            <source>number = grade</source>
            <translation>数字为分级</translation>
        </message>
        <message>
            <source>{term}, grade {grade}</source>
            <translation>{term}，{grade} 级</translation>
        </message>
        <message>
            <source>open since {onset}</source>
            <translation>自 {onset} 起，未缓解</translation>
        </message>
        <message>
            <source>from {onset} to {end}</source>
            <translation>{onset} 至 {end}</translation>
        </message>
        <message>
            <source>marked intolerable</source>
            <translation>标记为不能耐受</translation>
        </message>
        <message>
            <source>due to the drug: {words}</source>
            <translation>与药物的关联性：{words}</translation>
        </message>
        <message>
            <source>graded by the WHO scale</source>
            <translation>按 WHO 标准分级</translation>
        </message>
        <message>
            <source>graded by CTCAE 6.0</source>
            <translation>按 CTCAE 6.0 分级</translation>
        </message>
    </context>
    <context>
        <name>TreatmentPanel</name>
        <message>
            <source>Treatment</source>
            <translation>治疗</translation>
        </message>
        <message>
            <source>mg/d</source>
            <translation>mg/d</translation>
        </message>
        <message>
            <source>dose missed</source>
            <translation>漏服</translation>
        </message>
        <message>
            <source>dose held</source>
            <translation>暂停一次</translation>
        </message>
        <message>
            <source>dose at another time</source>
            <translation>改时服用</translation>
        </message>
        <message>
            <source>No treatment has been recorded.</source>
            <translation>尚无治疗记录。</translation>
        </message>
        <message>
            <source>{drug} {dose} mg/d</source>
            <translation>{drug} {dose} mg/d</translation>
        </message>
        <message>
            <source>{dose} mg/d</source>
            <translation>{dose} mg/d</translation>
        </message>
        <message>
            <source>since {start}</source>
            <translation>自 {start} 起</translation>
        </message>
        <message>
            <source>from {start}, first day without {end}</source>
            <translation>自 {start} 起，停药首日 {end}</translation>
        </message>
        <message>
            <source>stopped or changed: {reason}</source>
            <translation>停用或调整原因：{reason}</translation>
        </message>
        <message>
            <source>{since}: {what}</source>
            <translation>{since}：{what}</translation>
        </message>
        <message>
            <source>treatment again {restart}, after {days} days</source>
            <translation>{restart} 重新用药，间隔 {days} 天</translation>
        </message>
        <message>
            <source>no treatment since</source>
            <translation>此后未再用药</translation>
        </message>
        <message>
            <source>reason: {reason}</source>
            <translation>原因：{reason}</translation>
        </message>
        <message>
            <source>{drug}: {what}</source>
            <translation>{drug}：{what}</translation>
        </message>
        <message>
            <source>taken at {time}</source>
            <translation>服药时间 {time}</translation>
        </message>
    </context>
    <context>
        <name>TroughPanel</name>
        <message>
            <source>Imatinib trough</source>
            <translation>伊马替尼谷浓度</translation>
        </message>
        <message>
            <source>µg/L</source>
            <translation>µg/L</translation>
        </message>
        <message>
            <source>measured</source>
            <translation>实测</translation>
        </message>
        <message>
            <source>corrected to 24 h</source>
            <translation>校正至 24 小时</translation>
        </message>
        <message>
            <source>below the assay's limit</source>
            <translation>低于检测限</translation>
        </message>
        <message>
            <source>does not count</source>
            <translation>不计入</translation>
        </message>
        <message>
            <source>expected on … mg/d, by dose ratio</source>
            <translation>改为 … mg/d 的预期值（按剂量比例）</translation>
        </message>
        <message>
            <source>by the model</source>
            <translation>（按模型）</translation>
        </message>
        <message>
            <source>interval aimed at</source>
            <translation>目标区间</translation>
        </message>
        <message>
            <source>No trough has been recorded yet.</source>
            <translation>尚无谷浓度记录。</translation>
        </message>
        <message>
            <source>decision line {cut}</source>
            <translation>决策线 {cut}</translation>
        </message>
        <message>
            <source>corrected to 24 h: {value} µg/L (range {low}–{high})</source>
            <translation>校正至 24 h：{value} µg/L（范围 {low}–{high}）</translation>
        </message>
        <message>
            <source>on {dose} mg/d, day {day} on this dose</source>
            <translation>{dose} mg/d，该剂量第 {day} 天</translation>
        </message>
        <message>
            <source>Does not count:</source>
            <translation>不计入，原因：</translation>
        </message>
        <message>
            <source>measured: below {limit} µg/L</source>
            <translation>实测：低于 {limit} µg/L</translation>
        </message>
        <message>
            <source>measured: {value} µg/L, time of the last dose unknown</source>
            <translation>实测：{value} µg/L，末次服药时间未知</translation>
        </message>
        <message>
            <source>measured: {value} µg/L at {hours} h after the dose</source>
            <translation>实测：{value} µg/L，服药后 {hours} h</translation>
        </message>
        <message>
            <source>{value} µg/L by dose ratio, one month after a change</source>
            <translation>按剂量比例 {value} µg/L，调整一个月后</translation>
        </message>
        <message>
            <source>{value} µg/L by the model, one month after a change</source>
            <translation>按模型 {value} µg/L，改量后一个月</translation>
        </message>
        <message>
            <source>{dose} mg: {value}</source>
            <translation>{dose} mg：{value}</translation>
        </message>
        <message>
            <source>Expected on {dose} mg/d</source>
            <translation>{dose} mg/d 时的预期</translation>
        </message>
    </context>
    <context>
        <name>TumourPanel</name>
        <message>
            <source>every lesion measured</source>
            <translation>全部病灶已测量</translation>
        </message>
        <message>
            <source>not every lesion measured</source>
            <translation>部分病灶未测量</translation>
        </message>
        <message>
            <source>image without a lesion recorded</source>
            <translation>未记录病灶</translation>
        </message>
        <message>
            <source>new lesion or clear progression</source>
            <translation>新发病灶或明确进展</translation>
        </message>
        <message>
            <source>Imaging</source>
            <translation>影像</translation>
        </message>
        <message>
            <source>Tumour</source>
            <translation>肿瘤</translation>
        </message>
        <message>
            <source>sum, mm</source>
            <translation>直径和，mm</translation>
        </message>
        <message>
            <source>sum of longest diameters {size}, lesions: {count}</source>
            <translation>最长径之和 {size}，病灶 {count} 个</translation>
        </message>
        <message>
            <source>not every lesion was measured</source>
            <translation>部分病灶未测量</translation>
        </message>
        <message>
            <source>mean density {density}</source>
            <translation>平均密度 {density}</translation>
        </message>
        <message>
            <source>response by Choi: {letter}</source>
            <translation>Choi 疗效：{letter}</translation>
        </message>
        <message>
            <source>mChoi: {modified} · RECIST 1.1: {recist}</source>
            <translation>mChoi：{modified} · RECIST 1.1：{recist}</translation>
        </message>
    </context>
</TS>
