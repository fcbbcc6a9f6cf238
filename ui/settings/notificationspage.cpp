#include "ui/settings/notificationspage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/choicebox.h"
#include "ui/common/textsafety.h"
#include "ui/settings/settingsgroup.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QCheckBox>
#include <QEvent>
#include <QLocale>
#include <QSignalBlocker>
#include <QTime>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int minutesOfDay = 24 * 60;
constexpr int step = 30;
} // namespace

NotificationsPage::NotificationsPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_note(new Banner(theme, BannerShape::Card))
{
    m_note->setObjectName(u"notificationsNote"_s);
    addHere(theme);
    addKinds(theme);
    addHow(theme);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(m_what);
    column->addWidget(m_how);
    column->addWidget(m_here);
    column->addStretch(1);
    retranslate();
}

void NotificationsPage::addKinds(const Theme &theme)
{
    static constexpr std::array names{"noticeMessage", "noticeAssigned", "noticeWindowClosing"};
    static constexpr std::array icons{"message-2", "user-plus", "hourglass"};
    m_what = new SettingsGroup(theme);
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i].row = m_what->addRow(QLatin1StringView(icons[i]));
        m_kinds[i].choice = new ChoiceBox(theme);
        m_kinds[i].choice->setObjectName(QLatin1StringView(names[i]));
        m_kinds[i].row->addControl(m_kinds[i].choice);
        connect(m_kinds[i].choice, &QComboBox::activated, this, [this, i](int index) {
            const auto choice = NoticeChoice(index);
            if (i == 0)
                emit messageChosen(choice);
            else if (i == 1)
                emit assignedChosen(choice);
            else
                emit windowClosingChosen(choice);
        });
    }
}

void NotificationsPage::addHow(const Theme &theme)
{
    m_how = new SettingsGroup(theme);
    m_contentRow = m_how->addRow(u"eye"_s);
    m_content = new QCheckBox;
    m_content->setObjectName(u"noticeContent"_s);
    m_contentRow->addControl(m_content);
    m_quietRow = m_how->addRow(u"bell-off"_s);
    m_from = new ChoiceBox(theme);
    m_from->setObjectName(u"quietFrom"_s);
    m_to = new ChoiceBox(theme);
    m_to->setObjectName(u"quietTo"_s);
    m_quiet = new QCheckBox;
    m_quiet->setObjectName(u"quietHours"_s);
    m_quietRow->addControl(m_from);
    m_quietRow->addControl(m_to);
    m_quietRow->addControl(m_quiet);
    connect(m_content, &QCheckBox::clicked, this, &NotificationsPage::contentChosen);
    const auto choose = [this] {
        m_hours = {m_from->currentData().toInt(), m_to->currentData().toInt()};
        emit quietChosen(m_quiet->isChecked() ? std::optional(m_hours) : std::nullopt);
    };
    connect(m_quiet, &QCheckBox::clicked, this, choose);
    connect(m_from, &QComboBox::activated, this, choose);
    connect(m_to, &QComboBox::activated, this, choose);
}

void NotificationsPage::addHere(const Theme &theme)
{
    m_here = new SettingsGroup(theme);
    m_serviceRow = m_here->addRow(u"bell"_s);
    m_test = new Button(theme, ButtonKind::Neutral);
    m_test->setObjectName(u"testNotification"_s);
    m_serviceRow->addControl(m_test);
    m_trayRow = m_here->addRow(u"device-laptop"_s);
    m_tray = new QCheckBox;
    m_tray->setObjectName(u"trayIcon"_s);
    m_trayRow->addControl(m_tray);
    connect(m_test, &QPushButton::clicked, this, &NotificationsPage::testRequested);
    connect(m_tray, &QCheckBox::clicked, this, &NotificationsPage::trayChosen);
}

void NotificationsPage::setState(const NotificationsState &state)
{
    const bool cameBack = state.service.value_or(false) && !m_state.service.value_or(false);
    m_state = state;
    if (state.quiet)
        m_hours = *state.quiet;
    if (cameBack)
        m_note->dismiss();
    retranslate();
}

void NotificationsPage::showTest(NoticeTest test)
{
    m_told = test;
    switch (test) {
    case NoticeTest::Sent:
        return m_note->showMessage(BannerKind::Info, {}, tr("Asked the desktop to show it…"));
    case NoticeTest::Shown:
        return m_note->showMessage(BannerKind::Ok, tr("The desktop has taken it."),
                                   m_state.actions
                                       ? tr("If you do not see it, the desktop holds notifications back: look for “do "
                                            "not disturb”. Click on it to see whether that reaches Amandesk.")
                                       : tr("If you do not see it, the desktop holds notifications back: look for “do "
                                            "not disturb”."));
    case NoticeTest::Clicked:
        return m_note->showMessage(BannerKind::Ok, {}, tr("The click has reached Amandesk. Everything works."));
    case NoticeTest::Refused:
        return m_note->showMessage(BannerKind::Warn, tr("Nothing shows notifications here."),
                                   tr("New messages are marked in the list and in the window's title."));
    }
}

QString NotificationsPage::serviceWords() const
{
    if (!m_state.service)
        return tr("Asking the desktop…");
    if (!*m_state.service)
        return tr("This desktop has no notification service. New messages are marked in the list and in the window's "
                  "title.");
    QStringList words;
    if (m_state.inlineReply)
        words.append(tr("Can be opened and answered from the notification."));
    else if (m_state.actions)
        words.append(tr("Can be opened from the notification; an answer is written in the window."));
    else
        words.append(tr("Shows them without buttons: they cannot be opened or answered there."));
    if (!m_state.sound)
        words.append(tr("It plays no sounds; Amandesk uses the system's beep."));
    return words.join(u' ');
}

void NotificationsPage::fillKinds()
{
    const std::array choices{m_state.message, m_state.assigned, m_state.windowClosing};
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const QSignalBlocker quiet(m_kinds[i].choice);
        m_kinds[i].choice->clear();
        m_kinds[i].choice->addItems({tr("Off"), tr("Show"), tr("Show with sound")});
        m_kinds[i].choice->setCurrentIndex(int(choices[i]));
    }
    m_kinds[0].row->setWords(tr("New message"), tr("A customer writes in one of your conversations."));
    m_kinds[1].row->setWords(tr("Assigned to you"), tr("A conversation becomes yours."));
    m_kinds[2].row->setWords(tr("Window about to close"),
                             tr("A customer waits, and in 15 minutes only a template can reach him or her."));
}

void NotificationsPage::fillHours(QComboBox &box, int minute)
{
    const QSignalBlocker quiet(&box);
    box.clear();
    QList<int> minutes;
    for (int at = 0; at < minutesOfDay; at += step)
        minutes.append(at);
    if (!minutes.contains(minute)) // written into the file by hand
        minutes.insert(std::lower_bound(minutes.begin(), minutes.end(), minute), minute);
    for (const int at : minutes) {
        box.addItem(QLocale().toString(QTime(at / 60, at % 60), QLocale::ShortFormat), at);
        if (at == minute)
            box.setCurrentIndex(box.count() - 1);
    }
}

void NotificationsPage::retranslate()
{
    m_what->setTitle(tr("What is shown"));
    fillKinds();
    m_how->setTitle(tr("How"));
    m_contentRow->setWords(
        tr("Show names and texts"),
        tr("Off: only that there is something new. While Amandesk is locked, never more than that."));
    m_content->setChecked(m_state.content);
    m_quietRow->setWords(tr("Quiet hours"),
                         tr("Nothing is shown and nothing sounds. Unread messages are still counted."));
    m_quiet->setChecked(m_state.quiet.has_value());
    fillHours(*m_from, m_hours.from);
    fillHours(*m_to, m_hours.to);
    m_from->setAccessibleName(tr("Quiet from"));
    m_to->setAccessibleName(tr("Quiet until"));
    for (QComboBox *box : {m_from, m_to})
        box->setEnabled(m_state.quiet.has_value());
    m_here->setTitle(tr("On this computer"));
    const QString name = oneLine(m_state.serviceName.left(40));
    m_serviceRow->setWords(name.isEmpty() ? tr("Notification service") : tr("Notification service: %1").arg(name),
                           serviceWords());
    m_test->setText(tr("Send a test notification"));
    m_trayRow->setWords(tr("Icon in the tray"),
                        m_state.trayPossible
                            ? tr("Open, lock, availability and quit. Closing the window still ends Amandesk.")
                            : tr("This desktop shows no tray at the moment."));
    m_tray->setChecked(m_state.tray);
    m_tray->setEnabled(m_state.trayPossible || m_state.tray);
}

void NotificationsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (m_told && !m_note->isHidden())
        showTest(*m_told);
}

} // namespace Amandesk
