"""What markets ask, in the language of the field: product, market, planned date, and the source of what is expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from pitchgen.documents.conformity import assess_for
from pitchgen.documents.requirement_table import requirement_table
from pitchgen.documents.rulebook import Rulebook, rules_for
from pitchgen.model.fact import Status
from pitchgen.model.party import Address
from pitchgen.model.product import Category, Conformity, Product
from pitchgen.model.requirement import Outcome, Responsible
from pitchgen.trade.compliance.assessment import Assessment, State
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.collections import (
    CERTIFICATE_KINDS,
    COMPANY,
    COUNTRIES,
    MARKET_GROUPS,
    PRODUCTS,
    REQUIREMENTS,
    TRADE_CONTROLS,
    TRADE_DOCUMENTS,
    Collection,
)
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
DEMO = Workspace(ROOT, ROOT)
RULES = DEMO.load_all(REQUIREMENTS).value or {}
GOODS = DEMO.load_all(PRODUCTS).value or {}
BOOK, _ = Rulebook.read(DEMO)
COMPANY_RECORD = DEMO.load(COMPANY).value
TODAY = date(2026, 11, 24)
BEFORE, AFTER = date(2027, 1, 19), date(2027, 1, 20)
"""The last day of Directive 2006/42/EC and the first of Regulation (EU) 2023/1230."""

HELD, MISSING, ASK, VERIFY, APPLIES = (
    State.FULFILLED, State.MISSING, State.CONDITIONAL, State.TO_VERIFY, State.APPLIES,
)  # fmt: skip
NOT_REQUIRED, FORBIDDEN, UNKNOWN, SHIPMENT, OTHERS, NO = (
    State.NOT_REQUIRED, State.MARK_FORBIDDEN, State.UNDETERMINED, State.AT_SHIPMENT, State.BY_OTHERS,
    State.NOT_CONCERNED,
)  # fmt: skip


def made(name: str) -> Product:
    """A product of the catalogue, or one that it lacks: what a test case needs beside the demo company's goods."""
    if name in GOODS:
        return GOODS[name]
    base = GOODS["kb-80-65"]
    plain = Conformity(
        supply_current="none", has_drive=False, explosive_zone="none", radio_bands=(), has_software=False,
        is_connected=False, is_safety_component=False, intended_user="professional", is_structural=False,
        contains_battery=False, is_used=False, is_for_clean_water=False, is_for_outdoor_use=False, control_code="none",
    )  # fmt: skip
    changed: dict[str, tuple[Category, Conformity, str]] = {
        "structural-bolts": (Category.FASTENER, replace(plain, is_structural=True), "731815"),
        "bolts-of-unknown-use": (Category.FASTENER, replace(plain, is_structural=None), "731815"),
        "safety-gloves": (Category.PROTECTIVE_EQUIPMENT, plain, "611610"),
        "pump-of-unknown-drive": (Category.PUMP, replace(GOODS["cn-65-200-22"].conformity, has_drive=None), "841370"),
        "valve-of-unknown-category": (
            Category.VALVE, replace(GOODS["vp-150"].conformity, pressure_category=None), "848180"),
        "consumer-gadget": (
            Category.RADIO, replace(GOODS["vib-868"].conformity, intended_user="consumer"), "903180"),
        "safety-sensor": (Category.SENSOR, replace(GOODS["cp-16"].conformity, is_safety_component=True), "902620"),
        "outdoor-set": (Category.MACHINE, replace(GOODS["sb-3-60"].conformity, is_for_outdoor_use=True), "841370"),
    }  # fmt: skip
    category, conformity, code = changed[name]
    return replace(base, sku=name, category=category, conformity=conformity, hs_code=code, certificates=())


def assessed(name: str, market: str, day: date) -> Assessment:
    territory = market if market in BOOK.territories else ""
    country = BOOK.territories[territory].country if territory else market
    conformity = assess_for(
        DEMO, BOOK, Address((), "", country, territory=territory), (made(name),), COMPANY_RECORD,
        today=TODAY, days={}, day=day, importer=Responsible.IMPORTER,
    )  # fmt: skip
    return conformity.assessments[0]


CASES = [
    # European Union and European Economic Area
    ("cn-65-200-22", "DE", BEFORE, {"eu-machinery-directive": HELD, "eu-machinery-regulation": NO, "eu-emc": HELD,
     "eu-rohs": HELD, "eu-low-voltage": NO, "eu-pressure": NO}, "Directive 2006/42/CE, jusqu’au 2027-01-19"),
    ("cn-65-200-22", "DE", AFTER, {"eu-machinery-directive": NO, "eu-machinery-regulation": HELD},
     "Règlement (UE) 2023/1230, au 2027-01-20, sans recouvrement"),
    ("cn-65-200-22", "FR", date(2027, 3, 15), {"eu-machinery-regulation": HELD, "eu-ecodesign-pump": APPLIES,
     "eu-ecodesign-motor": APPLIES}, "Règlements (UE) 2023/1230, 547/2012, 2019/1781"),
    ("cn-65-200-ba", "AT", BEFORE, {"eu-partly-completed-directive": HELD, "eu-machinery-directive": NO,
     "eu-partly-completed-no-mark": FORBIDDEN, "eu-emc": NO}, "Directive 2006/42/CE, art. 13, annexe II 1B"),
    ("cn-65-200-ba", "AT", AFTER, {"eu-partly-completed-regulation": HELD, "eu-partly-completed-directive": NO,
     "eu-partly-completed-no-mark": FORBIDDEN}, "Règlement (UE) 2023/1230, annexe V B"),
    ("sb-3-60", "IT", date(2027, 2, 16), {"eu-machinery-regulation": HELD, "eu-emc": HELD,
     "eu-pressure-sound-practice": FORBIDDEN, "eu-pressure": NO, "eu-data-act": APPLIES},
     "Règlement (UE) 2023/1230 ; directive 2014/68/UE art. 4(3)"),
    ("ac-3-22", "ES", TODAY, {"eu-low-voltage": HELD, "eu-emc": HELD, "eu-rohs": HELD, "eu-cyber-reporting": APPLIES,
     "eu-cyber-resilience": NO}, "Directives 2014/35/UE, 2014/30/UE, 2011/65/UE ; règlement (UE) 2024/2847"),
    ("ac-3-22", "ES", date(2027, 12, 10), {"eu-cyber-resilience": NO}, "Règlement (UE) 2024/2847, art. 71"),
    ("ac-3-22", "ES", date(2027, 12, 11), {"eu-cyber-resilience": MISSING}, "Règlement (UE) 2024/2847, art. 71"),
    ("ac-3-22", "PL", date(2026, 9, 10), {"eu-cyber-reporting": NO}, "Règlement (UE) 2024/2847, art. 14"),
    ("ac-3-22", "PL", date(2026, 9, 11), {"eu-cyber-reporting": APPLIES}, "Règlement (UE) 2024/2847, art. 14"),
    ("ac-3-22", "PL", TODAY, {"eu-weee": ASK}, "Directive 2012/19/UE, art. 16 et 17"),
    ("ac-3-22", "DE", TODAY, {"eu-weee": HELD}, "Directive 2012/19/UE, art. 16 et 17"),
    ("cp-16", "NL", TODAY, {"eu-low-voltage": NO, "eu-emc": HELD, "eu-rohs": HELD, "eu-pressure": NO,
     "eu-pressure-sound-practice": FORBIDDEN}, "24 V CC : hors directive 2014/35/UE ; art. 4(3) de 2014/68/UE"),
    ("vp-150", "DE", TODAY, {"eu-pressure": NO, "eu-pressure-sound-practice": FORBIDDEN, "eu-emc": NO},
     "Directive 2014/68/UE, art. 4(3)"),
    ("vr-80", "DE", TODAY, {"eu-pressure": HELD, "eu-pressure-notified-body": HELD, "eu-pressure-type": NO,
     "eu-emc": HELD}, "Directive 2014/68/UE, catégorie II, module D1"),
    ("sv-25-40", "SE", TODAY, {"eu-pressure": HELD, "eu-pressure-notified-body": HELD, "eu-pressure-type": HELD},
     "Directive 2014/68/UE, accessoire de sécurité, catégorie IV"),
    ("rh-300", "IE", date(2029, 2, 5), {"eu-pressure": HELD, "eu-pressure-notified-body": MISSING,
     "eu-pressure-type": HELD}, "Module D valable jusqu’au 2029-02-04"),
    ("valve-of-unknown-category", "DE", TODAY, {"eu-pressure": UNKNOWN, "eu-pressure-sound-practice": UNKNOWN},
     "Directive 2014/68/UE, art. 4 : la catégorie décide"),
    ("cx-50-160-7", "BE", BEFORE, {"eu-explosive": HELD, "eu-explosive-notified-body": HELD,
     "eu-machinery-directive": HELD, "eu-low-voltage": NO}, "Directive 2014/34/UE, catégorie 2 électrique"),
    ("cx-50-160-7", "BE", date(2028, 3, 1), {"eu-explosive": HELD, "eu-explosive-notified-body": MISSING},
     "Assurance de la qualité valable jusqu’au 2028-02-29"),
    ("vib-868", "FR", TODAY, {"eu-radio": HELD, "eu-radio-cybersecurity": HELD, "eu-rohs": HELD, "eu-battery": HELD,
     "eu-emc": NO, "eu-data-act": APPLIES}, "Directive 2014/53/UE ; règlements (UE) 2022/30, 2023/1542"),
    ("vib-868", "FR", date(2025, 7, 31), {"eu-radio-cybersecurity": NO}, "Règlement délégué (UE) 2022/30"),
    ("vib-868", "FI", date(2027, 12, 11), {"eu-cyber-resilience": MISSING, "eu-radio-cybersecurity": NO},
     "Règlement (UE) 2024/2847"),
    ("kb-80-65", "DE", TODAY, {"eu-structural-fastener": NO, "eu-fastener-no-mark": NOT_REQUIRED},
     "Règlement (UE) n° 305/2011 : usage structurel seulement"),
    ("structural-bolts", "DE", TODAY, {"eu-structural-fastener": MISSING, "eu-fastener-no-mark": NO},
     "EN 14399, EN 15048 ; règlement (UE) n° 305/2011"),
    ("bolts-of-unknown-use", "DE", TODAY, {"eu-structural-fastener": UNKNOWN}, "Règlement (UE) n° 305/2011"),
    ("ro-65-200", "AT", TODAY, {"eu-part-no-mark": NOT_REQUIRED, "eu-reach-information": APPLIES,
     "eu-machinery-directive": NO}, "REACH, art. 33"),
    ("safety-sensor", "DE", BEFORE, {"eu-safety-component-directive": MISSING}, "Directive 2006/42/CE, art. 2 c)"),
    ("safety-sensor", "DE", AFTER, {"eu-safety-component-directive": NO, "eu-safety-component-regulation": MISSING},
     "Règlement (UE) 2023/1230, art. 3(3)"),
    ("safety-gloves", "PT", TODAY, {"eu-ppe": MISSING}, "Règlement (UE) 2016/425"),
    ("outdoor-set", "DK", TODAY, {"eu-outdoor-noise": ASK}, "Directive 2000/14/CE"),
    ("pump-of-unknown-drive", "DE", AFTER, {"eu-machinery-regulation": UNKNOWN}, "Donnée manquante : demander"),
    ("cn-65-200-22", "NO", BEFORE, {"eu-machinery-directive": HELD}, "Accord EEE"),
    # United Kingdom
    ("cn-65-200-22", "GB", BEFORE, {"gb-machinery": HELD, "eu-machinery-directive": NO, "gb-emc": HELD},
     "Product Safety and Metrology etc. (Amendment) Regulations 2024"),
    ("cn-65-200-22", "GB", AFTER, {"gb-machinery": NO, "gb-machinery-2027": VERIFY},
     "Réponse du gouvernement du 2026-02-25 : texte non vérifié"),
    ("sv-25-40", "GB", TODAY, {"gb-pressure": HELD}, "PE(S)R, guide de décembre 2024"),
    ("cx-50-160-7", "GB", TODAY, {"gb-explosive": HELD}, "Guide ATEX du gouvernement, décembre 2024"),
    ("structural-bolts", "GB", TODAY, {"gb-structural-fastener": ASK}, "faentia-consulting.com : hors reconnaissance"),
    ("consumer-gadget", "GB", TODAY, {"gb-psti": MISSING}, "PSTI Act 2022"),
    ("vib-868", "GB", TODAY, {"gb-psti": NO, "gb-radio": HELD}, "PSTI Act 2022 : consommateurs"),
    ("cn-65-200-22", "northern-ireland", AFTER, {"eu-machinery-regulation": HELD, "gb-machinery-2027": NO,
     "ni-ukca-alone": FORBIDDEN}, "Cadre de Windsor"),
    # Switzerland, Türkiye
    ("sv-25-40", "CH", TODAY, {"ch-pressure": HELD}, "Accord de reconnaissance mutuelle CH-UE"),
    ("cn-65-200-22", "CH", BEFORE, {"ch-machinery": HELD, "ch-machinery-2027": NO}, "seco.admin.ch"),
    ("cn-65-200-22", "CH", AFTER, {"ch-machinery": NO, "ch-machinery-2027": VERIFY}, "cash.ch : accord non vérifié"),
    ("cn-65-200-22", "TR", BEFORE, {"tr-machinery": HELD, "tr-tareks": ASK, "tr-a-tr": SHIPMENT}, "Décision 1/95"),
    ("vib-868", "TR", TODAY, {"tr-radio": VERIFY}, "BTK : détail non vérifié"),
    # North America
    ("cn-65-200-22", "US", AFTER, {"us-nrtl": MISSING, "us-ce-not-accepted": NOT_REQUIRED, "us-origin-marking": APPLIES,
     "us-duty": VERIFY}, "29 CFR 1910.303, 1910.399 : la marque CE n’est pas une marque NRTL"),
    ("cn-65-200-ba", "US", AFTER, {"us-nrtl": NO, "us-machine-guarding": APPLIES}, "Sans équipement électrique"),
    ("ac-3-22", "US", TODAY, {"us-nrtl": MISSING, "us-digital-device": ASK}, "UL 508A ; 47 CFR part 15"),
    ("cp-16", "US", TODAY, {"us-nrtl": NO, "us-nrtl-low-energy": ASK}, "29 CFR 1910.399, très basse tension"),
    ("rh-300", "US", TODAY, {"us-asme": MISSING}, "ASME BPVC, section VIII"),
    ("sv-25-40", "US", TODAY, {"us-safety-valve": MISSING, "us-valve-standard": NO}, "ASME, timbre UV"),
    ("cx-50-160-7", "US", TODAY, {"us-explosive": MISSING}, "NEC 500/505"),
    ("vib-868", "US", TODAY, {"us-radio": MISSING}, "47 CFR part 15"),
    ("safety-gloves", "US", TODAY, {"us-ppe": MISSING}, "ANSI/ISEA"),
    ("kb-80-65", "US", date(2026, 3, 1), {"us-fastener": ASK, "us-duty": ASK}, "15 USC 5401 ; section 122"),
    ("rh-300", "CA", TODAY, {"ca-pressure": MISSING}, "CSA B51, CRN"),
    ("ac-3-22", "CA", TODAY, {"ca-electrical": MISSING}, "Code canadien de l’électricité"),
    ("cn-65-200-22", "MX", TODAY, {"mx-nom": ASK}, "trade.gov, annexe 2.4.1"),
    # South America
    ("cn-65-200-22", "BR", TODAY, {"br-nr12": MISSING}, "NR-12, img-tech.it"),
    ("cx-50-160-7", "BR", TODAY, {"br-explosive": MISSING}, "keys-lab.com"),
    ("vib-868", "BR", TODAY, {"br-radio": MISSING}, "ANATEL"),
    # Africa
    ("cp-16", "MA", TODAY, {"ma-cm-electrical": HELD, "ma-certificate": ASK}, "mcinet.gov.ma, lavieeco.com"),
    ("ac-3-22", "MA", TODAY, {"ma-cm-electrical": MISSING}, "Marquage Cم, loi 24-09"),
    ("cn-65-200-22", "DZ", TODAY, {"dz-ppi": OTHERS}, "PPI depuis le 2025-07-01"),
    ("ro-65-200", "TN", TODAY, {"tn-own-use": NOT_REQUIRED, "tn-technical-control": NO}, "Décret 94-1744"),
    ("vp-150", "EG", TODAY, {"eg-aci": OTHERS, "eg-goeic": VERIFY}, "ACI, CargoX"),
    ("rh-300", "CI", TODAY, {"ci-voc": SHIPMENT}, "afriveille.com, abidjan.net"),
    ("kb-80-65", "CM", TODAY, {"cm-pecae": SHIPMENT}, "anor.cm"),
    ("cn-65-200-22", "KE", date(2026, 2, 28), {"ke-pvoc": NO}, "businesstoday.co.ke : envois du 2026-03-01"),
    ("cn-65-200-22", "KE", date(2026, 3, 1), {"ke-pvoc": SHIPMENT}, "businesstoday.co.ke"),
    ("sv-25-40", "ZA", TODAY, {"za-pressure": MISSING}, "SANS 347"),
    ("cn-65-200-22", "ZA", TODAY, {"za-machine": NOT_REQUIRED}, "Driven Machinery Regulations"),
    ("cp-16", "NG", TODAY, {"ng-soncap": MISSING}, "mondaq.com 2021"),
    ("cn-65-200-22", "NG", TODAY, {"ng-soncap-machines": VERIFY}, "Liste d’exemption ancienne"),
    ("vp-150", "SN", TODAY, {"sn-inspection": VERIFY}, "Champ non vérifié"),
    # Middle East
    ("ac-3-22", "SA", TODAY, {"sa-saber": OTHERS, "sa-electrical": MISSING, "gcc-g-mark": ASK}, "intertek.com"),
    ("ac-3-22", "AE", TODAY, {"ae-ecas": MISSING}, "intertek.it : 50 à 1000 V CA"),
    ("cp-16", "AE", TODAY, {"ae-ecas": NO, "ae-rohs": ASK}, "intertek.it : 24 V CC hors champ"),
    ("cx-50-160-7", "AE", TODAY, {"ae-explosive": MISSING}, "ECASEx"),
    ("cn-65-200-22", "IL", TODAY, {"il-europe-track": VERIFY}, "gtai-exportguide.de : codes non vérifiés"),
    # Asia and Pacific
    ("cn-65-200-22", "IN", TODAY, {"in-otr-rescinded": NOT_REQUIRED}, "india-briefing.com : abrogé en janvier 2026"),
    ("kb-80-65", "IN", TODAY, {"in-fastener": VERIFY}, "mondaq.com, elplaw.in : en vigueur en 2026 non vérifié"),
    ("cx-50-160-7", "CN", TODAY, {"cn-explosive": MISSING}, "eusmecentre.org.cn : CCC Ex"),
    ("sv-25-40", "CN", TODAY, {"cn-pressure": MISSING}, "TSG 07-2019"),
    ("cn-65-200-22", "JP", TODAY, {"jp-machine": NOT_REQUIRED}, "Pas de marque générale"),
    ("cx-50-160-7", "JP", TODAY, {"jp-explosive": MISSING}, "cao.go.jp"),
    ("rh-300", "KR", TODAY, {"kr-kcs": MISSING}, "OSH Act, art. 84"),
    ("ac-3-22", "KR", TODAY, {"kr-kc": ASK}, "incompliancemag.com"),
    ("cn-65-200-22", "VN", date(2025, 6, 1), {"vn-cr": ASK}, "Décrets 132/2008 et 74/2018"),
    ("cn-65-200-22", "VN", TODAY, {"vn-cr": VERIFY}, "Loi modifiée en 2026 : à vérifier"),
    ("sb-3-60", "SG", TODAY, {"sg-machine": NOT_REQUIRED}, "Controlled goods : consommateurs"),
    ("cx-50-160-7", "AU", TODAY, {"au-explosive": MISSING}, "IECEx en pratique"),
    # Eurasian Economic Union
    ("cn-65-200-22", "KZ", TODAY, {"eaeu-machinery": MISSING, "eaeu-low-voltage": MISSING, "eaeu-emc": MISSING},
     "TR CU 010/2011, 004/2011, 020/2011"),
    ("sv-25-40", "KZ", TODAY, {"eaeu-pressure": MISSING}, "TR CU 032/2013"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "market", "day", "expected", "source"), CASES, ids=[f"{c[0]}-{c[1]}-{c[2]}" for c in CASES]
)
def test_what_a_market_asks_of_a_product_on_a_day(
    name: str, market: str, day: date, expected: dict[str, State], source: str
) -> None:
    found = {status.rule.id: status.state for status in assessed(name, market, day).requirements}
    assert set(expected) <= set(RULES), f"no rule is named {set(expected) - set(RULES)}"
    assert {rule: found.get(rule, NO) for rule in expected} == expected, source
    assert source


def test_the_cases_are_many_and_cover_every_market_with_a_profile() -> None:
    assert len(CASES) >= 60
    covered = {BOOK.territories[case[1]].country if case[1] in BOOK.territories else case[1] for case in CASES}
    beyond_the_union = {code for code in DEMO.keys(COUNTRIES) if code not in BOOK.groups["EU"].members}
    assert beyond_the_union - covered <= {"RU", "BY", "CL"}


class TestMarks:
    @pytest.mark.parametrize(
        ("name", "market", "day", "required", "forbidden"),
        [
            ("cn-65-200-22", "DE", AFTER, ("CE",), ()),
            ("cn-65-200-ba", "DE", AFTER, (), ("CE",)),
            ("vp-150", "DE", TODAY, (), ("CE",)),
            ("sb-3-60", "DE", AFTER, ("CE",), ()),
            ("cp-16", "DE", TODAY, ("CE",), ()),
            ("cn-65-200-22", "US", TODAY, ("NRTL",), ()),
        ],
    )
    def test_marks(
        self, name: str, market: str, day: date, required: tuple[str, ...], forbidden: tuple[str, ...]
    ) -> None:
        one = assessed(name, market, day)
        assert one.marks(Outcome.REQUIRED) == required
        assert one.marks(Outcome.MARK_FORBIDDEN) == forbidden


class TestTheRules:
    @pytest.mark.parametrize("name", sorted(RULES))
    def test_a_rule_is_sourced_and_dated_and_an_unverified_one_comes_up_for_review_first(self, name: str) -> None:
        rule = RULES[name]
        assert rule.legal_basis
        for fact in rule.legal_basis:
            if fact.effective_to is None or fact.effective_to >= TODAY:
                assert fact.review_by is not None
                if fact.status is Status.UNVERIFIED:
                    assert fact.review_by <= date(2027, 2, 24)

    def test_every_market_with_a_profile_has_rules_or_a_ban(self) -> None:
        for code in DEMO.keys(COUNTRIES):
            profile = DEMO.load(COUNTRIES, code).value
            assert profile is not None
            rules, findings = rules_for(DEMO, BOOK.market(Address((), "", code)))
            assert not findings
            assert rules or profile.trade_ban, code

    def test_no_two_firm_rules_on_the_same_law_are_in_force_on_the_same_day(self) -> None:
        firm = [rule for rule in RULES.values() if rule.id.startswith("eu-") and "machinery" in rule.id]
        for day in (BEFORE, AFTER):
            assert sum(rule.basis_on(day) is not None for rule in firm) == 1

    def test_a_rule_s_papers_have_a_name_in_the_vocabulary(self) -> None:
        kinds = DEMO.load_all(CERTIFICATE_KINDS).value or {}
        used = {kind for rule in RULES.values() for paper in rule.papers for kind in paper.kinds}
        assert used == set(kinds), "a kind that no rule asks for is not needed, and the reverse"

    def test_the_page_in_docs_is_made_from_the_data(self) -> None:
        page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
        assert page == requirement_table(DEMO), "run python -m pitchgen.documents.requirement_table"


@pytest.mark.parametrize(
    ("collection", "check"),
    [
        (REQUIREMENTS, "unknown-requirement"),
        (MARKET_GROUPS, "unknown-market-group"),
        (CERTIFICATE_KINDS, "unknown-certificate-kind"),
        (TRADE_CONTROLS, "unknown-trade-control"),
        (TRADE_DOCUMENTS, "unknown-trade-document"),
    ],
)
def test_a_record_that_does_not_exist_is_told(collection: Collection[object], check: str) -> None:
    (finding,) = DEMO.load(collection, "no-such-thing").findings
    assert finding.check == check


@pytest.mark.parametrize(
    ("path", "old", "new", "check"),
    [
        ("requirements/us-asme.yaml", "markets: [US]", "markets: [USA]", "unknown-market"),
        ("requirements/us-asme.yaml", "[asme-certificate]", "[asme-stamp]", "unknown-certificate-kind"),
        ("requirements/us-radio.yaml", "outcome: required", "outcome: conditional", "requirement-without-question"),
        ("market-groups.yaml", "members: [AE,", "members: [EMIRATES, AE,", "unknown-market"),
        ("trade-controls/dual-use.yaml", "[EU]", "[UE]", "unknown-market"),
    ],
)
def test_a_fault_in_the_rules_is_told_with_its_line(tmp_path: Path, path: str, old: str, new: str, check: str) -> None:
    text = (ROOT / "catalog" / path).read_text(encoding="utf-8")
    assert old in text
    own = tmp_path / "catalog" / path
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new), encoding="utf-8")
    (tmp_path / "pitchgen.toml").write_text('[workspace]\nname = "Test"\n', encoding="utf-8")
    found = [one for one in check_catalog(Workspace(tmp_path, ROOT, base=tmp_path), TODAY) if one.check == check]
    assert found
    assert found[0].place.file == f"catalog/{path}"
    assert found[0].place.line > 0
