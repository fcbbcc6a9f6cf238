#pragma once
#include "core/base/error.h"
#include "core/domain/channel.h"
#include "core/domain/template.h"
#include "ui/common/banner.h"
#include <QDialog>

namespace Amandesk {
class ChoiceBox;
class Field;
class NoteLine;
class TemplatePicker;
class TextLabel;
class Theme;

// Begins a conversation: the number of somebody, which of our numbers writes, and the template without which WhatsApp
// lets nobody be written to first. Asks nothing itself. Deletes itself when it is closed; the theme outlives it.
class NewConversationDialog final : public QDialog
{
    Q_OBJECT
public:
    NewConversationDialog(const Theme &theme, QWidget *parent);
    void setChannels(const QList<Channel> &channels); // WhatsApp's, as far as they are known; asks for the templates
    void showTemplates(ChannelId channel, const QList<MessageTemplate> &templates, bool fromServer);
    void templatesFailed(ChannelId channel, const Error &error);
    void setOnline(bool online);
    void setSending(bool sending);
    void showOutcome(BannerKind kind, const QString &title, const QString &text); // of what was sent; it stays open

signals:
    void templatesWanted(Amandesk::ChannelId channel);
    void sendRequested(const QString &number, const Amandesk::MessageTemplate &value, const QStringList &values);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void chooseChannel();
    void send(const MessageTemplate &value, const QStringList &values);
    void showProblem(bool shown);

    const Theme &m_theme;
    TextLabel *m_title;
    TextLabel *m_about;
    TextLabel *m_numberLabel;
    Field *m_number;
    NoteLine *m_problem;
    TextLabel *m_fromLabel;
    ChoiceBox *m_from; // not there with one to choose from
    Banner *m_outcome;
    TemplatePicker *m_picker;
    QList<Channel> m_channels;
    ChannelId m_channel;
};

} // namespace Amandesk
