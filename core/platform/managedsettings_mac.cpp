#include "core/platform/managedsettings.h"
#include <pwd.h>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <sys/stat.h>
#include <unistd.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QLatin1StringView profileName{"id.amandesk.Amandesk.plist"};

Result<> add(const QString &path, unsigned owner, QVariantMap *values)
{
    struct stat file {
    };
    struct stat folder {
    };
    if (::stat(QFile::encodeName(path).constData(), &file) != 0)
        return {};
    const bool known = ::stat(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), &folder) == 0;
    for (const struct stat &one : {file, folder}) {
        if (!known || one.st_uid != owner || (one.st_mode & (S_IWGRP | S_IWOTH)) != 0)
            return fail(ErrorKind::Forbidden, u"the file or its folder can be written by others than its owner"_s);
    }
    const QSettings store(path, QSettings::NativeFormat);
    const QStringList names = store.childKeys();
    for (const QString &name : names)
        values->insert(name, store.value(name));
    if (store.status() != QSettings::NoError)
        return fail(ErrorKind::Damaged, u"not a property list"_s);
    return {};
}
} // namespace

// What a management profile has put there: for the computer, then for this user, who cannot write either.
// Not run by us so far.
Result<QVariantMap> readManagedSettings(const ManagedPlace &place)
{
    const QString folder = u"/Library/Managed Preferences/"_s;
    QStringList paths{place.file};
    if (place.file.isEmpty()) {
        paths = {folder + profileName};
        if (const passwd *user = ::getpwuid(::getuid())) // not what the environment says
            paths.append(folder + QFile::decodeName(user->pw_name) + u'/' + profileName);
    }
    QVariantMap values;
    for (const QString &path : std::as_const(paths)) {
        if (const auto added = add(path, place.owner, &values); !added)
            return fail(added.error());
    }
    return values.isEmpty() ? Result<QVariantMap>(fail(ErrorKind::NotFound)) : values;
}

} // namespace Amandesk
