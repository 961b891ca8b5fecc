<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChangesModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
</context>
<context>
    <name>FlowsheetTab</name>
    <message>
        <source>Flowsheet</source>
        <translation>结果一览</translation>
    </message>
    <message>
        <source>▲ above, ▼ below the laboratory's limits · * does not decide about the dose · adverse events by grade · G: CTCAE grade of the value, ? where it is open</source>
        <translation>▲ 高于、▼ 低于该实验室参考值 · * 不作为剂量依据 · 不良反应行的数字为分级 · G 为数值的 CTCAE 分级，? 表示未定</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>暂无可对照的结果</translation>
    </message>
    <message>
        <source>Visits and results stand here side by side once there are any.</source>
        <translation>有随访和检查结果后，会在此并列显示。</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>entered, corrected, voided</source>
        <translation>录入、更正、作废</translation>
    </message>
    <message>
        <source>Changes of the record, the newest first</source>
        <translation>病历修改记录，最新在前</translation>
    </message>
    <message>
        <source>Before and after the change</source>
        <translation>更改前后对照</translation>
    </message>
    <message>
        <source>{count} changes</source>
        <translation>{count} 次修改</translation>
    </message>
    <message>
        <source>Reading the changes…</source>
        <translation>正在读取修改记录…</translation>
    </message>
    <message>
        <source>No such change</source>
        <translation>没有此类修改</translation>
    </message>
    <message>
        <source>Choose something else to look at above.</source>
        <translation>请在上方选择其他类别。</translation>
    </message>
</context>
<context>
    <name>PatientTabs</name>
    <message>
        <source>Parts of the record</source>
        <translation>病历各部分</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>病程</translation>
    </message>
    <message>
        <source>Flowsheet</source>
        <translation>结果一览</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>随访记录</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Imaging</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停药</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>暴露量</translation>
    </message>
</context>
<context>
    <name>RecordsModel</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>RecordsTab</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Voided entries too</source>
        <translation>同时显示已作废条目</translation>
    </message>
    <message>
        <source>Entries of the record, the newest first</source>
        <translation>病历条目，最新在前</translation>
    </message>
    <message>
        <source>Correct…  Enter</source>
        <translation>更正…  Enter</translation>
    </message>
    <message>
        <source>Correct this entry</source>
        <translation>更正此条目</translation>
    </message>
    <message>
        <source>Void…  Del</source>
        <translation>作废…  Del</translation>
    </message>
    <message>
        <source>Void this entry</source>
        <translation>作废此条目</translation>
    </message>
    <message>
        <source>Nothing of this kind on record</source>
        <translation>没有此类记录</translation>
    </message>
    <message>
        <source>What is added to the record stands here by date.</source>
        <translation>录入的内容会按日期列在此处。</translation>
    </message>
</context>
<context>
    <name>VersionsModel</name>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>更改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>更改后</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <source>It stays in the store, crossed out, with your reason. Rules, charts and paper no longer read it.</source>
        <translation>条目仍保留在数据库中，划线显示并附上原因；规则、图表和打印件不再采用。</translation>
    </message>
    <message>
        <source>Void this entry?</source>
        <translation>作废此条目？</translation>
    </message>
    <message>
        <source>Why is it wrong? *</source>
        <translation>为何有误？*</translation>
    </message>
    <message>
        <source>Reason, required</source>
        <translation>原因，必填</translation>
    </message>
    <message>
        <source>for example: belongs to another patient</source>
        <translation>例如：属于另一位患者</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
</context>
</TS>
