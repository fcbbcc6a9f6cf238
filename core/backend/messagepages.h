#pragma once
#include "core/backend/messageapi.h"
#include <memory>
#include <optional>

namespace Amandesk {

// Reads pages of messages from the text of an answer, without a QJsonObject in between: in a first sync nearly all that
// comes is such pages, and this takes a quarter of the time. Knows only what the server usually writes. Whatever is
// unusual in any message, to a number that is a text, is left to parsemessage.h, so both say the same.
// Main thread. What it has read stays in its memory until it goes, with the session.
class MessagePages final
{
public:
    MessagePages();
    ~MessagePages();

    // The page of a successful answer; nothing: it has to be read the other way, or is none.
    std::optional<MessageListing> read(const QByteArray &body, const SdkUserId &self, int limit);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace Amandesk
