#pragma once
#include "core/base/result.h"
#include <memory>
#include <QByteArray>
#include <QString>

namespace Amandesk {

// One generated line of customer-service talk.
struct Phrase {
    QString side; // "customer", "agent", "bot"
    QString vertical; // "any", "shop", "clinic", "fintech", "logistics"
    QString language; // "id", "en"
    QString text;
};

// Makes any number of plausible messages from the building blocks in data/phrases.json: message i of seed s is
// the same on every machine and does not depend on the others. Immutable once loaded, so any thread may ask it.
class PhraseBook
{
public:
    static Result<PhraseBook> load(); // the compiled-in phrases
    static Result<PhraseBook> parse(const QByteArray &json);

    Phrase message(quint64 seed, quint64 index) const;
    QString side(quint64 seed, quint64 index) const; // of that message, without making its words

private:
    struct Data;
    explicit PhraseBook(std::shared_ptr<const Data> data);

    std::shared_ptr<const Data> m_data;
};

} // namespace Amandesk
