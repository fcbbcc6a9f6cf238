#include "core/net/bodysource.h"
#include "tests/integration/sandboxclient.h"
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
SandboxAccount accountOf(const Sandbox &sandbox, const QString &role, bool withCode = false)
{
    const QList<SandboxAccount> accounts = sandbox.accounts();
    for (const SandboxAccount &account : accounts) {
        if (account.role == role && account.totpSecret.isEmpty() != withCode)
            return account;
    }
    return {};
}

OutboxItem reply(const ConversationId &id, const char *clientId, const QString &text)
{
    OutboxItem item;
    item.clientId = ClientMessageId{QString::fromLatin1(clientId)};
    item.conversation = id;
    item.text = text;
    return item;
}

template<typename Event> std::optional<Event> lastOf(const QSignalSpy &events)
{
    for (auto it = events.crbegin(); it != events.crend(); ++it) {
        const auto event = it->first().value<ServerEvent>();
        if (const auto *found = std::get_if<Event>(&event))
            return *found;
    }
    return std::nullopt;
}
} // namespace

// Every call of the dialect against a backend that was written apart from it.
class TestBackendSandbox : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<SandboxClient> m_agent;

    SandboxAccount agentAccount() const { return accountOf(*m_sandbox, u"agent"_s); }
    std::unique_ptr<SandboxClient> client(const QString &role)
    {
        auto one = std::make_unique<SandboxClient>();
        if (!one->signIn(*m_sandbox, accountOf(*m_sandbox, role)))
            qWarning("cannot sign in as %s", qPrintable(role));
        return one;
    }
    // An open conversation of the agent's, on WhatsApp or not, inside the window.
    Conversation openConversation(SandboxClient &who, ChannelKind kind = ChannelKind::WhatsApp)
    {
        const auto listing = waitFor(who.conversations.list({}));
        for (const Conversation &one : listing ? listing->conversations : QList<Conversation>()) {
            const bool inside = windowStateAt(one, who.clock.now()) != WindowState::Closed;
            if (one.kind() == kind && inside && one.serve == ServeState::Served)
                return one;
        }
        return {};
    }
    // The same, made sure of: the customer has just written.
    Conversation freshConversation(SandboxClient &who)
    {
        const auto listing = waitFor(who.conversations.list({}));
        for (const Conversation &one : listing ? listing->conversations : QList<Conversation>()) {
            if (one.kind() == ChannelKind::WhatsApp && one.serve == ServeState::Served) {
                customerWrites(one.id, u"Halo lagi"_s);
                return one;
            }
        }
        return {};
    }
    Box::Room &room(const ConversationId &id)
    {
        return m_sandbox->workspace().room(m_sandbox->workspace().findRoom(id.value().toLongLong()));
    }
    void customerWrites(const ConversationId &id, const QString &text)
    {
        QVERIFY(m_sandbox->desk().customerWrites(room(id), text));
    }
    void fault(const char *name, const QJsonValue &value = true)
    {
        QVERIFY2(m_sandbox->faults().set(QString::fromLatin1(name), value), name);
    }

private slots:
    void init()
    {
        SandboxOptions options;
        options.simulation = false;
        m_sandbox = std::make_unique<Sandbox>(options);
        QVERIFY(m_sandbox->start());
        m_agent = client(u"agent"_s);
        QVERIFY(!m_agent->signedIn.tokens.sdk.isEmpty());
    }
    void cleanup()
    {
        m_agent.reset();
        m_sandbox.reset();
    }

    // ---- signing in ----

    void everyRoleSignsIn()
    {
        QCOMPARE(m_agent->signedIn.account.role, Role::Agent);
        QCOMPARE(m_agent->signedIn.account.appCode, m_sandbox->appCode());
        QVERIFY(!m_agent->signedIn.endpoints.realtime.isEmpty());
        QVERIFY(!m_agent->signedIn.lastMessage.isEmpty());
        QCOMPARE(client(u"supervisor"_s)->signedIn.account.role, Role::Supervisor);
        QCOMPARE(client(u"admin"_s)->signedIn.account.role, Role::Admin);
    }

    void wrongPasswordsAndCodesAreToldApart()
    {
        SandboxClient other;
        const ServerAddress server = SandboxClient::server(*m_sandbox);
        QCOMPARE(waitFor(other.auth.signIn(server, agentAccount().email, u"no"_s)).error().kind,
                 ErrorKind::WrongCredentials);
        const SandboxAccount guarded = accountOf(*m_sandbox, u"agent"_s, true);
        const auto first = waitFor(other.auth.signIn(server, guarded.email, guarded.password));
        QVERIFY(first);
        const NeedsCode step = std::get<NeedsCode>(*first);
        QCOMPARE(waitFor(other.auth.submitCode(step, u"000000"_s)).error().kind, ErrorKind::WrongCode);
        const QString code = Box::totpCode(guarded.totpSecret, other.clock.now().toSecsSinceEpoch());
        const auto second = waitFor(other.auth.submitCode(step, code));
        QVERIFY(second);
        QVERIFY(other.adopt(*second));
        QCOMPARE(other.signedIn.account.email, guarded.email);
    }

    void pastedTokensOpenTheSameAccount()
    {
        const ServerAddress server = SandboxClient::server(*m_sandbox);
        const QString app = m_sandbox->appCode();
        for (const QString &token : {m_agent->signedIn.tokens.longLived, m_agent->signedIn.tokens.shortLived}) {
            SandboxClient other;
            const auto answer = waitFor(other.auth.signInWithToken(server, app, token));
            QVERIFY(answer);
            QVERIFY(other.adopt(*answer));
            QCOMPARE(other.signedIn.account.id, m_agent->signedIn.account.id);
            QCOMPARE(other.signedIn.account.sdkUser, m_agent->signedIn.account.sdkUser);
            QVERIFY(waitFor(other.conversations.list({})));
            QVERIFY(waitFor(other.messages.sync(other.signedIn.lastMessage)));
        }
        SandboxClient stranger;
        QCOMPARE(waitFor(stranger.auth.signInWithToken(server, app, u"made-up"_s)).error().kind,
                 ErrorKind::TokenRejected);
    }

    void tokensAreRenewedInTheBackground()
    {
        QSignalSpy changed(&m_agent->connection, &ApiConnection::tokensChanged);
        fault("expire_tokens");
        QVERIFY(waitFor(m_agent->conversations.list({})));
        QCOMPARE(changed.size(), 1);
        fault("expire_sdk_tokens");
        QVERIFY(waitFor(m_agent->messages.sync(m_agent->signedIn.lastMessage)));
        QCOMPARE(changed.size(), 2);
        fault("revoke_sdk_tokens");
        QVERIFY(waitFor(m_agent->messages.sync(m_agent->signedIn.lastMessage)));
        QSignalSpy rejected(&m_agent->connection, &ApiConnection::tokenRejected);
        fault("revoke_tokens");
        QCOMPARE(waitFor(m_agent->conversations.list({})).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(rejected.size(), 1);
    }

    void signingOutEndsTheTokens()
    {
        const AccountTokens tokens = m_agent->connection.tokens();
        QVERIFY(waitFor(m_agent->auth.signOut(m_agent->signedIn.account, tokens)));
        AccountTokens onlyShort = tokens;
        onlyShort.longLived.clear();
        m_agent->connection.setIdentity(m_agent->signedIn.account, onlyShort);
        QCOMPARE(waitFor(m_agent->conversations.list({})).error().kind, ErrorKind::TokenRejected);
    }

    void addressesAreFoundAgain()
    {
        const auto endpoints =
            waitFor(m_agent->auth.findEndpoints(m_agent->signedIn.account.server, m_sandbox->appCode()));
        QVERIFY(endpoints);
        QCOMPARE(*endpoints, m_agent->signedIn.endpoints);
    }

    // ---- conversations ----

    void listsComeInPagesAndScopes()
    {
        const auto supervisor = client(u"supervisor"_s);
        QSet<ConversationId> seen;
        ConversationQuery query;
        query.scope = ConversationQuery::Scope::All;
        query.limit = 20;
        for (int page = 0; page < 20; ++page) {
            const auto listing = waitFor(supervisor->conversations.list(query));
            QVERIFY(listing);
            QCOMPARE(listing->skipped, 0);
            for (const Conversation &one : listing->conversations) {
                QVERIFY(!seen.contains(one.id));
                seen.insert(one.id);
                QVERIFY(one.lastAt.isValid());
            }
            query.cursor = listing->nextCursor;
            if (query.cursor.isEmpty())
                break;
        }
        QVERIFY(query.cursor.isEmpty());
        QVERIFY(seen.size() > 100);
        for (const auto scope : {ConversationQuery::Scope::Unserved, ConversationQuery::Scope::Served,
                                 ConversationQuery::Scope::Resolved, ConversationQuery::Scope::Mine}) {
            query = {};
            query.scope = scope;
            const auto listing = waitFor(supervisor->conversations.list(query));
            QVERIFY(listing);
            for (const Conversation &one : listing->conversations) {
                if (scope == ConversationQuery::Scope::Unserved)
                    QCOMPARE(one.serve, ServeState::Unserved);
                if (scope == ConversationQuery::Scope::Resolved)
                    QCOMPARE(one.serve, ServeState::Resolved);
            }
        }
        const auto own = waitFor(m_agent->conversations.list({}));
        QVERIFY(own->conversations.size() > 0);
        for (const Conversation &one : own->conversations)
            QVERIFY(one.mine);
    }

    void detailsAreWhole()
    {
        const Conversation open = openConversation(*m_agent);
        QVERIFY(!open.id.isEmpty());
        const auto profile = waitFor(m_agent->conversations.details(open.id));
        QVERIFY(profile);
        QCOMPARE(profile->conversation.id, open.id);
        QVERIFY(profile->tags);
        QVERIFY(profile->note);
        QVERIFY(profile->agents && !profile->agents->isEmpty());
        QVERIFY(profile->conversation.mine);
        QVERIFY(!profile->contact.phoneNumber.isEmpty());
        QVERIFY(!profile->conversation.channelName.isEmpty());
        QVERIFY(profile->firstContactAt);
        QCOMPARE(waitFor(m_agent->conversations.details(ConversationId{u"1"_s})).error().kind, ErrorKind::NotFound);
    }

    void theWindowIsTheServersWord()
    {
        const Conversation open = freshConversation(*m_agent);
        const auto expiry = waitFor(m_agent->conversations.windowExpiry(open.contactUserId, open.channel));
        QVERIFY(expiry);
        QVERIFY(!expiry->expired);
        QVERIFY(expiry->closesAt > m_agent->clock.now().addSecs(23 * 3600));
        const auto never = waitFor(m_agent->conversations.windowExpiry(u"620000000"_s, open.channel));
        QVERIFY(never && never->expired);
    }

    void unreadCountsFollowTheReadMark()
    {
        const Conversation open = freshConversation(*m_agent);
        const auto countOf = [&]() -> std::optional<UnreadCount> {
            for (int page = 1; page < 20; ++page) {
                const auto counts = waitFor(m_agent->conversations.unreadCounts(page));
                if (!counts)
                    return std::nullopt;
                for (const UnreadCount &count : counts->counts) {
                    if (count.conversation == open.id)
                        return count;
                }
                if (!counts->more)
                    return std::nullopt;
            }
            return std::nullopt;
        };
        const auto before = countOf();
        QVERIFY(before && before->unread > 0);
        QVERIFY(waitFor(m_agent->messages.markRead(open.id, before->lastMessage)));
        const auto after = countOf();
        QCOMPARE(after->unread, 0);
        QCOMPARE(after->readUpTo, before->lastMessage);
    }

    void channelsAreListedWithoutSecrets()
    {
        const auto channels = waitFor(m_agent->conversations.channels());
        QVERIFY(channels && channels->size() > 3);
        for (const Channel &channel : *channels) {
            QVERIFY(!channel.name.isEmpty());
            QVERIFY(!QString(channel.name + channel.phoneNumber + channel.source).contains("cs_"_L1));
        }
    }

    void resolvingTellsEverybody()
    {
        const Conversation open = openConversation(*m_agent);
        const auto page = waitFor(m_agent->messages.newest(open.id));
        QVERIFY(waitFor(m_agent->conversations.resolve(open.id, u"Sudah beres"_s, page->messages.last().id)));
        QCOMPARE(waitFor(m_agent->conversations.get(open.id))->serve, ServeState::Resolved);
        const auto supervisor = client(u"supervisor"_s);
        const auto after = waitFor(supervisor->messages.newest(open.id));
        QVERIFY(after);
        QCOMPARE(after->messages.last().systemEvent, SystemEventKind::Resolved);
        QCOMPARE(waitFor(supervisor->conversations.details(open.id))->note, u"Sudah beres"_s);
        QCOMPARE(waitFor(m_agent->conversations.resolve(open.id, {}, {})).error().kind, ErrorKind::Rejected);
    }

    void supervisorsAssignAndRemove()
    {
        const auto supervisor = client(u"supervisor"_s);
        ConversationQuery query;
        query.scope = ConversationQuery::Scope::Unserved;
        const auto waiting = waitFor(supervisor->conversations.list(query));
        QVERIFY(waiting && !waiting->conversations.isEmpty());
        const ConversationId id = waiting->conversations.first().id;
        const auto candidates = waitFor(supervisor->agents.agentsToAssign(id));
        QVERIFY(candidates && !candidates->isEmpty());
        const AgentId agent = m_agent->signedIn.account.id;
        QVERIFY(waitFor(supervisor->conversations.assign(id, agent, false)));
        QCOMPARE(waitFor(m_agent->conversations.get(id))->serve, ServeState::Served);
        const auto inside = waitFor(m_agent->messages.newest(id));
        QCOMPARE(inside->messages.last().systemEvent, SystemEventKind::AgentJoined);
        QVERIFY(inside->participant);
        QVERIFY(waitFor(supervisor->conversations.removeAgent(id, agent)));
        QCOMPARE(waitFor(m_agent->conversations.get(id)).error().kind, ErrorKind::NotFound);
    }

    void agentsTakeHandOverAndInvite()
    {
        const auto taken = waitFor(m_agent->conversations.takeNext());
        QVERIFY(taken && !taken->isEmpty());
        QVERIFY(waitFor(m_agent->conversations.get(*taken)));
        const auto colleagues = waitFor(m_agent->agents.agentsToAssign(*taken));
        QVERIFY(colleagues && colleagues->size() > 1);
        QVERIFY(waitFor(m_agent->conversations.addColleague(*taken, colleagues->at(0).id)));
        QVERIFY(waitFor(m_agent->conversations.handOver(*taken, colleagues->at(1).id)));
        QCOMPARE(waitFor(m_agent->conversations.get(*taken)).error().kind, ErrorKind::NotFound);
    }

    void tagsNotesAndPropertiesAreKept()
    {
        const Conversation open = openConversation(*m_agent);
        const auto before = waitFor(m_agent->conversations.details(open.id));
        const auto known = waitFor(m_agent->conversations.allTags());
        QVERIFY(known && !known->isEmpty());
        QString unused;
        for (const Tag &tag : *known) {
            if (!before->conversation.tags.contains(tag.name))
                unused = tag.name;
        }
        const auto tag = waitFor(m_agent->conversations.addTag(open.id, unused));
        QVERIFY(tag);
        QCOMPARE(waitFor(m_agent->conversations.addTag(open.id, unused)).error().kind, ErrorKind::Conflict);
        QVERIFY(waitFor(m_agent->conversations.saveNote(open.id, before->note.value_or(QString()), u"Minta faktur"_s)));
        QList<CustomProperty> wanted = before->properties;
        wanted.append({u"Kota"_s, u"Solo"_s});
        QVERIFY(waitFor(m_agent->conversations.saveProperties(open.id, before->properties, wanted)));
        const auto after = waitFor(m_agent->conversations.details(open.id));
        QVERIFY(after->conversation.tags.contains(unused));
        QCOMPARE(after->note, u"Minta faktur"_s);
        QCOMPARE(after->properties, wanted);
        QVERIFY(waitFor(m_agent->conversations.removeTag(open.id, tag->id)));
        QVERIFY(!waitFor(m_agent->conversations.details(open.id))->conversation.tags.contains(unused));
        QVERIFY(waitFor(m_agent->conversations.setBot(open.id, true)));
        QVERIFY(waitFor(m_agent->conversations.get(open.id))->handledByBot);
        QVERIFY(waitFor(m_agent->conversations.setBlocked(open.id, open.source, open.contactUserId, true)));
        QVERIFY(waitFor(m_agent->conversations.details(open.id))->blocked);
    }

    // ---- messages ----

    void historyIsReadToItsBeginningAndBack()
    {
        const auto listing = waitFor(m_agent->conversations.list({}));
        const ConversationId id = listing->conversations.first().id;
        const auto newest = waitFor(m_agent->messages.newest(id));
        QVERIFY(newest && !newest->messages.isEmpty());
        QCOMPARE(newest->skipped, 0);
        QVERIFY(newest->participants.size() >= 2);
        QList<Message> all = newest->messages;
        bool more = newest->more;
        while (more && all.size() < 1000) {
            const auto older = waitFor(m_agent->messages.older(id, all.first().id, 7));
            QVERIFY(older);
            more = older->more;
            all = older->messages + all;
        }
        QVERIFY(all.first().previous.isEmpty());
        for (qsizetype i = 1; i < all.size(); ++i) {
            QVERIFY(all[i - 1].id < all[i].id);
            QCOMPARE(all[i].previous, all[i - 1].id);
        }
        const auto newer = waitFor(m_agent->messages.newer(id, all.first().id, 5));
        QCOMPARE(newer->messages.first().id, all.value(1).id);
    }

    void everyMessageOfTheDemoIsUnderstood()
    {
        const auto supervisor = client(u"supervisor"_s);
        QSet<MessageKind> kinds;
        int failed = 0;
        ConversationQuery query;
        query.scope = ConversationQuery::Scope::All;
        query.limit = 200;
        const auto listing = waitFor(supervisor->conversations.list(query));
        QVERIFY(listing);
        for (const Conversation &one : listing->conversations) {
            const auto page = waitFor(supervisor->messages.older(one.id, {}, 200));
            QVERIFY(page);
            QCOMPARE(page->skipped, 0);
            for (const Message &message : page->messages) {
                kinds.insert(message.kind);
                failed += message.state == DeliveryState::Failed ? 1 : 0;
                QVERIFY(message.kind != MessageKind::Unknown);
                QVERIFY(message.deleted || !message.text.isEmpty() || message.attachment);
                QVERIFY(message.state != DeliveryState::Failed || !message.failure->code.isEmpty());
            }
        }
        for (const MessageKind kind : {MessageKind::Text, MessageKind::Attachment, MessageKind::Reply,
                                       MessageKind::Buttons, MessageKind::ButtonAnswer, MessageKind::Carousel,
                                       MessageKind::Location, MessageKind::ContactCard, MessageKind::SystemEvent})
            QVERIFY2(kinds.contains(kind), qPrintable(QString::number(int(kind))));
        QVERIFY(failed > 0);
    }

    void sendingTwiceWithOneIdSendsOnce()
    {
        const Conversation open = freshConversation(*m_agent);
        const auto first = waitFor(m_agent->messages.send(reply(open.id, "amandesk-1", u"Siap kak"_s)));
        QVERIFY(first);
        QVERIFY(first->mine);
        QCOMPARE(first->clientId, ClientMessageId{u"amandesk-1"_s});
        fault("fail_after_store_next", 1);
        QCOMPARE(waitFor(m_agent->messages.send(reply(open.id, "amandesk-2", u"Sebentar"_s))).error().kind,
                 ErrorKind::Server);
        const auto again = waitFor(m_agent->messages.send(reply(open.id, "amandesk-2", u"Sebentar"_s)));
        QVERIFY(again);
        const auto page = waitFor(m_agent->messages.newest(open.id));
        QCOMPARE(page->messages.last().id, again->id);
        QCOMPARE(page->messages.last().previous, first->id);
        OutboxItem quoting = reply(open.id, "amandesk-3", u"Yang ini ya"_s);
        quoting.quote = Quote{first->id, first->senderName, first->text};
        const auto quoted = waitFor(m_agent->messages.send(quoting));
        QCOMPARE(quoted->kind, MessageKind::Reply);
        QCOMPARE(quoted->quote->message, first->id);
        QCOMPARE(quoted->quote->text, u"Siap kak"_s);
        QCOMPARE(quoted->text, u"Yang ini ya"_s);
    }

    void filesAreUploadedAndSent()
    {
        const Conversation open = freshConversation(*m_agent);
        const auto content = std::make_shared<BytesBody>("Nota 1\n");
        const auto file = waitFor(m_agent->messages.upload(u"nota.txt"_s, u"text/plain"_s, content));
        QVERIFY(file);
        QVERIFY(file->url.isValid());
        OutboxItem item;
        item.clientId = ClientMessageId{u"f-1"_s};
        item.conversation = open.id;
        item.text = u"Ini notanya"_s;
        item.file.emplace().url = file->url;
        item.file->fileName = file->fileName;
        const auto sent = waitFor(m_agent->messages.send(item));
        QVERIFY(sent);
        QCOMPARE(sent->kind, MessageKind::Attachment);
        QCOMPARE(sent->attachment->url, file->url);
        QCOMPARE(sent->text, u"Ini notanya"_s);
    }

    void syncCatchesUpPageByPage()
    {
        const Conversation open = freshConversation(*m_agent);
        const MessageId start = m_agent->signedIn.lastMessage;
        for (int i = 0; i < 5; ++i)
            customerWrites(open.id, u"Pesan %1"_s.arg(i));
        const auto first = waitFor(m_agent->messages.sync(start, 3));
        QCOMPARE(first->messages.size(), 3);
        const auto second = waitFor(m_agent->messages.sync(first->lastReceived, 100));
        QCOMPARE(second->messages.last().text, u"Pesan 4"_s);
        QVERIFY(second->messages.first().id > first->messages.last().id);
        const auto third = waitFor(m_agent->messages.sync(second->lastReceived, 100));
        QVERIFY(third->messages.isEmpty());
        QCOMPARE(third->lastReceived, second->lastReceived);
        fault("need_clear_next", 1);
        QVERIFY(waitFor(m_agent->messages.sync(third->lastReceived))->needClear);
    }

    void eventsTellDeletions()
    {
        const Conversation open = freshConversation(*m_agent);
        const auto earlier = waitFor(m_agent->messages.send(reply(open.id, "amandesk-8", u"Salah juga"_s)));
        const auto sent = waitFor(m_agent->messages.send(reply(open.id, "amandesk-9", u"Salah kirim"_s)));
        QVERIFY(waitFor(m_agent->messages.remove({earlier->clientId})));
        const auto before = waitFor(m_agent->messages.syncEvents(m_agent->signedIn.lastEvent));
        QVERIFY(before && before->last > m_agent->signedIn.lastEvent);
        QVERIFY(waitFor(m_agent->messages.remove({sent->clientId})));
        const auto page = waitFor(m_agent->messages.syncEvents(before->last));
        QVERIFY(page && page->startFound);
        QVERIFY(page->last > before->last);
        const auto *deleted = page->events.isEmpty() ? nullptr : std::get_if<MessagesDeleted>(&page->events.last());
        QVERIFY(deleted);
        QCOMPARE(deleted->conversation, open.id);
        QCOMPARE(deleted->messages, QList<ClientMessageId>{sent->clientId});
        QVERIFY(deleted->forGood);
    }

    void templatesReopenAConversation()
    {
        const auto supervisor = client(u"supervisor"_s);
        const auto channels = waitFor(supervisor->conversations.channels());
        int sent = 0;
        ConversationQuery query;
        query.scope = ConversationQuery::Scope::All;
        query.limit = 200;
        const auto listing = waitFor(supervisor->conversations.list(query));
        QVERIFY(listing);
        for (const Conversation &one : listing->conversations) {
            if (one.kind() != ChannelKind::WhatsApp || one.serve == ServeState::Resolved || sent > 0)
                continue;
            const auto templates = waitFor(supervisor->messages.templates(one.channel));
            QVERIFY(templates);
            const auto reopen = waitFor(supervisor->messages.reopenTemplates(one.channel));
            QVERIFY(reopen);
            if (templates->isEmpty() || reopen->isEmpty())
                continue;
            QVERIFY(waitFor(supervisor->messages.sendTemplate(one.id, reopen->first().detailId)));
            const auto page = waitFor(supervisor->messages.newest(one.id));
            QVERIFY(!page->messages.last().templateName.isEmpty());
            TemplateFill fill;
            for (int i = 0; i < templates->first().variables; ++i)
                fill.variables.append(u"isi"_s);
            const qint64 detail = templates->first().detailId;
            QVERIFY(waitFor(supervisor->messages.sendTemplateTo(one.contactUserId, detail, fill)));
            fill.variables.append(u"zu viel"_s);
            QCOMPARE(waitFor(supervisor->messages.sendTemplateTo(one.contactUserId, detail, fill)).error().kind,
                     ErrorKind::Rejected);
            ++sent;
        }
        QCOMPARE(sent, 1);
    }

    // ---- people ----

    void agentsProfileAndCountersFitTheRole()
    {
        const auto supervisor = client(u"supervisor"_s);
        const auto all = waitFor(supervisor->agents.agents());
        QVERIFY(all && all->size() >= 5);
        QCOMPARE(waitFor(m_agent->agents.agents()).error().kind, ErrorKind::Forbidden);
        QVERIFY(waitFor(m_agent->agents.setAvailable(false)));
        QCOMPARE(waitFor(m_agent->agents.profile())->available, false);
        QVERIFY(waitFor(m_agent->agents.setAvailable(true)));
        QCOMPARE(waitFor(m_agent->agents.profile())->available, true);
        const int unserved = m_sandbox->desk().unserved();
        QCOMPARE(waitFor(m_agent->agents.counters())->unserved, unserved);
        QCOMPARE(waitFor(supervisor->agents.counters())->unserved, unserved);
        const auto admin = client(u"admin"_s);
        QCOMPARE(waitFor(admin->agents.counters())->unserved, unserved);
        QVERIFY(waitFor(admin->agents.profile()));
        const auto config = waitFor(m_agent->agents.configuration());
        QVERIFY(config);
        QVERIFY(config->takeNext);
    }

    // ---- realtime ----

    void liveMessagesReceiptsTypingAndDeletionsArrive()
    {
        const Conversation open = freshConversation(*m_agent);
        QSignalSpy events(&m_agent->realtime, &RealtimeChannel::eventReceived);
        QSignalSpy time(&m_agent->realtime, &RealtimeChannel::serverTimeSeen);
        m_agent->realtime.openConversation(open.id);
        QVERIFY(m_agent->goLive());

        customerWrites(open.id, u"Halo dari pelanggan"_s);
        QTRY_VERIFY(lastOf<MessageArrived>(events));
        QCOMPARE(lastOf<MessageArrived>(events)->message.text, u"Halo dari pelanggan"_s);
        QCOMPARE(lastOf<MessageArrived>(events)->message.sender, SenderKind::Customer);

        const auto sent = waitFor(m_agent->messages.send(reply(open.id, "amandesk-1", u"Siap"_s)));
        QTRY_VERIFY(lastOf<MessageArrived>(events)->message.id == sent->id);
        QVERIFY(lastOf<MessageArrived>(events)->message.mine);

        const int customer = room(open.id).customer;
        QVERIFY(m_sandbox->workspace().markRead(room(open.id), customer, sent->id.value()));
        QTRY_VERIFY(lastOf<ReceiptArrived>(events) && lastOf<ReceiptArrived>(events)->upTo == sent->id);
        QCOMPARE(lastOf<ReceiptArrived>(events)->state, DeliveryState::Read);
        QCOMPARE(lastOf<ReceiptArrived>(events)->by.value(), open.contactUserId);

        const auto supervisor = client(u"supervisor"_s);
        QVERIFY(supervisor->goLive());
        supervisor->realtime.setTyping(open.id, true);
        QTRY_VERIFY(lastOf<TypingChanged>(events));
        QCOMPARE(lastOf<TypingChanged>(events)->by, supervisor->signedIn.account.sdkUser);

        m_agent->realtime.watchPresence(supervisor->signedIn.account.sdkUser);
        QTRY_VERIFY(lastOf<PresenceChanged>(events));
        QVERIFY(lastOf<PresenceChanged>(events)->online);
        supervisor->realtime.stop();
        QTRY_VERIFY(!lastOf<PresenceChanged>(events)->online);

        QVERIFY(waitFor(m_agent->messages.remove({sent->clientId})));
        QTRY_VERIFY(lastOf<MessagesDeleted>(events));
        QTRY_VERIFY(!time.isEmpty());
        QVERIFY(qAbs(time.first().first().toDateTime().msecsTo(m_agent->clock.now())) < 30000);
        QCOMPARE(m_agent->realtime.dropped(), 0);
    }

    void whatWhatsAppRefusesIsReportedLater()
    {
        const Conversation open = freshConversation(*m_agent);
        QSignalSpy events(&m_agent->realtime, &RealtimeChannel::eventReceived);
        QVERIFY(m_agent->goLive());
        fault("wa_failure_next", 1);
        const auto sent = waitFor(m_agent->messages.send(reply(open.id, "amandesk-1", u"Halo"_s)));
        QVERIFY(sent);
        QTRY_VERIFY(lastOf<MessageUpdated>(events));
        const Message failed = lastOf<MessageUpdated>(events)->message;
        QCOMPARE(failed.id, sent->id);
        QCOMPARE(failed.state, DeliveryState::Failed);
        QCOMPARE(failed.failure->code, u"131026"_s);
        QVERIFY(!failed.failure->title.isEmpty());
    }

    void aRefusalInTheAnswerNamesWhatsAppsCode()
    {
        const Conversation open = freshConversation(*m_agent);
        fault("wa_failure_code", 131056);
        fault("wa_refuse_next", 1);
        const auto refused = waitFor(m_agent->messages.send(reply(open.id, "amandesk-1", u"Halo"_s)));
        QVERIFY(refused);
        QVERIFY(refused->isRefused());
        QCOMPARE(refused->failure->code, u"131056"_s);
        const auto again = waitFor(m_agent->messages.send(reply(open.id, "amandesk-1", u"Halo"_s)));
        QVERIFY(again);
        QVERIFY(!again->isRefused());
    }

    void theChannelComesBackAfterADrop()
    {
        QVERIFY(m_agent->goLive());
        QSignalSpy live(&m_agent->realtime, &RealtimeChannel::liveChanged);
        fault("drop_realtime");
        QTRY_COMPARE(live.size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_agent->realtime.isLive(), 20000);
    }

    void aSkewedServerClockIsNoticed()
    {
        QObject::connect(&m_agent->realtime, &RealtimeChannel::serverTimeSeen, &m_agent->connection,
                         &ApiConnection::noteServerTime);
        fault("clock_skew_s", 3600);
        QVERIFY(m_agent->goLive());
        QTRY_VERIFY(m_agent->connection.clockOffset() > std::chrono::minutes(59));
    }

    // ---- faults ----

    void brokenAnswersHaveNames_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("html") << u"html"_s << ErrorKind::NotOurServer;
        QTest::newRow("truncated") << u"truncated"_s << ErrorKind::Protocol;
        QTest::newRow("wrong types") << u"wrong_types"_s << ErrorKind::Protocol;
    }
    void brokenAnswersHaveNames()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorKind, error);
        fault("garbage_kind", kind);
        fault("garbage_next", 1);
        QCOMPARE(waitFor(m_agent->conversations.list({})).error().kind, error);
        fault("garbage_next", 1);
        QCOMPARE(waitFor(m_agent->messages.sync(m_agent->signedIn.lastMessage)).error().kind, error);
        SandboxClient other;
        fault("garbage_next", 1);
        const auto answer = waitFor(
            other.auth.signIn(SandboxClient::server(*m_sandbox), agentAccount().email, agentAccount().password));
        QCOMPARE(answer.error().kind, error);
        QVERIFY(waitFor(m_agent->conversations.list({})));
    }

    void hugeTextsAreCut()
    {
        const Conversation open = freshConversation(*m_agent);
        fault("garbage_kind", u"huge"_s);
        fault("garbage_next", 1);
        fault("garbage_match", u"get_room_by_id"_s);
        const auto page = waitFor(m_agent->messages.newest(open.id));
        if (page) {
            for (const Message &message : page->messages)
                QVERIFY(message.text.size() <= 64 * 1024);
        } else {
            QCOMPARE(page.error().kind, ErrorKind::Protocol);
        }
        QVERIFY(waitFor(m_agent->messages.newest(open.id)));
    }

    void limitsAndTroubleHaveNames()
    {
        m_agent->rest.setBackoff({std::chrono::milliseconds(1), std::chrono::milliseconds(2)});
        const Conversation open = freshConversation(*m_agent);
        fault("rate_limit_next", 1);
        fault("retry_after_s", 7);
        const auto limited = waitFor(m_agent->messages.send(reply(open.id, "r-1", u"x"_s)));
        QCOMPARE(limited.error().kind, ErrorKind::RateLimited);
        QCOMPARE(limited.error().retryAfter, std::chrono::seconds(7));
        fault("status_next", 1);
        QCOMPARE(waitFor(m_agent->messages.send(reply(open.id, "r-1", u"x"_s))).error().kind, ErrorKind::Server);
        m_sandbox->stop();
        QCOMPARE(waitFor(m_agent->messages.send(reply(open.id, "r-1", u"x"_s))).error().kind, ErrorKind::Network);
        QVERIFY(m_sandbox->start());
        QVERIFY(waitFor(m_agent->messages.send(reply(open.id, "r-1", u"x"_s))));
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestBackendSandbox)
#include "tst_backend_sandbox.moc"
