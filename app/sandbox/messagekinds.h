#pragma once
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/workspace.h"

// A comment of every kind that the backend knows, and of one that clients do not, in its own words and payloads: for
// looking at what a client makes of them.
namespace Amandesk::Box {

QStringList messageKinds(); // the types, some with what is missing in them: "card", "location-bare"
// From the customer, or from the bot what only businesses send. A reply quotes the room's newest place.
Helpdesk::Outcome<qint64> writeKind(Workspace &workspace, Helpdesk &desk, Room &room, const QString &kind);

} // namespace Amandesk::Box
