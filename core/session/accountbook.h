#pragma once
#include "core/base/result.h"
#include <optional>
#include <QList>
#include <QString>

namespace Amandesk {
struct Account;

// One account on this computer, as far as it can be told without any key.
struct AccountEntry {
    QString id;
    QString folder; // its profile: vault, databases and settings of its own
    QString name; // as the agent calls it; empty: not called anything
    QString server; // host, with the port where it is not the usual one; empty: not known
    QString who; // masked address: "s…@example.com"; empty: not known
    bool hasVault = false; // else everything was erased, and somebody has still to read of it
    std::optional<int> unsent; // messages that wait there; absent: not known
};

// The accounts of one profile. The first lies in the profile's folder itself, each further one in a folder under
// accounts/. The folders are the truth; what is known of an account lies in its own (account.about, for the owner's
// eyes only, without secrets, gone with the vault), so that a broken file costs one name and no account.
// Reads the disk whenever it is asked; the files are small. Main thread.
class AccountBook
{
public:
    static constexpr qsizetype longestName = 40;
    static QString firstId(); // of the account in the profile's folder

    explicit AccountBook(const QString &profileFolder);

    QList<AccountEntry> accounts() const; // the first one first, the others by id
    AccountEntry entry(const QString &id) const; // also of one that holds nothing
    AccountEntry unused() const; // for another one: nothing of it is on the disk yet
    std::optional<AccountEntry> find(const QString &word) const; // by id, or by name, whatever its case

    // Whom the start asks for: the account that was open last, if it still has a vault. One whose erasing was cut short
    // comes before all, so that it goes on.
    QString toOpen() const;
    void setOpened(const QString &id);

    // Somebody has opened it: remembers server and masked address.
    Result<> learn(const QString &id, const Account &account);
    // BadInput: empty or too long; Conflict: another one is called that.
    Result<> rename(const QString &id, const QString &name);
    // Another account than `id` that is the same agent on the same server. Only those that were opened are known.
    std::optional<AccountEntry> sameAs(const Account &account, const QString &id) const;
    // Takes the account away, with what is left in its folder. Conflict: it has a vault.
    Result<> forget(const QString &id);

private:
    QString folderOf(const QString &id) const;

    QString m_folder;
};

// The answer to whoever signs in a second time as an agent who has an account here.
Error accountIsHere();

QString accountNoteName(); // of the file in the account's folder

} // namespace Amandesk
