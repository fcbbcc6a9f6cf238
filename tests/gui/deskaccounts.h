#pragma once
#include <QString>

namespace Amandesk {

// The real program in a process of its own, with two accounts in one window: signs in to the first and reads there,
// says "first" on standard output; adds the second, reads and writes there, says "second"; goes back, which locks the
// one and asks for the other's passphrase, says "back"; opens and reads there, says "open"; locks, says "locked"; and
// ends. It goes on after a line on standard input each time. The first line is JSON: accounts, two of
// server, email, password and conversation, in which ofCustomer() was written to the one and ofSecond() to the other.
// Why it stopped is on standard error, with the result 1.
int workWithTwoAccounts(const QString &folder);

} // namespace Amandesk
