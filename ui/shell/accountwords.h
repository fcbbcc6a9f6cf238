#pragma once
#include "core/session/accountbook.h"
#include <QCoreApplication>

namespace Amandesk {

// How an account is named where no key is at hand: rail, lock page, sign-in page, the list of accounts.
class AccountWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::AccountWords)
public:
    static QString title(const AccountEntry &account); // one line, made fit for the screen
    static QString details(const AccountEntry &account); // who and where, as far as known; may be empty
    static QString state(const AccountEntry &account); // what waits there, or that it is erased; may be empty
    static QString spoken(const AccountEntry &account, bool isOpen); // all of it, for screen readers
};

} // namespace Amandesk
