#pragma once
#include <QString>
#include <QStringList>

namespace Amandesk {

enum class PaletteGroup { Recent, ThisConversation, Conversations, Commands, GoTo };

// One line of the command palette. Plain values: what happens when it is chosen is known to whoever made it, by `id`.
struct PaletteEntry {
    PaletteGroup group = PaletteGroup::Commands;
    QString id; // of a command or, in Conversations, of the conversation
    QString icon; // of the icon set; in Conversations the avatar of `contact` is drawn instead
    QString contact; // decides the avatar's colours
    QString words;
    QString detail; // quiet, behind the words
    QString keys; // "Ctrl F"; may be empty
    QStringList aliases; // other words that find it: its name in the other languages
    friend bool operator==(const PaletteEntry &, const PaletteEntry &) = default;
};

} // namespace Amandesk
