<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AnalytePicker</name>
    <message>
        <source>Another value</source>
        <translation>其他项目</translation>
    </message>
    <message>
        <source>Letters, then Enter: tsh, glu, ldh</source>
        <translation>输入字母后按回车：tsh、glu、ldh</translation>
    </message>
    <message>
        <source>Values found</source>
        <translation>找到的项目</translation>
    </message>
    <message>
        <source>No laboratory value has these letters.</source>
        <translation>没有与这些字母相符的化验项目。</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>One digit each, as printed beside the answer; - for one left out</source>
        <translation>每题一个数字，即答案旁印的数字；未答的题填“-”</translation>
    </message>
    <message>
        <source>%1 of %2 items typed</source>
        <translation>已填 %1 题，共 %2 题</translation>
    </message>
</context>
<context>
    <name>ImagingForm</name>
    <message>
        <source>Correct an examination</source>
        <translation>更正影像检查</translation>
    </message>
    <message>
        <source>Record an examination</source>
        <translation>登记影像检查</translation>
    </message>
    <message>
        <source>Examination</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Lesions</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>New findings</source>
        <translation>新发现</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>检查方式</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>New lesion</source>
        <translation>新病灶</translation>
    </message>
    <message>
        <source>New nodule in a lesion</source>
        <translation>病灶内新结节</translation>
    </message>
    <message>
        <source>Progression of a lesion not measured</source>
        <translation>未测量病灶进展</translation>
    </message>
</context>
<context>
    <name>LabDetails</name>
    <message>
        <source>unit?</source>
        <translation>单位？</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>%1, unit</source>
        <translation>%1，单位</translation>
    </message>
    <message>
        <source>%1, lower limit</source>
        <translation>%1，下限</translation>
    </message>
    <message>
        <source>%1, upper limit</source>
        <translation>%1，上限</translation>
    </message>
</context>
<context>
    <name>LabForm</name>
    <message>
        <source>Correct a laboratory value</source>
        <translation>更正化验值</translation>
    </message>
    <message>
        <source>Record laboratory values</source>
        <translation>登记化验值</translation>
    </message>
    <message>
        <source>Laboratory values</source>
        <translation>化验值</translation>
    </message>
</context>
<context>
    <name>LabGradeForm</name>
    <message>
        <source>Not an adverse event</source>
        <translation>不作为不良反应</translation>
    </message>
    <message>
        <source>The value stays on record with its grade</source>
        <translation>化验值及其分级仍保留在病历中</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>the disease itself</source>
        <translation>疾病本身所致</translation>
    </message>
    <message>
        <source>so before the treatment</source>
        <translation>治疗前已存在</translation>
    </message>
    <message>
        <source>an error of the sample or the laboratory</source>
        <translation>标本或化验有误</translation>
    </message>
    <message>
        <source>the same as another event on record</source>
        <translation>与已登记的另一不良反应相同</translation>
    </message>
    <message>
        <source>Because: {reason}</source>
        <translation>理由：{reason}</translation>
    </message>
    <message>
        <source>It is not asked about again until a newer or another value of this term comes. To be asked again, void the reason under Visits, where decisions stand as well.</source>
        <translation>在该项有更新的或不同的化验值之前不再询问。如需恢复询问，请在“随访记录”的决定中作废该理由。</translation>
    </message>
</context>
<context>
    <name>LabGroupRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>LabSection</name>
    <message>
        <source>Drawn on</source>
        <translation>采血日期</translation>
    </message>
    <message>
        <source>visit day</source>
        <translation>本次随访日</translation>
    </message>
    <message>
        <source>Units and limits…</source>
        <translation>单位和参考值…</translation>
    </message>
    <message>
        <source>Change units and the laboratory&apos;s limits</source>
        <translation>更改单位和该实验室的参考值</translation>
    </message>
</context>
<context>
    <name>LesionRow</name>
    <message>
        <source>Lesion</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>such as L1</source>
        <translation>如 L1</translation>
    </message>
    <message>
        <source>Longest diameter</source>
        <translation>最长径</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1: remove this row</source>
        <translation>%1：删除此行</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>上次 %1</translation>
    </message>
</context>
<context>
    <name>LesionSection</name>
    <message>
        <source>Add a lesion</source>
        <translation>添加病灶</translation>
    </message>
    <message>
        <source>No lesion is on record. Add those that can be measured.</source>
        <translation>病历中没有病灶。请添加可测量的病灶。</translation>
    </message>
    <message>
        <source>Sum %1</source>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>%1 · last %2 on %3</source>
        <translation>%1 · 上次 %2（%3）</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>QuestionnaireForm</name>
    <message>
        <source>Correct a questionnaire</source>
        <translation>更正问卷</translation>
    </message>
    <message>
        <source>Record a questionnaire</source>
        <translation>登记问卷</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Filled in on</source>
        <translation>填写日期</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Edition of the form</source>
        <translation>问卷版本</translation>
    </message>
    <message>
        <source>as printed</source>
        <translation>按印刷填写</translation>
    </message>
</context>
</TS>
