"""The closed word lists of the history contract, one enumeration each."""

from enum import StrEnum


class Sex(StrEnum):
    """Sex as the models and reference limits need it."""

    FEMALE = "female"
    MALE = "male"


class Language(StrEnum):
    """Language the patient reads."""

    CHINESE = "zh"
    ENGLISH = "en"


class AllergyStatus(StrEnum):
    """Whether allergies were asked about: silence is not 'none'."""

    KNOWN = "known"
    NONE_KNOWN = "none known"
    NOT_RECORDED = "not recorded"


class Abcg2Genotype(StrEnum):
    """ABCG2 rs2231142, a covariate of imatinib clearance."""

    GG = "GG"
    GT = "GT"
    TT = "TT"


class Disease(StrEnum):
    """The two diseases of the clinic."""

    GIST = "GIST"
    CML = "CML"


class PrimarySite(StrEnum):
    """Site of the primary GIST."""

    STOMACH = "stomach"
    DUODENUM = "duodenum"
    JEJUNUM_ILEUM = "jejunum_ileum"
    COLON = "colon"
    RECTUM = "rectum"
    OESOPHAGUS = "oesophagus"
    OTHER = "other"


class GistSetting(StrEnum):
    """Setting in which a GIST is treated, as the physician records it."""

    ADJUVANT = "adjuvant"
    NEOADJUVANT = "neoadjuvant"
    ADVANCED = "advanced"
    OBSERVATION = "observation"


class Gene(StrEnum):
    """Gene (or pathway) in which a GIST carries its mutation."""

    KIT = "KIT"
    PDGFRA = "PDGFRA"
    SDH = "SDH"
    BRAF = "BRAF"
    NF1 = "NF1"
    WILD_TYPE = "wild_type"


class CmlPhase(StrEnum):
    """Phase of CML."""

    CHRONIC = "chronic"
    ACCELERATED = "accelerated"
    BLAST = "blast"


class AssaySensitivity(StrEnum):
    """Depth the laboratory's BCR-ABL assay reaches in practice."""

    MR4 = "MR4"
    MR4_5 = "MR4.5"
    MR5 = "MR5"


class TfrPlan(StrEnum):
    """Test calendar after stopping (decision D15)."""

    MINIMAL_2019 = "minimal2019"
    ELN_2020 = "eln2020"


class Procedure(StrEnum):
    """Operation on a GIST."""

    WEDGE = "wedge"
    PARTIAL_GASTRECTOMY = "partial_gastrectomy"
    TOTAL_GASTRECTOMY = "total_gastrectomy"
    SMALL_BOWEL = "small_bowel"
    OTHER = "other"


class Margin(StrEnum):
    """Completeness of resection."""

    R0 = "R0"
    R1 = "R1"
    R2 = "R2"


class StopReason(StrEnum):
    """Why a regimen ended."""

    TOXICITY = "toxicity"
    TDM = "tdm"
    PROGRESSION = "progression"
    TFR = "tfr"
    SURGERY = "surgery"
    COMPLETED = "completed"
    PREGNANCY = "pregnancy"
    FAILURE = "failure"
    INTOLERANCE = "intolerance"
    OTHER = "other"


class MedicationRole(StrEnum):
    """Whether a drug treats the disease (`treatment`, the default) or is taken beside it."""

    TREATMENT = "treatment"
    CONCOMITANT = "concomitant"


class DoseEventKind(StrEnum):
    """What happened to a single dose."""

    MISSED = "missed"
    HELD = "held"
    MOVED = "moved"


class VisitKind(StrEnum):
    """How the contact took place."""

    CLINIC = "clinic"
    PHONE = "phone"
    ONLINE = "online"


class ToxicityScale(StrEnum):
    """Scale a toxicity was graded on; never mapped from one to the other."""

    CTCAE = "CTCAE"
    WHO = "WHO"


class CtcaeVersion(StrEnum):
    """CTCAE version stored with every grade."""

    V5 = "5.0"
    V6 = "6.0"


class Attribution(StrEnum):
    """Likelihood that the drug caused the event."""

    UNRELATED = "unrelated"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


class ConcentrationUnit(StrEnum):
    """Units in which laboratories report a plasma concentration."""

    UG_L = "ug/L"
    NG_ML = "ng/mL"
    UMOL_L = "umol/L"


class ControlGene(StrEnum):
    """Control gene of the BCR-ABL assay."""

    ABL1 = "ABL1"
    GUSB = "GUSB"


class PcrMethod(StrEnum):
    """BCR-ABL assay method; dPCR is shown apart."""

    RT_QPCR = "RT-qPCR"
    DPCR = "dPCR"


class Modality(StrEnum):
    """Imaging method."""

    CT = "CT"
    MRI = "MRI"
    PET_CT = "PET-CT"
    US = "US"


class Instrument(StrEnum):
    """Quality-of-life questionnaire."""

    RAND_36 = "RAND-36"
    SF_36_V1 = "SF-36v1"


class DecisionChoice(StrEnum):
    """What was done with an advice card."""

    RECORDED = "recorded"
    DEFERRED = "deferred"
    DECLINED = "declined"


class EventKind(StrEnum):
    """Dated event in the course of the disease or of the follow-up."""

    PROGRESSION = "progression"
    RECURRENCE = "recurrence"
    METASTASIS = "metastasis"
    DEATH = "death"
    HAEMORRHAGE = "haemorrhage"
    LOST_TO_FOLLOW_UP = "lost_to_follow_up"
    MOVED_AWAY = "moved_away"
    DECLINED_FOLLOW_UP = "declined_follow_up"
    RESTART_REFUSED = "restart_refused"
