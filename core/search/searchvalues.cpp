#include "core/search/searchvalues.h"
#include <algorithm>
#include <array>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype fewestDigits = 9; // of a whole number, as it is written
constexpr qsizetype longestNational = 12; // 13 with 0, 14 with 62

template<typename T> struct Named {
    QLatin1StringView name;
    T value;
};

template<typename T, std::size_t size>
std::optional<T> valueOf(const std::array<Named<T>, size> &table, const QString &text)
{
    const auto found =
        std::find_if(table.begin(), table.end(), [&text](const Named<T> &row) { return text == row.name; });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAllDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

// Pasted numbers come with every kind of dash.
QString withPlainDashes(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Punctuation_Dash || c == u'\u2212')
            c = u'-';
    }
    return text;
}

QChar separatorIn(const QString &text)
{
    const auto found = std::find_if(text.begin(), text.end(), [](QChar c) { return !isDigit(c); });
    return found == text.end() ? QChar() : *found;
}

// A number of one or two digits.
std::optional<int> shortNumber(QStringView text)
{
    if (text.size() > 2 || !isAllDigits(text))
        return std::nullopt;
    return text.toInt();
}

std::optional<int> year(QStringView text, bool mayBeShort)
{
    if (!isAllDigits(text) || (text.size() != 4 && !(mayBeShort && text.size() == 2)))
        return std::nullopt;
    return text.size() == 4 ? text.toInt() : 2000 + text.toInt();
}

std::optional<QDate> dateOf(std::optional<int> year, std::optional<int> month, std::optional<int> day)
{
    if (!year || !month || !day || *year < 1)
        return std::nullopt;
    const QDate date(*year, *month, *day);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

// "150.000", "1.500.000,00", "10.30", "15-01-2026", "31/02/26", "2026-01", "17.8": read as they stand, not as digits.
bool speaksForItself(const QString &text)
{
    static const QRegularExpression amount(u"^\\d{1,3}([.]\\d{3})+$"_s);
    static const QRegularExpression time(u"^([01]?\\d|2[0-4])[.][0-5]\\d([.][0-5]\\d)?$"_s);
    static const QRegularExpression day(u"^(0?[1-9]|[12]\\d|3[01])([-/.])(0?[1-9]|1[0-2])\\2((19|20|21)?\\d\\d)$"_s);
    static const QRegularExpression dayBackwards(
        u"^(19|20|21)\\d\\d([-/.])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])$"_s);
    static const QRegularExpression month(u"^((19|20|21)\\d\\d[-/.](0?[1-9]|1[0-2])"
                                          "|(0?[1-9]|1[0-2])[-/.](19|20|21)\\d\\d)$"_s);
    for (const QRegularExpression *shape : {&amount, &time, &day, &dayBackwards, &month}) {
        if (shape->match(text).hasMatch())
            return true;
    }
    return false;
}
} // namespace

std::optional<QDate> searchDate(const QString &text, const QDate &today)
{
    if (text == "hari-ini"_L1 || text == "hari ini"_L1 || text == "today"_L1)
        return today;
    if (text == "kemarin"_L1 || text == "yesterday"_L1)
        return today.addDays(-1);
    const QString plain = withPlainDashes(text);
    const QChar separator = separatorIn(plain);
    if (separator.isNull())
        return dateOf(year(plain, false), 1, 1);
    if (separator != u'-' && separator != u'/' && separator != u'.')
        return std::nullopt;
    const QList<QStringView> parts = QStringView(plain).split(separator);
    const bool yearFirst = parts.first().size() == 4;
    if (parts.size() == 2)
        return dateOf(year(parts[yearFirst ? 0 : 1], false), shortNumber(parts[yearFirst ? 1 : 0]), 1);
    if (parts.size() != 3)
        return std::nullopt;
    if (yearFirst)
        return dateOf(year(parts[0], false), shortNumber(parts[1]), shortNumber(parts[2]));
    return dateOf(year(parts[2], true), shortNumber(parts[1]), shortNumber(parts[0]));
}

std::optional<SearchStatus> searchStatus(const QString &text)
{
    using Row = Named<SearchStatus>;
    static constexpr std::array<Row, 14> table{
        Row{QLatin1StringView("gagal"), SearchStatus::Failed},
        Row{QLatin1StringView("failed"), SearchStatus::Failed},
        Row{QLatin1StringView("terkirim"), SearchStatus::Sent},
        Row{QLatin1StringView("sent"), SearchStatus::Sent},
        Row{QLatin1StringView("diterima"), SearchStatus::Delivered},
        Row{QLatin1StringView("delivered"), SearchStatus::Delivered},
        Row{QLatin1StringView("dibaca"), SearchStatus::Read},
        Row{QLatin1StringView("read"), SearchStatus::Read},
        Row{QLatin1StringView("menunggu"), SearchStatus::Pending},
        Row{QLatin1StringView("pending"), SearchStatus::Pending},
        Row{QLatin1StringView("selesai"), SearchStatus::Resolved},
        Row{QLatin1StringView("resolved"), SearchStatus::Resolved},
        Row{QLatin1StringView("terbuka"), SearchStatus::Open},
        Row{QLatin1StringView("open"), SearchStatus::Open},
    };
    return valueOf(table, text);
}

std::optional<SearchHas> searchHas(const QString &text)
{
    using Row = Named<SearchHas>;
    static constexpr std::array<Row, 14> table{
        Row{QLatin1StringView("lampiran"), SearchHas::Attachment},
        Row{QLatin1StringView("attachment"), SearchHas::Attachment},
        Row{QLatin1StringView("gambar"), SearchHas::Image},
        Row{QLatin1StringView("image"), SearchHas::Image},
        Row{QLatin1StringView("dokumen"), SearchHas::Document},
        Row{QLatin1StringView("document"), SearchHas::Document},
        Row{QLatin1StringView("lokasi"), SearchHas::Location},
        Row{QLatin1StringView("location"), SearchHas::Location},
        Row{QLatin1StringView("kontak"), SearchHas::Contact},
        Row{QLatin1StringView("contact"), SearchHas::Contact},
        Row{QLatin1StringView("tautan"), SearchHas::Link},
        Row{QLatin1StringView("link"), SearchHas::Link},
        Row{QLatin1StringView("catatan"), SearchHas::Note},
        Row{QLatin1StringView("note"), SearchHas::Note},
    };
    return valueOf(table, text);
}

std::optional<QString> searchCode(const QString &word)
{
    static const QRegularExpression shape(u"^([a-z]{2,6})[-/.]?(\\d+(?:[-/.]\\d+)*)$"_s);
    // What stands before sums, times and days rather than before the number of something.
    static const QStringList measures{u"rp"_s, u"idr"_s, u"usd"_s, u"jam"_s, u"pkl"_s, u"pukul"_s, u"tgl"_s};
    const auto match = shape.match(withPlainDashes(word));
    if (!match.hasMatch() || measures.contains(match.captured(1)))
        return std::nullopt;
    QString digits = match.captured(2);
    digits.removeIf([](QChar c) { return !isDigit(c); });
    if (digits.size() < 3)
        return std::nullopt;
    return match.captured(1) + digits;
}

std::optional<DigitGroup> digitGroup(const QString &word)
{
    static const QRegularExpression shape(u"^([+]?)(\\d+(?:[-/.]+\\d+)*)$"_s);
    static const QRegularExpression run(u"\\d{4}"_s);
    const auto match = shape.match(withPlainDashes(word));
    if (!match.hasMatch())
        return std::nullopt;
    DigitGroup group;
    group.plus = match.capturedLength(1) > 0;
    group.digits = match.captured(2);
    group.hasRun = run.match(group.digits).hasMatch();
    group.speaks = !group.plus && speaksForItself(group.digits);
    const qsizetype written = group.digits.size();
    group.digits.removeIf([](QChar c) { return !isDigit(c); });
    group.separated = group.digits.size() < written;
    return group;
}

std::optional<QString> nationalNumber(const QString &digits, bool plus)
{
    QString national = digits;
    if (national.startsWith("0062"_L1))
        national.remove(0, 4);
    else if (national.startsWith("62"_L1))
        national.remove(0, 2);
    else if (!plus && national.startsWith("08"_L1))
        national.remove(0, 1);
    else if (plus || !national.startsWith(u'8'))
        return std::nullopt;
    if (national.startsWith("08"_L1)) // +62 (0)812
        national.remove(0, 1);
    if (digits.size() < fewestDigits || national.size() > longestNational)
        return std::nullopt;
    return national;
}

bool beginsLikePhone(const DigitGroup &group)
{
    if (group.speaks)
        return false;
    if (group.plus)
        return group.digits.startsWith("62"_L1);
    return group.digits.startsWith("08"_L1) || group.digits.startsWith(u'8') || group.digits.startsWith("62"_L1)
        || group.digits.startsWith("0062"_L1);
}

} // namespace Amandesk
