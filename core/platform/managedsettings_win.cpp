#include "core/platform/managedsettings.h"
#include <QSettings>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// Only administrators write below Policies. Not run by us so far.
Result<QVariantMap> readManagedSettings(const ManagedPlace &place)
{
    const bool inRegistry = place.file.isEmpty();
    const QSettings store(inRegistry ? u"HKEY_LOCAL_MACHINE\\Software\\Policies\\Amandesk"_s : place.file,
                          inRegistry ? QSettings::Registry64Format : QSettings::IniFormat);
    QVariantMap values;
    const QStringList names = store.childKeys();
    for (const QString &name : names)
        values.insert(name, store.value(name));
    if (store.status() != QSettings::NoError)
        return fail(ErrorKind::Storage, u"the policies in the registry cannot be read"_s);
    return values.isEmpty() ? Result<QVariantMap>(fail(ErrorKind::NotFound)) : values;
}

} // namespace Amandesk
