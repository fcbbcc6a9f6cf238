#include "core/domain/message.h"
#include "tests/support/unexpectedlog.h"
#include <QSet>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {

// Each may take the place of those before it, never of those after it.
const QList<DeliveryState> inOrder{DeliveryState::Queued, DeliveryState::Sending, DeliveryState::NeedsTemplate,
                                   DeliveryState::Sent,   DeliveryState::Failed,  DeliveryState::Delivered,
                                   DeliveryState::Read};

} // namespace

class TestMessage final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void deliveryOnlyMovesForward_data()
    {
        QTest::addColumn<int>("known");
        QTest::addColumn<int>("seen");
        QTest::addColumn<int>("merged");
        for (qsizetype known = 0; known < inOrder.size(); ++known) {
            for (qsizetype seen = 0; seen < inOrder.size(); ++seen) {
                QTest::addRow("%s, then %s", qPrintable(deliveryStateName(inOrder.at(known))),
                              qPrintable(deliveryStateName(inOrder.at(seen))))
                    << int(inOrder.at(known)) << int(inOrder.at(seen)) << int(inOrder.at(std::max(known, seen)));
            }
        }
    }
    void deliveryOnlyMovesForward()
    {
        QFETCH(const int, known);
        QFETCH(const int, seen);
        QFETCH(const int, merged);
        const DeliveryState once = mergeDelivery(DeliveryState(known), DeliveryState(seen));
        QCOMPARE(int(once), merged);
        QCOMPARE(mergeDelivery(once, DeliveryState(seen)), once); // repeated events change nothing
    }

    void failureCountsOnlyBeforeDelivery()
    {
        QCOMPARE(mergeDelivery(DeliveryState::Sent, DeliveryState::Failed), DeliveryState::Failed);
        QCOMPARE(mergeDelivery(DeliveryState::Delivered, DeliveryState::Failed), DeliveryState::Delivered);
        QCOMPARE(mergeDelivery(DeliveryState::Read, DeliveryState::Failed), DeliveryState::Read);
        QCOMPARE(mergeDelivery(DeliveryState::Failed, DeliveryState::Sent), DeliveryState::Failed); // a late echo
        QCOMPARE(mergeDelivery(DeliveryState::Failed, DeliveryState::Delivered), DeliveryState::Delivered);
    }

    void statesHaveNamesThatScriptsRelyOn()
    {
        QStringList names;
        for (const DeliveryState state : inOrder)
            names.append(deliveryStateName(state));
        QCOMPARE(names.join(u' '), u"queued sending needs-template sent failed delivered read"_s);
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
