#include "core/domain/storechanges.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestStoreChanges final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void unionHoldsWhatEitherTouched()
    {
        const ConversationId one(u"1"_s);
        const ConversationId two(u"2"_s);
        StoreChanges changes;
        QVERIFY(changes.isEmpty());
        changes.unite({{one}, {two}, false});
        changes.unite({{one, two}, {}, false});
        QVERIFY(!changes.isEmpty());
        QVERIFY((changes.conversations == QSet<ConversationId>{one, two}));
        QVERIFY(changes.timelines == QSet<ConversationId>{two});
        QVERIFY(!changes.everything);

        changes.unite({{}, {}, true});
        QVERIFY(changes.everything);
        changes.unite({});
        QVERIFY(changes.everything);
    }
    void everythingAloneIsAChange()
    {
        StoreChanges changes;
        changes.everything = true;
        QVERIFY(!changes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStoreChanges)
#include "tst_storechanges.moc"
