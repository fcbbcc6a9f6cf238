#include "ui/shell/bulkreportdialog.h"
#include "ui/common/button.h"
#include "ui/common/customername.h"
#include "ui/common/dialogsize.h"
#include "ui/common/rowdelegate.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/bulkwords.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int dialogWidth = 520;
constexpr int dialogHeight = 420;
} // namespace

BulkReportDialog::BulkReportDialog(const Theme &theme, const BulkReport &report, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_list(new QListWidget)
    , m_open(new Button(theme, ButtonKind::Neutral))
{
    setObjectName(u"bulkReport"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(u"Amandesk"_s);
    setProperty("plane", u"surface"_s);
    const QString words = BulkWords::result(report);
    setAccessibleName(words);
    auto *heading = new TextLabel(theme, TextStep::Title, ColorRole::Text);
    heading->setWeight(QFont::DemiBold);
    heading->setWordWrap(true);
    heading->setText(words);
    m_list->setObjectName(u"bulkReportList"_s);
    m_list->setAccessibleName(tr("What came of each"));
    m_list->setAccessibleDescription(tr("Enter opens the conversation."));
    m_list->setItemDelegate(new RowDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSpacing(Space::s4);
    m_list->setResizeMode(QListView::Adjust);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_open->setObjectName(u"openOfReport"_s);
    m_open->setText(tr("Open conversation"));
    auto *close = new Button(theme, ButtonKind::Neutral);
    close->setText(tr("Close"));
    auto *again = new Button(theme, ButtonKind::Primary);
    again->setObjectName(u"tryAgain"_s);
    const int retriable = int(std::ranges::count_if(report.results, &BulkResult::mayBeTriedAgain));
    again->setText(tr("Try %n again", nullptr, retriable));
    if (retriable == 0)
        again->hide();
    for (Button *button : {m_open, close, again})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s24, Space::s20, Space::s24, Space::s20);
    column->setSpacing(Space::s12);
    column->addWidget(heading);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &BulkReportDialog::openCurrent);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_open->setEnabled(row >= 0); });
    connect(m_open, &QPushButton::clicked, this, &BulkReportDialog::openCurrent);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(again, &QPushButton::clicked, this, [this] {
        accept();
        emit tryAgainChosen();
    });
    fill(report);
    resize(dialogSize(theme, {dialogWidth, dialogHeight}, parent));
    m_list->setFocus();
}

void BulkReportDialog::fill(const BulkReport &report)
{
    const auto add = [&](bool done) {
        for (const BulkResult &result : report.results) {
            if (result.isDone() != done)
                continue;
            const Conversation &row = result.conversation;
            const QString name = row.contactUserId.isEmpty() && row.contactName.isEmpty()
                ? tr("Conversation no longer visible to you")
                : CustomerName::of(row);
            const QString reason = BulkWords::reason(result, report.task.action);
            auto *item = new QListWidgetItem(m_theme.icon(done ? u"circle-check"_s : u"alert-circle"_s,
                                                          done ? ColorRole::OkText : ColorRole::DangerText),
                                             isolated(name) + u'\n' + reason, m_list);
            item->setData(Qt::AccessibleTextRole, name + u", "_s + reason);
            m_ids.append(row.id);
        }
    };
    add(false);
    add(true);
    m_list->setCurrentRow(0);
}

void BulkReportDialog::openCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const ConversationId id = m_ids.at(row);
    accept();
    emit openRequested(id);
}

// Enter would be the dialog's.
bool BulkReportDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace Amandesk
