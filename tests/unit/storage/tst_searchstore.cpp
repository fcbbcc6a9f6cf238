#include "core/search/searchqueryparser.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/searchstore.h"
#include "core/storage/snippet.h"
#include "tests/unit/storage/storefixture.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestSearchStore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_stores.reset(); }
    void findsWords_data();
    void findsWords();
    void nothingTypedIsSyntax_data();
    void nothingTypedIsSyntax();
    void marksAreWhereTheWordsAre();
    void hitsTellWhereTheyAre();
    void attachmentsAreFoundByNameAndCaption();
    void conversationsAreFoundByNameTagNoteAndNumber_data();
    void conversationsAreFoundByNameTagNoteAndNumber();
    void conversationsComeFirstThenNewestMessages();
    void filtersNarrow_data();
    void filtersNarrow();
    void waitingMessagesAreFoundByTheirState();
    void bestMatchComesFirstAndPages();
    void longSearchGoesOnAfterAShortPage();
    void bestMatchGoesThroughTheWholeHistory();
    void longConversationDoesNotHideItsOldMessages();
    void indexIsMadeAnewInSlices();
    void whatAJobAddsAndTakesAwayAgainIsIndexedAsItIs();
    void pagesGoThroughEverything();
    void longAndShortConversationsLoseNothing();
    void searchStaysInsideAConversation();
    void editedTextIsFoundByItsNewWords();
    void editDoesNotHideWhatComesWithIt();
    void deletedTextIsNotFound();
    void systemEventsAreNotFound();
    void coverageSaysWhatWasSearched();
    void emptySearchFindsNothing();
    void strangeCursorIsRefused();
    void snippetsAreOneLineAroundTheMatch();
    void snippetsDoNotSplitCharacters();

private:
    static SearchRequest request(const QString &text, const QString &after = {}, int limit = 50)
    {
        SearchRequest request;
        request.query = parseSearchQuery(text, QDate(2026, 1, 15));
        request.after = after;
        request.limit = limit;
        return request;
    }
    SearchPage search(const QString &text, const QString &after = {}, int limit = 50)
    {
        return VALUE_OF((*m_stores)->search().search(request(text, after, limit)));
    }
    QString found(const QString &text)
    {
        QStringList ids;
        for (const SearchHit &hit : search(text).hits)
            ids.append(hit.message.isEmpty() ? u"c"_s + hit.conversation.value()
                                             : QString::number(hit.message.value()));
        return ids.join(u' ');
    }
    void apply(const QList<Message> &list) { VALUE_OF((*m_stores)->messages().apply(list)); }
    static QStringList markedIn(const SearchHit &hit);

    std::unique_ptr<OpenStores> m_stores;
};

void TestSearchStore::init()
{
    m_stores = std::make_unique<OpenStores>();
    Conversation budi = aConversation(u"90010001"_s, u"Budi Santoso"_s, 1);
    budi.contactUserId = u"6281234567890"_s;
    Conversation dewi = aConversation(u"90010002"_s, u"Dewi Lestari"_s, 2);
    dewi.contactUserId = u"6285555000111"_s;
    dewi.tags = {u"prioritas"_s, u"gagal kirim"_s};
    dewi.note = u"minta dihubungi Senin"_s;
    VERIFY_OK((*m_stores)->conversations().upsert({budi, dewi}));
    apply({aMessage(1, u"90010001"_s, u"Selamat pagi, pesanan INV-2026/0117 belum sampai"_s),
           aMessage(2, u"90010001"_s, u"Baik Kak, kami cek dulu ya"_s, SenderKind::Agent),
           aMessage(3, u"90010002"_s, u"Where is my order? The caf\u00e9 table arrived broken"_s),
           aMessage(4, u"90010002"_s, u"PESANANNYA sudah sampai, terima kasih \U0001F64F"_s),
           aMessage(5, u"90010001"_s, u"Nomor resi JNE 00123456789"_s)});
}

QStringList TestSearchStore::markedIn(const SearchHit &hit)
{
    QStringList words;
    for (const TextRange &mark : hit.marks)
        words.append(hit.snippet.mid(mark.start, mark.length));
    return words;
}

void TestSearchStore::findsWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("ids");
    QTest::newRow("one word") << u"pagi"_s << u"1"_s;
    QTest::newRow("case") << u"PAGI"_s << u"1"_s;
    QTest::newRow("beginning of the last word") << u"pesan"_s << u"4 1"_s;
    QTest::newRow("finished word is whole") << u"pesa "_s << u""_s;
    QTest::newRow("other form of a word") << u"pesan "_s << u"4 1"_s;
    QTest::newRow("phrase") << u"\"belum sampai\""_s << u"1"_s;
    QTest::newRow("phrase that is not there") << u"\"sampai belum\""_s << u""_s;
    QTest::newRow("emoji") << u"\U0001F64F"_s << u"4"_s;
    QTest::newRow("middle of a number") << u"2345 resi"_s << u"5"_s;
    QTest::newRow("all words have to occur") << u"sampai pesanan"_s << u"4 1"_s;
    QTest::newRow("all words, one missing") << u"sampai besok"_s << u""_s;
    QTest::newRow("accent left out") << u"cafe"_s << u"3"_s;
    QTest::newRow("accent typed elsewhere") << u"p\u00e1gi"_s << u"1"_s;
    QTest::newRow("order number") << u"INV-2026/0117"_s << u"1"_s;
    QTest::newRow("part of an order number") << u"2026 0117"_s << u"1"_s;
    QTest::newRow("tracking number from its start") << u"001234"_s << u"5"_s;
    QTest::newRow("english") << u"broken order"_s << u"3"_s;
    QTest::newRow("colleague's words") << u"cek dulu"_s << u"2"_s;
    QTest::newRow("nothing") << u"tidakada"_s << u""_s;
}

void TestSearchStore::findsWords()
{
    QFETCH(QString, typed);
    QFETCH(QString, ids);
    QCOMPARE(found(typed), ids);
}

void TestSearchStore::nothingTypedIsSyntax_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"\"",
                              "\"\"\"",
                              "*",
                              "pagi*",
                              "AND",
                              "pagi AND",
                              "NOT pagi",
                              "OR OR",
                              "NEAR(a b, 3)",
                              "{text}",
                              "text:pagi",
                              "text : pagi",
                              "(",
                              "((((",
                              ")",
                              "-pagi",
                              "^pagi",
                              "pagi^",
                              "+",
                              "a + b",
                              "'",
                              "\\",
                              ";DROP TABLE message",
                              "message_fts",
                              "%",
                              "_",
                              "\xf0\x9f\x99\x8f",
                              "\xe2\x80\xae",
                              "a\"b*c\"d"})
        QTest::addRow("%s", typed) << QString::fromUtf8(typed);
    QTest::newRow("zero") << QString(u"pa"_s + QChar(0) + u"gi"_s);
    QTest::newRow("half a pair") << QString(QChar(0xd83d));
    QTest::newRow("very long") << QString(100'000, u'x');
    QTest::newRow("very many") << u"a "_s.repeated(20'000);
    QTest::newRow("our marker") << u"\ufdd0\ufdd1 pagi"_s;
}

void TestSearchStore::nothingTypedIsSyntax()
{
    QFETCH(QString, typed);
    VERIFY_OK((*m_stores)->search().search(request(typed)));
}

void TestSearchStore::marksAreWhereTheWordsAre()
{
    const SearchPage page = search(u"sampai pes"_s);
    QCOMPARE(page.hits.size(), 2);
    QCOMPARE(markedIn(page.hits.at(0)), (QStringList{u"PESANANNYA"_s, u"sampai"_s}));
    QCOMPARE(markedIn(page.hits.at(1)), (QStringList{u"pesanan"_s, u"sampai"_s}));
    QCOMPARE(page.hits.at(0).snippet, u"PESANANNYA sudah sampai, terima kasih \U0001F64F"_s);
}

void TestSearchStore::hitsTellWhereTheyAre()
{
    const SearchHit hit = search(u"resi"_s).hits.constFirst();
    QCOMPARE(hit.conversation, ConversationId{u"90010001"_s});
    QCOMPARE(hit.message, MessageId{5});
    QCOMPARE(hit.contactName, u"Budi Santoso"_s);
    QCOMPARE(hit.channelName, u"WA Store"_s);
    QCOMPARE(hit.source, u"wa"_s);
    QCOMPARE(hit.senderName, u"Budi Santoso"_s);
    QCOMPARE(hit.at, at(5));
}

void TestSearchStore::attachmentsAreFoundByNameAndCaption()
{
    Message message = aMessage(10, u"90010001"_s, {});
    message.kind = MessageKind::Attachment;
    message.attachment =
        Attachment{QUrl(u"https://example.com/x"_s), u"kwitansi_maret.pdf"_s, u"bukti transfer"_s, 10, false};
    apply({message});
    QCOMPARE(found(u"kwitansi"_s), u"10"_s);
    QCOMPARE(found(u"bukti transfer"_s), u"10"_s);
    QCOMPARE(markedIn(search(u"transfer"_s).hits.constFirst()), QStringList{u"transfer"_s});
}

void TestSearchStore::conversationsAreFoundByNameTagNoteAndNumber_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("ids");
    QTest::newRow("name") << u"lest"_s << u"c90010002"_s;
    QTest::newRow("tag") << u"prioritas"_s << u"c90010002"_s;
    QTest::newRow("tag of two words") << u"gagal kirim"_s << u"c90010002"_s;
    QTest::newRow("note") << u"senin"_s << u"c90010002"_s;
    QTest::newRow("whole number") << u"6281234567890"_s << u"c90010001"_s;
    QTest::newRow("beginning of a number") << u"6281234"_s << u"c90010001"_s;
    QTest::newRow("last digits") << u"0111"_s << u"c90010002"_s;
    QTest::newRow("as dialled at home") << u"0812-3456-7890"_s << u"c90010001"_s;
    QTest::newRow("international") << u"+62 812 3456 7890"_s << u"c90010001"_s;
    QTest::newRow("too few digits") << u"90"_s << u""_s;
}

void TestSearchStore::conversationsAreFoundByNameTagNoteAndNumber()
{
    QFETCH(QString, typed);
    QFETCH(QString, ids);
    QCOMPARE(found(typed), ids);
}

void TestSearchStore::conversationsComeFirstThenNewestMessages()
{
    apply({aMessage(20, u"90010001"_s, u"Salam dari Dewi"_s), aMessage(21, u"90010002"_s, u"Dewi di sini"_s)});
    QCOMPARE(found(u"dewi"_s), u"c90010002 21 20"_s);
}

void TestSearchStore::filtersNarrow_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("ids");
    QTest::newRow("sender") << u"dari:sari"_s << u"2"_s;
    QTest::newRow("beginning of a sender's name") << u"dari:san"_s << u"11 10 5 4 3 1"_s;
    QTest::newRow("sender of two words") << u"dari:\"budi santoso\" resi"_s << u"5"_s;
    QTest::newRow("nobody of this name") << u"dari:agus"_s << QString();
    QTest::newRow("customer") << u"dari:pelanggan sampai"_s << u"4 1"_s;
    QTest::newRow("agent") << u"dari:agen"_s << u"2"_s;
    QTest::newRow("me") << u"dari:saya"_s << u"2"_s;
    QTest::newRow("one of two") << u"dari:sari dari:pelanggan kak"_s << u"2"_s;
    QTest::newRow("number of the sender") << u"dari:0855-5500-0111 sampai"_s << u"4"_s;
    QTest::newRow("receiver") << u"ke:budi"_s << u"12 2"_s;
    QTest::newRow("receiver who got nothing") << u"ke:dewi"_s << QString();
    QTest::newRow("tag alone") << u"tag:prioritas"_s << u"c90010002"_s;
    QTest::newRow("tag of two words") << u"tag:\"gagal kirim\""_s << u"c90010002"_s;
    QTest::newRow("part of a tag") << u"tag:prio"_s << QString();
    QTest::newRow("tag and word") << u"tag:prioritas sampai"_s << u"4"_s;
    QTest::newRow("channel") << u"kanal:store sampai"_s << u"4 1"_s;
    QTest::newRow("other channel") << u"kanal:instagram sampai"_s << QString();
    QTest::newRow("attachment") << u"ada:lampiran"_s << u"11 10"_s;
    QTest::newRow("image") << u"ada:gambar"_s << u"11"_s;
    QTest::newRow("document") << u"ada:dokumen"_s << u"10"_s;
    QTest::newRow("link") << u"ada:tautan"_s << u"12"_s;
    QTest::newRow("note") << u"ada:catatan"_s << u"c90010002"_s;
    QTest::newRow("attachment and word") << u"ada:lampiran transfer"_s << u"10"_s;
    QTest::newRow("failed") << u"status:gagal"_s << u"12"_s;
    QTest::newRow("delivered") << u"status:diterima"_s << QString();
    QTest::newRow("resolved") << u"status:selesai"_s << QString();
    QTest::newRow("open") << u"status:terbuka"_s << u"c90010001 c90010002"_s;
    QTest::newRow("before") << u"sampai sebelum:2026-01-01"_s << QString();
    QTest::newRow("until tomorrow") << u"sampai sebelum:2026-01-16"_s << u"4 1"_s;
    QTest::newRow("after") << u"sampai sesudah:2026-01-01"_s << u"4 1"_s;
    QTest::newRow("after today") << u"sampai sesudah:2026-02-01"_s << QString();
    QTest::newRow("days alone") << u"sebelum:2026-01-16 dari:sari"_s << u"2"_s;
}

void TestSearchStore::filtersNarrow()
{
    Message document = aMessage(10, u"90010001"_s, {});
    document.attachment =
        Attachment{QUrl(u"https://example.com/x"_s), u"kwitansi.pdf"_s, u"bukti transfer"_s, 10, false};
    Message image = document;
    image.id = MessageId{11};
    image.clientId = ClientMessageId{u"client-11"_s};
    image.attachment->fileName = u"foto.JPG"_s;
    image.attachment->caption.clear();
    Message failed = aMessage(12, u"90010001"_s, u"lihat https://example.com/x"_s, SenderKind::Bot);
    failed.senderName = u"Bot"_s;
    failed.mine = false;
    failed.state = DeliveryState::Failed;
    apply({document, image, failed});
    QFETCH(QString, typed);
    QFETCH(QString, ids);
    QCOMPARE(found(typed), ids);
}

void TestSearchStore::waitingMessagesAreFoundByTheirState()
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"out-1"_s};
    item.conversation = ConversationId{u"90010001"_s};
    item.text = u"Besok kami kirim ulang"_s;
    item.queuedAt = at(50);
    VERIFY_OK((*m_stores)->outbox().enqueue(item));
    item.clientId = ClientMessageId{u"out-2"_s};
    item.text = u"Nomor tidak terdaftar"_s;
    VERIFY_OK((*m_stores)->outbox().enqueue(item));
    item.state = DeliveryState::Failed;
    VERIFY_OK((*m_stores)->outbox().update(item));
    const SearchPage waiting = search(u"status:menunggu"_s);
    QCOMPARE(waiting.hits.size(), 1);
    QCOMPARE(waiting.hits.constFirst().snippet, u"Besok kami kirim ulang"_s);
    QCOMPARE(waiting.hits.constFirst().contactName, u"Budi Santoso"_s);
    QCOMPARE(search(u"status:gagal terdaftar"_s).hits.size(), 1);
    QVERIFY(search(u"status:menunggu terdaftar"_s).hits.isEmpty());
    for (const QString &more : {u"sesudah:2026-01-01"_s, u"dari:saya"_s, u"ke:budi"_s, u"kanal:store"_s})
        QCOMPARE(search(u"status:menunggu "_s + more).hits.size(), 1);
    for (const QString &more : {u"sebelum:2026-01-01"_s, u"dari:pelanggan"_s, u"ke:dewi"_s, u"kanal:instagram"_s,
                                u"tag:prioritas"_s, u"ada:lampiran"_s})
        QVERIFY2(search(u"status:menunggu "_s + more).hits.isEmpty(), qPrintable(more));
}

void TestSearchStore::bestMatchComesFirstAndPages()
{
    apply({aMessage(30, u"90010001"_s, u"tolong kirim ulang"_s), aMessage(31, u"90010001"_s, u"mengulang kiriman"_s),
           aMessage(32, u"90010001"_s, u"ulang lagi, kirim"_s)});
    SearchRequest wanted = request(u"kirim ulang "_s, {}, 1);
    wanted.order = SearchOrder::BestMatch;
    QStringList order;
    for (int page = 0; page < 3; ++page) {
        const SearchPage found = VALUE_OF((*m_stores)->search().search(wanted));
        QCOMPARE(found.hits.size(), 1);
        QCOMPARE(found.more, page < 2);
        order.append(QString::number(found.hits.constFirst().message.value()));
        wanted.after = found.nextCursor;
    }
    QCOMPARE(order, (QStringList{u"30"_s, u"32"_s, u"31"_s}));
}

void TestSearchStore::longSearchGoesOnAfterAShortPage()
{
    QList<Message> many{aMessage(100, u"90010002"_s, u"Where is the table"_s)};
    for (int i = 200; i < 7000; ++i)
        many.append(aMessage(i, u"90010001"_s, u"table"_s));
    apply(many);
    QString typed = u"table tag:prioritas"_s; // only the oldest ones have the tag
    QList<qint64> ids;
    QString cursor;
    int pages = 0;
    do {
        const SearchPage page = search(typed, cursor);
        QCOMPARE(page.more, !page.nextCursor.isEmpty());
        for (const SearchHit &hit : page.hits)
            ids.append(hit.message.value());
        cursor = page.nextCursor;
        QVERIFY(++pages < 100);
    } while (!cursor.isEmpty());
    QCOMPARE(ids, (QList<qint64>{100, 3}));
    QVERIFY(pages > 1);
}

// Nothing is out of reach because it lies far back, and nothing comes twice.
void TestSearchStore::bestMatchGoesThroughTheWholeHistory()
{
    QList<Message> many{aMessage(100, u"90010002"_s, u"Where is the table"_s)};
    for (int i = 200; i < 7000; ++i)
        many.append(aMessage(i, u"90010001"_s, u"table"_s));
    apply(many);
    for (const auto &[typed, expected] : {std::pair(u"table tag:prioritas"_s, 2), std::pair(u"table "_s, 6802)}) {
        QSet<qint64> ids;
        int hits = 0;
        SearchRequest wanted = request(typed, {}, 1000);
        wanted.order = SearchOrder::BestMatch;
        for (int pages = 0; pages == 0 || !wanted.after.isEmpty(); ++pages) {
            QVERIFY(pages < 20);
            const SearchPage page = VALUE_OF((*m_stores)->search().search(wanted));
            for (const SearchHit &hit : page.hits)
                ids.insert(hit.message.value());
            hits += int(page.hits.size());
            QCOMPARE(page.more, !page.nextCursor.isEmpty());
            wanted.after = page.nextCursor;
        }
        QCOMPARE(hits, expected);
        QCOMPARE(ids.size(), expected);
    }
}

// Two customers with nearly the same number, one of them with a long history that has nothing to offer.
void TestSearchStore::longConversationDoesNotHideItsOldMessages()
{
    Conversation other = aConversation(u"90010003"_s, u"Agus"_s, 3);
    other.contactUserId = u"6281234567899"_s;
    VERIFY_OK((*m_stores)->conversations().upsert({other}));
    QList<Message> many{aMessage(800, u"90010003"_s, u"Halo"_s), aMessage(900, u"90010001"_s, u"Halo"_s)};
    for (int i = 1000; i < 7000; ++i)
        many.append(aMessage(i, u"90010001"_s, u"Baik"_s, SenderKind::Agent));
    apply(many);
    QList<qint64> ids;
    QString cursor;
    int pages = 0;
    do {
        const SearchPage page = search(u"dari:812345678"_s, cursor);
        for (const SearchHit &hit : page.hits)
            ids.append(hit.message.value());
        cursor = page.nextCursor;
        QVERIFY(++pages < 50);
    } while (!cursor.isEmpty());
    QCOMPARE(ids, (QList<qint64>{900, 800, 5, 1}));
}

void TestSearchStore::indexIsMadeAnewInSlices()
{
    SqlConnection &db = m_stores->cache();
    VERIFY_OK(db.execute(u"UPDATE meta SET value = '0' WHERE name = 'words_version'"_s));
    SearchIndex &index = (*m_stores)->searchIndex();
    VERIFY_OK(index.prepare());
    QVERIFY(!VALUE_OF(index.isComplete()));
    QCOMPARE(found(u"pagi"_s), QString());
    QVERIFY(search(u"pagi"_s).indexing);
    QVERIFY(!VALUE_OF(index.indexSlice(2))); // 5 and 4
    QCOMPARE(found(u"sampai"_s), u"4"_s);
    apply({aMessage(2000, u"90010001"_s, u"pagi lagi"_s)}); // above the place
    Message edited = aMessage(1, u"90010001"_s, u"Selamat siang, pesanan belum sampai"_s); // below it
    edited.edited = true;
    apply({edited});
    VERIFY_OK((*m_stores)->messages().markDeleted(ConversationId{u"90010001"_s}, {ClientMessageId{u"client-2"_s}}));
    int slices = 0;
    while (!VALUE_OF(index.indexSlice(2)))
        QVERIFY(++slices < 10);
    QVERIFY(VALUE_OF(index.isComplete()));
    QVERIFY(!search(u"pagi"_s).indexing);
    QCOMPARE(found(u"sampai"_s), u"4 1"_s);
    QCOMPARE(found(u"pagi"_s), u"2000"_s);
    QCOMPARE(found(u"siang"_s), u"1"_s);
    QCOMPARE(found(u"cek"_s), QString());
    QCOMPARE(found(u"lest"_s), u"c90010002"_s);
    VERIFY_OK(db.execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));
}

// Rows of a job wait for its end; whatever changes or leaves before has to be in the index first.
void TestSearchStore::whatAJobAddsAndTakesAwayAgainIsIndexedAsItIs()
{
    SqlConnection &db = m_stores->cache();
    Stores &stores = m_stores->stores();
    const ConversationId third{u"90010003"_s};
    VERIFY_OK(stores.conversations().upsert({aConversation(third.value(), u"Budi Halim"_s, 3)}));
    VERIFY_OK(db.begin());
    stores.searchIndex().gather();
    apply({aMessage(3000, u"90010001"_s, u"mangga pertama"_s), aMessage(3001, u"90010001"_s, u"mangga kedua"_s),
           aMessage(3002, u"90010001"_s, u"mangga ketiga"_s)});
    apply({aMessage(2990, third.value(), u"mangga terlambat"_s)}); // a lower number than those before
    QCOMPARE(found(u"mangga"_s), QString()); // they wait
    VERIFY_OK(stores.messages().markDeleted(ConversationId{u"90010001"_s}, {ClientMessageId{u"client-3000"_s}}, true));
    Message edited = aMessage(3001, u"90010001"_s, u"jeruk kedua"_s);
    edited.edited = true;
    apply({edited, aMessage(3003, u"90010001"_s, u"mangga keempat"_s)});
    VERIFY_OK(stores.messages().evict(third, MessageId{2990}));
    apply({aMessage(3004, third.value(), u"mangga kelima"_s)});
    VERIFY_OK(stores.conversations().remove(third));
    apply({aMessage(3005, u"90010002"_s, u"mangga keenam"_s)});
    VERIFY_OK(stores.messages().clear(ConversationId{u"90010002"_s}));
    VERIFY_OK(stores.searchIndex().finish());
    VERIFY_OK(db.commit());
    QCOMPARE(found(u"mangga"_s), u"3003 3002"_s);
    QCOMPARE(found(u"jeruk"_s), u"3001"_s);
    VERIFY_OK(db.execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));

    VERIFY_OK(db.begin());
    stores.searchIndex().gather();
    apply({aMessage(3100, u"90010001"_s, u"nanas"_s)});
    db.rollback();
    stores.searchIndex().forget();
    apply({aMessage(3101, u"90010001"_s, u"nanas matang"_s)});
    QCOMPARE(found(u"nanas"_s), u"3101"_s);
    VERIFY_OK(db.execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));
}

void TestSearchStore::pagesGoThroughEverything()
{
    QList<Message> many;
    for (int i = 100; i < 140; ++i)
        many.append(aMessage(i, i % 2 ? u"90010001"_s : u"90010002"_s, u"promo nomor %1"_s.arg(i)));
    apply(many);
    QList<qint64> ids;
    QString cursor;
    int pages = 0;
    do {
        const SearchPage page = search(u"promo"_s, cursor, 7);
        QCOMPARE(page.more, !page.nextCursor.isEmpty());
        for (const SearchHit &hit : page.hits)
            ids.append(hit.message.value());
        cursor = page.nextCursor;
        QVERIFY(++pages < 10);
    } while (!cursor.isEmpty());
    QCOMPARE(ids.size(), 40);
    QVERIFY(std::is_sorted(ids.rbegin(), ids.rend()));
    QCOMPARE(pages, 6);
}

// One conversation is looked at down to some place, the other one to its end far below.
void TestSearchStore::longAndShortConversationsLoseNothing()
{
    const QList<ConversationId> both{ConversationId{u"90010001"_s}, ConversationId{u"90010003"_s}};
    VERIFY_OK((*m_stores)->conversations().upsert({aConversation(u"90010003"_s, u"Budi Halim"_s, 3)}));
    QList<Message> many;
    for (int i = 100; i < 6200; ++i) {
        const bool isShort = i < 110;
        many.append(aMessage(i, both[isShort ? 1 : 0].value(), u"isi"_s, SenderKind::Agent));
        many.last().state = i % 10 == 3 && i < 130 ? DeliveryState::Read : DeliveryState::Sent;
    }
    apply(many);
    QList<qint64> ids;
    QString cursor;
    int pages = 0;
    do {
        const SearchPage page = search(u"ke:budi status:dibaca"_s, cursor);
        for (const SearchHit &hit : page.hits)
            ids.append(hit.message.value());
        cursor = page.more ? page.nextCursor : QString();
        QVERIFY(++pages < 100);
    } while (!cursor.isEmpty());
    QCOMPARE(ids, (QList<qint64>{123, 113, 103}));
    QVERIFY(pages > 1);
}

void TestSearchStore::searchStaysInsideAConversation()
{
    SearchRequest inside = request(u"sampai"_s);
    inside.conversation = ConversationId{u"90010002"_s};
    const SearchPage page = VALUE_OF((*m_stores)->search().search(inside));
    QCOMPARE(page.hits.size(), 1);
    QCOMPARE(page.hits.constFirst().message, MessageId{4});
}

void TestSearchStore::editedTextIsFoundByItsNewWords()
{
    Message edited = aMessage(1, u"90010001"_s, u"Selamat malam"_s);
    edited.edited = true;
    apply({edited});
    QCOMPARE(found(u"malam"_s), u"1"_s);
    QCOMPARE(found(u"pagi"_s), QString());
}

// One job, as a sync writes it: new messages between two edits, with the same words.
void TestSearchStore::editDoesNotHideWhatComesWithIt()
{
    Message edited = aMessage(1, u"90010001"_s, u"Selamat malam, pesanan belum sampai"_s);
    edited.edited = true;
    Message last = aMessage(300, u"90010001"_s, u"pesanan"_s);
    apply({last});
    last.text = u"pesanan saya"_s;
    last.edited = true;
    QList<Message> list{edited, last};
    for (int i = 200; i < 230; ++i)
        list.append(aMessage(i, u"90010001"_s, u"pesanan nomor %1"_s.arg(i)));
    VERIFY_OK(m_stores->cache().begin());
    apply(list);
    VERIFY_OK(m_stores->cache().commit());
    QCOMPARE(search(u"pesanan "_s).hits.size(), 33);
    // With what is in the messages, word by word.
    VERIFY_OK(
        m_stores->cache().execute(u"INSERT INTO message_fts (message_fts, rank) VALUES ('integrity-check', 1)"_s));
}

void TestSearchStore::deletedTextIsNotFound()
{
    const ConversationId room{u"90010001"_s};
    VERIFY_OK((*m_stores)->messages().markDeleted(room, {ClientMessageId{u"client-1"_s}}));
    VERIFY_OK((*m_stores)->messages().markDeleted(room, {ClientMessageId{u"client-5"_s}}, true));
    QCOMPARE(found(u"pagi"_s), QString());
    QCOMPARE(found(u"resi"_s), QString());
    VERIFY_OK((*m_stores)->conversations().remove(ConversationId{u"90010002"_s}));
    QCOMPARE(found(u"pesanannya"_s), QString());
    QCOMPARE(found(u"dewi"_s), QString());
    VERIFY_OK(m_stores->cache().execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));
    VERIFY_OK(
        m_stores->cache().execute(u"INSERT INTO conversation_fts (conversation_fts) VALUES ('integrity-check')"_s));
}

void TestSearchStore::systemEventsAreNotFound()
{
    Message event = aMessage(30, u"90010001"_s, u"Rina bergabung"_s, SenderKind::System);
    event.kind = MessageKind::SystemEvent;
    apply({event});
    QCOMPARE(found(u"bergabung"_s), QString());
}

void TestSearchStore::coverageSaysWhatWasSearched()
{
    const SearchPage page = search(u"pagi"_s);
    QCOMPARE(page.searchedMessages, 5);
    QCOMPARE(page.oldest, std::optional(at(1)));
    OpenStores empty;
    const SearchPage none = VALUE_OF(empty->search().search(request(u"pagi"_s)));
    QCOMPARE(none.searchedMessages, 0);
    QVERIFY(!none.oldest);
}

void TestSearchStore::emptySearchFindsNothing()
{
    for (const QString &typed : {u""_s, u"   "_s, u"?!"_s})
        QVERIFY(search(typed).hits.isEmpty());
}

void TestSearchStore::strangeCursorIsRefused()
{
    QCOMPARE((*m_stores)->search().search(request(u"pagi"_s, u"x"_s, 5)).error().kind, ErrorKind::BadInput);
}

void TestSearchStore::snippetsAreOneLineAroundTheMatch()
{
    const QString before = u"kata "_s.repeated(100);
    const Snippet snippet = snippetOf(QString(before + u"\ncari\tlagi "_s + before), {{int(before.size()) + 1, 4}}, 80);
    QVERIFY(snippet.text.startsWith(u'\u2026'));
    QVERIFY(snippet.text.endsWith(u'\u2026'));
    QVERIFY(snippet.text.size() <= 82);
    QVERIFY(!snippet.text.contains(u'\n') && !snippet.text.contains(u'\t'));
    QCOMPARE(snippet.marks.size(), 1);
    QCOMPARE(snippet.text.mid(snippet.marks[0].start, snippet.marks[0].length), u"cari"_s);
}

void TestSearchStore::snippetsDoNotSplitCharacters()
{
    const QString pairs = u"\U0001F64F"_s.repeated(200);
    for (int length = 20; length < 40; ++length) {
        const Snippet snippet = snippetOf(QString(pairs + u'x' + pairs), {{int(pairs.size()), 1}}, length);
        QVERIFY(snippet.text.isValidUtf16());
    }
}

QTEST_GUILESS_MAIN(TestSearchStore)
#include "tst_searchstore.moc"
