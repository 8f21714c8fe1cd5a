import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esim.sgp22 import ActivationCode, Eid, Iccid, NotSgp22, Rule, eid_check_digits, luhn_digit

LABEL = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,10}[A-Za-z0-9]", fullmatch=True)
HOSTS = st.lists(LABEL, min_size=1, max_size=4).map(".".join)
MATCHING_IDS = st.from_regex(r"[0-9A-Z-]{0,40}", fullmatch=True)
OIDS = st.from_regex(r"([0-9]{1,3}(\.[0-9]{1,5}){1,4})?", fullmatch=True)
TAILS = st.one_of(st.just(""), OIDS.map("${}".format), OIDS.map("${}$1".format), OIDS.map("${}$".format))


@given(st.sampled_from(["LPA:", "lpa:", ""]), HOSTS, MATCHING_IDS, TAILS)
def test_every_code_comes_back_byte_for_byte(prefix, host, matching_id, tail):
    text = f"{prefix}1${host}${matching_id}{tail}"

    code = ActivationCode.parse(text)

    assert str(code) == text
    assert (code.smdp_address, code.matching_id) == (host, matching_id)
    assert code.confirmation_required is tail.endswith("$1")
    assert code.qr_text.upper().startswith("LPA:1$")
    assert ActivationCode.parse(code.qr_text).qr_text == code.qr_text


def told_of(text):
    """What parsing says of a text: the code, or the words of the refusal."""
    try:
        return ActivationCode.parse(text)
    except NotSgp22 as error:
        return str(error)


@given(st.one_of(st.text(max_size=300), st.text("LPA:1$ab.-0", max_size=40)))
def test_any_text_is_a_code_or_is_refused_in_fixed_words(text):
    told = told_of(text)

    assert told in set(Rule) or str(told) == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", Rule.CODE_FIELDS),
        ("LPA:1$rsp.example", Rule.CODE_FIELDS),
        ("LPA:1$rsp.example$ID$$1$x", Rule.CODE_FIELDS),
        ("LPA:2$rsp.example$ID", Rule.CODE_FORMAT),
        ("LPA:1$$ID", Rule.SMDP_ADDRESS),
        ("LPA:1$rsp..example$ID", Rule.SMDP_ADDRESS),
        ("LPA:1$rsp.example/x$ID", Rule.SMDP_ADDRESS),
        ("LPA:1$rsp.example$ID WITH BLANKS", Rule.MATCHING_ID),
        ("LPA:1$rsp.example$ID\n", Rule.MATCHING_ID),
        ("LPA:1$rsp.example$ID$confirm", Rule.OID),
        ("LPA:1$rsp.example$ID$$0", Rule.CONFIRMATION_FLAG),
        ("LPA:1$rsp.example$" + "A" * 255, Rule.CODE_TOO_LONG),
    ],
)
def test_each_broken_rule_is_named(text, rule):
    with pytest.raises(NotSgp22) as error:
        ActivationCode.parse(text)

    assert error.value.rule is rule


@pytest.mark.parametrize(
    "text",
    [
        "LPA:1$RSP-3088.IDEMIA.IO$YVTGM-5LZC6-PIC56-KFEZJ",
        "LPA:1$rsp-eu.simlessly.com$C5F541D4E3174EA38A74B6EF7CCB80FF",
        "LPA:1$smdp.example$$1.3.6.1.4.1.31746$1",
    ],
)
def test_codes_of_real_suppliers_are_read(text):
    assert str(ActivationCode.parse(text)) == text


def test_the_secret_is_in_no_repr():
    code = ActivationCode.parse("LPA:1$rsp.example$TOP-SECRET")

    assert "SECRET" not in repr(code)
    assert pickle.loads(pickle.dumps(code)) == code  # noqa: S301 - our own bytes


@given(st.from_regex(r"[0-9]{17,19}", fullmatch=True))
def test_a_luhn_digit_makes_an_iccid_valid_and_any_other_only_informs(digits):
    right = luhn_digit(digits)

    for last in "0123456789":
        assert Iccid.parse(digits + last).luhn_valid is (last == right)


@pytest.mark.parametrize("text", ["", "8910300000044404757x", "89103", "8" * 21, "٨٩١٠٣٠٠٠٠٠٠٤٤٤٠٤٧٥٧"])
def test_what_is_no_iccid_is_refused(text):
    with pytest.raises(NotSgp22):
        Iccid.parse(text)


def test_an_iccid_is_told_apart_by_its_ending():
    iccid = Iccid.parse("8944465400003573253")

    assert (iccid.ending, repr(iccid), str(iccid)) == ("3253", "Iccid(…3253)", "8944465400003573253")


@given(st.from_regex(r"[0-9]{30}", fullmatch=True))
def test_an_eid_with_its_check_digits_is_read_and_a_mistyped_one_is_not(first_thirty):
    eid = first_thirty + eid_check_digits(first_thirty)
    mistyped = str((int(eid[0]) + 1) % 10) + eid[1:]

    assert str(Eid.parse(" ".join([eid[:16], eid[16:]]))) == eid
    assert eid not in repr(Eid.parse(eid))
    with pytest.raises(NotSgp22) as error:
        Eid.parse(mistyped)
    assert error.value.rule is Rule.EID_CHECK
