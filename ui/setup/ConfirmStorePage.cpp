// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/ConfirmStorePage.h"

#include <QCheckBox>
#include <QPushButton>
#include <QShortcut>

#include "ui/setup/SecretFields.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

namespace
{

constexpr int confirmCardWidth = 680;

/// Adds a value that the person must see whole: it wraps where it is longer than its row.
void addFact(Card& card, const QString& name, const QString& objectName, const QString& value, ValueLook look)
{
    card.addRow(name, look == ValueLook::Fixed ? fixedText(name, objectName, value)
                                               : valueText(name, objectName, value));
}

QString explanation(const sso::StoreSummary& summary, ConfirmStorePage::Store store)
{
    if (store == ConfirmStorePage::Store::New) {
        return ConfirmStorePage::tr(
            "You have not opened this folder before. Make sure that it is the one you mean.");
    }
    if (!summary.asked.variables.empty()) {
        return ConfirmStorePage::tr(
            "The files of this store name environment variables that are not set. Enter their values below.");
    }
    return summary.asked.isKeyAsked
               ? ConfirmStorePage::tr("The secret key of this store is not in its files. Enter it below.")
               : ConfirmStorePage::tr("Choose how to open it.");
}

PlainLabel* hint(const QString& text)
{
    auto* label = smallLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

ConfirmStorePage::ConfirmStorePage(const sso::StoreSummary& summary, Store store, sso::Access access,
                                   QWidget* parent)
    : QWidget(parent), m_isReadOnly(new QCheckBox(tr("Open read-only"))),
      m_open(pageButton(QStringLiteral("confirmOpen"), tr("Open store"), theme::ButtonKind::Primary))
{
    setObjectName(QStringLiteral("confirmStorePage"));
    m_isReadOnly->setObjectName(QStringLiteral("openReadOnly"));
    m_isReadOnly->setChecked(access == sso::Access::ReadOnly);
    const QString consequence = tr("The only writes are your own session and the audit log.");
    m_isReadOnly->setAccessibleDescription(consequence);
    auto* cancel = pageButton(QStringLiteral("confirmCancel"), tr("Cancel"));

    auto* card = new Card;
    limitWidth(card, confirmCardWidth);
    card->setAccessibleName(tr("Store"));
    addFacts(*card, summary);
    card->addRow(tr("Access"), columnOf({m_isReadOnly, hint(consequence)}, theme::halfGrid));
    m_secrets = new SecretFields(summary.asked, *card, this);
    card->addRow(rowOf({m_open, cancel, nullptr}));

    fillCentredScrolling(this, {titleLabel(tr("Open this store?")), mutedLabel(explanation(summary, store)),
                                summary.openToOthers.isEmpty() ? nullptr : makeWarning(summary.openToOthers),
                                summary.notices.empty() ? nullptr : makeNotices(summary.notices), card});

    connect(m_open, &QPushButton::clicked, this, &ConfirmStorePage::submit);
    connect(m_secrets, &SecretFields::submitted, this, &ConfirmStorePage::submit);
    connect(cancel, &QPushButton::clicked, this, &ConfirmStorePage::declined);
    pressByEscape(this, cancel);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) { // which a check box does not use
        auto* shortcut = new QShortcut(QKeySequence(key), m_isReadOnly);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, &ConfirmStorePage::submit);
    }
}

void ConfirmStorePage::addFacts(Card& card, const sso::StoreSummary& summary)
{
    const bool isOnServer = !summary.host.isEmpty();
    addFact(card, tr("Folder"), QStringLiteral("storeFolder"), summary.folder, ValueLook::Fixed);
    addFact(card, tr("Engine"), QStringLiteral("storeEngine"),
            summary.engine.isEmpty() ? tr("as the variables below say") : summary.engine, ValueLook::Body);
    addFact(card, tr("Host"), QStringLiteral("storeHost"), isOnServer ? summary.host : tr("this computer"),
            isOnServer ? ValueLook::Fixed : ValueLook::Body);
    addFact(card, tr("Database"), QStringLiteral("storeDatabase"), summary.database, ValueLook::Fixed);
    const QString noId = isOnServer ? tr("known once it is open") : tr("none yet: it has no audit log");
    addFact(card, tr("Store ID"), QStringLiteral("storeId"),
            summary.storeId.isEmpty() ? noId : summary.storeId,
            summary.storeId.isEmpty() ? ValueLook::Body : ValueLook::Fixed);
}

MessageBanner* ConfirmStorePage::makeWarning(const QStringList& openToOthers)
{
    auto* warning = new MessageBanner(tr("Store warning"), this);
    limitWidth(warning, confirmCardWidth);
    warning->setMessage(
        BannerKind::Warning,
        tr("Others on this computer can read: %1. A person who reads the key can read every token. Remove the permission with chmod 600.")
            .arg(openToOthers.join(QStringLiteral(", "))));
    return warning;
}

MessageBanner* ConfirmStorePage::makeNotices(const std::vector<SettingNotice>& notices)
{
    QStringList sentences;
    for (const SettingNotice& notice : notices) {
        sentences << noticeSentence(notice);
    }
    auto* banner = new MessageBanner(tr("Settings warning"), this);
    limitWidth(banner, confirmCardWidth);
    banner->setMessages(BannerKind::Warning, sentences);
    return banner;
}

sso::OpenOptions ConfirmStorePage::takeOptions()
{
    sso::OpenOptions options;
    options.access = m_isReadOnly->isChecked() ? sso::Access::ReadOnly : sso::Access::Full;
    options.given = m_secrets->take();
    return options;
}

void ConfirmStorePage::focusFirst()
{
    if (m_secrets->isEmpty()) {
        m_open->setFocus(Qt::OtherFocusReason);
    } else {
        m_secrets->focusFirst();
    }
}

void ConfirmStorePage::submit()
{
    if (m_secrets->check()) {
        Q_EMIT confirmed();
    }
}

} // namespace usher::ui
