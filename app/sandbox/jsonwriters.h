#pragma once
#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <type_traits>

namespace Amandesk::Box {

// Two ways to write an object down, taken by the same functions: as a QJsonObject, for whoever changes something of it,
// and as text at once, since most of what a server tells is written, sent and forgotten.
class ObjectWriter final
{
public:
    void field(QLatin1StringView key, const QJsonValue &value) { m_object.insert(key, value); }
    void numberText(QLatin1StringView key, qint64 number) { m_object.insert(key, QString::number(number)); }
    template<typename Fill> void object(QLatin1StringView key, const Fill &fill)
    {
        ObjectWriter inner;
        fill(inner);
        m_object.insert(key, inner.m_object);
    }
    template<typename List, typename Fill> void list(QLatin1StringView key, const List &items, const Fill &fill)
    {
        QJsonArray array;
        for (const auto &item : items) {
            ObjectWriter inner;
            fill(inner, item);
            array.append(inner.m_object);
        }
        m_object.insert(key, array);
    }
    const QJsonObject &written() const { return m_object; }

private:
    QJsonObject m_object;
};

class TextWriter final
{
public:
    enum class Place { BeforeObject, WithinObject };
    explicit TextWriter(QByteArray &text, Place place = Place::BeforeObject)
        : m_text(text)
        , m_first(place == Place::BeforeObject)
    { }
    void end(); // of the object; until then it can be gone on with

    void field(QLatin1StringView key, bool value);
    template<typename Number>
    requires std::is_integral_v<Number>
    void field(QLatin1StringView key, Number number)
    {
        writeKey(key);
        writeNumber(qint64(number));
    }
    void field(QLatin1StringView key, const QString &text);
    void field(QLatin1StringView key, const QJsonObject &object);
    void field(QLatin1StringView key, const QJsonValue &value);
    void numberText(QLatin1StringView key, qint64 number);
    template<typename Fill> void object(QLatin1StringView key, const Fill &fill)
    {
        writeKey(key);
        writeObject(fill);
    }
    template<typename List, typename Fill> void list(QLatin1StringView key, const List &items, const Fill &fill)
    {
        writeKey(key);
        writeList(m_text, items, fill);
    }
    // A list of objects that is no field of another one.
    template<typename List, typename Fill> static void writeList(QByteArray &text, const List &items, const Fill &fill)
    {
        text += '[';
        bool first = true;
        for (const auto &item : items) {
            if (!std::exchange(first, false))
                text += ',';
            TextWriter(text).writeObject([&](TextWriter &inner) { fill(inner, item); });
        }
        text += ']';
    }

private:
    void writeKey(QLatin1StringView key);
    void writeNumber(qint64 number);
    template<typename Fill> void writeObject(const Fill &fill)
    {
        TextWriter inner(m_text);
        fill(inner);
        inner.end();
    }

    QByteArray &m_text;
    bool m_first; // key of the object, which brings the bracket
};

} // namespace Amandesk::Box
