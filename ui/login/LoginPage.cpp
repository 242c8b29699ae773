// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/LoginPage.h"

#include <QLayout>
#include <QPushButton>

#include "core/sso/setup/SampleStore.h"
#include "ui/login/AcceptLogNotice.h"
#include "ui/login/AuditTablesOffer.h"
#include "ui/login/LoginForm.h"
#include "ui/login/LoginText.h"
#include "ui/widgets/feedback/StoreBadges.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

QString storeText(const sso::StoreSummary& store)
{
    return store.host.isEmpty() ? LoginPage::tr("%1 · %2").arg(store.name, store.engine)
                                : LoginPage::tr("%1 · %2 on %3").arg(store.name, store.engine, store.host);
}

} // namespace

LoginPage::LoginPage(CoreClient& client, sso::StoreSummary store, QWidget* parent)
    : QWidget(parent), m_client(client), m_store(std::move(store)),
      m_acceptNotice(AcceptLogNotice::isNeeded(m_store) ? new AcceptLogNotice(client) : nullptr),
      m_form(new LoginForm(m_acceptNotice ? AcceptLogNotice::actionText() : tr("Log in"), m_acceptNotice)),
      m_formCard(new Card), m_tablesOffer(new AuditTablesOffer(client, m_store.auditTablesSql))
{
    setObjectName(QStringLiteral("loginPage"));
    constexpr int formWidth = 380;
    constexpr QMargins margins{24, 20, 24, 24};
    limitWidth(m_formCard, formWidth);
    m_formCard->addRow(m_form, margins);
    if (m_store.isSample) {
        m_sampleNote = makeSampleNote();
        m_formCard->addRow(m_sampleNote, margins);
    }
    auto* brand = rowOf(
        {new IconLabel(Icon::ShieldCheck, Tone::Accent, theme::scaled(20)), titleLabel(tr("Usher"))}, 9);
    fillCentredScrolling(this, {brand, makeStoreRow(), m_formCard, m_tablesOffer, makeLinks()});

    connect(m_form, &LoginForm::submitted, this, &LoginPage::submit);
    connect(m_tablesOffer, &AuditTablesOffer::declined, this, &LoginPage::endPreparing);
}

QWidget* LoginPage::makeStoreRow()
{
    auto* row = rowOf({new IconLabel(Icon::Database, Tone::Muted), mutedLabel(storeText(m_store))}, 6);
    row->setToolTip(escapedToolTip(m_store.folder));
    if (m_store.isSample) {
        row->layout()->addWidget(sampleBadge());
    }
    if (m_store.isReadOnly) {
        row->layout()->addWidget(readOnlyBadge());
    }
    return row;
}

QWidget* LoginPage::makeSampleNote()
{
    const sso::SampleLogin login;
    auto* text =
        smallLabel(tr("Sample store: log in as %1 with the password %2").arg(login.username, login.password));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* fill = smallButton(QStringLiteral("useSampleLogin"), Icon::KeyRound, tr("Use the sample login"));
    connect(fill, &QPushButton::clicked, this,
            [this, login] { m_form->fillIn(login.username, login.password); });
    return columnOf({text, rowOf({fill, nullptr})}, theme::grid);
}

QWidget* LoginPage::makeLinks() const
{
    auto* another = smallButton(QStringLiteral("anotherStore"), Icon::FolderOpen, tr("Another store…"),
                                theme::ButtonKind::Link);
    auto* otherAccess = smallButton(
        QStringLiteral("otherAccess"), m_store.isReadOnly ? Icon::KeyRound : Icon::Eye,
        m_store.isReadOnly ? tr("Open with full access…") : tr("Open read-only…"), theme::ButtonKind::Link);
    connect(another, &QPushButton::clicked, this, &LoginPage::anotherStoreWanted);
    connect(otherAccess, &QPushButton::clicked, this, &LoginPage::otherAccessWanted);
    return rowOf({another, otherAccess});
}

void LoginPage::showMessage(BannerKind kind, const QString& text)
{
    m_form->showMessage(kind, text);
}

void LoginPage::setUsername(const QString& username)
{
    m_form->setUsername(username);
}

void LoginPage::focusFirst()
{
    m_form->focusFirst();
}

void LoginPage::submit()
{
    if (!canRecord()) {
        return;
    }
    if (!m_store.isPrepared) {
        m_formCard->hide();
        m_tablesOffer->ask(m_form->takeCredentials(), [this](const Result<AdminSession>& answer) {
            m_store.isPrepared = answer.has_value();
            endPreparing();
            show(answer);
        });
        return;
    }
    m_form->setBusy(true);
    const auto showAnswer = [this](const Result<AdminSession>& answer) { show(answer); };
    if (m_acceptNotice) {
        m_acceptNotice->logIn(m_form->takeCredentials(), this, showAnswer);
    } else {
        m_client.logIn(m_form->takeCredentials(), this, showAnswer);
    }
}

void LoginPage::show(const Result<AdminSession>& answer)
{
    m_form->setBusy(false);
    if (answer) {
        m_refusals.forget();
        m_form->forgetSecrets();
        Q_EMIT loggedIn(*answer);
        return;
    }
    const Error& error = answer.error();
    if (m_store.isReadOnly && error.status == Status::PasswordMustSendNew) {
        m_form->forgetPassword();
        m_form->focusPassword();
        m_form->showMessage(
            BannerKind::Danger,
            tr("The password of this user must be changed first, and the store is open read-only. Open it "
               "with full access, or change the password in Zato. (%1)")
                .arg(statusCode(error.status)));
        return;
    }
    const bool isQuestion = error.kind == ErrorKind::Refused && (error.status == Status::TotpCodeMissing ||
                                                                 error.status == Status::PasswordMustSendNew);
    if (!isQuestion) {
        if (error.kind == ErrorKind::Refused && error.status == Status::NotAllowed) {
            m_refusals.addNotAllowed(m_form->username(), m_client.machineClock().now());
        } else {
            m_refusals.forget();
        }
    }
    m_form->showMessage(isQuestion ? BannerKind::Info : BannerKind::Danger,
                        loginRefusalText(error, m_refusals, m_client.machineClock().now()));
    m_form->askForMore(error.kind == ErrorKind::Refused ? error.status : Status::InternalError);
    if (m_sampleNote) {
        m_formCard->setRowVisible(m_sampleNote, !m_form->asksForNewPassword());
    }
}

bool LoginPage::canRecord()
{
    if (m_store.isPrepared || !m_store.isReadOnly) {
        return true;
    }
    m_form->showMessage(
        BannerKind::Warning,
        tr("This database has no audit log yet, and Usher shows nothing that it cannot record. Open the "
           "store with full access once, to add the log."));
    return false;
}

void LoginPage::endPreparing()
{
    m_formCard->show();
    m_form->focusPassword();
}

bool LoginPage::keepsPassword() const
{
    return m_form->keepsPassword() || m_tablesOffer->isVisible();
}

} // namespace usher::ui
