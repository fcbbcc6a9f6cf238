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
    // Let through: what the offscreen platform says of each window with a size of its own, or one that comes forward,
    // or floats.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard))"_s));
    const QtMessageHandler before = qInstallMessageHandler(failOnCritical);
    if (before != failOnCritical)
        g_before = before;
}

} // namespace Amandesk
