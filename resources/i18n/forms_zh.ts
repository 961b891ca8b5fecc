<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>BcrAblClass</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>BcrAblFields</name>
    <message>
        <source>no result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>visit day</source>
        <translation>本次随访日</translation>
    </message>
    <message>
        <source>t, -3, 12/3, 2026-03-12</source>
        <translation>-3、3月12日、2026-03-12</translation>
    </message>
    <message>
        <source>Sampled on</source>
        <translation>采样日期</translation>
    </message>
    <message>
        <source>Reported on</source>
        <translation>报告日期</translation>
    </message>
    <message>
        <source>BCR-ABL1 detected?</source>
        <translation>BCR-ABL1 是否检出</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>检出</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>未检出</translation>
    </message>
    <message>
        <source>Reported as</source>
        <translation>报告形式</translation>
    </message>
    <message>
        <source>% IS</source>
        <translation>% IS</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>拷贝数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>BCR-ABL1 copies</source>
        <translation>BCR-ABL1 拷贝数</translation>
    </message>
    <message>
        <source>Conversion factor</source>
        <translation>转换系数</translation>
    </message>
    <message>
        <source>Control gene</source>
        <translation>内参基因</translation>
    </message>
    <message>
        <source>Control copies</source>
        <translation>内参拷贝数</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>replicates</source>
        <translation>复孔</translation>
    </message>
    <message>
        <source>BCR-ABL1 / control copies of each replicate</source>
        <translation>每个复孔的 BCR-ABL1 / 内参拷贝数</translation>
    </message>
</context>
<context>
    <name>BcrAblForm</name>
    <message>
        <source>BCR-ABL1 result</source>
        <translation>BCR-ABL1 结果</translation>
    </message>
    <message>
        <source>Correct a BCR-ABL1 result</source>
        <translation>更正 BCR-ABL1 结果</translation>
    </message>
    <message>
        <source>Log a BCR-ABL1 result</source>
        <translation>登记 BCR-ABL1 结果</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>t, -3, 12/3, 2026-03-12</source>
        <translation>-3、3月12日、2026-03-12</translation>
    </message>
</context>
<context>
    <name>DiscardDraft</name>
    <message>
        <source>Discard the draft?</source>
        <translation>删除这份草稿？</translation>
    </message>
    <message>
        <source>What was typed is deleted and cannot be brought back.</source>
        <translation>所填内容将被删除，无法恢复。</translation>
    </message>
    <message>
        <source>Keep the draft</source>
        <translation>保留草稿</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>删除草稿</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
        <message>
            <source>e.g. %1</source>
            <translation>例如 %1</translation>
        </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>FormFrame</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab or Enter goes on · Ctrl+S saves · Esc cancels · * required</source>
        <translation>Tab 或回车进入下一项 · Ctrl+S 保存 · Esc 取消 · * 必填</translation>
    </message>
</context>
<context>
    <name>LastVisitPanel</name>
    <message>
        <source>Last visit: %1</source>
        <translation>上次随访：%1</translation>
    </message>
    <message>
        <source>No visit recorded yet</source>
        <translation>尚无随访记录</translation>
    </message>
    <message>
        <source>On record</source>
        <translation>已有记录</translation>
    </message>
    <message>
        <source>in the clinic</source>
        <translation>门诊</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>online</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>血压</translation>
    </message>
    <message>
        <source>ECOG</source>
        <translation>ECOG</translation>
    </message>
    <message>
        <source>%1 in 7 days, %2 in 30 days</source>
        <translation>7 天内 %1 次，30 天内 %2 次</translation>
    </message>
    <message>
        <source>Missed doses</source>
        <translation>漏服</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已核查</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>未核查</translation>
    </message>
    <message>
        <source>Adverse events</source>
        <translation>不良反应</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>低于 %1</translation>
    </message>
    <message>
        <source>Trough</source>
        <translation>谷浓度</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>未检出</translation>
    </message>
    <message>
        <source>BCR-ABL1</source>
        <translation>BCR-ABL1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>LeaveForm</name>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>What you typed in this form is not in the record yet.</source>
        <translation>本表单中填写的内容尚未保存到病历记录。</translation>
    </message>
    <message>
        <source>Kept as a draft it waits, encrypted, on the patient's page and on today's list.</source>
        <translation>保留为草稿后会加密存放，可在患者页面和今日待办中继续填写。</translation>
    </message>
    <message>
        <source>Keep as draft</source>
        <translation>保留为草稿</translation>
    </message>
    <message>
        <source>Stay in the form</source>
        <translation>留在表单</translation>
    </message>
    <message>
        <source>Discard and leave</source>
        <translation>放弃并离开</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Reason for the correction</source>
        <translation>更正原因</translation>
    </message>
    <message>
        <source>such as: typed into the wrong field</source>
        <translation>例如：填错了栏目</translation>
    </message>
    <message>
        <source>The earlier entry is kept</source>
        <translation>原有内容会保留</translation>
    </message>
</context>
<context>
    <name>RemarkedForm</name>
    <message>
        <source>Nothing is saved yet. Please correct the entry marked × (it may be out of sight).</source>
        <translation>尚未保存。请更正标有 × 的一处（可能不在当前画面中）。</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Please correct %1 entries marked × (some may be out of sight).</source>
        <translation>尚未保存。请更正标有 × 的 %1 处（部分可能不在当前画面中）。</translation>
    </message>
    <message>
        <source>Please check, then press Save once more:</source>
        <translation>请核对，确认后再按一次保存：</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save all the same: %1</source>
        <translation>仍然保存：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Save  Ctrl+S</source>
        <translation>保存  Ctrl+S</translation>
    </message>
        <message>
            <source>Please check what is marked ▲, then press: %1</source>
            <translation>请核对标有 ▲ 的内容，然后点：%1</translation>
        </message>
</context>
<context>
    <name>ResumedBar</name>
    <message>
        <source>Discard it and begin anew</source>
        <translation>删除草稿，重新填写</translation>
    </message>
    <message>
        <source>Continued from %1. Not saved in the record yet.</source>
        <translation>接着 %1 的草稿填写，尚未保存到病历记录。</translation>
    </message>
</context>
<context>
    <name>TermPicker</name>
    <message>
        <source>New adverse event (CTCAE %1)</source>
        <translation>新的不良反应（CTCAE %1）</translation>
    </message>
    <message>
        <source>Three letters, then Enter: dia, ede, ras</source>
        <translation>输入几个字母或汉字，回车加入：眶周、kzh、dia</translation>
    </message>
    <message>
        <source>Terms found</source>
        <translation>找到的术语</translation>
    </message>
    <message>
        <source>No CTCAE term has these letters.</source>
        <translation>没有匹配的 CTCAE 术语。</translation>
    </message>
    <message>
        <source>Letters, then Enter: dia, ede, ras; ↓ what is usual under %1</source>
        <translation>输入字母或汉字，回车加入：眶周、fux；↓ 列出%1常见的反应</translation>
    </message>
</context>
<context>
    <name>ToxicityRow</name>
    <message>
        <source>Intolerable (I)</source>
        <translation>不能耐受（I）</translation>
    </message>
    <message>
        <source>%1: intolerable</source>
        <translation>%1：不能耐受</translation>
    </message>
    <message>
        <source>cause not judged</source>
        <translation>关联性未判断</translation>
    </message>
    <message>
        <source>unrelated</source>
        <translation>无关</translation>
    </message>
    <message>
        <source>unlikely</source>
        <translation>可能无关</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可能有关</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>很可能有关</translation>
    </message>
    <message>
        <source>definite</source>
        <translation>肯定有关</translation>
    </message>
    <message>
        <source>%1: caused by the drug?</source>
        <translation>%1：与药物的关系</translation>
    </message>
    <message>
        <source>began: visit day</source>
        <translation>起始日：本次随访日</translation>
    </message>
    <message>
        <source>%1: began on</source>
        <translation>%1：起始日期</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1: remove this row</source>
        <translation>%1：移除此行</translation>
    </message>
    <message>
        <source>%1: grade now</source>
        <translation>%1：当前分级</translation>
    </message>
    <message>
        <source>new at this visit</source>
        <translation>本次新发</translation>
    </message>
    <message>
        <source>grade %1 since %2</source>
        <translation>%2 起 %1 级</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已消失</translation>
    </message>
    <message>
        <source>Grade %1</source>
        <translation>%1 级</translation>
    </message>
    <message>
        <source>grade %1?</source>
        <translation>%1 级？</translation>
    </message>
    <message>
        <source>S, B, G or grade?</source>
        <translation>S、B、G 或分级？</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已消失</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>better</source>
        <translation>减轻</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>加重</translation>
    </message>
    <message>
        <source>%1 (CTCAE %2)</source>
        <translation>%1（CTCAE %2）</translation>
    </message>
    <message>
        <source>%1: graded by</source>
        <translation>%1：分级版本</translation>
    </message>
        <message>
            <source>By the drug?</source>
            <translation>由药物引起？</translation>
        </message>
</context>
<context>
    <name>ToxicitySection</name>
    <message>
        <source>Adverse events reviewed</source>
        <translation>已核查不良反应</translation>
    </message>
    <message>
        <source>Adverse events reviewed: the patient was asked about all</source>
        <translation>已核查不良反应：已逐项询问患者</translation>
    </message>
    <message>
        <source>One key each: S same, B better, G gone, or the grade; I intolerable</source>
        <translation>每行按一个键：S 不变，B 减轻，G 消失，或直接按分级数字；I 不能耐受</translation>
    </message>
    <message>
        <source>No adverse event is open from before.</source>
        <translation>没有尚未结束的不良反应。</translation>
    </message>
</context>
<context>
    <name>TroughSection</name>
    <message>
        <source>-1, 12/3, 2026-03-12</source>
        <translation>-1、3月12日</translation>
    </message>
    <message>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <source>Last dose, date</source>
        <translation>末次服药日期</translation>
    </message>
    <message>
        <source>Last dose, time</source>
        <translation>末次服药时间</translation>
    </message>
    <message>
        <source>Drawn, date</source>
        <translation>采血日期</translation>
    </message>
    <message>
        <source>visit day</source>
        <translation>本次随访日</translation>
    </message>
    <message>
        <source>Drawn, time</source>
        <translation>采血时间</translation>
    </message>
    <message>
        <source>Next dose held until the draw?</source>
        <translation>下一剂是否留到采血后服用？</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>yes, held</source>
        <translation>是，采血后再服</translation>
    </message>
    <message>
        <source>no, taken before</source>
        <translation>否，采血前已服</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>below this limit</source>
        <translation>低于此检测下限</translation>
    </message>
    <message>
        <source>The result is below the limit typed</source>
        <translation>结果低于所填检测下限</translation>
    </message>
    <message>
        <source>Interval unknown · will not count</source>
        <translation>间隔不详 · 不能采用</translation>
    </message>
    <message>
        <source>%1 h %2 min after the dose · will not count</source>
        <translation>服药后 %1 小时 %2 分 · 不能采用</translation>
    </message>
    <message>
        <source>%1 h %2 min after the dose · valid trough</source>
        <translation>服药后 %1 小时 %2 分 · 有效谷浓度</translation>
    </message>
</context>
<context>
    <name>UnfinishedLine</name>
    <message>
        <source>Unfinished: %1</source>
        <translation>未完成：%1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>UnfinishedList</name>
    <message>
        <source>Show %1 more</source>
        <translation>再显示 %1 项</translation>
    </message>
</context>
<context>
    <name>VisitFields</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>t, -3, 12/3, 2026-03-12</source>
        <translation>-3、3月12日、2026-03-12</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>随访方式</translation>
    </message>
    <message>
        <source>in the clinic</source>
        <translation>门诊</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>online</source>
        <translation>线上</translation>
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
        <source>%1 on %2</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>BCR-ABL1 result</source>
        <translation>BCR-ABL1 结果</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Adverse events</source>
        <translation>不良反应</translation>
    </message>
    <message>
        <source>Trough sample</source>
        <translation>谷浓度样本</translation>
    </message>
    <message>
        <source>Laboratory values</source>
        <translation>化验值</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Anything the next person should know</source>
        <translation>需要下一位同事知道的事</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>登记随访</translation>
    </message>
</context>
<context>
    <name>VersionChoice</name>
    <message>
        <source>stays CTCAE %1</source>
        <translation>仍用 CTCAE %1</translation>
    </message>
    <message>
        <source>from now CTCAE %1: %2</source>
        <translation>改用 CTCAE %1：%2</translation>
    </message>
    <message>
        <source>The CTCAE %1 grade ends with this visit; choose the grade by %2:</source>
        <translation>CTCAE %1 的分级到本次随访为止；请按 %2 选择分级：</translation>
    </message>
</context>
<context>
    <name>GradeMeaning</name>
    <message>
        <source>No short wording for this term: grade numbers only.</source>
        <translation>此术语没有简短说明，只有级别数字。</translation>
    </message>
    <message>
        <source>NCI CTCAE %1, in its own words:</source>
        <translation>NCI CTCAE %1 原文：</translation>
    </message>
</context>
</TS>
