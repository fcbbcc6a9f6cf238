#include "core/words/foldedtext.h"
#include "ui/common/announce.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/contact/tageditor.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QFrame>
#include <QListView>
#include <QPainter>
#include <QStringListModel>
#include <QStyledItemDelegate>

// What the field offers while one types.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 5; // higher, and it pushes away the rest of the panel
constexpr int side = 9;

class RowDelegate final : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {m_theme.scaled(60), m_theme.scaled(Size::control)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        drawRowPlane(*painter, m_theme, option);
        painter->setFont(m_theme.font(TextStep::Body));
        painter->setPen(m_theme.color(ColorRole::Text));
        drawElided(*painter, option.rect.adjusted(side, 0, -side, 0), index.data().toString());
        painter->restore();
    }

private:
    const Theme &m_theme;
};
} // namespace

void TagEditor::buildList()
{
    m_list->setObjectName(u"tagMatches"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new RowDelegate(m_theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
}

void TagEditor::showMatches(const QString &text, const QStringList &tags)
{
    if (text != m_field->text())
        return;
    m_asked = false;
    m_matches = tags;
    m_matchedText = text;
    m_listTrouble.clear();
    fillList();
}

void TagEditor::matchesFailed(const QString &text, const Error &error)
{
    if (text != m_field->text() || error.kind == ErrorKind::Cancelled)
        return;
    m_asked = false;
    m_matches.clear();
    m_listTrouble = ErrorText::sentence(error);
    fillList();
}

// What begins with what is typed comes first; a new tag is offered last, when there is none of that name.
void TagEditor::fillList()
{
    const QString text = m_field->text().trimmed();
    const QString folded = foldedText(text);
    QStringList rows;
    bool exists = has(text);
    for (const bool beginning : {true, false}) {
        for (const QString &tag : std::as_const(m_matches)) {
            const QString name = foldedText(tag);
            exists = exists || name == folded;
            if (name.startsWith(folded) == beginning && name.contains(folded) && !has(tag))
                rows.append(tag);
        }
    }
    const bool create = m_canCreate && !m_asked && !text.isEmpty() && !exists && m_listTrouble.isEmpty();
    m_createRow = create ? int(rows.size()) : -1;
    QStringList shown;
    for (const QString &tag : std::as_const(rows))
        shown.append(oneLine(tag));
    if (create)
        shown.append(tr("Create tag “%1”").arg(isolated(oneLine(text))));
    m_offered = rows;
    if (shown != m_rows->stringList())
        m_rows->setStringList(shown);
    if (!text.isEmpty() && !shown.isEmpty())
        m_list->setCurrentIndex(m_rows->index(0));
    const int height = std::min(int(shown.size()), mostRows) * m_theme.scaled(Size::control);
    m_list->setFixedHeight(height);
    m_list->setVisible(height > 0);
    QString hint;
    if (!m_listTrouble.isEmpty())
        hint = m_listTrouble;
    else if (m_asked && shown.isEmpty())
        hint = tr("Looking for tags…");
    else if (!text.isEmpty() && has(text))
        hint = tr("The conversation has this tag.");
    else if (shown.isEmpty())
        hint = text.isEmpty() ? tr("No other tags in this workspace")
            : m_canCreate     ? QString()
                              : tr("No tag like this. New ones are made by supervisors and administrators.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_list->parentWidget()->setVisible(height > 0 || !hint.isEmpty());
}

void TagEditor::step(int rows)
{
    if (m_rows->rowCount() == 0)
        return;
    const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() + rows : rows > 0 ? 0 : -1;
    m_list->setCurrentIndex(m_rows->index(std::clamp(row, 0, m_rows->rowCount() - 1)));
    announce(m_list, m_list->currentIndex().data().toString());
}

void TagEditor::choose(int row)
{
    const QString text = m_field->text().trimmed();
    if (row >= 0 && row == m_createRow)
        return add(text);
    if (row >= 0 && row < m_offered.size())
        return add(m_offered[row]);
    if (!m_listTrouble.isEmpty() && !text.isEmpty() && !has(text)) // the server knows whether there is one
        return add(text);
    if (!text.isEmpty() && !m_hint->text().isEmpty()) {
        m_field->setWrong(!m_asked);
        announce(m_hint, m_hint->text(), Urgency::Assertive);
    }
}

} // namespace Amandesk
