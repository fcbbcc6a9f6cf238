#include "core/storage/columntype.h"
#include <algorithm>
#include <QLatin1StringView>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QMetaType columnMetaType(QStringView declared)
{
    const auto says = [declared](std::initializer_list<QLatin1StringView> parts) {
        return std::any_of(parts.begin(), parts.end(),
                           [declared](QLatin1StringView part) { return declared.contains(part, Qt::CaseInsensitive); });
    };
    if (says({"INT"_L1}))
        return QMetaType(QMetaType::LongLong);
    if (says({"CHAR"_L1, "CLOB"_L1, "TEXT"_L1}))
        return QMetaType(QMetaType::QString);
    if (says({"BLOB"_L1}))
        return QMetaType(QMetaType::QByteArray);
    if (says({"REAL"_L1, "FLOA"_L1, "DOUB"_L1, "NUMERIC"_L1, "DECIMAL"_L1}))
        return QMetaType(QMetaType::Double);
    if (says({"BOOL"_L1}))
        return QMetaType(QMetaType::Bool);
    return QMetaType(QMetaType::QString);
}

} // namespace Amandesk
