"""The account that is printed is the one in the document's currency; another one is printed, and said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import Place, Severity
from pitchgen.model.party import BankAccount
from pitchgen.trade.accounts import account_for, check_account

from .deals import seller

EUR = BankAccount("Banque des Deux Vallées", "FR76 0000", "BDVRFRL0XXX")
GBP = replace(EUR, iban="FR76 0001", currency="GBP")
PLACE = Place("catalog/company.yaml")


@pytest.mark.parametrize(("currency", "account"), [("EUR", EUR), ("GBP", GBP), ("CHF", EUR)])
def test_the_account_in_the_currency_else_the_first(currency: str, account: BankAccount) -> None:
    company = replace(seller(), bank_accounts=(EUR, GBP))
    assert account_for(company, currency) == account


def test_an_account_in_another_currency_is_said() -> None:
    company = replace(seller(), bank_accounts=(EUR, GBP))
    (told,) = check_account(company, "CHF", PLACE)
    assert told.check == "account-currency" and told.severity is Severity.NOTICE
    assert "CHF" in told.message and "EUR" in told.message
    assert check_account(company, "GBP", PLACE) == ()
    assert check_account(replace(company, bank_accounts=()), "CHF", PLACE) == ()
    assert account_for(replace(company, bank_accounts=()), "CHF") is None
