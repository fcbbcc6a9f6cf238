#include "core/storage/attachmentstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/migrations.h"
#include "core/storage/ownwordstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/quickreplystore.h"
#include "core/storage/savedviewstore.h"
#include "core/storage/storedtags.h"
#include "core/storage/templatestore.h"
#include "tests/unit/storage/storefixture.h"
#include <algorithm>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
AttachmentContent contentOf(qint64 message, const QString &file = {})
{
    AttachmentContent content;
    content.message = MessageId{message};
    content.mime = u"image/jpeg"_s;
    content.size = 1200;
    content.width = 640;
    content.height = 480;
    content.state = file.isEmpty() ? ContentState::Absent : ContentState::Here;
    content.hash = QByteArray(32, 'h');
    content.file = file;
    content.storedBytes = file.isEmpty() ? 0 : 1300;
    return content;
}

const QString fileOne = u"00000000000000000000000000000001"_s;
const QString fileTwo = u"00000000000000000000000000000002"_s;
} // namespace

// Quick replies, templates, attachments, tags and pins.
class TestLibraryStores : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void repliesAreFoundByTheBeginningOfTheirCommand();
    void ownRepliesComeFirstAndSurviveTheTeams();
    void ownRepliesAreChangedAndRefused();
    void ownWordsAreKeptOnceAndRemoved();
    void viewsAreKnownByTheirNames();
    void viewsKeepTheirFilters();
    void viewsThatWereSavedWithoutFiltersAreRead();
    void templatesAreReplacedAsAWhole();
    void contentsAreKeptAndChanged();
    void contentOfAnUnknownMessageIsRefused();
    void filesOfMessagesThatGoAreDoomed_data();
    void filesOfMessagesThatGoAreDoomed();
    void replacedAndReleasedFilesAreDoomed();
    void doomedFilesAreForgottenWhenErased();
    void filesThatNobodyNamedAreUnknown();
    void tagsAreLookedUpFolded();
    void tagsFollowTheirConversation();
    void tooManyTagsAreRefusedWithAReason();
    void pinsAreAnnounced();

private:
    AttachmentStore &attachments() { return (*m_stores)->attachments(); }
    MessageStore &messages() { return (*m_stores)->messages(); }
    ConversationStore &conversations() { return (*m_stores)->conversations(); }

    std::unique_ptr<OpenStores> m_stores;
};

void TestLibraryStores::repliesAreFoundByTheBeginningOfTheirCommand()
{
    QuickReplyStore &replies = (*m_stores)->quickReplies();
    const QuickReply hours{3, false, u"Jam"_s, u"Kami buka 08.00–17.00"_s};
    const QuickReply price{4, false, u"harga"_s, u"Rp 10.000"_s};
    const QuickReply guarantee{5, false, u"jaminan"_s, u"Satu tahun"_s};
    VERIFY_OK(replies.replaceShared({hours, price, guarantee}));
    QCOMPARE(VALUE_OF(replies.find({}, 10)), (QList<QuickReply>{price, hours, guarantee}));
    QCOMPARE(VALUE_OF(replies.find(u"JA"_s, 10)), (QList<QuickReply>{hours, guarantee}));
    QCOMPARE(VALUE_OF(replies.find(u"jam"_s, 1)), QList{hours});
    QVERIFY(VALUE_OF(replies.find(u"x"_s, 10)).isEmpty());
    QVERIFY(VALUE_OF(replies.find(u"%"_s, 10)).isEmpty());
    VERIFY_OK(replies.replaceShared({price}));
    QCOMPARE(VALUE_OF(replies.find({}, 10)), QList{price});
}

void TestLibraryStores::ownRepliesComeFirstAndSurviveTheTeams()
{
    QuickReplyStore &replies = (*m_stores)->quickReplies();
    VERIFY_OK(replies.replaceShared({{3, false, u"jam"_s, u"tim"_s}}));
    const qint64 id = VALUE_OF(replies.saveOwn({0, true, u"Jam"_s, u"saya"_s}));
    VERIFY_OK(replies.replaceShared({{3, false, u"jam"_s, u"tim"_s}}));
    const auto found = VALUE_OF(replies.find(u"ja"_s, 10));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0), (QuickReply{id, true, u"Jam"_s, u"saya"_s}));
    QCOMPARE(found.at(1).own, false);
    QCOMPARE(VALUE_OF(replies.find(u"ja"_s, 1)).size(), 1);
}

void TestLibraryStores::ownRepliesAreChangedAndRefused()
{
    QuickReplyStore &replies = (*m_stores)->quickReplies();
    const qint64 one = VALUE_OF(replies.saveOwn({0, true, u"satu"_s, u"1"_s}));
    const qint64 two = VALUE_OF(replies.saveOwn({0, true, u"dua"_s, u"2"_s}));
    QCOMPARE(VALUE_OF(replies.saveOwn({one, true, u"Satu"_s, u"satu"_s})), one);
    QCOMPARE(VALUE_OF(replies.find(u"satu"_s, 5)), (QList<QuickReply>{{one, true, u"Satu"_s, u"satu"_s}}));
    QCOMPARE(replies.saveOwn({two, true, u"SATU"_s, u"2"_s}).error().kind, ErrorKind::Conflict);
    QCOMPARE(replies.saveOwn({0, true, {}, u"2"_s}).error().kind, ErrorKind::BadInput);
    QCOMPARE(replies.saveOwn({0, true, u"tiga"_s, {}}).error().kind, ErrorKind::BadInput);
    VERIFY_OK(replies.removeOwn(one));
    QVERIFY(VALUE_OF(replies.find(u"satu"_s, 5)).isEmpty());
    QCOMPARE(VALUE_OF(replies.find(u"dua"_s, 5)).size(), 1);
}

void TestLibraryStores::ownWordsAreKeptOnceAndRemoved()
{
    OwnWordStore &words = (*m_stores)->ownWords();
    QVERIFY(VALUE_OF(words.all(10)).isEmpty());
    VERIFY_OK(words.save(u"Tokodemo"_s));
    VERIFY_OK(words.save(u"Antaraya"_s));
    VERIFY_OK(words.save(u"tokodemo"_s)); // the same in other capitals
    VERIFY_OK(words.save(u"Ren\u00E9e'"_s));
    QCOMPARE(VALUE_OF(words.all(10)), (QStringList{u"Antaraya"_s, u"Ren\u00E9e'"_s, u"tokodemo"_s}));
    QCOMPARE(VALUE_OF(words.all(1)), QStringList{u"Antaraya"_s});
    QCOMPARE(words.save({}).error().kind, ErrorKind::BadInput);
    VERIFY_OK(words.remove(u"TOKODEMO"_s));
    VERIFY_OK(words.remove(u"Tokodemo"_s)); // gone already
    QCOMPARE(VALUE_OF(words.all(10)).size(), 2);
}

void TestLibraryStores::viewsKeepTheirFilters()
{
    SavedViewStore &views = (*m_stores)->savedViews();
    SavedView view{0, u"Pagi"_s, ConversationTab::All, ConversationSort::Newest, false, {}};
    view.filter.channels = {{u"wa:x"_s, ChannelId{7}}, {u"ig"_s, ChannelId{963}}};
    view.filter.tags = {u"Retur & <b>tukar</b>"_s, u"vip"_s};
    view.filter.agents = {u"Dewi L."_s};
    view.filter.handledBy = HandledBy::Person;
    view.filter.unansweredOnly = true;
    view.filter.windowClosesWithin = std::chrono::hours(4);
    VERIFY_OK(views.save(view));
    SavedView read = VALUE_OF(views.all()).constFirst();
    std::ranges::sort(read.filter.channels, {}, [](const ChannelKey &key) { return -key.id.value(); });
    std::ranges::reverse(view.filter.channels);
    view.id = read.id;
    QCOMPARE(read, view);
    view.filter = {};
    view.filter.handledBy = HandledBy::Bot;
    VERIFY_OK(views.save(view)); // nothing is left of the one before
    QCOMPARE(VALUE_OF(views.all()).constFirst(), view);
    VERIFY_OK(m_stores->outbox().execute(
        u"INSERT INTO saved_view_filter (view, kind, value) SELECT id, 99, 'later' FROM saved_view"_s));
    QCOMPARE(VALUE_OF(views.all()).constFirst(), view); // of a later version
    VERIFY_OK(views.remove(read.id));
    QCOMPARE(VALUE_OF(m_stores->outbox().value(u"SELECT count(*) FROM saved_view_filter"_s)).toInt(), 0);
}

void TestLibraryStores::viewsThatWereSavedWithoutFiltersAreRead()
{
    QTemporaryDir folder;
    const auto outbox = std::move(*SqlConnection::open({folder.filePath(u"outbox.db"_s), true}, keyOfBytes(3)));
    VERIFY_OK(migrate(*outbox, outboxMigrations().first(5)));
    VERIFY_OK(outbox->execute(u"INSERT INTO saved_view (name, name_folded, tab, sort, unread_only, name_contains) "
                              "VALUES ('Terlambat', 'terlambat', 4, 1, 1, 'budi')"_s));
    VERIFY_OK(migrate(*outbox, outboxMigrations()));
    const auto all = VALUE_OF(SavedViewStore(*outbox).all());
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0],
             (SavedView{all[0].id, u"Terlambat"_s, ConversationTab::All, ConversationSort::LongestWaiting, true,
                        u"budi"_s}));
    QVERIFY(all[0].filter.isEmpty());
}

void TestLibraryStores::viewsAreKnownByTheirNames()
{
    SavedViewStore &views = (*m_stores)->savedViews();
    const SavedView late{0, u"Terlambat"_s, ConversationTab::All, ConversationSort::LongestWaiting, true, u"budi"_s};
    VERIFY_OK(views.save(late));
    VERIFY_OK(views.save({0, u"belum dibaca"_s, ConversationTab::Mine, ConversationSort::Newest, true, {}}));
    auto all = VALUE_OF(views.all());
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].name, u"belum dibaca"_s);
    QCOMPARE(all[1], (SavedView{all[1].id, late.name, late.tab, late.sort, true, u"budi"_s}));
    VERIFY_OK(
        views.save({0, u"TERLAMBAT"_s, ConversationTab::Served, ConversationSort::WindowClosingFirst, false, {}}));
    const qint64 id = all[1].id;
    all = VALUE_OF(views.all());
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1],
             (SavedView{id, u"TERLAMBAT"_s, ConversationTab::Served, ConversationSort::WindowClosingFirst, false, {}}));
    QCOMPARE(views.save({}).error().kind, ErrorKind::BadInput);
    VERIFY_OK(views.remove(id));
    QCOMPARE(VALUE_OF(views.all()).size(), 1);
}

void TestLibraryStores::templatesAreReplacedAsAWhole()
{
    TemplateStore &templates = (*m_stores)->templates();
    MessageTemplate order;
    order.detailId = 690001;
    order.channel = ChannelId{963};
    order.name = u"order_update"_s;
    order.language = u"id"_s;
    order.category = u"utility"_s;
    order.body = u"Halo {{1}}, pesanan {{2}} sudah dikirim."_s;
    order.variables = 2;
    order.approved = true;
    order.headerKind = u"text"_s;
    order.header = u"Pesanan {{1}}"_s;
    order.footer = u"Demo Store"_s;
    order.buttons = {{u"url"_s, u"Lacak"_s, u"https://demo.example/{{1}}"_s}, {u"quick_reply"_s, u"Oke"_s, {}}};
    MessageTemplate english = order;
    english.detailId = 690002;
    english.language = u"en"_s;
    english.approved = false;
    english.buttons.clear();
    MessageTemplate elsewhere = english;
    elsewhere.detailId = 690003;
    elsewhere.channel = ChannelId{964};
    VERIFY_OK(templates.replaceAll({order, english, elsewhere}));
    QCOMPARE(VALUE_OF(templates.list(ChannelId{963})), (QList<MessageTemplate>{english, order}));
    QCOMPARE(VALUE_OF(templates.get(690001)), std::optional(order));
    QVERIFY(!VALUE_OF(templates.get(1)));
    VERIFY_OK(templates.replaceAll({english}));
    QCOMPARE(VALUE_OF(templates.list(ChannelId{963})), QList{english});
    QVERIFY(VALUE_OF(templates.list(ChannelId{964})).isEmpty());
    VERIFY_OK(templates.replaceAll({order})); // its buttons did not stay from before
    QCOMPARE(VALUE_OF(templates.get(690001))->buttons, order.buttons);
}

void TestLibraryStores::contentsAreKeptAndChanged()
{
    VALUE_OF(messages().apply({aMessage(1, u"7"_s, u"foto"_s)}));
    AttachmentContent content = contentOf(1);
    VERIFY_OK(attachments().set(content));
    QCOMPARE(VALUE_OF(attachments().of(MessageId{1})), QList{content});
    AttachmentContent video;
    video.message = MessageId{1};
    video.position = 1;
    video.mime = u"video/mp4"_s;
    video.duration = std::chrono::milliseconds(61'500);
    video.state = ContentState::Refused;
    VERIFY_OK(attachments().set(video));
    content = contentOf(1, fileOne);
    VERIFY_OK(attachments().set(content));
    QCOMPARE(VALUE_OF(attachments().of(MessageId{1})), (QList<AttachmentContent>{content, video}));
    QCOMPARE(VALUE_OF(attachments().storedBytes()), 1300);
    content.storedBytes = 1400;
    VERIFY_OK(attachments().set(content));
    QCOMPARE(VALUE_OF(attachments().storedBytes()), 1400);
    QVERIFY(VALUE_OF(attachments().doomed(10)).isEmpty());
}

void TestLibraryStores::contentOfAnUnknownMessageIsRefused()
{
    QCOMPARE(attachments().set(contentOf(5, fileOne)).error().kind, ErrorKind::NotFound);
}

void TestLibraryStores::filesOfMessagesThatGoAreDoomed_data()
{
    QTest::addColumn<QString>("how");
    for (const QString &how : {u"deleted"_s, u"deleted for good"_s, u"cleared"_s, u"evicted"_s, u"removed"_s})
        QTest::newRow(qPrintable(how)) << how;
}

void TestLibraryStores::filesOfMessagesThatGoAreDoomed()
{
    QFETCH(QString, how);
    const ConversationId id{u"7"_s};
    VALUE_OF(messages().apply({aMessage(1, u"7"_s, u"foto"_s), aMessage(2, u"8"_s, u"lain"_s)}));
    VERIFY_OK(attachments().set(contentOf(1, fileOne)));
    VERIFY_OK(attachments().set(contentOf(2, fileTwo)));
    if (how == "deleted"_L1)
        VERIFY_OK(messages().markDeleted(id, {ClientMessageId{u"client-1"_s}}));
    else if (how == "deleted for good"_L1)
        VERIFY_OK(messages().markDeleted(id, {ClientMessageId{u"client-1"_s}}, true));
    else if (how == "cleared"_L1)
        VERIFY_OK(messages().clear(id));
    else if (how == "evicted"_L1)
        QCOMPARE(VALUE_OF(messages().evict(id, MessageId{1})), 1);
    else
        VERIFY_OK(conversations().remove(id));
    QCOMPARE(VALUE_OF(attachments().doomed(10)), QStringList{fileOne});
    QVERIFY(VALUE_OF(attachments().of(MessageId{1})).isEmpty());
    QCOMPARE(VALUE_OF(attachments().storedBytes()), 1300);
    QCOMPARE(VALUE_OF(attachments().of(MessageId{2})), QList{contentOf(2, fileTwo)});
}

void TestLibraryStores::replacedAndReleasedFilesAreDoomed()
{
    VALUE_OF(messages().apply({aMessage(1, u"7"_s, u"foto"_s)}));
    VERIFY_OK(attachments().set(contentOf(1, fileOne)));
    VERIFY_OK(attachments().set(contentOf(1, fileTwo)));
    QCOMPARE(VALUE_OF(attachments().doomed(10)), QStringList{fileOne});
    VERIFY_OK(attachments().releaseFile(MessageId{1}, 0));
    QCOMPARE(VALUE_OF(attachments().doomed(10)), (QStringList{fileOne, fileTwo}));
    const auto left = VALUE_OF(attachments().of(MessageId{1}));
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().state, ContentState::Absent);
    QCOMPARE(left.first().size, 1200);
    QVERIFY(left.first().file.isEmpty());
    QCOMPARE(VALUE_OF(attachments().storedBytes()), 0);
}

void TestLibraryStores::doomedFilesAreForgottenWhenErased()
{
    VALUE_OF(messages().apply({aMessage(1, u"7"_s, u"foto"_s), aMessage(2, u"7"_s, u"foto"_s)}));
    VERIFY_OK(attachments().set(contentOf(1, fileOne)));
    VERIFY_OK(attachments().set(contentOf(2, fileTwo)));
    VERIFY_OK(messages().clear(ConversationId{u"7"_s}));
    QCOMPARE(VALUE_OF(attachments().doomed(1)), QStringList{fileOne});
    VERIFY_OK(attachments().forgetDoomed({fileOne}));
    QCOMPARE(VALUE_OF(attachments().doomed(10)), QStringList{fileTwo});
}

void TestLibraryStores::filesThatNobodyNamedAreUnknown()
{
    VALUE_OF(messages().apply({aMessage(1, u"7"_s, u"foto"_s)}));
    VERIFY_OK(attachments().set(contentOf(1, fileOne)));
    QCOMPARE(VALUE_OF(attachments().unknown({fileOne, fileTwo})), QStringList{fileTwo});
}

void TestLibraryStores::tagsAreLookedUpFolded()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s), aConversation(u"2"_s, u"Dewi"_s)}));
    VERIFY_OK(conversations().setTags(ConversationId{u"1"_s}, {u"VIP"_s, u"Café"_s, u"vip"_s}));
    VERIFY_OK(conversations().setTags(ConversationId{u"2"_s}, {u"vip"_s}));
    const QList<ConversationId> both{ConversationId{u"1"_s}, ConversationId{u"2"_s}};
    QCOMPARE(VALUE_OF(conversations().withTag(u"Vip"_s, 10)), both);
    QCOMPARE(VALUE_OF(conversations().withTag(u"cafe"_s, 10)), both.first(1));
    QVERIFY(VALUE_OF(conversations().withTag(u"vi"_s, 10)).isEmpty());
    QCOMPARE(VALUE_OF(conversations().get(both.first()))->tags, (QStringList{u"VIP"_s, u"Café"_s, u"vip"_s}));
}

void TestLibraryStores::tagsFollowTheirConversation()
{
    const ConversationId id{u"1"_s};
    Conversation listed = aConversation(u"1"_s, u"Budi"_s);
    listed.tags = {u"baru"_s};
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(VALUE_OF(conversations().withTag(u"baru"_s, 10)), QList{id});
    VERIFY_OK(conversations().setTags(id, {u"lama"_s}));
    QVERIFY(VALUE_OF(conversations().withTag(u"baru"_s, 10)).isEmpty());
    QCOMPARE(VALUE_OF(conversations().withTag(u"lama"_s, 10)), QList{id});
    VERIFY_OK(conversations().upsert({listed})); // lists do not speak of the tags of a known one
    QCOMPARE(VALUE_OF(conversations().withTag(u"lama"_s, 10)), QList{id});
    VERIFY_OK(conversations().remove(id));
    QVERIFY(VALUE_OF(conversations().withTag(u"lama"_s, 10)).isEmpty());
    VERIFY_OK(conversations().setTags(id, {u"siapa"_s})); // not here: fine, and nothing is kept
    QVERIFY(VALUE_OF(conversations().withTag(u"siapa"_s, 10)).isEmpty());
}

void TestLibraryStores::tooManyTagsAreRefusedWithAReason()
{
    const ConversationId id{u"1"_s};
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s)}));
    VERIFY_OK(conversations().setTags(id, {u"satu"_s}));
    QStringList million;
    million.reserve(1'000'000);
    for (int i = 0; i < 1'000'000; ++i)
        million.append(QString::number(i));
    const auto refused = conversations().setTags(id, million);
    QCOMPARE(refused.error().kind, ErrorKind::BadInput);
    QVERIFY(refused.error().detail.contains(u"1000000"_s));
    QCOMPARE(conversations().setTags(id, {QString(longestTag + 1, u'x')}).error().kind, ErrorKind::BadInput);
    QCOMPARE(VALUE_OF(conversations().get(id))->tags, QStringList{u"satu"_s});
    VERIFY_OK(conversations().setTags(id, million.first(mostTags)));
    QCOMPARE(VALUE_OF(conversations().get(id))->tags, million.first(mostTags));
    QCOMPARE(VALUE_OF(conversations().withTag(u"999"_s, 10)), QList{id});
}

void TestLibraryStores::pinsAreAnnounced()
{
    PinStore &pins = (*m_stores)->pins();
    const ConversationId id{u"1"_s};
    VERIFY_OK(pins.pin(id, at(1)));
    VERIFY_OK(pins.pin(id, at(2)));
    QCOMPARE(VALUE_OF(pins.all()), QSet{id});
    QCOMPARE(m_stores->takeChanges().conversations, QSet{id});
    VERIFY_OK(pins.unpin(id));
    QVERIFY(VALUE_OF(pins.all()).isEmpty());
}

QTEST_GUILESS_MAIN(TestLibraryStores)
#include "tst_librarystores.moc"
