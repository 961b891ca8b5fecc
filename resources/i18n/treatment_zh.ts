<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>DoseFields</name>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="87"/>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="88"/>
        <source>Name of the drug</source>
        <translation>药名</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="89"/>
        <source>Dose each time</source>
        <translation>每次剂量</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="90"/>
        <source>Times a day</source>
        <translation>每日次数</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="91"/>
        <source>Usually taken at</source>
        <translation>通常服药时间</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="92"/>
        <source>Taken</source>
        <translation>服用周期</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="93"/>
        <source>Weeks on</source>
        <translation>服药周数</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="94"/>
        <source>Weeks off</source>
        <translation>停药周数</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="98"/>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="98"/>
        <source>another drug</source>
        <translation>其他药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/dose_fields.py" line="127"/>
        <source>%1 mg a day</source>
        <translation>每日 %1 mg</translation>
    </message>
</context>
<context>
    <name>MedicationForm</name>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="95"/>
        <source>Correct a medication</source>
        <translation>更正用药记录</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="97"/>
        <source>Record a medication</source>
        <translation>登记用药</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="99"/>
        <source>Drug and dose</source>
        <translation>药物与剂量</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="100"/>
        <source>What it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="102"/>
        <source>From and to</source>
        <translation>起止</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="103"/>
        <source>First day</source>
        <translation>用药首日</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="104"/>
        <source>First day without it</source>
        <translation>停药首日</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="105"/>
        <source>Why it ended</source>
        <translation>停用原因</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="106"/>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/medication_form.py" line="109"/>
        <source>Leave the end blank while it is taken. One entry for each unchanged dose: for a new dose, a hold or a stop of what is taken now, use &apos;Change, hold, stop or resume&apos;.</source>
        <translation>仍在服用时，停药首日留空。每一种不变的剂量登记一条；若要调整剂量、暂停或停用目前的用药，请用“调整、暂停、停用或恢复用药”。</translation>
    </message>
</context>
<context>
    <name>RegimenForm</name>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="136"/>
        <source>Change, hold, stop or resume a medication</source>
        <translation>调整、暂停、停用或恢复用药</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="137"/>
        <source>What happens</source>
        <translation>变动</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="138"/>
        <source>Change</source>
        <translation>变动类型</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="140"/>
        <source>another dose</source>
        <translation>调整剂量</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="141"/>
        <source>another drug</source>
        <translation>换用其他药物</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="142"/>
        <source>hold</source>
        <translation>暂停用药</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="143"/>
        <source>stop</source>
        <translation>停用</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="144"/>
        <source>resume</source>
        <translation>恢复用药</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="146"/>
        <source>Which medication</source>
        <translation>哪一种用药</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="148"/>
        <source>From the day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="149"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="150"/>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="166"/>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="151"/>
        <source>From then on</source>
        <translation>此后用法</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="152"/>
        <source>Tests after stopping</source>
        <translation>停药后的检测</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="153"/>
        <source>Test calendar</source>
        <translation>检测计划</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="154"/>
        <source>not chosen: ELN 2020 counts</source>
        <translation>未选择：按 ELN 2020 执行</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="155"/>
        <source>Why this one</source>
        <translation>选择理由</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="186"/>
        <source>nothing on record for this</source>
        <translation>没有相应的用药记录</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="190"/>
        <source>%1 %2 mg/d</source>
        <translation>%1 %2 mg/d</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="193"/>
        <source>%1 since %2</source>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="198"/>
        <source>%1 until %2</source>
        <translation>%1，至 %2</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="204"/>
        <source>&apos;From the day&apos; is the first day of the new dose.</source>
        <translation>“起始日期”为新用法的首日。</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="207"/>
        <source>&apos;From the day&apos; is the first day without the drug. &apos;Resume&apos; will propose the same dose. For single doses use &apos;Missed, held or moved doses&apos;.</source>
        <translation>“起始日期”为停药首日。之后选“恢复用药”时，会给出相同的剂量。若只涉及个别几次服药，请用“漏服、暂停或改时服药”。</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="211"/>
        <source>&apos;From the day&apos; is the first day without the drug.</source>
        <translation>“起始日期”为停药首日。</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/regimen_form.py" line="213"/>
        <source>&apos;From the day&apos; is the first day with the drug again.</source>
        <translation>“起始日期”为重新用药的首日。</translation>
    </message>
</context>
<context>
    <name>UsualRegimens</name>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/usual_regimens.py" line="55"/>
        <source>Usual for %1 (press to fill in)</source>
        <translation>%1 的常用方案（点按即填入）</translation>
    </message>
    <message>
        <location filename="../../clinic_app/ui/forms/treatment/usual_regimens.py" line="58"/>
        <source>%1 mg, %2</source>
        <translation>%1 mg，%2</translation>
    </message>
</context>
</TS>
