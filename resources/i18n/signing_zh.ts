<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>SignBar</name>
        <message>
            <source>Sign…  {keys}</source>
            <translation>签名…  {keys}</translation>
        </message>
        <message>
            <source>Sign this entry</source>
            <translation>为此记录签名</translation>
        </message>
        <message>
            <source>Only a physician signs.</source>
            <translation>只有医生可以签名。</translation>
        </message>
        <message>
            <source>Sign visits and decisions with your password</source>
            <translation>用密码为就诊和决定签名</translation>
        </message>
    </context>
    <context>
        <name>SignDesk</name>
        <message>
            <source>Signed.</source>
            <translation>已签名。</translation>
        </message>
    </context>
    <context>
        <name>SignDialog</name>
        <message>
            <source>Sign</source>
            <translation>签名</translation>
        </message>
        <message>
            <source>Entered with it, and signed with it:</source>
            <translation>与其一同录入、一同签名的内容：</translation>
        </message>
        <message>
            <source>The signature stays until one of these entries is corrected or voided; then it is shown as void, with who did it and why.</source>
            <translation>其中任何一条被更正或作废后，签名即失效，并注明由谁、因何更改。</translation>
        </message>
        <message>
            <source>Password of {user}</source>
            <translation>{user} 的密码</translation>
        </message>
        <message>
            <source>The demo has no passwords: Sign is enough here.</source>
            <translation>演示版没有密码，直接点“签名”即可。</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Type your password: it is the signature.</source>
            <translation>请输入密码：密码即签名。</translation>
        </message>
    </context>
</TS>
