#include "ui/theme/themesheet.h"
#include "ui/theme/theme.h"
#include <QFile>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString themeSheet(const Theme &theme)
{
    QFile file(u":/theme/amandesk.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (std::size_t i = 0; i < ThemeTokens::roleNames.size(); ++i)
        sheet.replace(u'@' + QLatin1StringView(ThemeTokens::roleNames[i]) + u'@',
                      theme.color(static_cast<ColorRole>(i)).name());
    static const QRegularExpression length(u"@(\\d+)px@"_s);
    for (QRegularExpressionMatch match = length.match(sheet); match.hasMatch(); match = length.match(sheet))
        sheet.replace(match.capturedStart(), match.capturedLength(),
                      u"%1px"_s.arg(theme.scaled(match.captured(1).toInt())));
    return sheet;
}

} // namespace Amandesk
