#include "app/sandbox/seeds.h"
#include <QCryptographicHash>
#include <QJsonArray>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 day = 24 * 60 * 60 * 1000LL;
constexpr auto colours = {"#2D8CFF", "#0F9D58", "#B4690E", "#8E44AD", "#C0392B", "#16808A", "#5D6D7E", "#7B8A10"};
// The agent who also needs a code from a phone, and the secret behind it.
constexpr QLatin1StringView twoFactorAgent("dimas");
constexpr QLatin1StringView twoFactorSecret("NBSWY3DPO5XXE3DEMFWWC3TEMVZWWIDT");

QString shortHash(const QString &text, int length)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex().left(length));
}

int addOwnPerson(Workspace &workspace, const QString &name, const QString &title, PersonKind kind, const QString &type)
{
    Person person;
    person.userId = workspace.catalogue().appCode + u'_' + name + u"@qismo.com"_s;
    person.password = shortHash(person.userId, 10);
    person.name = title;
    person.kind = kind;
    person.extras = {{u"type"_s, type}};
    return workspace.accounts().addPerson(std::move(person));
}

void addAdmin(Workspace &workspace, qint64 now)
{
    Staff admin;
    admin.person = addOwnPerson(workspace, u"admin"_s, u"Admin Demo"_s, PersonKind::Admin, u"admin"_s);
    admin.email = u"admin@tokodemo.example"_s;
    admin.password = u"admin-demo-2026"_s;
    admin.role = Role::Admin;
    admin.createdAt = now - 400 * day;
    admin.profile = {{u"company_name"_s, u"Toko Demo"_s},
                     {u"address"_s, u"Jalan Contoh 1, Jakarta"_s},
                     {u"phone_number"_s, u"+62 812-0000-0000"_s},
                     {u"industry"_s, u"Retail"_s},
                     {u"billing_emails"_s, QJsonArray{QJsonObject{{u"email"_s, u"billing@tokodemo.example"_s}}}}};
    workspace.accounts().addStaff(std::move(admin));
}

qint64 divisionNamed(Catalogue &catalogue, const QString &name)
{
    for (const Division &division : catalogue.divisions) {
        if (division.name == name)
            return division.id;
    }
    catalogue.divisions.append({7 + catalogue.divisions.size(), name, catalogue.divisions.isEmpty()});
    return catalogue.divisions.constLast().id;
}

void addStaff(Workspace &workspace, const DemoData &data, qint64 now)
{
    size_t n = 0;
    for (const DemoAgent &agent : data.agents) {
        const bool supervisor = agent.role == "supervisor"_L1;
        const QString colour = QString::fromLatin1(*(colours.begin() + n % colours.size()));
        Person person;
        // An opaque prefix as the real service has; never c or n, which one client mistakes for a topic.
        person.userId = u'a' + shortHash(agent.email, 4) + u'_' + agent.email;
        person.password = shortHash(person.userId, 8);
        person.name = agent.name;
        person.kind = supervisor ? PersonKind::Supervisor : PersonKind::Agent;
        person.extras = {{u"type"_s, supervisor ? u"supervisor"_s : u"agent"_s}, {u"user_bubble_color"_s, colour}};
        Staff staff;
        staff.person = workspace.accounts().addPerson(std::move(person));
        staff.email = agent.email;
        staff.password = agent.key + u"-demo-2026"_s;
        staff.role = supervisor ? Role::Supervisor : Role::Agent;
        staff.bubbleColour = colour;
        staff.createdAt = now - (300 - qint64(n) * 11) * day;
        // A supervisor without divisions sees everything; the queue is theirs to watch.
        const qint64 division = divisionNamed(workspace.catalogue(), agent.division);
        if (!supervisor)
            staff.divisions = {division};
        staff.available = n % 4 != 3;
        if (agent.key == twoFactorAgent)
            staff.totpSecret = twoFactorSecret;
        workspace.accounts().addStaff(std::move(staff));
        ++n;
    }
}

void addChannels(Catalogue &catalogue, const DemoData &data)
{
    qint64 id = 963;
    for (const DemoChannel &channel : data.channels) {
        ChannelEntry entry;
        entry.id = id++;
        entry.source = channel.source;
        entry.name = channel.name;
        if (entry.isWhatsApp())
            entry.phone = u"+62877%1"_s.arg(entry.id, 8, 10, QChar(u'0'));
        catalogue.channels.append(entry);
    }
    ChannelEntry custom;
    custom.id = id;
    custom.source = u"marketplace"_s;
    custom.name = u"Marketplace Demo"_s;
    custom.custom = true;
    catalogue.channels.append(custom);
}

struct TemplateText {
    const char *name;
    const char *category;
    const char *content;
    const char *english;
    int approval;
};
constexpr TemplateText templateTexts[]{
    {"sapa_kembali", "utility", "Halo Kak, percakapan kita belum selesai. Balas pesan ini untuk melanjutkan ya.",
     "Hello, our conversation is not finished yet. Reply to this message to go on.", 1},
    {"order_update", "utility", "Halo {{1}}, pesanan {{2}} sudah dikirim. Terima kasih sudah menunggu.",
     "Hello {{1}}, order {{2}} is on its way. Thank you for waiting.", 1},
    {"status_kasus", "utility", "Halo {{1}}, kasus {{2}} sudah selesai. Terima kasih atas kesabarannya.",
     "Hello {{1}}, your case {{2}} is closed. Thank you for your patience.", 1},
    {"pengingat", "utility", "Halo {{1}}, ini pengingat untuk {{2}}.", "Hello {{1}}, this is a reminder about {{2}}.",
     1},
    {"promo_januari", "marketing", "Halo {{1}}, ada promo akhir bulan khusus untuk Kakak.", nullptr, 1},
    {"promo_dijeda", "marketing", "Halo {{1}}, diskon hari ini sampai {{2}} persen.", nullptr, 3},
};

TemplateDetail templateDetail(qint64 id, const QString &language, const char *content, int approval)
{
    TemplateDetail detail;
    detail.id = id;
    detail.language = language;
    detail.content = QString::fromUtf8(content);
    detail.footer = u"Toko Demo"_s;
    detail.approval = approval;
    return detail;
}

void addTemplates(Catalogue &catalogue)
{
    qint64 id = 636001;
    qint64 detailId = 690001;
    for (const ChannelEntry &channel : std::as_const(catalogue.channels)) {
        if (!channel.isWhatsApp())
            continue;
        for (const TemplateText &text : templateTexts) {
            MessageTemplateEntry entry;
            entry.id = id++;
            entry.name = QString::fromLatin1(text.name);
            entry.category = QString::fromLatin1(text.category);
            entry.channel = channel.id;
            entry.details.append(templateDetail(detailId++, u"id"_s, text.content, text.approval));
            if (text.english)
                entry.details.append(templateDetail(detailId++, u"en"_s, text.english, text.approval));
            catalogue.templates.append(std::move(entry));
        }
    }
}

void addQuickReplies(Catalogue &catalogue)
{
    const std::initializer_list<std::pair<const char *, const char *>> replies{
        {"halo", "Halo Kak, ada yang bisa kami bantu?"},
        {"tunggu", "Mohon ditunggu sebentar ya Kak, kami cek dulu."},
        {"alamat", "Boleh minta alamat lengkap beserta kode posnya, Kak?"},
        {"pesanan", "Boleh minta nomor pesanannya, Kak?"},
        {"terimakasih", "Terima kasih Kak, semoga harinya menyenangkan."},
        {"hello", "Hello, how can we help you today?"},
        {"moment", "One moment please, we are looking into it."},
        {"thanks", "Thank you for contacting us. Have a nice day!"},
    };
    qint64 id = 41001;
    for (const auto &[command, message] : replies)
        catalogue.quickReplies.append({id++, QString::fromLatin1(command), QString::fromLatin1(message)});
}
} // namespace

void buildTenant(Workspace &workspace, const DemoData &data, qint64 now)
{
    Catalogue &catalogue = workspace.catalogue();
    catalogue.appCode = data.appCode;
    catalogue.appName = u"Toko Demo"_s;
    addAdmin(workspace, now);
    addOwnPerson(workspace, u"system"_s, u"System"_s, PersonKind::System, u"system"_s);
    addOwnPerson(workspace, u"bot"_s, u"Bot"_s, PersonKind::Bot, u"bot"_s);
    for (const DemoBusiness &business : data.businesses)
        addOwnPerson(workspace, u"bot_"_s + business.vertical, business.bot, PersonKind::Bot, u"bot"_s);
    addStaff(workspace, data, now);
    addChannels(catalogue, data);
    addTemplates(catalogue);
    addQuickReplies(catalogue);
    catalogue.configs = {{u"agent_can_assign_chat"_s, u"true"_s},
                         {u"agent_can_add_other_agent"_s, u"true"_s},
                         {u"agent_contact_access"_s, u"true"_s},
                         {u"hide_agent_toggle_status"_s, u"false"_s},
                         {u"hide_agent_inbox_customer_id"_s, u"false"_s},
                         {u"is_create_tags_enabled"_s, true},
                         {u"user_hide_popup_estimation_inbox"_s, u"false"_s}};
    for (const DemoConversation &conversation : data.conversations) {
        for (const QString &tag : conversation.tags) {
            if (!catalogue.tagByName(tag))
                catalogue.tags.append({3001 + catalogue.tags.size(), tag, now - 200 * day});
        }
    }
}

} // namespace Amandesk::Box
