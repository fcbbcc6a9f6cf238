#include "ui/settings/updatespage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/textsafety.h"
#include "ui/settings/settingsgroup.h"
#include "ui/settings/updatewords.h"
#include "ui/theme/theme.h"
#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using State = UpdateStatus::State;
using Work = UpdateStatus::Work;

namespace {
constexpr int fullBar = 1000;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}
} // namespace

UpdatesPage::UpdatesPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_note(new Banner(theme, BannerShape::Card))
    , m_group(new SettingsGroup(theme))
    , m_automatic(new QCheckBox)
    , m_offerGroup(new SettingsGroup(theme))
    , m_bar(new QProgressBar)
{
    m_note->setObjectName(u"updatesNote"_s);
    m_versionRow = m_group->addRow(u"info-circle"_s);
    m_check = addButton(*m_versionRow, "checkForUpdates", &UpdatesPage::checkRequested);
    m_automaticRow = m_group->addRow(u"clock"_s);
    m_automatic->setObjectName(u"automaticUpdates"_s);
    m_automaticRow->addControl(m_automatic);
    connect(m_automatic, &QCheckBox::clicked, this, &UpdatesPage::automaticChosen);

    m_offerRow = m_offerGroup->addRow(u"download"_s);
    m_fetch = addButton(*m_offerRow, "fetchUpdate", &UpdatesPage::fetchRequested);
    m_cancel = addButton(*m_offerRow, "cancelUpdate", &UpdatesPage::cancelRequested);
    m_folder = addButton(*m_offerRow, "showUpdateFolder", &UpdatesPage::folderRequested);
    m_open = addButton(*m_offerRow, "openUpdate", &UpdatesPage::openRequested);
    for (Button *primary : {m_fetch, m_open})
        primary->setKind(ButtonKind::Primary);
    m_bar->setObjectName(u"updateProgress"_s);
    m_bar->setRange(0, fullBar);
    m_bar->setTextVisible(false);
    m_offerRow->addBelow(m_bar);
    m_notesRow = m_offerGroup->addRow(u"note"_s);
    m_notes = new Button(theme, ButtonKind::Neutral);
    m_notes->setObjectName(u"updateNotes"_s);
    m_notes->setTrailingIconName(u"external-link"_s);
    m_notesRow->addControl(m_notes);
    connect(m_notes, &QPushButton::clicked, this, [this] {
        if (m_status.offer)
            emit notesRequested(m_status.offer->notice.notes);
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(m_group);
    column->addWidget(m_offerGroup);
    column->addStretch(1);
    retranslate();
}

Button *UpdatesPage::addButton(SettingsRow &row, const char *name, void (UpdatesPage::*chosen)())
{
    auto *button = new Button(m_theme, ButtonKind::Neutral);
    button->setObjectName(QLatin1StringView(name));
    row.addControl(button);
    connect(button, &QPushButton::clicked, this, chosen);
    return button;
}

bool UpdatesPage::isAsked() const
{
    return m_status.state != State::NotSetUp && m_status.state != State::SwitchedOff;
}

void UpdatesPage::setStatus(const UpdateStatus &status)
{
    const auto before = m_status.problem;
    m_status = status;
    if (status.problem && status.problem != before)
        showProblem(*status.problem);
    else if (!status.problem && (before || status.work != Work::None))
        say({});
    retranslate();
}

void UpdatesPage::setAutomatic(bool on)
{
    m_automatic->setChecked(on);
}

void UpdatesPage::say(std::function<void()> words)
{
    m_said = std::move(words);
    if (m_said)
        m_said();
    else
        m_note->dismiss();
}

void UpdatesPage::showProblem(const Error &error)
{
    say([this, problem = updateProblemOf(error)] {
        m_note->showMessage(UpdateWords::isSuspicious(problem) ? BannerKind::Danger : BannerKind::Warn,
                            UpdateWords::title(problem), UpdateWords::sentence(problem));
    });
}

void UpdatesPage::showNotOpened(const QString &path)
{
    say([this, path] {
        m_note->showMessage(
            BannerKind::Warn, tr("The system opens no such package from here."),
            tr("It is in %1; install it as your system does that.").arg(QDir::toNativeSeparators(path)));
    });
}

QString UpdatesPage::stateWords() const
{
    if (m_status.work == Work::Checking)
        return tr("Asking the publisher…");
    const QString checked = m_status.checkedAt.isValid()
        ? QLocale().toString(m_status.checkedAt.toLocalTime(), QLocale::ShortFormat)
        : QString();
    switch (m_status.state) {
    case State::NotSetUp:
        return tr("This copy is updated by whoever installed it: your system's packages or your administrator. Nobody "
                  "is asked for new versions.");
    case State::SwitchedOff:
        return tr("Your organisation takes care of new versions. Nobody is asked for them.");
    case State::NotAsked:
        return checked.isEmpty() ? tr("The publisher has not been asked for newer versions yet.")
                                 : tr("The publisher was last asked on %1.").arg(checked);
    case State::UpToDate:
        return tr("Up to date as of %1.").arg(checked);
    case State::Offered:
    case State::Ready:
        return tr("There is a newer version, as of %1.").arg(checked);
    }
    Q_UNREACHABLE();
}

QString UpdatesPage::offerWords() const
{
    const OfferedRelease &offer = *m_status.offer;
    const QString date = QLocale().toString(offer.notice.date.toLocalTime().date(), QLocale::LongFormat);
    switch (offer.obstacle) {
    case OfferedRelease::Obstacle::NoPackage:
        return tr("Published on %1. There is no package for this kind of computer.").arg(date);
    case OfferedRelease::Obstacle::SystemTooOld:
        return tr("Published on %1. It needs a newer operating system than this one.").arg(date);
    case OfferedRelease::Obstacle::None:
        break;
    }
    const QString size = sizeText(offer.package->size);
    if (m_status.work == Work::Fetching)
        return tr("%1 of %2 downloaded").arg(sizeText(m_status.fetched), size);
    if (m_status.onlyTold)
        return tr("Published on %1. Your organisation installs new versions.").arg(date);
    if (m_status.state == State::Ready)
        return tr("Downloaded, and proven to be the publisher's. Your system installs it; close Amandesk before.");
    return tr("Published on %1 · %2").arg(date, size);
}

void UpdatesPage::retranslateOffer()
{
    m_offerGroup->setVisible(m_status.offer.has_value());
    if (!m_status.offer)
        return;
    const bool fetching = m_status.work == Work::Fetching;
    const bool ready = m_status.state == State::Ready && !m_status.onlyTold;
    m_offerGroup->setTitle(tr("Newer version"));
    m_offerRow->setWords(tr("Amandesk %1").arg(m_status.offer->notice.version.toString()), offerWords());
    m_fetch->setText(tr("Download"));
    m_cancel->setText(tr("Cancel"));
    m_folder->setText(tr("Show in folder"));
    m_open->setText(tr("Open the package"));
    m_fetch->setVisible(m_status.state == State::Offered && !fetching && m_status.offer->package && !m_status.onlyTold);
    m_fetch->setEnabled(m_status.work == Work::None);
    m_cancel->setVisible(fetching);
    m_folder->setVisible(ready);
    m_open->setVisible(ready);
    m_bar->setVisible(fetching);
    m_bar->setAccessibleName(tr("Download"));
    if (fetching)
        m_bar->setValue(int(m_status.fetched * fullBar / m_status.offer->package->size));
    const QUrl notes = m_status.offer->notice.notes;
    m_notesRow->setVisible(!notes.isEmpty());
    m_notesRow->setWords(tr("What is new"), tr("A page at %1, in your web browser.").arg(oneLine(notes.host())));
    m_notes->setText(tr("Read"));
}

void UpdatesPage::retranslate()
{
    m_group->setTitle(tr("This computer"));
    m_versionRow->setWords(tr("Amandesk %1").arg(QStringLiteral(AMANDESK_VERSION)), stateWords());
    m_check->setText(tr("Check now"));
    m_check->setVisible(isAsked());
    m_check->setEnabled(m_status.work == Work::None);
    m_automaticRow->setVisible(m_status.state != State::NotSetUp);
    m_automaticRow->setWords(tr("Ask once a day"),
                             tr("Not over a metered connection. Nothing is downloaded or installed by itself."));
    m_automaticRow->setManaged(m_status.state == State::SwitchedOff);
    retranslateOffer();
}

void UpdatesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (m_said)
        m_said();
}

} // namespace Amandesk
