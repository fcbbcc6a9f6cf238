#include "ui/composer/emojilist.h"
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// In the language of the window, then in the other one: who chats writes in both.
QString namesOf(const Emoji &emoji)
{
    const bool indonesian = QLocale().language() == QLocale::Indonesian;
    const QString &first = indonesian ? emoji.indonesian.first() : emoji.english.first();
    const QString &second = indonesian ? emoji.english.first() : emoji.indonesian.first();
    return first == second ? first : first + u" · "_s + second;
}
} // namespace

void EmojiModel::setRecent(const QStringList &recent)
{
    if (recent == m_recent)
        return;
    m_recent = recent;
    sift();
}

void EmojiModel::setFilter(const QString &typed)
{
    if (typed == m_typed && !m_shown.isEmpty())
        return;
    m_typed = typed;
    sift();
}

void EmojiModel::sift()
{
    beginResetModel();
    m_shown = emojiFor(m_typed, m_recent);
    endResetModel();
}

int EmojiModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant EmojiModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Emoji &emoji = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return emoji.text;
    case CommandDelegate::textRole:
    case Qt::AccessibleTextRole:
        return namesOf(emoji);
    default:
        return {};
    }
}

EmojiList::EmojiList(const Theme &theme, QWidget *parent)
    : CompletionList(theme, new EmojiModel, CommandDelegate::First::Emoji, parent)
    , m_model(findChild<EmojiModel *>())
{
    setObjectName(u"emoji"_s);
    setNames(u"emojiList"_s);
    connect(this, &CompletionList::activated, this, [this](int row) { emit chosen(m_model->at(row).text); });
    EmojiList::retranslate();
}

void EmojiList::setRecent(const QStringList &recent)
{
    m_model->setRecent(recent);
    selectFirst();
    place();
}

void EmojiList::setFilter(const QString &text)
{
    m_model->setFilter(text);
    if (currentRow() < 0)
        selectFirst();
    place();
}

std::optional<Emoji> EmojiList::current() const
{
    return currentRow() < 0 ? std::nullopt : std::optional(m_model->at(currentRow()));
}

QString EmojiList::nothingWords() const
{
    return tr("No emoji has this name. Names are looked for in English and Indonesian.");
}

void EmojiList::retranslate()
{
    setTitle(tr("Emoji"));
    CompletionList::retranslate();
}

} // namespace Amandesk
