#pragma once
#include "core/backend/conversationapi.h"
#include <QObject>

class QJsonObject;

namespace Amandesk {
struct ApiCall;

// What the side panel shows lives in half a dozen places: asks all at once and puts the answers together.
// Lives until the last answer, as a child of the connection. What this server or role does not offer stays absent;
// any other failure fails the whole.
class ProfileGatherer final : public QObject
{
    Q_OBJECT
public:
    static QFuture<Result<ConversationProfile>> gather(ApiConnection &connection,
                                                       const QFuture<Result<Conversation>> &conversation,
                                                       const ConversationId &id);

private:
    ProfileGatherer(ApiConnection &connection, const ConversationId &id);
    template<typename T, typename Take> void expect(const QFuture<Result<T>> &future, Take take);
    void askRoom();
    void askTags();
    void askAgents();
    void askCustomer();
    void askContact();
    void finish(Result<ConversationProfile> result);

    ApiConnection &m_connection;
    ConversationId m_id;
    Answer<ConversationProfile> m_answer;
    ConversationProfile m_profile;
    int m_open = 0; // answers still to come
    QString m_channelName;
};

} // namespace Amandesk
