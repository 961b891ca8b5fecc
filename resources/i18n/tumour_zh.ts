<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ImagingModel</name>
    <message>
        <source>Scan</source>
        <translation>检查方式</translation>
    </message>
    <message>
        <source>Line of treatment</source>
        <translation>治疗线</translation>
    </message>
    <message>
        <source>Baseline for</source>
        <translation>作为其基线</translation>
    </message>
    <message>
        <source>{drug} from {start}, compared with {baseline}</source>
        <translation>{drug}，自 {start} 起；与 {baseline} 的影像比较</translation>
    </message>
    <message>
        <source>Lesions</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Compared with baseline</source>
        <translation>与基线比较</translation>
    </message>
    <message>
        <source>Sum of diameters</source>
        <translation>径线总和</translation>
    </message>
    <message>
        <source>Smallest sum before</source>
        <translation>此前最小总和</translation>
    </message>
    <message>
        <source>Mean density</source>
        <translation>平均密度</translation>
    </message>
    <message>
        <source>Mean density at baseline</source>
        <translation>基线平均密度</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>所见</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>疗效</translation>
    </message>
    <message>
        <source>new lesion</source>
        <translation>新病灶</translation>
    </message>
    <message>
        <source>new nodule</source>
        <translation>新结节</translation>
    </message>
    <message>
        <source>other growth</source>
        <translation>其他病灶增大</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
</context>
<context>
    <name>ImagingTab</name>
    <message>
        <source>This image is not compared with another.</source>
        <translation>此次影像不与其他影像比较。</translation>
    </message>
    <message>
        <source>What decided on {date}</source>
        <translation>{date} 的判定依据</translation>
    </message>
    <message>
        <source>Images and lesions</source>
        <translation>影像与病灶</translation>
    </message>
    <message>
        <source>CR complete, PR partial response · SD stable · PD progression · NE not evaluable. Sums are over the lesions measured at baseline; the smallest sum so far is what growth is measured from. Each line of treatment is compared with a baseline of its own.</source>
        <translation>CR 完全缓解，PR 部分缓解 · SD 稳定 · PD 进展 · NE 不可评价。总和只计基线测量过的病灶；增大以迄今最小总和为起点。每一治疗线各与自己的基线比较。</translation>
    </message>
    <message>
        <source>No image yet</source>
        <translation>尚无影像</translation>
    </message>
    <message>
        <source>Images with their lesions stand here side by side once there are any.</source>
        <translation>有影像后，病灶会在此并列显示。</translation>
    </message>
</context>
<context>
    <name>RiskCard</name>
    <message>
        <source>Risk of the primary tumour</source>
        <translation>原发肿瘤危险度</translation>
    </message>
    <message>
        <source>Enter or correct these figures…</source>
        <translation>录入或更正这些数值…</translation>
    </message>
</context>
</TS>
