<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AdviceCard</name>
        <message>
            <source>All criteria and trials…</source>
            <translation>全部标准与试验…</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Why: {title}</source>
            <translation>依据：{title}</translation>
        </message>
        <message>
            <source>Possible from {date}, if results hold.</source>
            <translation>若结果保持，最早可于 {date}。</translation>
        </message>
        <message>
            <source>To choose from: {doses} mg/d</source>
            <translation>可选剂量：{doses} mg/d</translation>
        </message>
        <message>
            <source>Suggested: {dose} mg/d.</source>
            <translation>建议：{dose} mg/d。</translation>
        </message>
        <message>
            <source>No dose is suggested: the physician decides.</source>
            <translation>未给出建议剂量：由医生决定。</translation>
        </message>
        <message>
            <source>Resume when:</source>
            <translation>恢复用药的条件：</translation>
        </message>
        <message>
            <source>{dose} mg/d is the dose taken now.</source>
            <translation>目前即服用 {dose} mg/d。</translation>
        </message>
        <message>
            <source>If it is resumed at all, not before:</source>
            <translation>如恢复用药，须至少满足：</translation>
        </message>
        <message>
            <source>Whether to resume, and at which dose: the physician decides.</source>
            <translation>是否恢复及恢复剂量：由医生决定。</translation>
        </message>
        <message>
            <source>Dose to resume at: the physician decides.</source>
            <translation>恢复剂量：由医生决定。</translation>
        </message>
        <message>
            <source>Dose to resume at: {dose} mg/d.</source>
            <translation>恢复剂量：{dose} mg/d。</translation>
        </message>
        <message>
            <source>The rule</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>Limits, and what speaks against it</source>
            <translation>反对理由与局限</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>文献来源</translation>
        </message>
        <message>
            <source>{name}, version {version}</source>
            <translation>{name}，版本 {version}</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>方案</translation>
        </message>
    </context>
    <context>
        <name>AdviceColumn</name>
        <message>
            <source>Next open advice card</source>
            <translation>下一条待处理的建议</translation>
        </message>
        <message>
            <source>No open advice</source>
            <translation>没有待处理的建议</translation>
        </message>
        <message>
            <source>Everything the rules ask for has been decided on.</source>
            <translation>规则提出的建议均已处理。</translation>
        </message>
        <message>
            <source>No advice</source>
            <translation>暂无建议</translation>
        </message>
    </context>
    <context>
        <name>AsideCard</name>
        <message>
            <source>Put aside ({count})</source>
            <translation>已搁置（{count}）</translation>
        </message>
    </context>
    <context>
        <name>AsideRow</name>
        <message>
            <source>decided</source>
            <translation>已决定</translation>
        </message>
        <message>
            <source>deferred</source>
            <translation>已推迟</translation>
        </message>
        <message>
            <source>declined</source>
            <translation>不采纳</translation>
        </message>
        <message>
            <source>Bring back…</source>
            <translation>恢复显示…</translation>
        </message>
        <message>
            <source>Bring back {title}</source>
            <translation>恢复显示：{title}</translation>
        </message>
    </context>
    <context>
        <name>BringBackDialog</name>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Bring the card back</source>
            <translation>恢复显示该建议</translation>
        </message>
        <message>
            <source>Only the decision is taken back; the medication stays as it is.</source>
            <translation>只撤回这一决定，用药不变。</translation>
        </message>
        <message>
            <source>Bring back  Ctrl+S</source>
            <translation>恢复显示  Ctrl+S</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>恢复显示</translation>
        </message>
        <message>
            <source>Cancel  Esc</source>
            <translation>取消  Esc</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>CardButtons</name>
        <message>
            <source>Record…</source>
            <translation>记录…</translation>
        </message>
        <message>
            <source>Defer until…</source>
            <translation>推迟至…</translation>
        </message>
        <message>
            <source>Decline because…</source>
            <translation>不采纳…</translation>
        </message>
        <message>
            <source>{answer} {title}</source>
            <translation>{answer}{title}</translation>
        </message>
    </context>
    <context>
        <name>DecisionDesk</name>
        <message>
            <source>Decision saved. Treatment, advice and dates are up to date.</source>
            <translation>已保存。用药、建议与日期均已更新。</translation>
        </message>
    </context>
    <context>
        <name>DecisionDialog</name>
        <message>
            <source>Cancel  Esc</source>
            <translation>取消  Esc</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Please check what is marked ▲, then press once more.</source>
            <translation>请核对标有 ▲ 的内容，然后再按一次。</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>正在保存…</translation>
        </message>
        <message>
            <source>Record all the same</source>
            <translation>仍然记录</translation>
        </message>
    </context>
    <context>
        <name>DecisionsModel</name>
        <message>
            <source>Date, by</source>
            <translation>日期、记录者</translation>
        </message>
        <message>
            <source>Advice</source>
            <translation>建议</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Reason or note</source>
            <translation>理由或说明</translation>
        </message>
    </context>
    <context>
        <name>DecisionsTab</name>
        <message>
            <source>Nothing has been decided on advice yet.</source>
            <translation>尚未对建议作出决定。</translation>
        </message>
        <message>
            <source>Decisions on advice</source>
            <translation>关于建议的决定</translation>
        </message>
        <message>
            <source>The facts it rested on are not on record: it was entered without an advice card.</source>
            <translation>当时的依据没有留存：该决定不是在本系统的建议卡上作出的。</translation>
        </message>
        <message>
            <source>It rested on</source>
            <translation>当时的依据</translation>
        </message>
        <message>
            <source>Protocol of then</source>
            <translation>当时的方案</translation>
        </message>
        <message>
            <source>{name}, version {version}, applied on {date}</source>
            <translation>{name}，版本 {version}，{date} 应用</translation>
        </message>
    </context>
    <context>
        <name>DeclineDialog</name>
        <message>
            <source>Decline because</source>
            <translation>不采纳的理由</translation>
        </message>
        <message>
            <source>what speaks against it in this patient</source>
            <translation>该患者有哪些不宜之处</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>不采纳</translation>
        </message>
    </context>
    <context>
        <name>DeferDialog</name>
        <message>
            <source>Defer until</source>
            <translation>推迟至</translation>
        </message>
        <message>
            <source>+14, +2w, +3m, 12/3</source>
            <translation>+14、+2w、+3m、3月12日</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Defer</source>
            <translation>推迟</translation>
        </message>
        <message>
            <source>1 week</source>
            <translation>1 周</translation>
        </message>
        <message>
            <source>2 weeks</source>
            <translation>2 周</translation>
        </message>
        <message>
            <source>1 month</source>
            <translation>1 个月</translation>
        </message>
        <message>
            <source>3 months</source>
            <translation>3 个月</translation>
        </message>
        <message>
            <source>the next visit</source>
            <translation>下次随访</translation>
        </message>
        <message>
            <source>Defer by {span}</source>
            <translation>推迟：{span}</translation>
        </message>
    </context>
    <context>
        <name>Earlier</name>
        <message>
            <source>&quot;{reason}&quot;</source>
            <translation>“{reason}”</translation>
        </message>
    </context>
    <context>
        <name>OutlivedDialog</name>
        <message>
            <source>The card is not open any more</source>
            <translation>该建议已不再待处理</translation>
        </message>
        <message>
            <source>What was typed</source>
            <translation>已填写的内容</translation>
        </message>
        <message>
            <source>This was typed for a card that is not open any more: it was answered, or its facts changed. Nothing of it is in the record.</source>
            <translation>这是为一条已不再待处理的建议填写的：该建议已有处理，或其依据已有变化。填写的内容均未写入病历。</translation>
        </message>
        <message>
            <source>The same advice is open again, for the facts of today.</source>
            <translation>同一建议又因今天的依据而待处理。</translation>
        </message>
        <message>
            <source>Continue on the card of today</source>
            <translation>在今天的建议上继续</translation>
        </message>
        <message>
            <source>Keep it  Esc</source>
            <translation>保留  Esc</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Discard…</source>
            <translation>删除…</translation>
        </message>
    </context>
    <context>
        <name>RecordDialog</name>
        <message>
            <source>Record the decision</source>
            <translation>记录决定</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>This will be recorded:</source>
            <translation>将记录以下内容：</translation>
        </message>
    </context>
    <context>
        <name>RecordFields</name>
        <message>
            <source>What was decided</source>
            <translation>作出的决定</translation>
        </message>
        <message>
            <source>Dose</source>
            <translation>剂量</translation>
        </message>
        <message>
            <source>Another dose</source>
            <translation>其他剂量</translation>
        </message>
        <message>
            <source>Plan of tests</source>
            <translation>检测计划</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>请选择</translation>
        </message>
        <message>
            <source>Keep the treatment as it is</source>
            <translation>维持目前治疗</translation>
        </message>
        <message>
            <source>note what was decided</source>
            <translation>写明作出的决定</translation>
        </message>
        <message>
            <source>Change the dose, without a hold</source>
            <translation>不暂停，直接改剂量</translation>
        </message>
        <message>
            <source>Change the dose</source>
            <translation>改剂量</translation>
        </message>
        <message>
            <source>Hold the drug now</source>
            <translation>立即暂停用药</translation>
        </message>
        <message>
            <source>to be resumed once the event is grade 1 or less</source>
            <translation>不良反应降至 1 级或以下后恢复用药</translation>
        </message>
        <message>
            <source>Start imatinib</source>
            <translation>开始伊马替尼</translation>
        </message>
        <message>
            <source>Resume treatment</source>
            <translation>恢复用药</translation>
        </message>
        <message>
            <source>The patient refuses to resume</source>
            <translation>患者拒绝恢复用药</translation>
        </message>
        <message>
            <source>monthly tests follow, and the card stays</source>
            <translation>此后每月检测，该建议继续显示</translation>
        </message>
        <message>
            <source>{dose} mg/d, suggested</source>
            <translation>{dose} mg/d（建议）</translation>
        </message>
        <message>
            <source>{dose} mg/d</source>
            <translation>{dose} mg/d</translation>
        </message>
        <message>
            <source>expected trough by ratio {level} µg/L: {band}</source>
            <translation>按比例推算谷浓度 {level} µg/L：{band}</translation>
        </message>
        <message>
            <source>the dose before the reduction</source>
            <translation>减量前的剂量</translation>
        </message>
        <message>
            <source>Dose to resume at, if decided</source>
            <translation>恢复用药时的剂量（如已决定）</translation>
        </message>
        <message>
            <source>Dose to resume at</source>
            <translation>恢复用药时的剂量</translation>
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
            <source>Drug</source>
            <translation>药物</translation>
        </message>
        <message>
            <source>New dose from</source>
            <translation>新剂量起始日</translation>
        </message>
        <message>
            <source>First day of treatment</source>
            <translation>用药首日</translation>
        </message>
        <message>
            <source>Refused on</source>
            <translation>拒绝日期</translation>
        </message>
        <message>
            <source>First day without the drug</source>
            <translation>停药首日</translation>
        </message>
        <message>
            <source>Reason or note</source>
            <translation>理由或说明</translation>
        </message>
    </context>
</TS>
