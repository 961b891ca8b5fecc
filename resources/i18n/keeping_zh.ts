<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>LookBanner</name>
        <message>
            <source>Read-only</source>
            <translation>只读</translation>
        </message>
        <message>
            <source>Someone is working in this clinic at another window. Here entries, decisions, signatures, calls and imports are switched off. To work, log in again once it is free.</source>
            <translation>另一个窗口正在使用该数据库。此窗口不能录入、决策、签名、登记通话或导入；如需操作，请在对方关闭后重新登录。</translation>
        </message>
    </context>
    <context>
        <name>WaysOn</name>
        <message>
            <source>Open read-only</source>
            <translation>以只读方式打开</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>从备份恢复…</translation>
        </message>
    </context>
    <context>
        <name>RestoreCard</name>
        <message>
            <source>Restore from a backup</source>
            <translation>从备份恢复</translation>
        </message>
        <message>
            <source>The backup takes the place of the store. What lies there now is kept in a folder beside it. What was entered after the backup has to be entered again.</source>
            <translation>备份将取代现有数据库，现有文件会保留在旁边的文件夹中。备份之后录入的内容需要重新录入。</translation>
        </message>
        <message>
            <source>Recovery key (if the password has changed since)</source>
            <translation>恢复密钥（仅在此备份之后改过密码时填写）</translation>
        </message>
        <message>
            <source>Backups, the newest first</source>
            <translation>备份，最新的在前</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Back to the password</source>
            <translation>返回密码登录</translation>
        </message>
        <message>
            <source>There is no backup beside the store.</source>
            <translation>数据库旁没有备份。</translation>
        </message>
        <message>
            <source>{made}: {patients} patients, last entry {last}</source>
            <translation>{made}：患者 {patients} 人，最后录入 {last}</translation>
        </message>
        <message>
            <source>{made}: 1 patient, last entry {last}</source>
            <translation>{made}：1 位患者，最后录入 {last}</translation>
        </message>
    </context>
    <context>
        <name>LoginPage</name>
        <message>
            <source>The backup of {made} is in place (patients: {patients}).</source>
            <translation>{made} 的备份已恢复（{patients} 位患者）。</translation>
        </message>
        <message>
            <source>What lay there before is kept in {folder}.</source>
            <translation>原有数据保存在 {folder}。</translation>
        </message>
        <message>
            <source>Log in to go on.</source>
            <translation>请登录后继续。</translation>
        </message>
    </context>
    <context>
        <name>BackupsModel</name>
        <message>
            <source>Made</source>
            <translation>备份时间</translation>
        </message>
        <message>
            <source>Patients</source>
            <translation>患者数</translation>
        </message>
        <message>
            <source>Last entry</source>
            <translation>最后录入</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
    </context>
    <context>
        <name>BackupsTab</name>
        <message>
            <source>No backup yet</source>
            <translation>还没有备份</translation>
        </message>
        <message>
            <source>The first one is made when the program is closed, or now with the button.</source>
            <translation>关闭程序时会自动备份，也可以点“立即备份”。</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>A backup is made when the program is closed and once a day while it is open, in the folder &quot;backups&quot; beside the store. It is encrypted as the store is. Copy the folder to another place from time to time: with the recovery key it is enough to bring everything back.</source>
            <translation>程序关闭时以及运行期间每天都会自动备份，存放在数据库旁的“backups”文件夹中，与数据库同样加密。请定期将该文件夹复制到别处：有了它和恢复密钥，就能恢复全部内容。</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>立即备份</translation>
        </message>
        <message>
            <source>Verify now</source>
            <translation>立即校验</translation>
        </message>
        <message>
            <source>What was checked</source>
            <translation>校验结果</translation>
        </message>
        <message>
            <source>Backed up and read back: {file}</source>
            <translation>已备份并核对：{file}</translation>
        </message>
        <message>
            <source>Everything in order: {passed} of {count} checks, {at}</source>
            <translation>全部正常：{count} 项检查通过 {passed} 项，{at}</translation>
        </message>
        <message>
            <source>▲ Not in order: {passed} of {count} checks passed, {at}</source>
            <translation>▲ 有异常：{count} 项检查通过 {passed} 项，{at}</translation>
        </message>
    </context>
</TS>
