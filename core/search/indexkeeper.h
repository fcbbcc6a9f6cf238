#pragma once
#include <QObject>

namespace Amandesk {
class Database;

// Makes the full-text index anew when it has to be: after an update that reads words in another way, or over a file of
// an older version. One short job after the other, so that everything else gets its turn. Main thread, owned by
// Session.
class IndexKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit IndexKeeper(Database &database, QObject *parent = nullptr);
    void start(); // once, with an open database; goes on where an earlier run stopped

signals:
    void complete(); // everything is indexed

private:
    void next();
    Database &m_database;
};

} // namespace Amandesk
