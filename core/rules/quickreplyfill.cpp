#include "core/rules/quickreplyfill.h"
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString valueOf(const QString &name, const QuickReplyValues &values)
{
    struct Name {
        QLatin1StringView name;
        QString QuickReplyValues::*value;
    };
    static constexpr Name names[]{
        {"customer"_L1, &QuickReplyValues::customer}, {"pelanggan"_L1, &QuickReplyValues::customer},
        {"name"_L1, &QuickReplyValues::customer},     {"nama"_L1, &QuickReplyValues::customer},
        {"agent"_L1, &QuickReplyValues::agent},       {"agen"_L1, &QuickReplyValues::agent},
        {"channel"_L1, &QuickReplyValues::channel},   {"kanal"_L1, &QuickReplyValues::channel},
        {"saluran"_L1, &QuickReplyValues::channel},
    };
    for (const Name &one : names) {
        if (name.compare(one.name, Qt::CaseInsensitive) == 0)
            return values.*one.value;
    }
    return {};
}
} // namespace

FilledReply fillQuickReply(const QString &saved, const QuickReplyValues &values)
{
    QString text = saved;
    text.replace("\r\n"_L1, "\n"_L1); // as a browser sends it: the text field makes one line end of the two
    static const QRegularExpression variable(
        u"\\{\\{\\s*([\\p{L}\\p{N}_ ]{1,40}?)\\s*\\}\\}|\\{([\\p{L}\\p{N}_ ]{1,40})\\}"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    FilledReply filled;
    qsizetype done = 0;
    for (auto found = variable.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        filled.text += QStringView(text).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        const QString name = match.captured(match.hasCaptured(1) ? 1 : 2).trimmed();
        const QString value = valueOf(name, values);
        if (value.isEmpty() && filled.gap < 0) {
            filled.gap = filled.text.size();
            filled.gapLength = match.capturedLength();
        }
        filled.text += value.isEmpty() ? match.captured() : value;
    }
    filled.text += QStringView(text).mid(done);
    return filled;
}

} // namespace Amandesk
