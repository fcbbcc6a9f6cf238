#include "ui/settings/settingsdialog.h"
#include "ui/common/dialogsize.h"
#include "ui/common/pagelist.h"
#include "ui/common/pageplacer.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/notificationspage.h"
#include "ui/settings/quickrepliespage.h"
#include "ui/settings/securitypage.h"
#include "ui/settings/settingscolumn.h"
#include "ui/settings/spellingpage.h"
#include "ui/settings/updatespage.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int listWidth = 184;
constexpr int leastPageWidth = 460; // beside the list
constexpr int windowHeight = 640;
} // namespace

SettingsDialog::SettingsDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_list(new PageList(theme))
    , m_stack(new QStackedWidget)
    , m_security(new SecurityPage(theme))
    , m_notifications(new NotificationsPage(theme))
    , m_quickReplies(new QuickRepliesPage(theme))
    , m_spelling(new SpellingPage(theme))
    , m_keys(new KeysPage(theme))
    , m_network(new NetworkPage(theme))
    , m_updates(new UpdatesPage(theme))
{
    setObjectName(u"settings"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("plane", u"canvas"_s);
    m_list->setObjectName(u"settingsPages"_s);
    addPage(theme, m_security);
    addPage(theme, m_notifications);
    addPage(theme, m_quickReplies);
    addPage(theme, m_spelling);
    addPage(theme, m_keys);
    addPage(theme, m_network);
    addPage(theme, m_updates);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *left = new QVBoxLayout; // the names begin where the page does
    left->setContentsMargins(0, Space::s20, 0, 0);
    left->addWidget(m_list);
    row->addLayout(left);
    row->addWidget(m_stack, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    const auto follow = [this, &theme] {
        const QSize wanted(listWidth + settingsColumnWidth + 2 * Space::s32 + Space::s20, windowHeight);
        resize(size().expandedTo(dialogSize(theme, wanted, parentWidget())));
    };
    connect(&theme, &Theme::changed, this, follow);
    follow();
    retranslate();
    new PagePlacer(theme, *m_list, *row, *this, listWidth, leastPageWidth);
    showSection(SettingsSection::Security);
}

void SettingsDialog::addPage(const Theme &theme, QWidget *content)
{
    auto *title = new TextLabel(theme, TextStep::Heading, ColorRole::Text);
    title->setWeight(QFont::DemiBold);
    m_titles.append(title);
    m_stack->addWidget(settingsColumn(theme, title, content));
}

void SettingsDialog::showSection(SettingsSection section)
{
    m_list->setCurrentRow(int(section));
}

QString SettingsDialog::nameOf(SettingsSection section)
{
    switch (section) {
    case SettingsSection::Security:
        return tr("Security");
    case SettingsSection::Notifications:
        return tr("Notifications");
    case SettingsSection::QuickReplies:
        return tr("Quick replies");
    case SettingsSection::Spelling:
        return tr("Spelling");
    case SettingsSection::Keys:
        return tr("Keys");
    case SettingsSection::Network:
        return tr("Network");
    case SettingsSection::Updates:
        return tr("Updates");
    }
    Q_UNREACHABLE();
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings – Amandesk"));
    m_list->setAccessibleName(tr("Pages"));
    const QSignalBlocker quiet(m_list);
    const int current = qMax(0, m_list->currentRow());
    m_list->clear();
    for (int i = 0; i < m_titles.size(); ++i) {
        const QString name = nameOf(SettingsSection(i));
        m_list->addItem(name);
        m_list->item(i)->setToolTip(name);
        m_titles[i]->setText(name);
    }
    m_list->setCurrentRow(current);
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
