#pragma once
#include "core/base/error.h"
#include "core/domain/template.h"
#include <QWidget>

class QBoxLayout;
class QScrollArea;

namespace Amandesk {
class Banner;
class Button;
class TemplateForm;
class TemplateList;
class TemplatePreview;
class TextLabel;
class Theme;

// Chooses a WhatsApp template and fills it in, in the composer's place: list, fields and what the customer will read
// side by side, one below the other, or one after the other, as wide as there is room. Asks nothing itself.
// Main thread, owned by Composer or by NewConversationDialog; the theme outlives it.
class TemplatePicker final : public QWidget
{
    Q_OBJECT
public:
    explicit TemplatePicker(const Theme &theme, QWidget *parent = nullptr);
    void begin(const QString &draft); // empty list, loading; draft: what is kept meanwhile
    void showTemplates(const QList<MessageTemplate> &templates, bool fromServer);
    void showFailure(const Error &error); // what the cache had stays
    void setAtOnce(bool atOnce); // what is chosen does not wait for the network, so that it goes out online only
    void setOnline(bool online);
    void setSending(bool sending);
    void showRefusal(const Error &error); // it was not queued
    void focusFirst();

signals:
    void reloadRequested();
    void sendRequested(const Amandesk::MessageTemplate &value, const QStringList &values);
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Room { Wide, Middle, Narrow };
    void arrange();
    void retranslate();
    void showStep(bool form); // Narrow: which of the two
    void showPreview();
    void send();

    const Theme &m_theme;
    TemplateList *m_list;
    QWidget *m_right;
    QScrollArea *m_scroll;
    TemplateForm *m_form;
    QWidget *m_side;
    TextLabel *m_previewTitle;
    TemplatePreview *m_preview;
    TextLabel *m_draft;
    QBoxLayout *m_content;
    Banner *m_problem;
    TextLabel *m_hint;
    Button *m_back;
    Button *m_cancel;
    Button *m_send;
    Room m_room = Room::Wide;
    bool m_formStep = false;
    bool m_atOnce = false;
    bool m_online = true;
    bool m_sending = false;
    bool m_fromServer = false;
    QString m_whyNot; // the server's list did not come
};

} // namespace Amandesk
