#pragma once
#include <QString>
#include <QStringList>

// The directions of the house, as a table that tst_layering holds every source file against. ARCHITECTURE.md says
// why; when the house is changed, that file and this table change in the same commit.
namespace Amandesk {

// The room a file belongs to: "core/net", "ui/inbox", "app/desk", "resources"; empty when it is in none.
QString roomOf(const QString &path);

// The rooms that have a row in the table.
QStringList knownRooms();

// May a file of room `from` include this project header? A room may always include itself.
bool mayInclude(const QString &from, const QString &header);

// Everything in the file that the house does not allow, one sentence each with its line; empty when all is well.
// `qtGuiHeaders` are the folders whose headers belong to Qt Gui, Widgets and Svg.
QStringList violations(const QString &path, const QString &source, const QStringList &qtGuiHeaders);

} // namespace Amandesk
