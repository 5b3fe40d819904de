"""Which bank account a document prints: the one in its currency, else the first, which is then said."""

from __future__ import annotations

from pitchgen.model.finding import Finding, Place, notice
from pitchgen.model.party import BankAccount, SellerCompany


def account_for(seller: SellerCompany, currency: str) -> BankAccount | None:
    """The seller's account in a currency (ISO 4217), else its first one; None where it has none."""
    accounts = seller.bank_accounts
    return next((one for one in accounts if one.currency == currency), next(iter(accounts), None))


def check_account(seller: SellerCompany, currency: str, place: Place) -> tuple[Finding, ...]:
    """A notice where the printed account is in another currency: the bank converts, at a rate that nobody agreed."""
    account = account_for(seller, currency)
    if account is None or account.currency == currency:
        return ()
    message = f"the price is in {currency}, and the account that is printed is in {account.currency}"
    hint = f"Add an account in {currency} under `bank_accounts`, or ask your bank at which rate it converts."
    return (notice("account-currency", place, message, hint),)
