#include "app/sandbox/whatsapp.h"
#include <algorithm>
#include <iterator>
#include <QJsonArray>
#include <QRandomGenerator>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
struct KnownError {
    int code;
    const char *title;
    const char *details;
};
// In the words of Meta's public reference.
constexpr KnownError knownErrors[]{
    {0, "AuthException", "The access token could not be authenticated"},
    {100, "Invalid parameter", "A parameter is not supported or misspelt"},
    {190, "Access token has expired", "The access token has expired"},
    {368, "Temporarily blocked for policies violations", "The account is restricted"},
    {470, "Message failed to send because more than 24 hours have passed", "The customer must write first"},
    {1013, "User is not valid", "The number is not on WhatsApp"},
    {80007, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit"},
    {130429, "Rate limit hit", "Message throughput has been reached"},
    {130472, "User's number is part of an experiment", "The message was not sent as part of an experiment"},
    {131000, "Something went wrong", "Message failed to send because of an unknown error"},
    {131008, "Required parameter is missing", "A required parameter is missing"},
    {131009, "Parameter value is not valid", "A parameter value is not valid"},
    {131016, "Service unavailable", "The service is temporarily unavailable"},
    {131021, "Recipient cannot be sender", "Sender and recipient are the same number"},
    {131026, "Message undeliverable", "The number is not on WhatsApp or has not accepted the terms"},
    {131031, "Business Account locked", "The account is locked for a policy violation"},
    {131042, "Business eligibility payment issue", "There is a problem with the payment method"},
    {131045, "Incorrect certificate", "The number is not registered properly"},
    {131047, "Re-engagement message",
     "Message failed to send because more than 24 hours have passed since the customer last replied to this number"},
    {131048, "Spam rate limit hit", "Too many previous messages were blocked or flagged as spam"},
    {131049, "Not delivered to maintain healthy ecosystem engagement",
     "The customer receives too many marketing messages"},
    {131050, "Stopped by the customer", "The customer has turned off marketing messages from this business"},
    {131051, "Unsupported message type", "The message type is not supported"},
    {131052, "Media download error", "The media sent by the customer could not be downloaded"},
    {131053, "Media upload error", "The media could not be uploaded"},
    {131056, "Pair rate limit hit", "Too many messages to this customer in a short time"},
    {132000, "Template param count mismatch", "The number of variables does not match the template"},
    {132001, "Template does not exist", "The template does not exist in this language or is not approved"},
    {132005, "Template hydrated text too long", "The text with its values is too long"},
    {132007, "Template format character policy violated", "The content violates a policy"},
    {132012, "Template parameter format mismatch", "A variable has a wrong format"},
    {132015, "Template is paused", "The template is paused because of low quality"},
    {132016, "Template is disabled", "The template was paused too many times and is disabled"},
    {133010, "Phone number not registered", "The number is not registered"},
};

const KnownError *knownError(int code)
{
    const auto it = std::ranges::find(knownErrors, code, &KnownError::code);
    return it == std::end(knownErrors) ? nullptr : it;
}
} // namespace

QString whatsAppMessageId()
{
    QByteArray bytes(24, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->bounded(256));
    return u"wamid."_s + QString::fromLatin1(bytes.toBase64(QByteArray::OmitTrailingEquals));
}

QString whatsAppErrorTitle(int code)
{
    const KnownError *known = knownError(code);
    return QString::fromLatin1(known ? known->title : "Message failed to send");
}

QJsonObject whatsAppFailure(int code)
{
    const KnownError *known = knownError(code);
    const QString title = whatsAppErrorTitle(code);
    const QString details = QString::fromLatin1(known ? known->details : "The message could not be sent");
    const QJsonObject error{
        {u"code"_s, code},
        {u"title"_s, title},
        {u"message"_s, title},
        {u"error_data"_s, QJsonObject{{u"details"_s, details}}},
        {u"href"_s, u"https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"_s}};
    return {{u"status"_s, u"failed"_s}, {u"errors"_s, QJsonArray{error}}};
}

bool isRedownloadRequest(const QString &type, const QJsonObject &payload)
{
    return type == "button_postback_response"_L1
        && payload.value("payload"_L1).toObject().value("sub_type"_L1) == "redownload"_L1;
}

} // namespace Amandesk::Box
