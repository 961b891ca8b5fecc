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
            <source>I have kept it: check my paper</source>
            <translation>我已保存：核对纸上内容</translation>
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
            <source>The records stay as they are encrypted.</source>
            <translation>病历的加密保持不变。</translation>
        </message>
        <message>
            <source>Password until now</source>
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
            <source>Cover the screen after idle minutes:</source>
            <translation>无人操作多少分钟后锁定屏幕：</translation>
        </message>
        <message>
            <source>Idle minutes before the screen is covered</source>
            <translation>锁定屏幕前的无操作分钟数</translation>
        </message>
        <message>
            <source>What is being typed is kept, encrypted. At most 60 minutes; never is unsafe.</source>
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
</TS>
