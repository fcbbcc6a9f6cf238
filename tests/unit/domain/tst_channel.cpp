#include "core/domain/channel.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestChannel final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void sourcesHaveTheirKind_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("kind");
        const auto row = [](const QString &source, ChannelKind kind) {
            QTest::addRow("'%s'", qPrintable(source)) << source << int(kind);
        };
        row(u"wa"_s, ChannelKind::WhatsApp);
        row(u"waca"_s, ChannelKind::WhatsApp);
        row(u"qiscus"_s, ChannelKind::Widget);
        row(u"ig"_s, ChannelKind::Instagram);
        row(u"fb"_s, ChannelKind::Messenger);
        row(u"telegram"_s, ChannelKind::Telegram);
        row(u"line"_s, ChannelKind::Line);
        row(u"custom"_s, ChannelKind::Custom);
        row(u"tiktok"_s, ChannelKind::Unknown);
        row(u"wax"_s, ChannelKind::Unknown);
        row(QString(), ChannelKind::Unknown);
    }
    void sourcesHaveTheirKind()
    {
        QFETCH(const QString, source);
        QFETCH(const int, kind);
        QCOMPARE(int(channelKindOf(source)), kind);
        Channel channel;
        channel.source = source;
        QCOMPARE(int(channel.kind()), kind);
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
