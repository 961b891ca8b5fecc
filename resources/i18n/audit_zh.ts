<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>AuditModel</name>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Patient</source>
            <translation>患者</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
    </context>
    <context>
        <name>AuditDetailModel</name>
        <message>
            <source>Field</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <source>After</source>
            <translation>之后</translation>
        </message>
    </context>
    <context>
        <name>AuditFilterBar</name>
        <message>
            <source>From day</source>
            <translation>起始日期</translation>
        </message>
        <message>
            <source>Until day</source>
            <translation>截止日期</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Patient: MRN or code</source>
            <translation>患者：病案号或代码</translation>
        </message>
        <message>
            <source>Words of the reason</source>
            <translation>原因中的文字</translation>
        </message>
        <message>
            <source>t, -7, 12/3</source>
            <translation>t、-7、3月12日</translation>
        </message>
        <message>
            <source>Show  Enter</source>
            <translation>显示  Enter</translation>
        </message>
        <message>
            <source>Show the lines asked for</source>
            <translation>显示符合条件的记录</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>everything</source>
            <translation>全部</translation>
        </message>
    </context>
    <context>
        <name>AuditTab</name>
        <message>
            <source>Audit trail</source>
            <translation>操作记录</translation>
        </message>
        <message>
            <source>This line changed no field.</source>
            <translation>此操作未更改任何项目。</translation>
        </message>
        <message>
            <source>Load older lines</source>
            <translation>加载更早的记录</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
        <message>
            <source>Save as CSV file…</source>
            <translation>另存为 CSV 文件…</translation>
        </message>
        <message>
            <source>Lines of the audit trail, the newest first</source>
            <translation>操作记录，最新的在前</translation>
        </message>
        <message>
            <source>What the chosen line says, before and after</source>
            <translation>所选记录的内容：之前与之后</translation>
        </message>
        <message>
            <source>You see no patients here: each is a code, always the same one. What records say and the reasons typed about them are left out.</source>
            <translation>您在此看不到患者信息：每位患者以固定代码表示，病历内容和填写的原因均不显示。</translation>
        </message>
        <message>
            <source>Reading the audit trail…</source>
            <translation>正在读取操作记录…</translation>
        </message>
        <message>
            <source>No line fits</source>
            <translation>没有符合条件的记录</translation>
        </message>
        <message>
            <source>Take back some of the filters above.</source>
            <translation>请减少上方的筛选条件。</translation>
        </message>
        <message>
            <source>{count} lines shown, {broken} of them do not fit</source>
            <translation>显示 {count} 行，其中 {broken} 行与原先写入的内容不符</translation>
        </message>
        <message>
            <source>{count} lines shown, all as they were written</source>
            <translation>显示 {count} 行，均与写入时一致</translation>
        </message>
        <message>
            <source>Save the audit trail</source>
            <translation>保存操作记录</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>表格 (*.csv)</translation>
        </message>
    </context>
    <context>
        <name>AuditDesk</name>
        <message>
            <source>Saved: {path}. The file is not encrypted. Where a value begins with = + - @ or a tab, an apostrophe stands before it, so that a spreadsheet takes it for text.</source>
            <translation>已保存：{path}。该文件未加密。以 = + - @ 或制表符开头的内容前加了一个单引号，以便表格软件将其作为文本打开。</translation>
        </message>
    </context>
    <context>
        <name>AdministrationPage</name>
        <message>
            <source>Administration</source>
            <translation>管理</translation>
        </message>
    </context>
    <context>
        <name>RoleGate</name>
        <message>
            <source>A researcher sees cohorts without names. Cohorts come with a later version; until then the evidence and the settings are open to you.</source>
            <translation>研究人员查看的是不含姓名的队列数据，将在以后的版本中提供；目前您可以查看循证依据和设置。</translation>
        </message>
    </context>
    <context>
        <name>CardButtons</name>
        <message>
            <source>A physician decides. You see what the rules say, and why.</source>
            <translation>由医生作决定。您可以查看规则的建议及其依据。</translation>
        </message>
    </context>
    <context>
        <name>AsideRow</name>
        <message>
            <source>A physician brings it back.</source>
            <translation>由医生恢复此建议。</translation>
        </message>
    </context>
    <context>
        <name>RecordsTab</name>
        <message>
            <source>A physician changes a decision.</source>
            <translation>决定由医生修改。</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>A physician or an administrator changes them.</source>
            <translation>由医生或管理员修改。</translation>
        </message>
    </context>
</TS>
