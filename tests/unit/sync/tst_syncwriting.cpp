#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/sync/eventingestor.h"
#include "core/sync/pagewriter.h"
#include "tests/support/waiting.h"
#include "tests/unit/storage/storefixture.h"
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Amandesk;

// What becomes of pages and live events that cannot be written as they come.
class TestSyncWriting final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>();
        QVERIFY(waitFor(m_database->open(m_folder->path(), testKeys())));
        QVERIFY(waitFor(m_database->run([](Stores &stores) {
            return stores.conversations().upsert(
                {aConversation(u"7"_s, u"Budi"_s, 100), aConversation(u"8"_s, u"Sari"_s, 100)});
        })));
    }
    void cleanup() { m_database.reset(); }

    void onePageThatCannotBeWrittenDoesNotKeepTheOthersFromIt()
    {
        PageWriter writer(*m_database, {});
        const auto bad = writer.write(page(u"7"_s, 0), {}, PageWriter::Urgency::Background);
        const auto good = writer.write(page(u"8"_s, 100), {}, PageWriter::Urgency::Background);
        writer.flush();
        QCOMPARE(waitFor(bad).error().kind, ErrorKind::BadInput);
        QVERIFY(waitFor(good));
        QCOMPARE(lacking(u"7"_s), Lacking::Newest);
        QCOMPARE(lacking(u"8"_s), Lacking::Nothing);
    }
    void aDoubtedPageDoesNotSayThatNothingIsMissing()
    {
        PageWriter writer(*m_database, {});
        const auto written = writer.write(page(u"8"_s, 100), {}, PageWriter::Urgency::Background);
        writer.distrust();
        writer.flush();
        QCOMPARE(VALUE_OF(waitFor(written)).what, Lacking::Newest);
        QCOMPARE(lacking(u"8"_s), Lacking::Newest);
    }
    void moreEventsThanCanBeKeptAreFetchedInstead()
    {
        QVERIFY(waitFor(m_database->run([](Stores &stores) {
            return stores.conversations().setLacking(ConversationId{u"8"_s}, Lacking::Nothing);
        })));
        EventIngestor ingestor(*m_database, {});
        QSignalSpy failed(&ingestor, &EventIngestor::failed);
        IngestReport report;
        connect(&ingestor, &EventIngestor::ingested, this, [&report](const IngestReport &one) { report.unite(one); });
        const MessageArrived event{aMessage(100, u"8"_s, u"Halo"_s)};
        for (int i = 0; i <= 50'000; ++i) // nothing of it can be written before the event loop runs
            ingestor.add(event);
        QCOMPARE(failed.size(), 1);
        QVERIFY(ingestor.owes());
        QTRY_VERIFY(report.gaps.contains(ConversationId{u"8"_s}));
        QVERIFY(!ingestor.owes());
        QCOMPARE(lacking(u"8"_s), Lacking::Newest);
    }

private:
    static FetchedPage page(const QString &conversation, qint64 message)
    {
        MessageListing listing;
        listing.messages.append(aMessage(message, conversation, u"Halo"_s));
        return {ConversationId{conversation}, listing, {}, false};
    }
    Lacking lacking(const QString &id)
    {
        return VALUE_OF(waitFor(m_database->read(
            [id](const Stores &stores) { return stores.conversations().lacking(ConversationId{id}); })));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(TestSyncWriting)
#include "tst_syncwriting.moc"
