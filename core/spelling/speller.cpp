#include "core/spelling/speller.h"
#include "core/base/log.h"
#include "core/words/usualspelling.h"
#include <algorithm>
#include <hunspell/hunspell.hxx>
#include <limits>
#include <memory>
#include <mutex>
#include <QDir>
#include <QElapsedTimer>
#include <QOperatingSystemVersion>
#include <string>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSpelling, "amandesk.spelling", QtInfoMsg)

namespace {

// As Hunspell opens files: on Windows UTF-8 behind a mark of its own.
QByteArray pathOf(const QString &file)
{
    if (QOperatingSystemVersion::currentType() == QOperatingSystemVersion::Windows)
        return "\\\\?\\" + QDir::toNativeSeparators(QDir::cleanPath(file)).toUtf8();
    return file.toLocal8Bit();
}

// The word as the tables know words; empty when it has other letters.
std::string plainOf(const QString &word)
{
    const bool plain = std::ranges::all_of(word, [](QChar c) { return c >= u'a' && c <= u'z'; });
    return plain ? word.toStdString() : std::string();
}

QString capitalised(const QString &word)
{
    return word.left(1).toUpper() + word.mid(1);
}

// How many letters are too many, too few, wrong, or changed places with the next.
int distance(QStringView a, QStringView b)
{
    const auto width = std::size_t(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> now(width);
    for (std::size_t j = 0; j < width; ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        now[0] = int(i);
        for (std::size_t j = 1; j < width; ++j) {
            const auto at = qsizetype(j) - 1;
            const bool same = a[i - 1] == b[at];
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[at - 1] && a[i - 2] == b[at])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[width - 1];
}

// libhunspell 1.7 counts those who use a table of its own without a lock, when one is made and when one goes.
std::mutex makingOrEnding;

std::unique_ptr<Hunspell> madeFrom(const DictionaryFiles &files)
{
    const std::lock_guard lock(makingOrEnding);
    return std::make_unique<Hunspell>(pathOf(files.affixes).constData(), pathOf(files.words).constData());
}

struct Suggestion {
    QString word;
    int distance;
    int rank;
};

Suggestion suggestionOf(const QString &word, const QString &wrong)
{
    const int rank = Words::rankOfForm(plainOf(word.toLower()));
    return {word, distance(word.toLower(), wrong), rank < 0 ? std::numeric_limits<int>::max() : rank};
}

QString inCapitalsOf(const QString &like, const QString &word)
{
    if (like.size() > 1 && like == like.toUpper())
        return word.toUpper();
    return like[0].isUpper() ? capitalised(word) : word;
}

} // namespace

// Hunspell's dictionary of one language; speaks its encoding.
class Speller::Dictionary final
{
public:
    ~Dictionary()
    {
        const std::lock_guard lock(makingOrEnding);
        m_hunspell.reset();
    }
    Q_DISABLE_COPY_MOVE(Dictionary)

    static std::unique_ptr<Dictionary> load(SpellingLanguage language, const QStringList &folders)
    {
        const auto files = findDictionary(language, folders);
        if (!files)
            return nullptr;
        auto dictionary = std::unique_ptr<Dictionary>(new Dictionary(*files));
        return dictionary->m_readable ? std::move(dictionary) : nullptr;
    }
    bool has(const QString &word)
    {
        const auto bytes = encoded(word);
        return bytes && m_hunspell->spell(*bytes);
    }
    QStringList near(const QString &word)
    {
        QStringList words;
        const auto bytes = encoded(word);
        if (!bytes)
            return words;
        for (const std::string &found : m_hunspell->suggest(*bytes))
            words.append(m_unicode ? QString::fromStdString(found) : QString::fromLatin1(found.c_str()));
        return words;
    }

private:
    explicit Dictionary(const DictionaryFiles &files)
        : m_hunspell(madeFrom(files))
    {
        const std::string &name = m_hunspell->get_dict_encoding();
        m_unicode = name == "UTF-8";
        m_readable = m_unicode || name == "ISO8859-1";
        if (!m_readable)
            qCWarning(lcSpelling) << "a dictionary is in an encoding that is not read";
    }
    std::optional<std::string> encoded(const QString &word) const
    {
        if (m_unicode)
            return word.toStdString();
        if (std::ranges::any_of(word, [](QChar c) { return c.unicode() > 0xff; }))
            return std::nullopt;
        return word.toLatin1().toStdString();
    }

    std::unique_ptr<Hunspell> m_hunspell;
    bool m_unicode = false;
    bool m_readable = false;
};

Speller::Speller(const SpellingChoice &choice, const QStringList &folders)
    : m_choice(choice)
    , m_folders(folders)
{ }

Speller::~Speller() = default;

void Speller::load()
{
    if (std::exchange(m_loaded, true))
        return;
    QElapsedTimer timer;
    timer.start();
    const auto add = [this](bool chosen, SpellingLanguage language) {
        if (auto dictionary = chosen ? Dictionary::load(language, m_folders) : nullptr)
            m_dictionaries.push_back(std::move(dictionary));
    };
    add(m_choice.indonesian, SpellingLanguage::Indonesian);
    add(m_choice.english, SpellingLanguage::English);
    qCInfo(lcSpelling) << m_dictionaries.size() << "dictionaries loaded in" << timer.elapsed() << "ms";
}

bool Speller::knows(const QString &word) const
{
    const QString name = capitalised(word); // chats have few capitals
    for (const auto &dictionary : m_dictionaries) {
        if (dictionary->has(word) || dictionary->has(name))
            return true;
    }
    const std::string plain = m_choice.indonesian ? plainOf(word) : std::string();
    return !plain.empty() && Words::isUsualSpelling(plain);
}

bool Speller::isRight(const QString &word)
{
    load();
    if (m_dictionaries.empty())
        return true;
    const QString small = word.toLower().replace(u'\u2019', u'\'');
    if (knows(small))
        return true;
    if (small.endsWith("'s"_L1) && knows(small.chopped(2)))
        return true;
    if (!small.contains(u'-'))
        return false;
    // "barang-barang", "di-refund"
    const QStringList parts = small.split(u'-', Qt::SkipEmptyParts);
    return std::ranges::all_of(parts, [this](const QString &part) { return part.size() < 2 || knows(part); });
}

QStringList Speller::suggestions(const QString &word)
{
    load();
    const QString small = word.toLower().replace(u'\u2019', u'\'');
    if (small.isEmpty())
        return {};
    QStringList found;
    if (const std::string_view meant = Words::meantBy(plainOf(small)); m_choice.indonesian && !meant.empty())
        found.append(QString::fromLatin1(meant.data(), qsizetype(meant.size())));
    for (const auto &dictionary : m_dictionaries)
        found += dictionary->near(small);
    const int farthest = std::max(2, int(small.size()) / 2);
    std::vector<Suggestion> sorted;
    for (const QString &one : std::as_const(found)) {
        const bool another = one.compare(small, Qt::CaseInsensitive) != 0 && !one.contains(u' ')
            && (!one.contains(u'-') || small.contains(u'-'));
        if (const Suggestion suggestion = suggestionOf(one, small); another && suggestion.distance <= farthest)
            sorted.push_back(suggestion);
    }
    std::ranges::stable_sort(sorted, [](const Suggestion &a, const Suggestion &b) {
        return std::pair(a.distance, a.rank) < std::pair(b.distance, b.rank);
    });
    QStringList best;
    for (const Suggestion &one : sorted) {
        const QString fitting = inCapitalsOf(word, one.word);
        if (best.size() < mostSuggestions && !best.contains(fitting))
            best.append(fitting);
    }
    return best;
}

} // namespace Amandesk
