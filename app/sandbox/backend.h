#pragma once
#include "app/sandbox/broker.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/filestore.h"
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/jsonviews.h"
#include "app/sandbox/realtime.h"
#include "app/sandbox/router.h"
#include "app/sandbox/workspace.h"

// What the routes work with, who may call them, and where they are registered.
namespace Amandesk::Box {
class Journal;
class Traffic;

struct Backend {
    Workspace &workspace;
    Helpdesk &desk;
    JsonViews &views;
    Faults &faults;
    Broker &broker;
    Realtime &realtime;
    FileStore &files;
};

// Which staff a helpdesk path is for. Supervisors act on "admin" paths that serve customers; settings are the
// admin's own. A path with {r} in it says so itself: agent, spv, admin.
enum class Access { Anybody, Supervising, AdminOnly };

using StaffHandler = std::function<Reply(const Request &, Staff &)>;
using RoomHandler = std::function<Reply(const Request &, Staff &, Room &)>;
using ChatHandler = std::function<Reply(const Request &, int person)>;

// A person's token, or app id and secret, which act as the admin or as the agent they name.
Handler forStaff(Backend &backend, Access access, StaffHandler handler);
// The same for a room that the caller may see; its id is {room_id} of the path or the parameter room_id.
Handler forRoom(Backend &backend, Access access, RoomHandler handler);
// A chat user's token.
Handler forChat(Backend &backend, ChatHandler handler);
// App id and secret.
Handler forServer(Backend &backend, Handler handler);

void addAuthRoutes(Router &router, Backend &backend);
void addRoomRoutes(Router &router, Backend &backend);
void addRoomDetailRoutes(Router &router, Backend &backend);
void addAgentRoutes(Router &router, Backend &backend);
void addSettingRoutes(Router &router, Backend &backend);
void addTemplateRoutes(Router &router, Backend &backend);
void addCustomerRoutes(Router &router, Backend &backend);
void addChatUserRoutes(Router &router, Backend &backend);
void addChatRoomRoutes(Router &router, Backend &backend);
void addChatMessageRoutes(Router &router, Backend &backend);
void addServerRoutes(Router &router, Backend &backend);
void addToolRoutes(Router &router, Backend &backend);
void addLoadRoutes(Router &router, Backend &backend, Traffic &traffic, Journal &journal);
void addFileRoutes(Router &router, Backend &backend);

// One page of a list with page and limit from 1, and the meta that goes with it.
QJsonArray pageOf(const Request &request, const QJsonArray &all, QJsonObject *meta, int usualLimit = 20);

} // namespace Amandesk::Box
