#pragma once
#include <QString>

namespace Amandesk::OwnClipboard {

// For whoever is asked to copy content: clipboard managers that heed such hints keep it out of their history.
void setText(const QString &text);
// Takes back what this program has there, also what its fields have copied or selected; what others have there stays.
// Wayland lets only the program in front do so.
void takeBack();

} // namespace Amandesk::OwnClipboard
