#include "ui/composer/attachmentrow.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/media/voicewords.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int previewSide = 36;
}

// The picture, cut to a square, or the icon of its kind.
class AttachmentRow::Preview final : public QWidget
{
public:
    Preview(const Theme &theme, const QString &icon)
        : m_theme(theme)
        , m_icon(icon)
    {
        setFixedSize(theme.scaled(previewSide), theme.scaled(previewSide));
    }
    void setPicture(const QImage &picture)
    {
        m_picture = picture;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        if (m_picture.isNull()) {
            drawBox(painter, rect(), Radius::chip, m_theme.color(ColorRole::Surface), {});
            const int side = m_theme.scaled(18);
            QRect place(0, 0, side, side);
            place.moveCenter(rect().center());
            m_theme.icon(m_icon, ColorRole::Text2).paint(&painter, place);
            return;
        }
        QPainterPath clip;
        clip.addRoundedRect(rect(), Radius::chip, Radius::chip);
        painter.setClipPath(clip);
        QSize shown = m_picture.size().scaled(size(), Qt::KeepAspectRatioByExpanding);
        QRect place(QPoint(), shown);
        place.moveCenter(rect().center());
        painter.drawImage(place, m_picture);
    }

private:
    const Theme &m_theme;
    const QString m_icon;
    QImage m_picture;
};

AttachmentRow::AttachmentRow(const Theme &theme, const QString &fileName, const QString &icon, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_preview(new Preview(theme, icon))
    , m_name(new ElidedLabel(theme, TextStep::Small, ColorRole::Text))
    , m_words(new TextLabel(theme, TextStep::Micro, ColorRole::Text3))
    , m_play(new IconButton(theme, u"player-play-filled"_s))
    , m_remove(new IconButton(theme, u"x"_s))
    , m_fileName(oneLine(fileName))
{
    setObjectName(u"attachment"_s);
    m_name->setText(m_fileName);
    m_words->setWordWrap(true);
    m_play->setObjectName(u"playAttachment"_s);
    m_play->setSize(ButtonSize::Tiny);
    m_play->hide();
    m_remove->setObjectName(u"removeAttachment"_s);
    m_remove->setSize(ButtonSize::Tiny);
    m_remove->setWords(tr("Remove %1").arg(isolated(m_fileName)));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_words);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(Space::s8);
    row->addWidget(m_preview);
    row->addLayout(words, 1);
    row->addWidget(m_play, 0, Qt::AlignVCenter);
    row->addWidget(m_remove, 0, Qt::AlignVCenter);
    connect(m_play, &QToolButton::clicked, this, &AttachmentRow::playRequested);
    connect(m_remove, &QToolButton::clicked, this, &AttachmentRow::removeRequested);
}

void AttachmentRow::say(const QString &words)
{
    m_words->setText(words);
    setAccessibleName(m_fileName + u", "_s + words);
}

void AttachmentRow::setFacts(const QString &words)
{
    m_facts = words;
    say(words);
}

void AttachmentRow::setVoice(const VoiceLook &look)
{
    const bool playing = look.state == VoiceState::Playing || look.state == VoiceState::Loading;
    m_play->show();
    m_play->setIconName(playing ? u"player-pause-filled"_s : u"player-play-filled"_s);
    m_play->setWords(playing ? tr("Pause %1").arg(isolated(m_fileName)) : tr("Play %1").arg(isolated(m_fileName)));
    const bool trouble = !VoiceWords::problem(look.state).isEmpty();
    const QString line = VoiceWords::line(look);
    m_words->setColor(trouble ? ColorRole::DangerText : ColorRole::Text3);
    say(trouble ? line : line.isEmpty() ? m_facts : line + u" · "_s + m_facts);
}

void AttachmentRow::setProblem(const QString &sentence)
{
    m_words->setColor(ColorRole::DangerText);
    say(sentence);
}

void AttachmentRow::setPicture(const QImage &picture)
{
    m_preview->setPicture(picture);
}

QWidget *AttachmentRow::button() const
{
    return m_remove;
}

QList<QWidget *> AttachmentRow::buttons() const
{
    return m_play->isHidden() ? QList<QWidget *>{m_remove} : QList<QWidget *>{m_play, m_remove};
}

void AttachmentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), Radius::control, m_theme.color(ColorRole::Sunken), {});
}

} // namespace Amandesk
