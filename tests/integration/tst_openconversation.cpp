#include "app/sandbox/broker.h"
#include "core/attachments/attachmentservice.h"
#include "core/rules/whatsapprules.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/unexpectedlog.h"
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int patience = 30000;
constexpr qint64 hour = 60 * 60 * 1000LL;
} // namespace

// What is said of the conversation that somebody looks at: how current it is, who else is there, how long its window
// is.
class TestOpenConversation final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
    }
    void cleanup() { m_all.reset(); }

    void whenItWasCheckedIsTold()
    {
        begin();
        QSignalSpy told(&conversations(), &ConversationService::freshnessChanged);
        const QDateTime before = m_all->session().clock().now().addSecs(-1); // its clock is told in seconds
        conversations().open(m_id);
        QVERIFY(told.isEmpty()); // its page was not even asked for
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty() && last(told).checkedAt >= before, patience);
        QVERIFY(last(told).checkedAt <= m_all->session().clock().now().addSecs(1));
        QVERIFY(!last(told).gap);
        for (const auto &signal : told)
            QCOMPARE(signal.first().value<ConversationId>(), m_id);
    }
    void aGapIsToldUntilItIsFilled()
    {
        begin();
        conversations().open(m_id);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, patience);
        QVERIFY(waitFor(m_all->session().syncNow(), 60s)); // no round is under way
        QSignalSpy told(&conversations(), &ConversationService::freshnessChanged);
        m_all->fault("realtime_silent", true);
        m_all->customerWrites(*m_room, u"Tidak sampai"_s);
        m_all->fault("realtime_silent", false);
        m_all->customerWrites(*m_room, u"Sampai"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_id, u"Tidak sampai"_s).size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty() && !last(told).gap, patience);
        const bool said = std::ranges::any_of(
            told, [](const auto &signal) { return signal.at(1).template value<ConversationFreshness>().gap; });
        QVERIFY(said);
    }
    void whoElseTypesIsNamed()
    {
        begin();
        const Box::Staff &colleague = aColleague();
        Box::NewComment comment;
        comment.room = m_room->index;
        comment.sender = colleague.person;
        comment.text = u"Saya bantu ya"_s;
        m_all->sandbox.workspace().append(comment);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_id, comment.text).size(), 1, patience);
        conversations().open(m_id);
        const Box::Person &person = m_all->sandbox.workspace().accounts().person(colleague.person);
        const Box::Person &customer = m_all->sandbox.workspace().accounts().person(m_room->customer);
        QList<Bystander> typing;
        int ended = 0;
        connect(&conversations(), &ConversationService::typingChanged, this,
                [&](const ConversationId &id, const Bystander &who, bool types) {
                    if (id == m_id && types)
                        typing.append(who);
                    ended += types ? 0 : 1;
                });
        QTRY_VERIFY_WITH_TIMEOUT(says(person.userId, u"t"_s, "1", [&] { return !typing.isEmpty(); }), patience);
        QCOMPARE(typing.first().name, person.name);
        QVERIFY(!typing.first().customer);
        typing.clear();
        QTRY_VERIFY_WITH_TIMEOUT(says(customer.userId, u"t"_s, "1", [&] { return !typing.isEmpty(); }), patience);
        QVERIFY(typing.first().customer);
        QCOMPARE(ended, 0);
        says(person.userId, u"t"_s, "0", [] { return false; }); // while the customer goes on
        typing.clear();
        QTRY_VERIFY_WITH_TIMEOUT(says(customer.userId, u"t"_s, "1", [&] { return !typing.isEmpty(); }), patience);
        QCOMPARE(ended, 0);
        QTRY_VERIFY_WITH_TIMEOUT(says(customer.userId, u"t"_s, "0", [&] { return ended > 0; }), patience);

        QSignalSpy looked(&conversations(), &ConversationService::colleagueLooked);
        const QByteArray all = QByteArray::number(m_room->lastComment) + ":x";
        QTRY_VERIFY_WITH_TIMEOUT(says(customer.userId, u"r"_s, all, [] { return true; }), patience);
        QTRY_VERIFY_WITH_TIMEOUT(says(person.userId, u"r"_s, all, [&] { return !looked.isEmpty(); }), patience);
        for (const auto &signal : looked) // the customer reads too, which is no colleague's look
            QCOMPARE(signal.at(1).toString(), person.name);
    }

    // ---- one that is not on this computer ----

    void whatIsNotHereIsAskedFor()
    {
        begin();
        Box::Workspace &workspace = m_all->sandbox.workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_all->account.email);
        Box::Room *other = nullptr;
        for (int i = 0; i < workspace.roomCount() && !other; ++i) {
            Box::Room &room = workspace.room(i);
            if (room.customer >= 0 && !room.resolved && !workspace.participant(room, self.person))
                other = &room;
        }
        QVERIFY(other);
        const ConversationId id = SessionFixture::idOf(*other);
        const auto refused = waitFor(conversations().find(id));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound); // the server does not say which
        QVERIFY(!waitFor(conversations().conversation(id))); // nothing of it was kept
        const auto unknown = waitFor(conversations().find(ConversationId(u"999999999"_s)));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::NotFound);

        workspace.addParticipant(*other, self.person); // which nobody tells this computer
        QSignalSpy changed(&conversations(), &ConversationService::changed);
        const auto found = waitFor(conversations().find(id));
        QVERIFY(found);
        QCOMPARE(found->id, id);
        QVERIFY(waitFor(conversations().conversation(id)));
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
        m_all->sandbox.stop();
        QVERIFY(waitFor(conversations().find(id))); // it stays
        const auto nobody = waitFor(conversations().find(ConversationId(u"999999999"_s)), 60s);
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, ErrorKind::Network);
    }

    // ---- files whose address has expired ----

    void anExpiredAddressIsAskedForAgain()
    {
        begin();
        Box::NewComment comment;
        comment.room = m_room->index;
        comment.sender = m_room->customer;
        comment.type = u"file_attachment"_s;
        comment.text = u"bukti.txt"_s;
        comment.payload = {{u"url"_s, url(u"/media/upload/old/bukti.txt"_s)}, {u"file_name"_s, u"bukti.txt"_s}};
        const MessageId id{m_all->sandbox.workspace().append(comment)};
        std::optional<Message> message;
        QTRY_VERIFY_WITH_TIMEOUT((message = shown(id)).has_value(), patience);
        AttachmentService &files = m_all->session().attachments();
        files.fetch(*message);
        QTRY_COMPARE_WITH_TIMEOUT(files.status(id).state, FetchState::Gone, patience); // the server knows no other

        // Now it does, and tells nobody who does not ask.
        const qint64 face = m_all->sandbox.workspace().accounts().person(m_room->customer).id;
        const QString path = u"/media/avatars/%1.svg"_s.arg(face);
        m_all->sandbox.workspace().comment(id.value())->body->payload.insert(u"url"_s, url(path));
        files.fetch(*message);
        QTRY_COMPARE_WITH_TIMEOUT(files.status(id).state, FetchState::Here, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown(id)->attachment->url, QUrl(url(path)), patience);
    }

    // ---- 72 hours after an advertisement ----

    void anAdvertisementOpensThreeDays_data()
    {
        QTest::addColumn<bool>("byAd");
        QTest::newRow("free entry point") << true;
        QTest::newRow("as usual") << false;
    }
    void anAdvertisementOpensThreeDays()
    {
        QFETCH(bool, byAd);
        Box::Workspace &workspace = m_all->sandbox.workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_all->account.email);
        m_room = nullptr;
        for (int i = 0; i < workspace.roomCount() && !m_room; ++i) {
            Box::Room &room = workspace.room(i);
            const Box::ChannelEntry *channel = workspace.channelOf(room);
            if (room.customer >= 0 && channel && channel->isWhatsApp() && lastOf(room) < workspace.now() - 30 * hour)
                m_room = &room;
        }
        QVERIFY(m_room);
        m_room->resolved = m_room->waiting = false;
        workspace.addParticipant(*m_room, self.person);
        const qint64 clicked = workspace.now() - 28 * hour; // the usual day is over
        Box::NewComment ask;
        ask.room = m_room->index;
        ask.sender = m_room->customer;
        ask.text = u"Saya lihat iklannya, masih ada?"_s;
        ask.at = clicked;
        if (byAd)
            ask.extras = {{u"referral"_s, QJsonObject{{u"source_type"_s, u"ad"_s}, {u"source_id"_s, u"120"_s}}}};
        workspace.append(ask);
        Box::NewComment reply;
        reply.room = m_room->index;
        reply.sender = self.person;
        reply.text = u"Masih, kak"_s;
        reply.at = clicked + hour;
        workspace.append(reply);

        QVERIFY(m_all->enter());
        m_id = SessionFixture::idOf(*m_room);
        QVERIFY(conversation());
        conversations().open(m_id);
        if (!byAd) {
            QTRY_VERIFY_WITH_TIMEOUT(conversation()->windowClosesAt < m_all->session().clock().now(), patience);
            const auto refused = waitFor(m_all->session().outbox().send(m_id, u"Jadi, kak?"_s));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::WindowClosed);
            return;
        }
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(clicked + hour + 72 * hour, Qt::UTC);
        QTRY_VERIFY_WITH_TIMEOUT(
            conversation()->windowClosesAt && std::abs(conversation()->windowClosesAt->secsTo(end)) <= 1, patience);
        QVERIFY(waitFor(m_all->session().outbox().send(m_id, u"Jadi, kak?"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(m_all->timesSaid(*m_room, u"Jadi, kak?"_s), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_id, u"Jadi, kak?"_s).size(), 1, patience);
        QVERIFY(workspace.markReceived(*m_room, m_room->customer, m_room->lastComment)); // WhatsApp let it through
        QTRY_COMPARE_WITH_TIMEOUT(m_all->stateOf(m_id, u"Jadi, kak?"_s), DeliveryState::Delivered, patience);
    }

private:
    void begin()
    {
        QVERIFY(m_all->enter());
        m_room = &m_all->room();
        m_id = SessionFixture::idOf(*m_room);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, patience);
    }
    QString url(const QString &path) const { return m_all->sandbox.sdkUrl().toString(QUrl::StripTrailingSlash) + path; }
    std::optional<Message> shown(MessageId id)
    {
        const auto slice = waitFor(conversations().newest(m_id, 50));
        for (const Message &message : slice ? slice->messages : QList<Message>()) {
            if (message.id == id)
                return message;
        }
        return std::nullopt;
    }
    ConversationService &conversations() { return m_all->session().conversations(); }
    std::optional<Conversation> conversation()
    {
        const auto row = waitFor(conversations().conversation(m_id));
        return row ? std::optional(*row) : std::nullopt;
    }
    static ConversationFreshness last(const QSignalSpy &told)
    {
        return told.last().at(1).value<ConversationFreshness>();
    }
    qint64 lastOf(const Box::Room &room) { return m_all->sandbox.workspace().facts(room.lastComment).at; }
    const Box::Staff &aColleague()
    {
        Box::Workspace &workspace = m_all->sandbox.workspace();
        for (const SandboxAccount &account : m_all->sandbox.accounts()) {
            if (account.role == u"agent"_s && account.email != m_all->account.email)
                return *workspace.accounts().staffByEmail(account.email);
        }
        qFatal("an agent alone");
    }
    // Over the live channel, again and again: its topics are subscribed to a moment after the conversation is opened.
    template<typename Heard> bool says(const QString &who, const QString &what, const QByteArray &payload, Heard heard)
    {
        if (heard())
            return true;
        m_all->sandbox.broker().publish(u"r/%1/%1/%2/%3"_s.arg(m_id.value(), who, what), payload);
        return heard();
    }

    std::unique_ptr<SessionFixture> m_all;
    Box::Room *m_room = nullptr;
    ConversationId m_id;
};

QTEST_GUILESS_MAIN(TestOpenConversation)
#include "tst_openconversation.moc"
