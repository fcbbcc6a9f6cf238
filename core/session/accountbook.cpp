#include "core/session/accountbook.h"
#include "core/base/log.h"
#include "core/domain/account.h"
#include "core/security/durablefile.h"
#include "core/security/vaultfile.h"
#include "core/session/erasurenote.h"
#include <algorithm>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcAccounts, "amandesk.session.accounts", QtInfoMsg)

namespace {
constexpr qint64 mostBytes = 2000;
constexpr int saltBytes = 16;
constexpr qsizetype longestFact = 200;

bool isFurtherId(const QString &id)
{
    static const QRegularExpression pattern(u"^[0-9a-f]{12}$"_s);
    return pattern.match(id).hasMatch();
}

QString furtherFolder(const QString &profileFolder)
{
    return profileFolder + u"/accounts"_s;
}

QString openedPath(const QString &profileFolder)
{
    return profileFolder + u"/account.opened"_s;
}

// Lines "key=value", percent-encoded. What cannot be read is not known.
using Note = QMap<QString, QString>;

Note readNote(const QString &folder)
{
    Note note;
    QFile file(folder + u'/' + accountNoteName());
    if (!file.open(QIODevice::ReadOnly))
        return note;
    const QList<QByteArray> lines = file.read(mostBytes).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype sign = line.indexOf('=');
        if (sign > 0)
            note.insert(QString::fromLatin1(line.first(sign)),
                        QString::fromUtf8(QByteArray::fromPercentEncoding(line.mid(sign + 1))));
    }
    return note;
}

Result<> writeNote(const QString &folder, const Note &note)
{
    QByteArray text;
    for (auto it = note.cbegin(); it != note.cend(); ++it)
        text += it.key().toLatin1() + '=' + it.value().toUtf8().toPercentEncoding() + '\n';
    return writeDurably(folder + u'/' + accountNoteName(), text);
}

// A file may bring anything.
QString shown(const QString &text, qsizetype most)
{
    QString clean = text.simplified();
    clean.removeIf([](QChar sign) { return !sign.isPrint(); });
    return clean.left(most);
}

QString hostOf(const QUrl &server)
{
    return server.port() > 0 ? u"%1:%2"_s.arg(server.host()).arg(server.port()) : server.host();
}

QString masked(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at > 0 ? address.first(1) + u'…' + address.mid(at) : QString();
}

// Tells the same agent on the same server, and nobody's name: it is compared with a salt of the account's own.
QString markOf(const Account &account, const QString &salt)
{
    const QUrl server = account.server.omnichannel.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                                                            | QUrl::RemoveUserInfo);
    const QString who = u"%1\n%2\n%3"_s.arg(server.toString().toLower(), account.appCode).arg(account.id.value());
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(who.toUtf8(), salt.toLatin1(), QCryptographicHash::Sha256).toHex());
}

QString randomHex(int bytes)
{
    QByteArray random(bytes, '\0');
    for (char &byte : random)
        byte = char(QRandomGenerator::system()->bounded(256));
    return QString::fromLatin1(random.toHex());
}

bool holdsAnything(const AccountEntry &entry)
{
    return entry.hasVault || readErasureNote(entry.folder);
}
} // namespace

QString accountNoteName()
{
    return u"account.about"_s;
}

Error accountIsHere()
{
    return {ErrorKind::Conflict, u"account is here"_s, std::nullopt};
}

QString AccountBook::firstId()
{
    return u"main"_s;
}

AccountBook::AccountBook(const QString &profileFolder)
    : m_folder(profileFolder)
{ }

QString AccountBook::folderOf(const QString &id) const
{
    return isFurtherId(id) ? furtherFolder(m_folder) + u'/' + id : m_folder;
}

AccountEntry AccountBook::entry(const QString &id) const
{
    AccountEntry entry;
    entry.id = isFurtherId(id) ? id : firstId();
    entry.folder = folderOf(id);
    const Note note = readNote(entry.folder);
    entry.name = shown(note.value(u"name"_s), longestName);
    entry.server = shown(note.value(u"server"_s), longestFact);
    entry.who = shown(note.value(u"who"_s), longestFact);
    entry.hasVault = VaultFile(entry.folder).exists();
    if (entry.hasVault)
        entry.unsent = keptUnsent(entry.folder);
    return entry;
}

QList<AccountEntry> AccountBook::accounts() const
{
    QStringList ids{firstId()};
    const auto folders =
        QDir(furtherFolder(m_folder)).entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot, QDir::Name);
    std::ranges::copy_if(folders, std::back_inserter(ids), isFurtherId);
    QList<AccountEntry> entries;
    for (const QString &id : std::as_const(ids)) {
        const AccountEntry account = entry(id);
        if (holdsAnything(account))
            entries.append(account);
    }
    return entries;
}

AccountEntry AccountBook::unused() const
{
    const AccountEntry first = entry(firstId());
    return accounts().isEmpty() ? first : entry(randomHex(6));
}

std::optional<AccountEntry> AccountBook::find(const QString &word) const
{
    const QList<AccountEntry> all = accounts();
    const auto by = [&](auto fits) -> std::optional<AccountEntry> {
        const auto found = std::ranges::find_if(all, fits);
        return found == all.end() ? std::nullopt : std::optional(*found);
    };
    if (const auto found = by([&](const AccountEntry &account) { return account.id == word; }))
        return found;
    const QString name = word.simplified();
    return by([&](const AccountEntry &account) {
        return !name.isEmpty() && account.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QString AccountBook::toOpen() const
{
    const QList<AccountEntry> all = accounts();
    const auto firstThat = [&all](auto fits) {
        const auto found = std::ranges::find_if(all, fits);
        return found == all.end() ? QString() : found->id;
    };
    const QString cutShort = firstThat([](const AccountEntry &account) {
        const auto note = readErasureNote(account.folder);
        return note && note->progress == ErasureNote::Progress::Begun;
    });
    if (!cutShort.isEmpty())
        return cutShort;
    QFile file(openedPath(m_folder));
    const QString opened = file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.read(mostBytes)) : QString();
    const QString last =
        firstThat([&opened](const AccountEntry &account) { return account.hasVault && account.id == opened; });
    if (!last.isEmpty())
        return last;
    const QString first = firstThat([](const AccountEntry &account) { return account.hasVault; });
    if (!first.isEmpty())
        return first;
    return all.isEmpty() ? firstId() : all.constFirst().id;
}

void AccountBook::setOpened(const QString &id)
{
    if (const auto written = writeDurably(openedPath(m_folder), id.toLatin1()); !written)
        qCWarning(lcAccounts) << "the next start may ask for another account:" << errorName(written.error().kind);
}

Result<> AccountBook::learn(const QString &id, const Account &account)
{
    const QString folder = folderOf(id);
    const Note before = readNote(folder);
    Note note = before;
    if (note.value(u"salt"_s).isEmpty())
        note.insert(u"salt"_s, randomHex(saltBytes));
    note.insert(u"mark"_s, markOf(account, note.value(u"salt"_s)));
    note.insert(u"server"_s, hostOf(account.server.omnichannel));
    note.insert(u"who"_s, masked(account.email));
    return note == before ? Result<>() : writeNote(folder, note);
}

Result<> AccountBook::rename(const QString &id, const QString &name)
{
    const QString clean = shown(name, name.size());
    if (clean.isEmpty() || clean.size() > longestName)
        return fail(ErrorKind::BadInput, u"no usable name"_s);
    const auto other = find(clean);
    if (other && other->id != entry(id).id)
        return fail(ErrorKind::Conflict, u"another one is called that"_s);
    const QString folder = folderOf(id);
    Note note = readNote(folder);
    note.insert(u"name"_s, clean);
    return writeNote(folder, note);
}

std::optional<AccountEntry> AccountBook::sameAs(const Account &account, const QString &id) const
{
    const QList<AccountEntry> all = accounts();
    for (const AccountEntry &other : all) {
        const Note note = readNote(other.folder);
        const QString salt = note.value(u"salt"_s);
        if (other.id != id && other.hasVault && !salt.isEmpty() && note.value(u"mark"_s) == markOf(account, salt))
            return other;
    }
    return std::nullopt;
}

Result<> AccountBook::forget(const QString &id)
{
    const AccountEntry gone = entry(id);
    if (gone.hasVault)
        return fail(ErrorKind::Conflict, u"it has a vault"_s);
    if (!isFurtherId(id)) { // the folder is the profile's as well
        removeErasureNote(gone.folder);
        QFile::remove(gone.folder + u'/' + accountNoteName());
        return {};
    }
    if (QFile::exists(gone.folder) && !QDir(gone.folder).removeRecursively())
        return fail(ErrorKind::Storage, u"not everything could be removed"_s);
    return {};
}

} // namespace Amandesk
