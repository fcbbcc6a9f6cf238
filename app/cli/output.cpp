#include "app/cli/output.h"
#include "core/domain/proxytrouble.h"
#include "core/rules/whatsapprules.h"
#include <cstdio>
#include <QJsonArray>
#include <QJsonDocument>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
QString kindName(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Text:
        return u"text"_s;
    case MessageKind::Attachment:
        return u"attachment"_s;
    case MessageKind::Reply:
        return u"reply"_s;
    case MessageKind::Buttons:
        return u"buttons"_s;
    case MessageKind::Card:
        return u"card"_s;
    case MessageKind::Carousel:
        return u"carousel"_s;
    case MessageKind::Location:
        return u"location"_s;
    case MessageKind::ContactCard:
        return u"contact"_s;
    case MessageKind::ButtonAnswer:
        return u"button-answer"_s;
    case MessageKind::SystemEvent:
        return u"system"_s;
    case MessageKind::Custom:
        return u"custom"_s;
    case MessageKind::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

QString senderName(SenderKind sender)
{
    switch (sender) {
    case SenderKind::Customer:
        return u"customer"_s;
    case SenderKind::Agent:
        return u"agent"_s;
    case SenderKind::Bot:
        return u"bot"_s;
    case SenderKind::System:
        return u"system"_s;
    }
    Q_UNREACHABLE();
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString shortTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : u"-"_s;
}

// Marks a detail that is a sentence for the screen; core's details are for the log.
constexpr QLatin1StringView ownWords("cli: ");

bool breaksLine(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Surrogate || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

// Whose words: the delivery state says nothing about what came in.
bool goesOut(const Message &message)
{
    return message.mine || message.sender == SenderKind::Agent || message.sender == SenderKind::Bot;
}

QString writerOf(const Message &message)
{
    if (message.mine)
        return u"you"_s;
    return message.senderName.isEmpty() ? senderName(message.sender) : message.senderName;
}
} // namespace

QString oneLine(const QString &text, int most)
{
    // Character by character: an emoji is two units of a string.
    QList<uint> characters = text.toUcs4();
    characters.resize(std::min(characters.size(), qsizetype(most)));
    QString line;
    for (const char32_t c : characters)
        line += breaksLine(c) ? QString(u' ') : QString::fromUcs4(&c, 1);
    return line;
}

QString counted(int number, const QString &one, const QString &many)
{
    return QString::number(number) + u' ' + (number == 1 ? one : many);
}

Error said(ErrorKind kind, const QString &sentence)
{
    return {kind, ownWords + sentence, std::nullopt};
}

Error nobodyIsHere()
{
    return said(ErrorKind::TokenRejected, u"Nobody is signed in here."_s);
}

QJsonValue toJson(const std::optional<QDateTime> &time)
{
    return time && time->isValid() ? QJsonValue(timeText(*time)) : QJsonValue(QJsonValue::Null);
}

QString serveStateName(ServeState state)
{
    switch (state) {
    case ServeState::Unserved:
        return u"unserved"_s;
    case ServeState::Served:
        return u"served"_s;
    case ServeState::Resolved:
        return u"resolved"_s;
    }
    Q_UNREACHABLE();
}

QString freshnessName(FreshnessState state)
{
    switch (state) {
    case FreshnessState::NeverSynced:
        return u"never-synced"_s;
    case FreshnessState::CatchingUp:
        return u"catching-up"_s;
    case FreshnessState::FillingGap:
        return u"filling-gap"_s;
    case FreshnessState::Current:
        return u"current"_s;
    case FreshnessState::Polling:
        return u"polling"_s;
    case FreshnessState::Offline:
        return u"offline"_s;
    case FreshnessState::SignedOutByServer:
        return u"signed-out-by-server"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const Conversation &conversation)
{
    return {
        {u"id"_s, conversation.id.value()},
        {u"name"_s, conversation.contactName},
        {u"user_id"_s, conversation.contactUserId},
        {u"source"_s, conversation.source},
        {u"channel"_s, conversation.channelName},
        {u"state"_s, serveStateName(conversation.serve)},
        {u"mine"_s, conversation.mine},
        {u"bot"_s, conversation.handledByBot},
        {u"unread"_s, conversation.unread},
        {u"last_text"_s, conversation.lastText},
        {u"last_sender"_s, senderName(conversation.lastSender)},
        {u"last_at"_s, toJson(std::optional(conversation.lastAt))},
        {u"waiting_since"_s, toJson(conversation.waitingSince)},
        {u"window_closes_at"_s, toJson(conversation.windowClosesAt)},
        {u"waiting_to_send"_s, conversation.waitingToSend},
        {u"failed_to_send"_s, conversation.failedToSend},
        {u"tags"_s, QJsonArray::fromStringList(conversation.tags)},
    };
}

QJsonObject toJson(const Message &message)
{
    QJsonObject object{
        {u"id"_s,
         message.id.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::number(message.id.value()))},
        {u"client_id"_s, message.clientId.value()},
        {u"conversation"_s, message.conversation.value()},
        {u"kind"_s, kindName(message.kind)},
        {u"sender"_s, senderName(message.sender)},
        {u"sender_name"_s, message.senderName},
        {u"mine"_s, message.mine},
        {u"text"_s, message.text},
        {u"sent_at"_s, toJson(std::optional(message.sentAt))},
        {u"state"_s, deliveryStateName(message.state)},
        {u"deleted"_s, message.deleted},
    };
    if (message.attachment) {
        object.insert(u"attachment"_s,
                      QJsonObject{{u"file_name"_s, message.attachment->fileName},
                                  {u"caption"_s, message.attachment->caption},
                                  {u"size"_s, message.attachment->size}});
    }
    if (message.failure)
        object.insert(u"failure"_s,
                      QJsonObject{{u"code"_s, message.failure->code}, {u"title"_s, message.failure->title}});
    if (message.mustArriveBefore)
        object.insert(u"must_arrive_before"_s, toJson(message.mustArriveBefore));
    return object;
}

QJsonObject toJson(const SearchHit &hit)
{
    QJsonArray marks;
    for (const TextRange &mark : hit.marks)
        marks.append(QJsonObject{{u"start"_s, mark.start}, {u"length"_s, mark.length}});
    return {
        {u"conversation"_s, hit.conversation.value()},
        {u"message"_s,
         hit.message.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::number(hit.message.value()))},
        {u"unsent"_s, hit.unsent},
        {u"name"_s, hit.contactName},
        {u"channel"_s, hit.channelName},
        {u"sender"_s, hit.senderName},
        {u"snippet"_s, hit.snippet},
        {u"marks"_s, marks},
        {u"at"_s, toJson(std::optional(hit.at))},
    };
}

QJsonObject toJson(const OutboxItem &item, bool withText)
{
    QJsonObject object{
        {u"client_id"_s, item.clientId.value()},
        {u"conversation"_s, item.conversation.value()},
        {u"state"_s, deliveryStateName(item.state)},
        {u"attempts"_s, item.attempts},
        {u"queued_at"_s, toJson(std::optional(item.queuedAt))},
        {u"next_try_at"_s, item.notBefore < WhatsApp::holdWithoutEnd() ? toJson(item.notBefore) : QJsonValue()},
        {u"must_arrive_before"_s, toJson(item.mustArriveBefore)},
        {u"reason"_s, item.reason},
    };
    if (item.file) {
        QJsonObject file{{u"mime"_s, item.file->mime},
                         {u"size"_s, item.file->size},
                         {u"uploaded"_s, item.file->isUploaded()},
                         {u"paused"_s, item.file->paused},
                         {u"upload_tries"_s, item.file->tries}};
        if (withText)
            file.insert(u"name"_s, item.file->fileName);
        object.insert(u"file"_s, file);
    }
    if (withText)
        object.insert(u"text"_s, item.text);
    return object;
}

QJsonObject toJson(const Agent &agent)
{
    return {
        {u"id"_s, agent.id.value()},
        {u"name"_s, agent.name},
        {u"role"_s, roleName(agent.role)},
        {u"available"_s, agent.available},
        {u"open_conversations"_s, agent.openConversations},
    };
}

QString toLine(const Conversation &conversation)
{
    const QString unread = conversation.unread > 0 ? u"unread %1  "_s.arg(conversation.unread) : QString();
    return u"%1  %2  %3  %4  "_s.arg(conversation.id.value(), shortTime(conversation.lastAt),
                                     serveStateName(conversation.serve).leftJustified(8),
                                     oneLine(conversation.contactName, 30))
        + unread + oneLine(conversation.lastText, 60);
}

QString toLine(const Message &message)
{
    QString text = message.deleted ? u"(deleted)"_s : oneLine(message.text);
    if (message.attachment)
        text += u" ["_s + oneLine(message.attachment->fileName, 60) + u']';
    const QString state = goesOut(message) ? deliveryStateName(message.state) : QString();
    return u"%1  %2  %3: "_s.arg(shortTime(message.sentAt), state.leftJustified(9), oneLine(writerOf(message), 30))
        + text;
}

QString toLine(const SearchHit &hit)
{
    return u"%1  %2  %3: "_s.arg(hit.conversation.value(), shortTime(hit.at), oneLine(hit.contactName, 30))
        + oneLine(hit.snippet);
}

QString toLine(const OutboxItem &item, bool withText)
{
    QString line = u"%1  %2  %3  %4"_s.arg(item.clientId.value(), item.conversation.value(), shortTime(item.queuedAt),
                                           deliveryStateName(item.state));
    if (item.attempts > 0)
        line += u"  "_s + counted(item.attempts, u"try"_s, u"tries"_s);
    if (item.file)
        line += u"  file %1"_s.arg(item.file->paused             ? u"paused"_s
                                       : item.file->isUploaded() ? u"uploaded"_s
                                                                 : item.file->mime);
    if (!item.reason.isEmpty())
        line += u"  ("_s + item.reason + u')';
    if (item.mustArriveBefore && item.state == DeliveryState::Queued)
        line += u"  until "_s + shortTime(*item.mustArriveBefore);
    if (!withText)
        return line;
    const QString name = item.file ? u'[' + oneLine(item.file->fileName, 60) + u"] "_s : QString();
    return line + u": "_s + name + oneLine(item.text);
}

QString toLine(const Freshness &freshness)
{
    if (!freshness.syncedAt)
        return u"Nothing is synced yet."_s;
    return u"Synced to %1."_s.arg(shortTime(*freshness.syncedAt));
}

QString toLine(const Freshness &freshness, const BackfillProgress &backfill)
{
    const QString left = counted(freshness.left, u"conversation"_s, u"conversations"_s);
    const QString synced = freshness.syncedAt ? u"Synced to %1"_s.arg(shortTime(*freshness.syncedAt)) : QString();
    QString line;
    switch (freshness.state) {
    case FreshnessState::NeverSynced:
        return u"Nothing is synced yet."_s;
    case FreshnessState::CatchingUp:
        return freshness.left > 0 ? u"Catching up, %1 left."_s.arg(left) : u"Catching up."_s;
    case FreshnessState::FillingGap:
        return freshness.left > 0 ? u"A gap, filling: %1 left."_s.arg(left) : u"A gap, filling."_s;
    case FreshnessState::Current:
        line = synced;
        break;
    case FreshnessState::Polling:
        line = synced + u", no live channel"_s;
        break;
    case FreshnessState::Offline:
        line = freshness.since ? u"Offline since %1"_s.arg(shortTime(*freshness.since)) : u"Offline"_s;
        return line + (synced.isEmpty() ? u"."_s : u". %1."_s.arg(synced));
    case FreshnessState::SignedOutByServer:
        return u"The server ended the sign-in."_s;
    }
    if (freshness.unreadable > 0)
        line += u", not readable: %1"_s.arg(counted(freshness.unreadable, u"conversation"_s, u"conversations"_s));
    if (backfill.left > 0)
        line +=
            u", older messages of %1 still come"_s.arg(counted(backfill.left, u"conversation"_s, u"conversations"_s));
    if (backfill.left > 0 && backfill.estimate)
        line += u", about %1 s"_s.arg(backfill.estimate->count());
    return line + u'.';
}

QJsonObject toJson(const Freshness &freshness, const BackfillProgress &backfill)
{
    return {
        {u"freshness"_s, freshnessName(freshness.state)},
        {u"synced_at"_s, toJson(freshness.syncedAt)},
        {u"since"_s, toJson(freshness.since)},
        {u"left"_s, freshness.left},
        {u"unreadable"_s, freshness.unreadable},
        {u"history_left"_s, backfill.left},
        {u"history_messages"_s, backfill.messages},
        {u"history_estimate_s"_s,
         backfill.estimate ? QJsonValue(qint64(backfill.estimate->count())) : QJsonValue(QJsonValue::Null)},
    };
}

namespace {
QString sentenceFor(ProxyTrouble trouble)
{
    switch (trouble) {
    case ProxyTrouble::NotFound:
        return u"The proxy's name is not known here. See --proxy."_s;
    case ProxyTrouble::Unreachable:
        return u"The proxy cannot be reached. See --proxy."_s;
    case ProxyTrouble::Login:
        return u"The proxy wants a user name and a password. See --proxy and --proxy-password-file."_s;
    case ProxyTrouble::Refused:
        return u"The proxy answers, but does not connect to the server."_s;
    }
    Q_UNREACHABLE();
}

QString kindFor(const Error &error)
{
    if (error == nobodyIsHere())
        return u"not-signed-in"_s;
    const auto trouble = proxyTroubleOf(error);
    return trouble ? proxyTroubleName(*trouble) : errorName(error.kind);
}
} // namespace

QString sentenceFor(const Error &error)
{
    if (error.detail.startsWith(ownWords))
        return error.detail.mid(ownWords.size());
    switch (error.kind) {
    case ErrorKind::WrongCredentials:
        return u"E-mail or password is wrong."_s;
    case ErrorKind::WrongCode:
        return u"That code did not match. Try with the next one."_s;
    case ErrorKind::TokenRejected:
        if (error.detail == "offline"_L1)
            return u"The server has not answered for too long. Sign in again; what is stored here stays."_s;
        return u"The server does not accept the token. Sign in again; what is stored here stays."_s;
    case ErrorKind::Network:
        if (const auto trouble = proxyTroubleOf(error))
            return sentenceFor(*trouble);
        [[fallthrough]];
    case ErrorKind::Timeout:
        return u"The server does not answer. What is stored here stays readable."_s;
    case ErrorKind::Tls:
        return u"The server's certificate was refused. The connection was not made."_s;
    case ErrorKind::NotOurServer:
        return u"Something else than the expected server answered at this address."_s;
    case ErrorKind::Protocol:
        return u"The server's answer could not be read."_s;
    case ErrorKind::WrongPassphrase:
        return u"The passphrase or PIN is wrong."_s;
    case ErrorKind::Throttled:
        return u"Too many wrong tries. Wait before the next one."_s;
    case ErrorKind::KeychainLocked:
        return u"The login keyring is locked. Unlock it, or give --passphrase-file."_s;
    case ErrorKind::KeychainUnavailable:
    case ErrorKind::KeyMissing:
        return u"No keychain has this profile's key. Give --passphrase-file."_s;
    case ErrorKind::Damaged:
        return u"A file of this profile is damaged. Nothing was changed."_s;
    case ErrorKind::DiskFull:
        return u"The disk is full."_s;
    case ErrorKind::WindowClosed:
        return u"WhatsApp's 24-hour window is closed. Only a template can be sent."_s;
    case ErrorKind::BadInput:
        return error.detail.isEmpty() ? u"The command line cannot be used."_s : error.detail;
    case ErrorKind::NotFound:
        return error.detail == "erased"_L1 ? u"Nobody is signed in here any more."_s
                                           : u"There is no such thing here."_s;
    case ErrorKind::Forbidden:
        if (error.detail == "restart"_L1)
            return u"The computer was restarted. Give --pin-file or --passphrase-file."_s;
        return error.detail == "policy"_L1 ? u"The organisation's policy does not allow this."_s
                                           : u"This account may not do that."_s;
    case ErrorKind::RateLimited:
        return u"The server asks to wait before the next call."_s;
    case ErrorKind::Server:
        return u"The server failed. Try again later."_s;
    case ErrorKind::InUse:
        return u"Another program works with this profile. Close it there first."_s;
    case ErrorKind::Conflict:
    case ErrorKind::Cancelled:
    case ErrorKind::Rejected:
    case ErrorKind::Locked:
    case ErrorKind::Storage:
        return u"It did not work: %1."_s.arg(errorName(error.kind));
    }
    Q_UNREACHABLE();
}

void print(const QJsonObject &document)
{
    const QByteArray text = QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    std::fflush(stdout);
}

void print(const QString &line)
{
    const QByteArray text = line.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
}

void printError(const Error &error, bool json)
{
    if (json) {
        QJsonObject object{{u"kind"_s, kindFor(error)}, {u"message"_s, sentenceFor(error)}};
        if (error.retryAfter)
            object.insert(u"retry_after_s"_s, qint64(error.retryAfter->count()));
        print(QJsonObject{{u"error"_s, object}});
        return;
    }
    warn(sentenceFor(error));
}

void warn(const QString &sentence)
{
    const QByteArray text = u"amandesk-cli: "_s.append(sentence).toUtf8() + '\n';
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stderr);
}

} // namespace Amandesk::Cli
