#include "core/lock/policyreader.h"
#include "core/base/log.h"
#include <algorithm>
#include <functional>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcPolicy, "amandesk.policy", QtInfoMsg)

namespace {
std::optional<bool> boolOf(const QVariant &value)
{
    const QString word = value.toString().trimmed().toLower();
    if (word == "true"_L1 || word == "yes"_L1 || word == "1"_L1)
        return true;
    if (word == "false"_L1 || word == "no"_L1 || word == "0"_L1)
        return false;
    return std::nullopt;
}

std::optional<int> numberOf(const QVariant &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toString().trimmed().toInt(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

// Writes the value into the policy, or the stricter one when it means nothing; says whether it meant something.
using Take = std::function<bool(LockPolicy &, const QVariant &)>;

Take flag(bool LockPolicy::*field, bool strict)
{
    return [field, strict](LockPolicy &policy, const QVariant &value) {
        const auto read = boolOf(value);
        policy.*field = read.value_or(strict);
        return read.has_value();
    };
}

template<typename Field> Take number(Field LockPolicy::*field, int least, int most, int strict)
{
    return [=](LockPolicy &policy, const QVariant &value) {
        const auto read = numberOf(value, least, most);
        policy.*field = Field(read.value_or(strict));
        return read.has_value();
    };
}

bool takeTenthPin(LockPolicy &policy, const QVariant &value)
{
    const QString word = value.toString().trimmed().toLower();
    policy.wipeAtTenthPin = word == "wipe"_L1;
    return policy.wipeAtTenthPin || word == "destroy-pin"_L1; // a slip of the pen wipes nothing
}

bool takeUpdates(LockPolicy &policy, const QVariant &value)
{
    const QString word = value.toString().trimmed().toLower();
    policy.updates = word == "notify"_L1 ? UpdatePolicy::Notify : UpdatePolicy::Off;
    return word == "notify"_L1 || word == "off"_L1;
}

bool takePins(LockPolicy &policy, const QVariant &value)
{
    const auto read = CertificatePins::fromText(value.toString());
    policy.pins = read.value_or(CertificatePins{{}, true});
    return read.has_value();
}

struct Row {
    QString name;
    Take take;
};

const QList<Row> &table()
{
    static const QList<Row> rows{
        {u"IdleMinutes"_s, number(&LockPolicy::mostIdleMinutes, 1, 240, 5)},
        {u"LockWithSystem"_s, flag(&LockPolicy::withSystem, true)},
        {u"WarningExtends"_s, flag(&LockPolicy::warningExtends, false)},
        {u"LockOnMinimise"_s, flag(&LockPolicy::onMinimise, true)},
        {u"PinAllowed"_s, flag(&LockPolicy::pinAllowed, false)},
        {u"LeastPinLength"_s, number(&LockPolicy::leastPinLength, 6, 12, 12)},
        {u"PassphraseNeeded"_s, flag(&LockPolicy::passphraseNeeded, true)},
        {u"SystemLoginAfterRestart"_s, flag(&LockPolicy::systemLoginAfterRestart, false)},
        {u"QuickUnlock"_s, flag(&LockPolicy::quickUnlock, false)},
        {u"KeyringAlone"_s, flag(&LockPolicy::keychainAlone, false)},
        {u"OfflineHours"_s, number(&LockPolicy::offline, 1, 24 * 365, 72)},
        {u"TenthWrongPin"_s, takeTenthPin},
        {u"ReceiveWhileLocked"_s, flag(&LockPolicy::receiveWhileLocked, false)},
        {u"CertificatePins"_s, takePins},
        {u"Updates"_s, takeUpdates},
    };
    return rows;
}
} // namespace

PolicyReading policyFrom(const QVariantMap &values)
{
    PolicyReading reading;
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        const auto row = std::find_if(table().cbegin(), table().cend(), [&value](const Row &candidate) {
            return candidate.name.compare(value.key(), Qt::CaseInsensitive) == 0;
        });
        if (row == table().cend())
            reading.unknown.append(value.key());
        else if (!row->take(reading.policy, *value))
            reading.bad.append(row->name);
    }
    return reading;
}

PolicyReading readPolicy(const ManagedPlace &place)
{
    const auto values = readManagedSettings(place);
    if (values)
        return policyFrom(*values);
    PolicyReading reading;
    if (values.error().kind != ErrorKind::NotFound)
        reading.problem = values.error();
    return reading;
}

void logWhatIsUnclear(const PolicyReading &reading)
{
    if (reading.problem)
        qCWarning(lcPolicy, "the organisation's policy is not followed: %ls: %ls",
                  qUtf16Printable(errorName(reading.problem->kind)), qUtf16Printable(reading.problem->detail));
    for (const QString &name : reading.unknown)
        qCWarning(lcPolicy, "the policy's %ls means nothing here", qUtf16Printable(name.left(64)));
    for (const QString &name : reading.bad)
        qCWarning(lcPolicy, "the policy's %ls has no such value; the stricter one holds", qUtf16Printable(name));
}

} // namespace Amandesk
