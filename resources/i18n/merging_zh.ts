<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>DuplicatesDialog</name>
        <message>
            <source>Likely duplicates</source>
            <translation>可能重复的病历</translation>
        </message>
        <message>
            <source>Compare…</source>
            <translation>比较…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Each pair may be one patient; it may also be namesakes, twins or relatives. Compare before anything is merged.</source>
            <translation>每一对可能是同一位患者，也可能是同名者、双胞胎或家属：请先比较，再决定是否合并。</translation>
        </message>
        <message>
            <source>Likely duplicates: {count}</source>
            <translation>可能重复的病历：{count}</translation>
        </message>
        <message>
            <source>Told apart: {count}</source>
            <translation>确认为两个人：{count}</translation>
        </message>
        <message>
            <source>Two people…</source>
            <translation>是两个人…</translation>
        </message>
        <message>
            <source>Ask again…</source>
            <translation>重新确认…</translation>
        </message>
        <message>
            <source>Somebody looked at these and said that they are two people. They are listed again if more signs of one person turn up.</source>
            <translation>下列病历已有人核对并确认为两个人。若之后出现更多相同之处，会再次列为可能重复。</translation>
        </message>
        <message>
            <source>Each pair may be one patient; it may also be namesakes, twins or relatives. A physician compares them: tell one, if you know whose they are.</source>
            <translation>每一对可能是同一位患者，也可能是同名者、双胞胎或家属，由医生比较后决定；如您知道是谁的病历，请告知医生。</translation>
        </message>
    </context>
    <context>
        <name>TellApartDialog</name>
        <message>
            <source>What shows that they are two people? *</source>
            <translation>依据是什么？*</translation>
        </message>
        <message>
            <source>Two people: {one} and {other}?</source>
            <translation>{one} 与 {other} 是两个人吗？</translation>
        </message>
        <message>
            <source>They leave the list of likely duplicates and cannot be merged. They are listed again if more signs of one person turn up, and anybody who may merge can take it back.</source>
            <translation>确认后，这两份病历不再列为可能重复，也不能合并。若之后出现更多相同之处，会再次询问；有合并权限的人可以撤销此确认。</translation>
        </message>
        <message>
            <source>They are two people</source>
            <translation>确认是两个人</translation>
        </message>
    </context>
    <context>
        <name>AskAgainDialog</name>
        <message>
            <source>Why should they be compared again? *</source>
            <translation>为什么需要重新确认？*</translation>
        </message>
        <message>
            <source>Perhaps one person after all?</source>
            <translation>也许是同一个人？</translation>
        </message>
        <message>
            <source>{one} and {other} go back to the likely duplicates and can be compared and merged. Nothing in the two records changes.</source>
            <translation>{one} 与 {other} 将重新列为可能重复，可以比较和合并。两份病历的内容不变。</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>重新确认</translation>
        </message>
    </context>
    <context>
        <name>ReasonDialog</name>
        <message>
            <source>Please write the reason: it is kept in the audit trail.</source>
            <translation>请填写原因：原因将保存在操作记录中。</translation>
        </message>
    </context>
    <context>
        <name>PairsModel</name>
        <message>
            <source>Record</source>
            <translation>病历</translation>
        </message>
        <message>
            <source>Other record</source>
            <translation>另一份病历</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>理由</translation>
        </message>
    </context>
    <context>
        <name>PatientsPage</name>
        <message>
            <source>Namesakes told apart: {count}</source>
            <translation>已确认为不同人的同名患者：{count} 对</translation>
        </message>
        <message>
            <source>Likely duplicates: {count}</source>
            <translation>可能重复的病历：{count} 对</translation>
        </message>
    </context>
    <context>
        <name>ActionsBar</name>
        <message>
            <source>Merge with another record…</source>
            <translation>与另一份病历合并…</translation>
        </message>
    </context>
    <context>
        <name>MergedLine</name>
        <message>
            <source>Undo the merge…</source>
            <translation>撤销合并…</translation>
        </message>
        <message>
            <source>Only a physician undoes a merge.</source>
            <translation>只有医生可以撤销合并。</translation>
        </message>
    </context>
    <context>
        <name>MergeDesk</name>
        <message>
            <source>They are kept as two people's records.</source>
            <translation>已确认为两个人的病历。</translation>
        </message>
        <message>
            <source>The two records are one now.</source>
            <translation>两份病历已合并。</translation>
        </message>
    </context>
    <context>
        <name>MergePreviewPanel</name>
        <message>
            <source>Kept</source>
            <translation>保留此份</translation>
        </message>
        <message>
            <source>Goes into the kept record</source>
            <translation>被并入（不再单独保留）</translation>
        </message>
        <message>
            <source>They differ; what the kept record says stands</source>
            <translation>两份病历不一致，以保留病历为准</translation>
        </message>
        <message>
            <source>Moves to the kept record: {count}</source>
            <translation>转入保留病历：{count} 条</translation>
        </message>
        <message>
            <source>In both records, kept once: {count}</source>
            <translation>两份病历都有，只保留一份：{count} 条</translation>
        </message>
        <message>
            <source>They cannot be merged as they stand:</source>
            <translation>目前不能合并：</translation>
        </message>
        <message>
            <source>A merge can be undone later.</source>
            <translation>合并之后仍可撤销。</translation>
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message>
            <source>Two people…</source>
            <translation>是两个人…</translation>
        </message>
        <message>
            <source>Merge with another record</source>
            <translation>与另一份病历合并</translation>
        </message>
        <message>
            <source>Which other record belongs to this patient?</source>
            <translation>哪一份病历也属于这位患者？</translation>
        </message>
        <message>
            <source>Name, pinyin, MRN or phone</source>
            <translation>姓名、拼音、病案号或电话</translation>
        </message>
        <message>
            <source>Patients found</source>
            <translation>找到的患者</translation>
        </message>
        <message>
            <source>← Another record</source>
            <translation>← 另选病历</translation>
        </message>
        <message>
            <source>Keep the other one instead</source>
            <translation>改为保留另一份</translation>
        </message>
        <message>
            <source>Why do they belong together? *</source>
            <translation>为什么属于同一位患者？ *</translation>
        </message>
        <message>
            <source>Reason, required</source>
            <translation>原因（必填）</translation>
        </message>
        <message>
            <source>for example: entered twice, seen with the ID card</source>
            <translation>例如：重复建档，已核对身份证</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Write the reason: it is kept with the merge.</source>
            <translation>请填写原因：原因会与合并记录一同保存。</translation>
        </message>
        <message>
            <source>Compare…</source>
            <translation>比较…</translation>
        </message>
    </context>
    <context>
        <name>UndoDialog</name>
        <message>
            <source>What came from {merged} goes back to {merged}, with later corrections. What was entered since the merge stays in {kept}, and you are told what that is.</source>
            <translation>从 {merged} 转入的内容（含之后的更正）归还 {merged}；合并后录入的内容留在 {kept}，并会告知是哪些。</translation>
        </message>
        <message>
            <source>Why are they two people's records? *</source>
            <translation>为什么是两个人的病历？ *</translation>
        </message>
        <message>
            <source>Undo the merge of {name} ({mrn})?</source>
            <translation>撤销与 {name}（{mrn}）的合并？</translation>
        </message>
        <message>
            <source>Undo the merge</source>
            <translation>撤销合并</translation>
        </message>
    </context>
</TS>
