#include "core/search/searchqueryparser.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/quickreplystore.h"
#include "core/storage/searchstore.h"
#include "core/storage/storedtags.h"
#include "core/words/texttokenizer.h"
#include "tests/unit/storage/storefixture.h"
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
struct Case {
    QString id;
    QString kind;
    QString text; // what is stored
    QJsonObject object; // of an attachment or a payload
};

QString madeBy(const QJsonObject &rule)
{
    return rule.value(u"prefix"_s).toString()
        + rule.value(u"repeat"_s).toString().repeated(rule.value(u"count"_s).toInt())
        + rule.value(u"suffix"_s).toString();
}

QList<Case> readCases()
{
    QList<Case> cases;
    QFile file(QStringLiteral(AMANDESK_TEST_DATA "/hostile/cases.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no cases");
    while (!file.atEnd()) {
        const QJsonObject row = QJsonDocument::fromJson(file.readLine()).object();
        Case one{row.value(u"id"_s).toString(), row.value(u"kind"_s).toString(), row.value(u"value"_s).toString(),
                 row.value(u"value"_s).toObject()};
        if (row.contains(u"make"_s))
            one.text = madeBy(row.value(u"make"_s).toObject());
        if (one.kind == "bytes"_L1)
            one.text = QString::fromUtf8(QByteArray::fromHex(one.text.toLatin1()));
        if (one.kind == "payload"_L1)
            one.text = QString::fromUtf8(QJsonDocument(one.object).toJson(QJsonDocument::Compact));
        cases.append(one);
    }
    return cases;
}

// What a text is after it was stored: the same, but for halves of surrogate pairs.
QString repaired(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            out.append(c);
            out.append(text.at(++i));
        } else {
            out.append(c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c);
        }
    }
    return out;
}

// The longest word of a text, as somebody would type it; empty when nothing in it can be looked up.
QString wordOf(TextTokenizer &tokenizer, const QString &text)
{
    QString longest;
    for (const TextToken &token : tokenizer.read(text).tokens) {
        const QString word = text.mid(token.start, token.length);
        if (token.kind == TextToken::Kind::Word && word.size() > longest.size() && word.size() <= 40)
            longest = word.toLower();
    }
    return longest;
}
} // namespace

// Texts that try to break things: stored and read back byte for byte, and found by a word that is in them.
class TestHostileTexts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_stores.reset(); }
    void messagesComeBack_data() { rows(); }
    void messagesComeBack();
    void namesTagsAndNotesComeBack_data() { rows(); }
    void namesTagsAndNotesComeBack();
    void attachmentsComeBack_data() { rows(); }
    void attachmentsComeBack();
    void ownTextsComeBack_data() { rows(); }
    void ownTextsComeBack();
    void queriesAreNeverAnError_data() { rows(); }
    void queriesAreNeverAnError();
    void deletedTextsLeaveASoundIndex();
    void aMegabyteComesBack_data();
    void aMegabyteComesBack();
    void zerosAreCharactersLikeOthers();
    void hugeNamesAndManyLabelsComeBack();

private:
    void rows();
    void checkIndexes();
    MessageStore &messages() { return (*m_stores)->messages(); }
    ConversationStore &conversations() { return (*m_stores)->conversations(); }
    QList<MessageId> found(const QString &word);

    QList<Case> m_cases;
    TextTokenizer m_tokenizer;
    std::unique_ptr<OpenStores> m_stores;
};

void TestHostileTexts::initTestCase()
{
    m_cases = readCases();
    m_stores = std::make_unique<OpenStores>();
    QVERIFY(m_cases.size() > 250);
}

// Every row begins with empty tables; what the texts before left in the index is part of the test.
void TestHostileTexts::cleanup()
{
    for (int i = 0; i < 5; ++i)
        VERIFY_OK(conversations().remove(ConversationId{QString::number(i)}));
    QCOMPARE(VALUE_OF(messages().count()), 0);
}

// The index agrees with the tables.
void TestHostileTexts::checkIndexes()
{
    for (const QString &index : {u"message_fts"_s, u"conversation_fts"_s})
        VERIFY_OK(m_stores->cache().execute(u"INSERT INTO %1 (%1) VALUES ('integrity-check')"_s.arg(index)));
}

void TestHostileTexts::rows()
{
    QTest::addColumn<int>("row");
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        QTest::newRow(qPrintable(m_cases.at(i).id)) << int(i);
}

QList<MessageId> TestHostileTexts::found(const QString &word)
{
    SearchRequest request;
    request.query.words = {word};
    QList<MessageId> ids;
    const auto page = VALUE_OF(std::as_const(m_stores->stores()).search().search(request));
    for (const SearchHit &hit : page.hits)
        ids.append(hit.message);
    return ids;
}

void TestHostileTexts::messagesComeBack()
{
    QFETCH(int, row);
    const QString text = m_cases.at(row).text;
    const MessageId id{1000 + row}; // what was deleted for good does not come back under its id
    Message message = aMessage(id.value(), u"1"_s, text);
    message.senderName = text.left(200);
    message.quote = Quote{MessageId{3}, text.left(50), text};
    message.buttons = {text, u"b"_s};
    message.failure = DeliveryFailure{text, text, text};
    message.state = DeliveryState::Failed;
    VALUE_OF(messages().apply({aMessage(6, u"1"_s, u"sebelumnya"_s), message}));
    message.text = repaired(text);
    message.senderName = repaired(text.left(200));
    message.quote = Quote{MessageId{3}, repaired(text.left(50)), repaired(text)};
    message.buttons = {repaired(text), u"b"_s};
    message.failure = DeliveryFailure{repaired(text), repaired(text), repaired(text)};
    const auto read = VALUE_OF(messages().get(id));
    QCOMPARE(read->text, message.text);
    QCOMPARE(*read, message);
    const QString word = wordOf(m_tokenizer, message.text);
    if (!word.isEmpty())
        QVERIFY2(found(word).contains(id), qPrintable(word));
    // Edited and deleted, it leaves the index as it came.
    Message edited = message;
    edited.text += u" diubah"_s;
    edited.edited = true;
    VALUE_OF(messages().apply({edited}));
    VERIFY_OK(messages().markDeleted(ConversationId{u"1"_s}, {message.clientId}, true));
    if (!word.isEmpty())
        QVERIFY2(!found(word).contains(id), qPrintable(word));
    checkIndexes();
}

void TestHostileTexts::namesTagsAndNotesComeBack()
{
    QFETCH(int, row);
    const QString text = m_cases.at(row).text;
    const QString label = text.left(longestTag);
    Conversation conversation = aConversation(u"1"_s, text);
    VERIFY_OK(conversations().upsert({conversation}));
    VERIFY_OK(conversations().setNote(conversation.id, text));
    VERIFY_OK(conversations().setTags(conversation.id, {label, u"vip"_s}));
    const auto read = VALUE_OF(conversations().get(conversation.id));
    QCOMPARE(read->contactName, repaired(text));
    QCOMPARE(read->note, repaired(text));
    QString oneLine = repaired(label);
    QCOMPARE(read->tags, (QStringList{oneLine.replace(u'\n', u' '), u"vip"_s}));
    QCOMPARE(VALUE_OF(conversations().withTag(label, 10)), QList{conversation.id});

    ContactStore &contacts = (*m_stores)->contacts();
    VERIFY_OK(contacts.upsert({{u"wa:1"_s, {}, text, label, {}}}));
    VERIFY_OK(contacts.setProperties(u"wa:1"_s, {{text, text}}));
    const auto contact = VALUE_OF(contacts.get(u"wa:1"_s));
    QCOMPARE(contact->contact.name, repaired(text));
    QCOMPARE(contact->properties, (QList<CustomProperty>{{repaired(text), repaired(text)}}));
    VERIFY_OK(conversations().remove(conversation.id));
    checkIndexes();
}

void TestHostileTexts::attachmentsComeBack()
{
    QFETCH(int, row);
    const Case &one = m_cases.at(row);
    Attachment attachment;
    attachment.fileName = one.kind == "attachment"_L1 ? one.object.value(u"file_name"_s).toString() : one.text;
    attachment.caption = one.text;
    attachment.url = QUrl(one.object.value(u"url"_s).toString());
    attachment.size = one.object.value(u"size"_s).toInteger();
    Message message = aMessage(7, u"1"_s, {});
    message.kind = MessageKind::Attachment;
    message.attachment = attachment;
    VALUE_OF(messages().apply({message}));
    const auto read = VALUE_OF(messages().get(MessageId{7}))->attachment;
    QVERIFY(read);
    QCOMPARE(read->fileName, repaired(attachment.fileName));
    QCOMPARE(read->caption, repaired(attachment.caption));
    QCOMPARE(read->url, attachment.url);
    QCOMPARE(read->size, attachment.size);
    AttachmentContent content;
    content.message = MessageId{7};
    content.mime = one.kind == "attachment"_L1 ? one.object.value(u"mime"_s).toString() : one.text;
    content.size = attachment.size;
    VERIFY_OK((*m_stores)->attachments().set(content));
    content.mime = repaired(content.mime);
    QCOMPARE(VALUE_OF((*m_stores)->attachments().of(MessageId{7})), QList{content});
    const QString word = wordOf(m_tokenizer, read->fileName);
    if (!word.isEmpty())
        QVERIFY2(found(word).contains(MessageId{7}), qPrintable(word));
}

void TestHostileTexts::ownTextsComeBack()
{
    QFETCH(int, row);
    const QString text = m_cases.at(row).text;
    if (text.isEmpty())
        return; // an empty draft is none
    const ConversationId id{u"1"_s};
    VERIFY_OK((*m_stores)->drafts().set(id, {text, {}, at(1)}));
    QCOMPARE(VALUE_OF((*m_stores)->drafts().get(id))->text, repaired(text));
    OutboxItem item;
    item.clientId = ClientMessageId{u"c"_s};
    item.conversation = id;
    item.text = text;
    item.quote = Quote{MessageId{1}, text, text};
    item.queuedAt = at(1);
    VERIFY_OK((*m_stores)->outbox().enqueue(item));
    item.text = repaired(text);
    item.quote = Quote{MessageId{1}, repaired(text), repaired(text)};
    QCOMPARE(VALUE_OF((*m_stores)->outbox().list(id)), QList{item});
    QuickReplyStore &replies = (*m_stores)->quickReplies();
    const qint64 reply = VALUE_OF(replies.saveOwn({0, true, text, text}));
    QCOMPARE(VALUE_OF(replies.find(text, 5)), (QList<QuickReply>{{reply, true, repaired(text), repaired(text)}}));
    VERIFY_OK(replies.removeOwn(reply));
    VERIFY_OK((*m_stores)->outbox().removeAllOf(id));
}

void TestHostileTexts::queriesAreNeverAnError()
{
    QFETCH(int, row);
    const QString &text = m_cases.at(row).text;
    VALUE_OF(messages().apply({aMessage(1, u"1"_s, u"halo kak"_s)}));
    SearchRequest request;
    request.query = parseSearchQuery(text, QDate(2026, 1, 15));
    VERIFY_OK(std::as_const(m_stores->stores()).search().search(request));
    VERIFY_OK((*m_stores)->quickReplies().find(text, 5));
    ConversationListQuery list;
    list.nameContains = text;
    VERIFY_OK(conversations().list(list));
}

void TestHostileTexts::deletedTextsLeaveASoundIndex()
{
    QList<Message> all;
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        all.append(aMessage(i + 1, QString::number(i % 5), m_cases.at(i).text));
    VALUE_OF(messages().apply(all));
    QCOMPARE(VALUE_OF(messages().count()), all.size());
    checkIndexes();
    for (int i = 0; i < 5; ++i)
        VALUE_OF(messages().evict(ConversationId{QString::number(i)}, MessageId{200}));
    QCOMPARE(VALUE_OF(messages().count()), all.size() - 200);
    checkIndexes();
    QCOMPARE(VALUE_OF(m_stores->cache().value(u"PRAGMA integrity_check"_s)).toString(), u"ok"_s);
}

void TestHostileTexts::aMegabyteComesBack_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("words") << u"kata panjang "_s;
    QTest::newRow("one word") << u"a"_s;
    QTest::newRow("different words") << QString();
    QTest::newRow("emoji") << u"\U0001F64F"_s;
    QTest::newRow("zeros") << QString(QChar(0));
    QTest::newRow("half pairs") << QString(QChar(0xd83d));
}

void TestHostileTexts::aMegabyteComesBack()
{
    QFETCH(QString, piece);
    static qint64 number = 100'000;
    ++number; // what was deleted for good does not come back under its id
    QString text;
    for (int i = 0; text.size() < 1024 * 1024; ++i)
        text += piece.isEmpty() ? u"kata%1 "_s.arg(i) : piece;
    VALUE_OF(messages().apply({aMessage(number, u"1"_s, text)}));
    QVERIFY(VALUE_OF(messages().get(MessageId{number}))->text == repaired(text)); // too long to be printed
    if (piece.isEmpty())
        QVERIFY(found(u"kata1000"_s).contains(MessageId{number}));
    QVERIFY(VALUE_OF(conversations().get(ConversationId{u"1"_s}))->lastText.size() <= 200);
    VERIFY_OK(messages().markDeleted(ConversationId{u"1"_s}, {ClientMessageId{u"client-%1"_s.arg(number)}}, true));
    checkIndexes();
}

void TestHostileTexts::zerosAreCharactersLikeOthers()
{
    const QString text = u"depan"_s + QChar(0) + u"belakang"_s;
    VALUE_OF(messages().apply({aMessage(1, u"1"_s, text)}));
    QCOMPARE(VALUE_OF(messages().get(MessageId{1}))->text, text);
    QCOMPARE(found(u"depan"_s), QList{MessageId{1}});
    QCOMPARE(found(u"belakang"_s), QList{MessageId{1}});
}

void TestHostileTexts::hugeNamesAndManyLabelsComeBack()
{
    const QString name = u"Panjang "_s.repeated(20'000);
    Message message = aMessage(1, u"1"_s, u"tombol"_s);
    message.senderName = name;
    for (int i = 0; i < 10'000; ++i)
        message.buttons.append(QString::number(i));
    VALUE_OF(messages().apply({message}));
    QCOMPARE(VALUE_OF(messages().get(MessageId{1})), std::optional(message));
}

QTEST_GUILESS_MAIN(TestHostileTexts)
#include "tst_hostiletexts.moc"
