#include "tests/support/unexpectedlog.h"
#include <QRegularExpression>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

QtMessageHandler g_before = nullptr;

// Qt Test fails on warnings only.
void failOnCritical(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtCriticalMsg)
        QTest::qFail(qUtf8Printable(u"Unexpected: "_s + text), context.file ? context.file : "", context.line);
    g_before(type, context, text);
}

} // namespace

void failOnUnexpectedLog()
{
    // The one that is let through is the offscreen platform's, about each window with a size of its own.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    const QtMessageHandler before = qInstallMessageHandler(failOnCritical);
    if (before != failOnCritical)
        g_before = before;
}

} // namespace Amandesk
