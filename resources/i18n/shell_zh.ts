<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BatchDialog</name>
    <message>
        <source>{patient}: {why}</source>
        <translation>{patient}：{why}</translation>
    </message>
    <message>
        <source>Saved in {folder}</source>
        <translation>已保存到 {folder}</translation>
    </message>
    <message>
        <source>Not saved: the files cannot be written there.</source>
        <translation>未保存：无法写入该文件夹。</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>病情摘要</translation>
    </message>
    <message numerus="yes">
        <source>Summaries of %n patients</source>
        <translation>
            <numerusform>%n 位患者的病情摘要</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>{made} of {count} are ready.</source>
        <translation>{count} 份中已完成 {made} 份。</translation>
    </message>
    <message>
        <source>Making the pages: {made} of {count}…</source>
        <translation>正在生成：{made} / {count}…</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save in a folder…   Ctrl+S</source>
        <translation>保存到文件夹…   Ctrl+S</translation>
    </message>
    <message>
        <source>Print all…   Ctrl+P</source>
        <translation>全部打印…   Ctrl+P</translation>
    </message>
    <message>
        <source>Save the summaries in a folder</source>
        <translation>将病情摘要保存到文件夹</translation>
    </message>
    <message>
        <source>Printing: {done} of {count}…</source>
        <translation>正在打印：{done} / {count}…</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已发送到打印机。</translation>
    </message>
    <message>
        <source>Printing failed: check the printer, or save the files.</source>
        <translation>打印失败：请检查打印机，或保存文件。</translation>
    </message>
</context>
<context>
    <name>CallDesk</name>
    <message>
        <source>Call to {name} noted: {ended}.</source>
        <translation>已记录给 {name} 的通话：{ended}。</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Call to {mrn}</source>
        <translation>致电 {mrn}</translation>
    </message>
    <message>
        <source>No telephone number on record</source>
        <translation>未记录电话号码</translation>
    </message>
    <message>
        <source>Calls before:</source>
        <translation>以前的通话：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save and log visit   Ctrl+N</source>
        <translation>保存并登记随访   Ctrl+N</translation>
    </message>
    <message>
        <source>Save call   Ctrl+S</source>
        <translation>保存通话   Ctrl+S</translation>
    </message>
    <message>
        <source>Save the call</source>
        <translation>保存通话</translation>
    </message>
    <message>
        <source>Save the call and log a visit</source>
        <translation>保存通话并登记随访</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallFields</name>
    <message>
        <source>How did the call end?   1-5</source>
        <translation>通话结果？   1-5</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次再打</translation>
    </message>
    <message>
        <source>+3, +2w, 12/3; empty: no next try</source>
        <translation>+3、+2w、3月12日；空白：不再打</translation>
    </message>
    <message>
        <source>t, -3, 12/3, 2026-03-12</source>
        <translation>-3、3月12日、2026-03-12</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What was agreed, who answered</source>
        <translation>约定了什么，谁接的电话</translation>
    </message>
    <message>
        <source>Take the patient off the list: record the death</source>
        <translation>从待办中移除：记录死亡</translation>
    </message>
    <message>
        <source>Take the patient off the list: record the move</source>
        <translation>从待办中移除：记录迁出</translation>
    </message>
    <message>
        <source>The patient wants no further follow-up: take off the list</source>
        <translation>患者不愿继续随访：从待办中移除</translation>
    </message>
    <message>
        <source>Day of death</source>
        <translation>死亡日期</translation>
    </message>
    <message>
        <source>Moved on</source>
        <translation>迁出日期</translation>
    </message>
    <message>
        <source>Declined on</source>
        <translation>拒绝日期</translation>
    </message>
</context>
<context>
    <name>ClinicView</name>
    <message>
        <source>Drugs for GIST</source>
        <translation>胃肠间质瘤药物</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>查找患者</translation>
    </message>
    <message>
        <source>Enter a new patient</source>
        <translation>录入新患者</translation>
    </message>
    <message>
        <source>Today's list</source>
        <translation>今日待办</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>A patient's page</source>
        <translation>患者页面</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>About the evidence</source>
        <translation>循证依据</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ImportDesk</name>
    <message>
        <source>Import a history file</source>
        <translation>导入病历文件</translation>
    </message>
    <message>
        <source>History files (*.json *.jsonl *.ndjson)</source>
        <translation>病历文件 (*.json *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ImportResult</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import of {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Entries added: {added}, already there: {skipped}</source>
        <translation>新增 {added} 条，已有 {skipped} 条</translation>
    </message>
    <message>
        <source>Entries added: {added}, already there: {skipped}, replaced: {voided}</source>
        <translation>新增 {added} 条，已有 {skipped} 条，替换 {voided} 条</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已保存</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Differs from the record</source>
        <translation>与病历不一致</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>Nothing of this patient's history was stored.</source>
        <translation>该患者的病历没有任何内容被保存。</translation>
    </message>
    <message>
        <source>Reason for replacing what is stored</source>
        <translation>替换已存记录的理由</translation>
    </message>
    <message>
        <source>Replace with the file's values</source>
        <translation>用文件中的值替换</translation>
    </message>
        <message>
            <source>Nothing new</source>
            <translation>无新增</translation>
        </message>
        <message>
            <source>▲ Name, sex or birth date differ: the file may be about another person. Compare the two before anything is replaced.</source>
            <translation>▲ 姓名、性别或出生日期不一致：文件中可能是另一个人。替换之前请先核对。</translation>
        </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>Your recovery key</source>
        <translation>您的恢复密钥</translation>
    </message>
    <message>
        <source>If the password is ever forgotten, this key is the only way back to the records. It is shown now and never again: print it or write it down, and keep it away from this computer, for example in the safe.</source>
        <translation>一旦忘记密码，只有这个密钥能重新打开病历。它只在此刻显示一次：请打印或抄写下来，不要放在这台电脑旁，例如存入保险柜。</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>恢复密钥</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Go to the clinic</source>
        <translation>进入门诊</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>GIST · CML Clinic</source>
        <translation>GIST · CML 专病门诊</translation>
    </message>
    <message>
        <source>Switch the language to {name}</source>
        <translation>切换语言为 {name}</translation>
    </message>
    <message>
        <source>Store: {path}</source>
        <translation>数据库文件：{path}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Preparing the demo clinic…</source>
        <translation>正在准备演示门诊…</translation>
    </message>
    <message>
        <source>Sixty invented patients are written into a temporary, encrypted store.</source>
        <translation>正在把六十位虚构患者写入临时的加密存储。</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何页面</translation>
    </message>
    <message>
        <source>{user} · {role}</source>
        <translation>{user} · {role}</translation>
    </message>
    <message>
        <source>GIST · CML Clinic</source>
        <translation>GIST · CML 专病门诊</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Record a call to the patient shown</source>
        <translation>记录与所示患者的通话</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>显示全部快捷键</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>NavBar</name>
    <message>
        <source>Drugs for GIST</source>
        <translation>胃肠间质瘤药物</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>About the evidence</source>
        <translation>循证依据</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>%n to be answered at once</source>
        <translation>
            <numerusform>%n 项须立即处理</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPasswordCard</name>
    <message>
        <source>Password, 8 characters or more</source>
        <translation>密码（至少 8 个字符）</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>设置新密码</translation>
    </message>
    <message>
        <source>The recovery key stays the same and stays valid.</source>
        <translation>恢复密钥不变，继续有效。</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>Make the clinic</source>
        <translation>新建门诊</translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation>您的用户名</translation>
    </message>
    <message>
        <source>Please choose a user name.</source>
        <translation>请填写用户名。</translation>
    </message>
    <message>
        <source>The password needs at least 8 characters.</source>
        <translation>密码至少需要 8 个字符。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>两次输入的密码不一致。</translation>
    </message>
</context>
<context>
    <name>NoRows</name>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取待办…</translation>
    </message>
    <message>
        <source>No row fits these filters</source>
        <translation>没有符合筛选条件的事项</translation>
    </message>
    <message>
        <source>Rows are hidden by the filters above, not gone.</source>
        <translation>事项只是被上方的筛选隐藏，并没有消失。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Nothing to do today</source>
        <translation>今天没有待办</translation>
    </message>
    <message>
        <source>No advice is open, nothing is due, and nothing falls due within the next seven days.</source>
        <translation>没有待处理的建议，没有到期事项，七天内也没有即将到期的事项。</translation>
    </message>
    <message>
        <source>No patients yet</source>
        <translation>还没有患者</translation>
    </message>
    <message>
        <source>New patient   Ctrl+Shift+N</source>
        <translation>新患者   Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>The list fills itself from the patients' records. Enter a new patient, or bring records in from a history file (JSON).</source>
        <translation>待办由患者的病历自动生成。请录入新患者，或从病历文件（JSON）导入。</translation>
    </message>
    <message>
        <source>Import a history file…</source>
        <translation>导入病历文件…</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>Something went wrong inside the program. What was stored before is unchanged; please try again, and restart the program if it happens twice.</source>
        <translation>程序内部出错。此前保存的内容没有改变；请重试，如果再次出错，请重新启动程序。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>Reached</source>
        <translation>已接通</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>已死亡</translation>
    </message>
    <message>
        <source>Moved away</source>
        <translation>已迁出</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>Log in to the clinic</source>
        <translation>登录门诊</translation>
    </message>
    <message>
        <source>The records on this computer are encrypted. Your password opens them.</source>
        <translation>这台电脑上的病历已加密，用您的密码打开。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>使用恢复密钥</translation>
    </message>
    <message>
        <source>Please type your user name.</source>
        <translation>请输入用户名。</translation>
    </message>
    <message>
        <source>Please type your password.</source>
        <translation>请输入密码。</translation>
    </message>
</context>
<context>
    <name>PatientArea</name>
    <message>
        <source>Saved. The advice below is up to date.</source>
        <translation>已保存。下方的建议已更新。</translation>
    </message>
</context>
<context>
    <name>PatientsModel</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>病案号</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>疾病</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>New patient   Ctrl+Shift+N</source>
        <translation>新患者   Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>Enter a new patient (Ctrl+Shift+N)</source>
        <translation>登记新患者（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Name, pinyin, MRN or phone</source>
        <translation>姓名、拼音、病案号或电话</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>查找患者</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import patient records from a history file</source>
        <translation>从病历文件导入患者</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>找到的患者</translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter opens</source>
        <translation>↑ ↓ 选择    Enter 打开</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 位</translation>
    </message>
    <message>
        <source>Reading the patients…</source>
        <translation>正在读取患者…</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没有找到患者</translation>
    </message>
    <message>
        <source>Try the first letters of the pinyin, part of the record number, or at least four digits of the phone.</source>
        <translation>可以试试拼音首字母、病案号的一部分，或至少四位电话号码。</translation>
    </message>
    <message>
        <source>No patients yet</source>
        <translation>还没有患者</translation>
    </message>
    <message>
        <source>Enter a new patient, or bring records in from a history file (JSON).</source>
        <translation>请录入新患者，或从病历文件（JSON）导入。</translation>
    </message>
    <message>
        <source>Import a history file…</source>
        <translation>导入病历文件…</translation>
    </message>
        <message>
            <source>1 patient</source>
            <translation>共 1 位患者</translation>
        </message>
        <message>
            <source>{count} patients</source>
            <translation>共 {count} 位患者</translation>
        </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message>
        <source>Open with the recovery key</source>
        <translation>用恢复密钥打开</translation>
    </message>
    <message>
        <source>Use the newest recovery key sheet. Type the key as it is written there; small or capital letters make no difference. You then choose a new password.</source>
        <translation>请使用最新的恢复密钥纸质件，按其上所写输入，不区分大小写。随后设置新密码。</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>恢复密钥</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Back to the password</source>
        <translation>返回密码登录</translation>
    </message>
    <message>
        <source>Please type the recovery key.</source>
        <translation>请输入恢复密钥。</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Ctrl+K   Name, pinyin, MRN or phone</source>
        <translation>Ctrl+K   姓名、拼音、病案号、电话</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>查找患者</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>找到的患者</translation>
    </message>
    <message>
        <source>Nobody found. Try the first letters of the pinyin, part of the record number, or at least four digits of the phone.</source>
        <translation>没有找到患者。可以试试拼音首字母、病案号的一部分，或至少四位电话号码。</translation>
    </message>
    <message numerus="yes">
        <source>At least %n more: type another letter.</source>
        <translation>
            <numerusform>至少还有 %n 位：请再输入一个字。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more: type another letter.</source>
        <translation>
            <numerusform>还有 %n 位：请再输入一个字。</numerusform>
        </translation>
    </message>
    <message>
        <source>↑ ↓ choose    Enter opens    Esc closes</source>
        <translation>↑ ↓ 选择    Enter 打开    Esc 关闭</translation>
    </message>
        <message>
            <source>Ctrl+K   Name or MRN</source>
            <translation>Ctrl+K   姓名或病案号</translation>
        </message>
</context>
<context>
    <name>SettingsDesk</name>
    <message>
        <source>Saved: the next letters carry it.</source>
        <translation>已保存：今后的信将印上这些信息。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The clinic on paper</source>
        <translation>纸面上的门诊信息</translation>
    </message>
    <message>
        <source>Patients' letters and calendars carry these. Without a telephone number the letter leaves room to write it in.</source>
        <translation>这些信息印在给患者的信和日历上。没有电话号码时，信上留空供手写。</translation>
    </message>
    <message>
        <source>Name of the clinic</source>
        <translation>门诊名称</translation>
    </message>
    <message>
        <source>Telephone for patients</source>
        <translation>患者咨询电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Save   Ctrl+S</source>
        <translation>保存   Ctrl+S</translation>
    </message>
    <message>
        <source>Save the clinic's details</source>
        <translation>保存门诊信息</translation>
    </message>
    <message>
        <source>Rules and store</source>
        <translation>规则与数据库文件</translation>
    </message>
    <message>
        <source>Rules: {name}, version {version}, checksum {hash}</source>
        <translation>规则：{name}，版本 {version}，校验码 {hash}</translation>
    </message>
    <message>
        <source>Store: {path}</source>
        <translation>数据库文件：{path}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>选择一行</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>打开该行</translation>
    </message>
    <message>
        <source>Leave the list for the next control</source>
        <translation>离开列表，转到下一个控件</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>Dates: today, three days ago, 12 March</source>
        <translation>日期：今天、三天前、3 月 12 日（先日后月）</translation>
    </message>
    <message>
        <source>Days ahead: in three days, in two weeks</source>
        <translation>今后的日期：三天后、两周后</translation>
    </message>
    <message>
        <source>Grade of the row</source>
        <translation>该行的分级</translation>
    </message>
    <message>
        <source>Open adverse event: same, better, gone</source>
        <translation>未消失的不良反应：同前、好转、消失</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave the form; what was typed is kept as a draft</source>
        <translation>离开表单；已输入的内容留作草稿</translation>
    </message>
    <message>
        <source>In every list</source>
        <translation>在每个列表中</translation>
    </message>
    <message>
        <source>In every form</source>
        <translation>在每个表单中</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>GIST · CML Clinic</source>
        <translation>GIST · CML 专病门诊</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Invented patients. Nothing here is kept.</source>
        <translation>患者均为虚构，这里的内容不会保留。</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>显示全部快捷键</translation>
    </message>
    <message>
        <source>Switch the language to {name}</source>
        <translation>切换语言为 {name}</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>使用浅色界面</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>使用深色界面</translation>
    </message>
    <message>
        <source>Close demo</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
        <message>
            <source>Keys F1</source>
            <translation>快捷键 F1</translation>
        </message>
</context>
<context>
    <name>WorklistFilters</name>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>显示 {shown} / {total}</translation>
    </message>
    <message>
        <source>&quot;{text}&quot;</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>Both diseases</source>
        <translation>全部疾病</translation>
    </message>
    <message>
        <source>To call now</source>
        <translation>现在要打</translation>
    </message>
    <message>
        <source>Call again later</source>
        <translation>以后再打</translation>
    </message>
    <message>
        <source>Nobody called yet</source>
        <translation>尚未打过电话</translation>
    </message>
    <message>
        <source>Called or not</source>
        <translation>不限通话</translation>
    </message>
    <message>
        <source>Ctrl+F   Name, reason, phone</source>
        <translation>Ctrl+F   姓名、原因、电话</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>疾病</translation>
    </message>
    <message>
        <source>Physician</source>
        <translation>医生</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>My patients</source>
        <translation>我的患者</translation>
    </message>
    <message>
        <source>No physician recorded</source>
        <translation>未记录医生</translation>
    </message>
    <message>
        <source>All physicians</source>
        <translation>全部医生</translation>
    </message>
    <message>
        <source>Filters ({count})</source>
        <translation>筛选（{count}）</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Kind, disease, physician, calls   F</source>
        <translation>类型、疾病、医生、电话   F</translation>
    </message>
        <message>
            <source>Ctrl+F   Filter</source>
            <translation>Ctrl+F   筛选</translation>
        </message>
</context>
<context>
    <name>WorklistFoot</name>
    <message>
        <source>↑ ↓ choose    Enter opens    C call    P summary    1-4 level    F1 all keys</source>
        <translation>↑ ↓ 选择    Enter 打开    C 记录通话    P 摘要    1-4 级别    F1 全部快捷键</translation>
    </message>
    <message>
        <source>Not on the list: {reasons}</source>
        <translation>不在列表中：{reasons}</translation>
    </message>
</context>
<context>
    <name>WorklistHead</name>
    <message>
        <source>Today's list · {date}</source>
        <translation>今日待办 · {date}</translation>
    </message>
    <message>
        <source>Log visit   Ctrl+N</source>
        <translation>登记随访   Ctrl+N</translation>
    </message>
    <message>
        <source>Record call   C</source>
        <translation>记录通话   C</translation>
    </message>
    <message>
        <source>Note how a telephone call to the selected patient ended</source>
        <translation>记录给所选患者打电话的结果</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print the list, or the summaries of the patients shown</source>
        <translation>打印列表，或所示患者的病情摘要</translation>
    </message>
    <message>
        <source>Day list…</source>
        <translation>待办清单…</translation>
    </message>
    <message>
        <source>Summaries of the patients shown…</source>
        <translation>所示患者的病情摘要…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import patient records from a history file</source>
        <translation>从病历文件导入患者</translation>
    </message>
    <message>
        <source>{level} {count}</source>
        <translation>{level} {count}</translation>
    </message>
</context>
<context>
    <name>WorklistKeys</name>
    <message>
        <source>Log a visit of the selected patient</source>
        <translation>登记所选患者的随访</translation>
    </message>
    <message>
        <source>Filter the list by a text</source>
        <translation>按文字筛选列表</translation>
    </message>
    <message>
        <source>Record a call to the selected patient</source>
        <translation>记录与所选患者的通话</translation>
    </message>
    <message>
        <source>Print the summary of the selected patient</source>
        <translation>打印所选患者的病情摘要</translation>
    </message>
    <message>
        <source>Filter by kind, disease, physician, calls</source>
        <translation>按类型、疾病、医生、电话筛选</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show only: {level}</source>
        <translation>只看：{level}</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>What and when</source>
        <translation>事项与时间</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>上次随访</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>上次通话</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why, telephone and last call</source>
        <translation>原因、电话与上次通话</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
</context>
<context>
    <name>WorklistPage</name>
    <message>
        <source>Today's list</source>
        <translation>今日待办</translation>
    </message>
</context>
</TS>
