#pragma once
#include "core/base/result.h"
#include <QFuture>
#include <QObject>
#include <QStringList>

namespace Amandesk {
class Database;

// The words that the agent has taught the spelling, in the encrypted store of this computer. Main thread, owned by
// Session.
class OwnWords final : public QObject
{
    Q_OBJECT
public:
    static constexpr int most = 5000; // that are handed out

    explicit OwnWords(Database &database, QObject *parent = nullptr);

    QFuture<Result<QStringList>> all(); // in the order of the alphabet
    QFuture<Result<>> add(const QString &word); // BadInput when it is empty
    QFuture<Result<>> remove(const QString &word);

signals:
    void changed(); // after the commit

private:
    QFuture<Result<>> announced(const QFuture<Result<>> &done);

    Database &m_database;
};

} // namespace Amandesk
