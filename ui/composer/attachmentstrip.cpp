#include "ui/composer/attachmentstrip.h"
#include "core/rules/soundkinds.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/filewords.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostShown = 3; // then it scrolls: the thread needs its room
}

AttachmentStrip::AttachmentStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(new QWidget)
    , m_column(new QVBoxLayout(m_rows))
    , m_scroll(new PaneScroll)
    , m_preparing(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::s4);
    m_scroll->setPane(m_rows);
    m_preparing->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(12, 8, 8, 0);
    all->setSpacing(Space::s4);
    all->addWidget(m_scroll);
    all->addWidget(m_preparing);
    hide();
}

AttachmentStrip::~AttachmentStrip()
{
    wipePictures();
}

// The last one who has a picture overwrites it; the others only lose their copy.
void AttachmentStrip::wipePictures()
{
    for (AttachmentRow *row : std::as_const(m_all))
        row->setPicture({});
    for (QImage &picture : m_pictures)
        picture.fill(0);
    m_pictures.clear();
}

void AttachmentStrip::showFiles(const QList<OutgoingFile> &files)
{
    if (files == m_files)
        return;
    m_files = files;
    build();
}

void AttachmentStrip::setPicture(const QString &file, const QImage &picture)
{
    for (int i = 0; i < m_files.size(); ++i) {
        if (m_files.at(i).file == file) {
            m_all.at(m_refused.size() + i)->setPicture(picture);
            m_pictures.insert(file, picture);
        }
    }
}

void AttachmentStrip::setVoice(const QString &file, const VoiceLook &look)
{
    for (int i = 0; i < m_files.size(); ++i) {
        if (m_files.at(i).file == file && isSoundName(m_files.at(i).fileName))
            m_all.at(m_refused.size() + i)->setVoice(look);
    }
}

void AttachmentStrip::addRefused(const QString &fileName, std::function<QString()> sentence)
{
    m_refused.append({fileName, std::move(sentence)});
    build();
    AttachmentRow *row = m_all.at(m_refused.size() - 1);
    m_scroll->verticalScrollBar()->setValue(0);
    announce(row, row->accessibleName(), Urgency::Assertive);
}

void AttachmentStrip::setBusy(int count)
{
    if (count == m_busy)
        return;
    m_busy = count;
    tellPreparing();
    m_preparing->setVisible(count > 0);
    setVisible(m_busy > 0 || !m_all.isEmpty());
    emit changed();
}

void AttachmentStrip::clear()
{
    wipePictures();
    m_refused.clear();
    m_files.clear();
    m_busy = 0;
    m_preparing->hide();
    build();
}

QStringList AttachmentStrip::files() const
{
    QStringList names;
    for (const OutgoingFile &file : m_files)
        names.append(file.file);
    return names;
}

bool AttachmentStrip::beginsWithSound() const
{
    return !m_files.isEmpty() && m_files.first().mime.startsWith("audio/"_L1);
}

QList<QWidget *> AttachmentStrip::buttons() const
{
    QList<QWidget *> all;
    for (const AttachmentRow *row : m_all)
        all.append(row->buttons());
    return all;
}

void AttachmentStrip::build()
{
    for (AttachmentRow *row : std::as_const(m_all)) {
        row->hide();
        row->deleteLater(); // its own button may have asked for this
    }
    m_all.clear();
    const auto add = [this](AttachmentRow *row) {
        const int place = int(m_all.size());
        connect(row, &AttachmentRow::removeRequested, this, [this, place] { removed(place); });
        m_column->addWidget(row);
        row->show(); // now: it may be given the focus
        m_all.append(row);
    };
    for (const Refused &refused : std::as_const(m_refused)) {
        auto *row = new AttachmentRow(m_theme, refused.fileName, u"file-alert"_s);
        row->setProblem(refused.sentence());
        add(row);
    }
    for (const OutgoingFile &file : std::as_const(m_files)) {
        const QString voice = VoiceName::of(file.fileName);
        auto *row = new AttachmentRow(m_theme, voice.isEmpty() ? file.fileName : voice, FileWords::icon(file.mime));
        row->setFacts(FileWords::facts(file.fileName, file.size));
        connect(row, &AttachmentRow::playRequested, this, [this, name = file.file] { emit playRequested(name); });
        if (const auto picture = m_pictures.constFind(file.file); picture != m_pictures.cend())
            row->setPicture(*picture);
        add(row);
    }
    m_scroll->setVisible(!m_all.isEmpty());
    fit();
    setVisible(m_busy > 0 || !m_all.isEmpty());
    emit changed();
}

void AttachmentStrip::fit()
{
    const QMargins margins = layout()->contentsMargins();
    const int room = std::max(1, width() - margins.left() - margins.right());
    int height = 0;
    for (int i = 0; i < std::min<int>(mostShown, int(m_all.size())); ++i) {
        const AttachmentRow &row = *m_all.at(i);
        const int own =
            row.layout()->hasHeightForWidth() ? row.layout()->totalHeightForWidth(room) : row.sizeHint().height();
        height += std::max(own, row.sizeHint().height()) + (i > 0 ? Space::s4 : 0);
    }
    m_scroll->setFixedHeight(height);
}

void AttachmentStrip::tellPreparing()
{
    m_preparing->setText(tr("Preparing %n file(s) …", nullptr, m_busy));
}

void AttachmentStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    tellPreparing();
    build();
}

void AttachmentStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// The focus goes to the row that takes its place.
void AttachmentStrip::removed(int row)
{
    if (row < m_refused.size()) {
        m_refused.removeAt(row);
        build();
    } else {
        const QString file = m_files.takeAt(row - m_refused.size()).file;
        build();
        emit removeRequested(file);
    }
    if (!m_all.isEmpty())
        m_all.at(std::min<int>(row, int(m_all.size()) - 1))->button()->setFocus(Qt::OtherFocusReason);
}

} // namespace Amandesk
