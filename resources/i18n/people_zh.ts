<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>ClinicCard</name>
        <message>
            <source>Make a new clinic on this computer</source>
            <translation>在这台电脑上新建门诊</translation>
        </message>
        <message>
            <source>There are no records here yet. Patients' letters carry these lines; they can be left empty now and changed in the settings at any time.</source>
            <translation>这里还没有病历。以下内容会印在给患者的信上；现在可以留空，以后随时可在“设置”中修改。</translation>
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
            <source>Next: the administrator</source>
            <translation>下一步：管理员</translation>
        </message>
    </context>
    <context>
        <name>KeyCard</name>
        <message>
            <source>Check your paper</source>
            <translation>核对纸上的密钥</translation>
        </message>
        <message>
            <source>Type one group of the key as it stands on your paper. That shows that the paper is there and can be read.</source>
            <translation>请按纸上所写输入其中一组，以确认纸张已妥善保存且字迹清楚。</translation>
        </message>
        <message>
            <source>I have it on paper: check it</source>
            <translation>已有纸质件：请核对</translation>
        </message>
        <message>
            <source>Show the key again</source>
            <translation>再次显示密钥</translation>
        </message>
        <message>
            <source>Group {number} of the key, from your paper</source>
            <translation>纸上密钥的第 {number} 组</translation>
        </message>
        <message>
            <source>That is not this group of the key. Look at your paper, or show the key again.</source>
            <translation>这不是密钥的这一组。请查看纸上内容，或再次显示密钥。</translation>
        </message>
        <message>
            <source>There is no letter O, I or L in it: what looks like one is a zero or a one.</source>
            <translation>密钥中没有字母 O、I、L：看似这些字母的是数字 0 或 1。</translation>
        </message>
    </context>
    <context>
        <name>NewPasswordCard</name>
        <message>
            <source>Whose password</source>
            <translation>为谁设置密码</translation>
        </message>
        <message>
            <source>Make a new clinic: the administrator</source>
            <translation>新建门诊：管理员</translation>
        </message>
        <message>
            <source>An administrator keeps users, backups and the audit trail. The records will be kept in one encrypted file that only your password, or the recovery key shown next, can open.</source>
            <translation>管理员负责用户、备份和操作记录。病历将保存在一个加密文件中，只有您的密码或下一步显示的恢复密钥才能打开。</translation>
        </message>
        <message>
            <source>I also treat patients (physician)</source>
            <translation>我也诊治患者（医生）</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>OwnPasswordCard</name>
        <message>
            <source>Choose your own password</source>
            <translation>设置您自己的密码</translation>
        </message>
        <message>
            <source>The password you were given is good for this once. From now on only the one you choose here opens the clinic for you.</source>
            <translation>发给您的密码只能使用这一次。今后只有您在这里设置的密码才能登录。</translation>
        </message>
        <message>
            <source>Change my password</source>
            <translation>修改我的密码</translation>
        </message>
        <message>
            <source>The records stay as they are encrypted. The current password still opens the backups made until today.</source>
            <translation>病历的加密保持不变。现有密码仍能打开此前的备份。</translation>
        </message>
        <message>
            <source>Current password</source>
            <translation>当前密码</translation>
        </message>
        <message>
            <source>New password, 8 characters or more</source>
            <translation>新密码（至少 8 个字符）</translation>
        </message>
        <message>
            <source>The new password again</source>
            <translation>再次输入新密码</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>Please type the password you have now.</source>
            <translation>请输入当前密码。</translation>
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
        <name>WorkplaceCard</name>
        <message>
            <source>This workplace</source>
            <translation>本工作站</translation>
        </message>
        <message>
            <source>Lock the screen after this many minutes without activity:</source>
            <translation>无人操作多少分钟后锁定屏幕：</translation>
        </message>
        <message>
            <source>Minutes without activity before the screen is locked</source>
            <translation>锁定屏幕前的无操作分钟数</translation>
        </message>
        <message>
            <source>What is being typed is kept, encrypted. At most 60 minutes; it cannot be switched off.</source>
            <translation>正在输入的内容会加密保存。最长 60 分钟；为安全起见不能关闭。</translation>
        </message>
        <message>
            <source>Change my password…</source>
            <translation>修改我的密码…</translation>
        </message>
    </context>
    <context>
        <name>OwnPasswordDialog</name>
        <message>
            <source>Change my password</source>
            <translation>修改我的密码</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>SettingsDesk</name>
        <message>
            <source>Your password is changed, from the next log-in.</source>
            <translation>您的密码已修改，下次登录起生效。</translation>
        </message>
    </context>
    <context>
        <name>UsersModel</name>
        <message>
            <source>Name</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>起始日期</translation>
        </message>
        <message>
            <source>Log-in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>cannot log in: give a new password</source>
            <translation>无法登录：请重设密码</translation>
        </message>
        <message>
            <source>must choose a password</source>
            <translation>须设置密码</translation>
        </message>
        <message>
            <source>own password</source>
            <translation>已有自己的密码</translation>
        </message>
    </context>
    <context>
        <name>UsersTab</name>
        <message>
            <source>Everybody logs in under a name of their own: the trail then says who did what. Roles take effect at the next log-in.</source>
            <translation>每人使用自己的用户名登录，操作记录才能说明由谁完成。角色自下次登录起生效。</translation>
        </message>
        <message>
            <source>Users</source>
            <translation>用户</translation>
        </message>
        <message>
            <source>Nobody logs in to the demo</source>
            <translation>演示门诊无需登录</translation>
        </message>
        <message>
            <source>Users, passwords and a recovery key belong to a clinic of your own.</source>
            <translation>用户、密码和恢复密钥只用于您自己的门诊。</translation>
        </message>
        <message>
            <source>Add somebody…</source>
            <translation>添加用户…</translation>
        </message>
        <message>
            <source>Change roles…</source>
            <translation>更改角色…</translation>
        </message>
        <message>
            <source>New password…</source>
            <translation>重设密码…</translation>
        </message>
        <message>
            <source>End access…</source>
            <translation>停用…</translation>
        </message>
        <message>
            <source>New recovery key…</source>
            <translation>新的恢复密钥…</translation>
        </message>
    </context>
    <context>
        <name>AskDialog</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>AddUserDialog</name>
        <message>
            <source>User name</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Add a user</source>
            <translation>添加用户</translation>
        </message>
        <message>
            <source>The program makes a first password for you to hand over. It is changed at the first log-in.</source>
            <translation>程序会生成一个初始密码，请转交本人。首次登录时须修改。</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Please type a name.</source>
            <translation>请输入用户名。</translation>
        </message>
        <message>
            <source>Please choose at least one role.</source>
            <translation>请至少选择一个角色。</translation>
        </message>
    </context>
    <context>
        <name>RolesDialog</name>
        <message>
            <source>Roles of {name}</source>
            <translation>{name} 的角色</translation>
        </message>
        <message>
            <source>They take effect at the next log-in.</source>
            <translation>自下次登录起生效。</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Please choose at least one role.</source>
            <translation>请至少选择一个角色。</translation>
        </message>
    </context>
    <context>
        <name>ResetDialog</name>
        <message>
            <source>A new password for {name}?</source>
            <translation>为 {name} 重设密码？</translation>
        </message>
        <message>
            <source>The current password will no longer open the clinic; it still opens the backups made until today. You hand over a new one; it is changed at the next log-in.</source>
            <translation>现有密码将不能再登录，但仍能打开此前的备份。请将新密码转交本人，下次登录时须修改。</translation>
        </message>
        <message>
            <source>Make a new password</source>
            <translation>重设密码</translation>
        </message>
    </context>
    <context>
        <name>EndDialog</name>
        <message>
            <source>Why (for the trail; may stay empty)</source>
            <translation>原因（写入操作记录，可留空）</translation>
        </message>
        <message>
            <source>End {name}'s access?</source>
            <translation>停用 {name} 的账户？</translation>
        </message>
        <message>
            <source>The password will no longer open the clinic; it still opens the backups made until today. Everything the person entered and decided stays, under this name. Whoever comes back is added again.</source>
            <translation>其密码将不能再登录，但仍能打开此前的备份。此人录入的内容和作出的决定均保留，仍署其名。日后返回时可重新添加。</translation>
        </message>
        <message>
            <source>End access</source>
            <translation>停用</translation>
        </message>
    </context>
    <context>
        <name>GivenPasswordDialog</name>
        <message>
            <source>First password</source>
            <translation>初始密码</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>The password for {name}</source>
            <translation>{name} 的密码</translation>
        </message>
        <message>
            <source>Write it down and hand it over; it is shown only now. It must be changed at the next log-in.</source>
            <translation>请抄下并转交本人；只显示这一次。下次登录时须修改。</translation>
        </message>
        <message>
            <source>I have it</source>
            <translation>我已记下</translation>
        </message>
    </context>
    <context>
        <name>AskNewKeyDialog</name>
        <message>
            <source>Make a new recovery key?</source>
            <translation>生成新的恢复密钥？</translation>
        </message>
        <message>
            <source>The current key will no longer open the clinic. It still opens the backups made until today: keep its page, sealed, until they are replaced. If it may have been stolen, lock these backups away: with one of them it still opens the records. The new key is shown once, to be printed and put into the safe.</source>
            <translation>现有密钥将不能再打开门诊，但仍能打开此前的备份：在这些备份被替换之前，请密封保存其纸质件。若密钥可能已被盗，请把这些备份锁好：密钥与其中任一份一起，仍能打开病历。新密钥只显示一次，请打印后放入保险柜。</translation>
        </message>
        <message>
            <source>Make a new key</source>
            <translation>生成新密钥</translation>
        </message>
    </context>
    <context>
        <name>NewKeyDialog</name>
        <message>
            <source>New recovery key</source>
            <translation>新的恢复密钥</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
    </context>
    <context>
        <name>UsersDesk</name>
        <message>
            <source>The roles are changed, from the next log-in.</source>
            <translation>角色已更改，下次登录起生效。</translation>
        </message>
        <message>
            <source>Ended. Nobody logs in under this name any more.</source>
            <translation>已停用。此用户名不能再登录。</translation>
        </message>
    </context>
</TS>
