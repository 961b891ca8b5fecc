<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CmlForm</name>
    <message>
        <source>Diagnosis: CML</source>
        <translation>诊断：CML</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>疾病</translation>
    </message>
    <message>
        <source>Diagnosed on</source>
        <translation>诊断日期</translation>
    </message>
    <message>
        <source>BCR-ABL1 transcript</source>
        <translation>BCR-ABL1 转录本</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者均有</translation>
    </message>
    <message>
        <source>cannot be quantified</source>
        <translation>无法定量</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Name of the transcript</source>
        <translation>转录本名称</translation>
    </message>
    <message>
        <source>Phase now</source>
        <translation>目前分期</translation>
    </message>
    <message>
        <source>In this phase since</source>
        <translation>进入该期的日期</translation>
    </message>
    <message>
        <source>Accelerated phase at any time</source>
        <translation>曾有加速期</translation>
    </message>
    <message>
        <source>Blast phase at any time</source>
        <translation>曾有急变期</translation>
    </message>
    <message>
        <source>Additional chromosomal abnormalities</source>
        <translation>附加染色体异常</translation>
    </message>
    <message>
        <source>High-risk abnormality</source>
        <translation>高危附加异常</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>检出日期</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未检测</translation>
    </message>
    <message>
        <source>found</source>
        <translation>检出</translation>
    </message>
    <message>
        <source>tested, none found</source>
        <translation>未检出</translation>
    </message>
    <message>
        <source>ABL1 kinase domain mutations</source>
        <translation>ABL1 激酶区突变</translation>
    </message>
    <message>
        <source>Before treatment, for the scores</source>
        <translation>治疗前数值（用于评分）</translation>
    </message>
    <message>
        <source>Spleen below the costal margin</source>
        <translation>脾肋下</translation>
    </message>
    <message>
        <source>Platelets</source>
        <translation>血小板</translation>
    </message>
    <message>
        <source>Blasts in blood</source>
        <translation>外周血原始细胞</translation>
    </message>
    <message>
        <source>Eosinophils</source>
        <translation>嗜酸性粒细胞</translation>
    </message>
    <message>
        <source>Basophils</source>
        <translation>嗜碱性粒细胞</translation>
    </message>
    <message>
        <source>Interferon before the first TKI</source>
        <translation>首次用 TKI 前用过干扰素</translation>
    </message>
    <message>
        <source>Values before the first treatment. 0 means measured and none; blank: unknown.</source>
        <translation>填写首次治疗前的数值。0 表示测过且为零；空白表示不详。</translation>
    </message>
</context>
<context>
    <name>DraftRow</name>
    <message>
        <source>× Taken out of the record when the form is saved</source>
        <translation>× 保存表单后将从病历记录中移除</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>GistForm</name>
    <message>
        <source>Diagnosis: GIST</source>
        <translation>诊断：GIST</translation>
    </message>
    <message>
        <source>The tumour at diagnosis</source>
        <translation>诊断时的肿瘤</translation>
    </message>
    <message>
        <source>Diagnosed on</source>
        <translation>诊断日期</translation>
    </message>
    <message>
        <source>Primary site</source>
        <translation>原发部位</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Largest diameter</source>
        <translation>最大径</translation>
    </message>
    <message>
        <source>Mitoses</source>
        <translation>核分裂象</translation>
    </message>
    <message>
        <source>per 5 mm²</source>
        <translation>个/5 mm²</translation>
    </message>
    <message>
        <source>Ruptured before or at the operation</source>
        <translation>术前或术中肿瘤破裂</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Setting of treatment</source>
        <translation>治疗阶段</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Size and mitoses before any imatinib: later values do not count. An operation, a recurrence, a metastasis or a progression on record takes precedence over the setting chosen here.</source>
        <translation>大小和核分裂象应为用伊马替尼之前的数值；之后的不用于危险度分级。若已登记手术、复发、转移或进展，则以其为准，优先于此处所选的治疗阶段。</translation>
    </message>
    <message>
        <source>Mutations</source>
        <translation>基因突变</translation>
    </message>
</context>
<context>
    <name>GistRiskForm</name>
    <message>
        <source>Risk of the primary tumour</source>
        <translation>原发肿瘤危险度</translation>
    </message>
    <message>
        <source>The tumour at diagnosis</source>
        <translation>诊断时的肿瘤</translation>
    </message>
    <message>
        <source>Primary site</source>
        <translation>原发部位</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Largest diameter</source>
        <translation>最大径</translation>
    </message>
    <message>
        <source>Mitoses</source>
        <translation>核分裂象</translation>
    </message>
    <message>
        <source>per 5 mm²</source>
        <translation>个/5 mm²</translation>
    </message>
    <message>
        <source>Ruptured before or at the operation</source>
        <translation>术前或术中肿瘤破裂</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Size and mitoses before any imatinib: later values do not count.</source>
        <translation>填写使用伊马替尼之前的大小和核分裂象；之后的不计入危险度。</translation>
    </message>
    <message>
        <source>Risk as typed, nothing is stored yet</source>
        <translation>按所填内容得出的危险度，尚未保存</translation>
    </message>
</context>
<context>
    <name>RiskAsTyped</name>
    <message>
        <source>Both classes stand here as soon as every figure can be read.</source>
        <translation>各项数值都能读出后，这里会显示两种分级。</translation>
    </message>
</context>
<context>
    <name>KinaseMutationRow</name>
    <message>
        <source>Variant</source>
        <translation>变异</translation>
    </message>
    <message>
        <source>Tested on</source>
        <translation>检测日期</translation>
    </message>
</context>
<context>
    <name>KinaseMutationSection</name>
    <message>
        <source>Add a mutation</source>
        <translation>添加一项突变</translation>
    </message>
</context>
<context>
    <name>MutationRow</name>
    <message>
        <source>Gene</source>
        <translation>基因</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Exon</source>
        <translation>外显子</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变异</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>原发</translation>
    </message>
    <message>
        <source>under treatment</source>
        <translation>治疗中出现</translation>
    </message>
    <message>
        <source>Tested on</source>
        <translation>检测日期</translation>
    </message>
    <message>
        <source>Lesion tested</source>
        <translation>检测的病灶</translation>
    </message>
</context>
<context>
    <name>MutationSection</name>
    <message>
        <source>Add a mutation</source>
        <translation>添加一项突变</translation>
    </message>
</context>
<context>
    <name>NewPatientForm</name>
    <message>
        <source>New patient</source>
        <translation>新患者</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Only what is marked * is needed now. Then enter, on the patient's page: the diagnosis with its mutations or transcript, the treatment so far, the operation, and the first visit.</source>
        <translation>现在只需填写带 * 的项目。之后请在患者页面登记：诊断（含基因突变或转录本）、既往用药、手术和首次随访。</translation>
    </message>
        <message>
            <source>Save as another person</source>
            <translation>确为另一人，仍然保存</translation>
        </message>
</context>
<context>
    <name>PartForm</name>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>PatientForm</name>
    <message>
        <source>Patient: details, allergies, contact</source>
        <translation>患者资料：基本信息、过敏史、联系方式</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>%1, %2 years old</source>
        <translation>%1，%2 岁</translation>
    </message>
    <message>
        <source>BMI %1 kg/m²</source>
        <translation>体质指数 %1 kg/m²</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>病案号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Disease</source>
        <translation>疾病</translation>
    </message>
    <message>
        <source>Diagnosed on</source>
        <translation>诊断日期</translation>
    </message>
    <message>
        <source>Allergies and care</source>
        <translation>过敏史与诊疗</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>过敏史</translation>
    </message>
    <message>
        <source>nobody has asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>To what, and what happened</source>
        <translation>过敏原及表现</translation>
    </message>
    <message>
        <source>penicillin: rash</source>
        <translation>青霉素：皮疹</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>Physician</source>
        <translation>负责医生</translation>
    </message>
    <message>
        <source>Body and risks</source>
        <translation>身体状况与风险</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>身高</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Pregnant</source>
        <translation>妊娠</translation>
    </message>
    <message>
        <source>Another malignancy</source>
        <translation>其他恶性肿瘤</translation>
    </message>
    <message>
        <source>Risk of heart failure</source>
        <translation>心力衰竭风险</translation>
    </message>
    <message>
        <source>ABCG2 rs2231142</source>
        <translation>ABCG2 rs2231142</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未检测</translation>
    </message>
    <message>
        <source>How to reach the patient</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与患者的关系</translation>
    </message>
    <message>
        <source>daughter</source>
        <translation>女儿</translation>
    </message>
    <message>
        <source>Phone of the contact person</source>
        <translation>联系人电话</translation>
    </message>
    <message>
        <source>What the patient agreed to</source>
        <translation>患者同意的事项</translation>
    </message>
    <message>
        <source>Calls and messages about visits</source>
        <translation>接收随访电话和短信</translation>
    </message>
    <message>
        <source>Use of the record for research</source>
        <translation>病历用于研究</translation>
    </message>
    <message>
        <source>Said on</source>
        <translation>表态日期</translation>
    </message>
</context>
<context>
    <name>PlanRow</name>
    <message>
        <source>Test calendar after stopping</source>
        <translation>停药后检测计划</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Chosen on</source>
        <translation>选定日期</translation>
    </message>
    <message>
        <source>Why this one</source>
        <translation>选择理由</translation>
    </message>
</context>
<context>
    <name>PlanSection</name>
    <message>
        <source>Choose another calendar</source>
        <translation>选择另一个计划</translation>
    </message>
</context>
<context>
    <name>TfrForm</name>
    <message>
        <source>Treatment-free remission: wish and calendar</source>
        <translation>无治疗缓解：意愿与检测计划</translation>
    </message>
    <message>
        <source>The patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Wants to try stopping</source>
        <translation>愿意尝试停药</translation>
    </message>
    <message>
        <source>Agrees to frequent tests</source>
        <translation>同意频繁检测</translation>
    </message>
    <message>
        <source>The laboratory</source>
        <translation>检验条件</translation>
    </message>
    <message>
        <source>Results on the International Scale</source>
        <translation>可得国际标准化（IS）结果</translation>
    </message>
    <message>
        <source>Depth the assay reaches</source>
        <translation>检测可达深度</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Result after</source>
        <translation>出结果需时</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Test calendar</source>
        <translation>检测计划</translation>
    </message>
    <message>
        <source>Chosen at each stop. While none is chosen, the stricter ELN 2020 counts. Another calendar within one stop is a switch: it counts from its day and needs a reason.</source>
        <translation>每次停药时选定。未选定时，按较严格的 ELN 2020 计划执行。同一次停药内改选即为更换：自选定之日起生效，并须说明原因。</translation>
    </message>
</context>
</TS>
