#pragma once

namespace Amandesk {
class DeskHands;

// What a day does with the open conversation in panels, popovers and forms; what is typed is of DayMarks.
namespace DeskPanels {
void addAColleague(const DeskHands &hands); // with a note
void editTheCustomer(const DeskHands &hands); // tag, note and information; a note stays half written
void filterByTheTag(const DeskHands &hands); // which editTheCustomer() has made; it stays filtered
void beginToResolve(const DeskHands &hands);
void fillATemplate(const DeskHands &hands);
void sendAFile(const DeskHands &hands); // whose bytes, kind and name are of the day
void explainTheFailure(const DeskHands &hands); // of the message that could not be sent
void leaveAColleagueOpen(const DeskHands &hands); // to hand over to, who is looked for
} // namespace DeskPanels

} // namespace Amandesk
