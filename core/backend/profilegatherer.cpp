#include "core/backend/profilegatherer.h"
#include "core/backend/ask.h"
#include "core/backend/cleantext.h"
#include "core/backend/parseaccount.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parseconversation.h"
#include "core/backend/rolepaths.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFuture<Result<ConversationProfile>> ProfileGatherer::gather(ApiConnection &connection,
                                                             const QFuture<Result<Conversation>> &conversation,
                                                             const ConversationId &id)
{
    auto *gatherer = new ProfileGatherer(connection, id);
    const auto future = gatherer->m_answer.future();
    gatherer->expect(conversation, [gatherer](const Conversation &known) {
        gatherer->m_profile.conversation = known;
        gatherer->m_profile.contact = contactOf(known);
        gatherer->askContact();
    });
    gatherer->askCustomer();
    gatherer->askTags();
    gatherer->askAgents();
    gatherer->askRoom();
    return future;
}

ProfileGatherer::ProfileGatherer(ApiConnection &connection, const ConversationId &id)
    : QObject(&connection)
    , m_connection(connection)
    , m_id(id)
{ }

template<typename T, typename Take> void ProfileGatherer::expect(const QFuture<Result<T>> &future, Take take)
{
    ++m_open;
    whenDone(future, this, [this, take](const Result<T> &value) {
        --m_open;
        if (!value) {
            finish(fail(value.error()));
            return;
        }
        take(*value);
        if (m_open == 0)
            finish(std::move(m_profile));
    });
}

void ProfileGatherer::askCustomer()
{
    const ApiCall call = omnichannelGet("customer", u"/api/v1/qiscus/room/%1/user_info"_s.arg(m_id.value()));
    expect(askIfOffered(m_connection, call), [this](const QJsonObject &answer) {
        const CustomerInfo info = parseCustomerInfo(answer.value("data"_L1).toObject());
        m_profile.properties = info.properties;
        m_profile.blocked = info.blocked;
        m_profile.channelActive = info.channelActive;
        m_profile.firstContactAt = info.firstContactAt;
        m_profile.firstResponseAt = info.firstResponseAt;
        m_channelName = info.channelName;
    });
}

void ProfileGatherer::askTags()
{
    const ApiCall call = omnichannelGet("tags of a conversation", "/api/v2/room_tags/"_L1 + m_id.value());
    expect(askIfOffered(m_connection, call), [this](const QJsonObject &answer) {
        if (!answer.value("data"_L1).isArray())
            return;
        if (const auto tags = parseList<Tag>(answer.value("data"_L1).toArray(), parseTag))
            m_profile.tags = *tags;
    });
}

void ProfileGatherer::askAgents()
{
    const QString role = RolePath::agentPicker(m_connection.account().role);
    ApiCall call = omnichannelGet("agents of a conversation", u"/api/v2/%1/service/available_agents"_s.arg(role));
    call.query = {{u"room_id"_s, m_id.value()}, {u"is_available_in_room"_s, u"true"_s}, {u"limit"_s, u"50"_s}};
    expect(askIfOffered(m_connection, call), [this](const QJsonObject &answer) {
        if (const auto listing = parseAgents(answer); listing && !answer.isEmpty())
            m_profile.agents = listing->agents;
    });
}

void ProfileGatherer::askRoom()
{
    ApiCall call = chatGet("room", u"get_room_by_id"_s);
    call.query = {{u"id"_s, m_id.value()}};
    expect(askIfOffered(m_connection, call), [this](const QJsonObject &answer) {
        const QJsonObject room = answer.value("results"_L1).toObject().value("room"_L1).toObject();
        const RoomOptions options = parseRoomOptions(room);
        if (!options.all.isEmpty())
            m_profile.note = options.note;
        if (m_channelName.isEmpty())
            m_channelName = options.channelName;
    });
}

// The customer's record knows a telephone number where the channel does not.
void ProfileGatherer::askContact()
{
    if (m_profile.contact.id.isEmpty() || !m_profile.contact.phoneNumber.isEmpty())
        return;
    const ApiCall call = omnichannelGet("contact", u"/api/v2/contacts/%1"_s.arg(m_profile.contact.id.value()));
    expect(askIfOffered(m_connection, call), [this](const QJsonObject &answer) {
        const QJsonObject contact = answer.value("data"_L1).toObject().value("contact"_L1).toObject();
        m_profile.contact.phoneNumber = cleanName(JsonReader(contact).optionalString("phone_number"_L1), 32);
    });
}

void ProfileGatherer::finish(Result<ConversationProfile> result)
{
    if (result) {
        Conversation &conversation = result->conversation;
        if (conversation.channelName.isEmpty())
            conversation.channelName = m_channelName;
        conversation.note = result->note.value_or(QString());
        for (const Tag &tag : result->tags.value_or(QList<Tag>()))
            conversation.tags.append(tag.name);
        for (const Agent &agent : result->agents.value_or(QList<Agent>())) {
            conversation.agents.append(agent.name);
            if (agent.id == m_connection.account().id)
                conversation.mine = true;
        }
    }
    m_answer.finish(std::move(result));
    deleteLater();
}

} // namespace Amandesk
