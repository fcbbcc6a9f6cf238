#include "ui/composer/quickreplylist.h"
#include "core/words/foldedtext.h"
#include "ui/common/textsafety.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void QuickReplyModel::setReplies(const QList<QuickReply> &replies)
{
    if (replies == m_all)
        return;
    beginResetModel();
    m_all = replies;
    m_folded.clear();
    for (const QuickReply &reply : replies)
        m_folded.append({foldedText(reply.command), foldedText(reply.text)});
    sift();
    endResetModel();
}

void QuickReplyModel::setFilter(const QString &text)
{
    const QString folded = foldedText(text).trimmed();
    if (folded == m_filter)
        return;
    beginResetModel();
    m_filter = folded;
    sift();
    endResetModel();
}

void QuickReplyModel::sift()
{
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    QList<qsizetype> others;
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const auto &[command, text] = m_folded.at(i);
        const auto holds = [&command = command, &text = text](const QString &word) {
            return command.contains(word) || text.contains(word);
        };
        if (command.startsWith(m_filter))
            m_shown.append(i);
        else if (std::all_of(words.begin(), words.end(), holds))
            others.append(i);
    }
    m_shown.append(others);
}

int QuickReplyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant QuickReplyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QuickReply &reply = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QString(u'/' + oneLine(reply.command));
    case CommandDelegate::textRole:
        return oneLine(reply.text);
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(oneLine(reply.command), oneLine(reply.text));
    case Qt::ToolTipRole:
        return toolTipText(reply.text); // the whole of it, and never as HTML
    default:
        return {};
    }
}

QuickReplyList::QuickReplyList(const Theme &theme, QWidget *parent)
    : CompletionList(theme, new QuickReplyModel, CommandDelegate::First::Word, parent)
    , m_model(findChild<QuickReplyModel *>())
{
    setObjectName(u"quickReplies"_s);
    setNames(u"quickReplyList"_s);
    connect(this, &CompletionList::activated, this, [this](int row) { emit chosen(m_model->at(row)); });
    QuickReplyList::retranslate();
}

void QuickReplyList::setReplies(const QList<QuickReply> &replies)
{
    const auto before = current();
    m_model->setReplies(replies);
    selectFirst();
    for (int row = 0; before && row < m_model->rowCount(); ++row) {
        if (m_model->at(row).command == before->command && m_model->at(row).own == before->own)
            setCurrentRow(row);
    }
    place();
}

void QuickReplyList::setFilter(const QString &text)
{
    m_model->setFilter(text);
    if (currentRow() < 0)
        selectFirst();
    place();
}

std::optional<QuickReply> QuickReplyList::current() const
{
    return currentRow() < 0 ? std::nullopt : std::optional(m_model->at(currentRow()));
}

QString QuickReplyList::nothingWords() const
{
    return m_model->hasAny() ? tr("No quick reply fits.")
                             : tr("There are no quick replies yet. You make your own in the settings; the team's are "
                                  "made in the web dashboard.");
}

void QuickReplyList::retranslate()
{
    setTitle(tr("Quick replies"));
    CompletionList::retranslate();
}

} // namespace Amandesk
