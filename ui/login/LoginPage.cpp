// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/LoginPage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/sso/setup/SampleStore.h"
#include "ui/login/LoginText.h"
#include "ui/login/PreparePanel.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/StoreBadges.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/form/PasswordEdit.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

constexpr int formWidth = 380;
constexpr int prepareWidth = 640;
constexpr QMargins formMargins{24, 20, 24, 24};

QString storeText(const sso::StoreSummary& store)
{
    return store.host.isEmpty() ? LoginPage::tr("%1 · %2").arg(store.name, store.engine)
                                : LoginPage::tr("%1 · %2 on %3").arg(store.name, store.engine, store.host);
}

/// Returns a row with `widget` in the middle, at its own width.
QWidget* centred(QWidget* widget)
{
    return rowOf({nullptr, widget, nullptr});
}

} // namespace

LoginPage::LoginPage(CoreClient& client, sso::StoreSummary store, QWidget* parent)
    : QWidget(parent), m_client(client), m_store(std::move(store)), m_formCard(new Card),
      m_prepareCard(new Card), m_message(new MessageBanner(tr("Login message"))), m_username(new QLineEdit),
      m_password(new PasswordEdit(tr("Password"))), m_code(new QLineEdit),
      m_newPassword(new PasswordEdit(tr("New password"))),
      m_repeated(new PasswordEdit(tr("New password again"))),
      m_codeField(new FormField(tr("One-time code"), m_code)),
      m_newPasswordField(new FormField(tr("New password"), m_newPassword)),
      m_repeatedField(new FormField(tr("New password again"), m_repeated)),
      m_logIn(pageButton(QStringLiteral("logIn"), tr("Log in"), theme::ButtonKind::Primary)),
      m_busy(new BusyIndicator)
{
    setObjectName(QStringLiteral("loginPage"));
    auto* brand = new PlainLabel(tr("Usher"));
    brand->setFont(theme::titleFont(brand->font()));
    auto* another = smallButton(QStringLiteral("anotherStore"), Icon::FolderOpen, tr("Another store…"),
                                theme::ButtonKind::Link);

    auto* otherAccess = smallButton(
        QStringLiteral("otherAccess"), m_store.isReadOnly ? Icon::KeyRound : Icon::Eye,
        m_store.isReadOnly ? tr("Open with full access…") : tr("Open read-only…"), theme::ButtonKind::Link);

    m_formCard->setFixedWidth(formWidth);
    m_formCard->addRow(makeForm(), formMargins);
    if (m_store.isSample) {
        m_formCard->addRow(makeSampleNote(), formMargins);
    }
    m_prepareCard->setFixedWidth(prepareWidth);
    m_prepareCard->hide();

    auto* page = new QWidget;
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(scrolled(page));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(theme::pageMargin, 3 * theme::grid, theme::pageMargin, theme::pageMargin);
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addStretch(2);
    column->addWidget(centred(rowOf({new IconLabel(Icon::ShieldCheck, Tone::Accent, 20), brand}, 9)));
    column->addWidget(centred(makeStoreRow()));
    column->addWidget(centred(m_formCard));
    column->addWidget(centred(m_prepareCard));
    column->addWidget(centred(rowOf({another, otherAccess})));
    column->addStretch(3);

    connect(m_logIn, &QPushButton::clicked, this, &LoginPage::submit);
    for (QLineEdit* field : {m_username, static_cast<QLineEdit*>(m_password), m_code,
                             static_cast<QLineEdit*>(m_newPassword), static_cast<QLineEdit*>(m_repeated)}) {
        connect(field, &QLineEdit::returnPressed, this, &LoginPage::submit);
    }
    connect(another, &QPushButton::clicked, this, &LoginPage::anotherStoreWanted);
    connect(otherAccess, &QPushButton::clicked, this, &LoginPage::otherAccessWanted);
}

QWidget* LoginPage::makeStoreRow()
{
    auto* row = rowOf({new IconLabel(Icon::Database, Tone::Muted), mutedLabel(storeText(m_store))}, 6);
    if (m_store.isSample) {
        row->layout()->addWidget(sampleBadge());
    }
    if (m_store.isReadOnly) {
        row->layout()->addWidget(readOnlyBadge());
    }
    return row;
}

QWidget* LoginPage::makeForm()
{
    m_username->setAcceptDrops(false); // a store that is dropped here must not become a name
    m_code->setAcceptDrops(false);
    m_username->setObjectName(QStringLiteral("username"));
    m_password->setObjectName(QStringLiteral("password"));
    m_code->setObjectName(QStringLiteral("totpCode"));
    m_code->setFont(theme::fixedFont(m_code->font()));
    m_code->setMaxLength(6);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    m_code->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,6}")), m_code));
    m_newPassword->setObjectName(QStringLiteral("newPassword"));
    m_repeated->setObjectName(QStringLiteral("newPasswordAgain"));
    m_codeField->hide();
    m_newPasswordField->hide();
    m_repeatedField->hide();

    auto* form = new QWidget;
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins({});
    column->setSpacing(14);
    column->addWidget(m_message);
    if (acceptsLog()) {
        column->addWidget(makeAcceptWarning());
        m_logIn->setText(tr("Accept the log and log in"));
    }
    column->addWidget(new FormField(tr("User name"), m_username));
    column->addWidget(new FormField(tr("Password"), m_password));
    column->addWidget(m_codeField);
    column->addWidget(m_newPasswordField);
    column->addWidget(m_repeatedField);
    column->addSpacing(6);
    column->addWidget(m_logIn);
    // The indicator is on the button, so it needs no room of its own. The button is disabled while it turns.
    auto* onButton = new QHBoxLayout(m_logIn);
    onButton->setContentsMargins(0, 0, theme::grid, 0);
    onButton->addWidget(m_busy, 0, Qt::AlignRight);
    return form;
}

QWidget* LoginPage::makeSampleNote()
{
    const sso::SampleLogin login;
    auto* text =
        smallLabel(tr("Sample store: log in as %1 with the password %2").arg(login.username, login.password));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* fill = smallButton(QStringLiteral("useSampleLogin"), Icon::KeyRound, tr("Use the sample login"));
    connect(fill, &QPushButton::clicked, this, [this, login] {
        m_username->setText(login.username);
        m_password->setText(login.password);
        m_logIn->setFocus(Qt::OtherFocusReason);
    });
    return columnOf({text, rowOf({fill, nullptr})}, theme::grid);
}

MessageBanner* LoginPage::makeAcceptWarning()
{
    auto* warning = new MessageBanner(tr("Log warning"), this);
    warning->setMessage(
        BannerKind::Warning,
        tr("The audit log of this store does not continue what this computer has seen of it. Logging in accepts it as it is now, and records that under your name."));
    return warning;
}

void LoginPage::showMessage(BannerKind kind, const QString& text)
{
    m_message->setMessage(kind, text);
}

void LoginPage::focusFirst()
{
    (m_username->text().isEmpty() ? m_username : static_cast<QLineEdit*>(m_password))
        ->setFocus(Qt::OtherFocusReason);
}

bool LoginPage::check()
{
    const auto missing = [this](QLineEdit* field, const QString& text) {
        m_message->setMessage(BannerKind::Warning, text);
        field->setFocus(Qt::OtherFocusReason);
        return false;
    };
    if (m_username->text().isEmpty()) {
        return missing(m_username, tr("Enter your user name."));
    }
    if (m_password->text().isEmpty() && m_accepted.isEmpty()) {
        return missing(m_password, tr("Enter your password."));
    }
    if (m_codeField->isVisible() && m_code->text().size() != 6) {
        return missing(m_code, tr("Enter the six digits that your authenticator shows now."));
    }
    if (m_newPasswordField->isVisible()) {
        if (m_newPassword->text().isEmpty()) {
            return missing(m_newPassword, tr("Choose a new password."));
        }
        if (m_newPassword->text() != m_repeated->text()) {
            return missing(m_repeated, tr("The two new passwords are not the same."));
        }
    }
    return true;
}

Credentials LoginPage::takeCredentials()
{
    if (!m_password->text().isEmpty()) {
        m_accepted = m_password->takeSecretBytes();
    }
    Credentials credentials{.username = m_username->text(),
                            .password = m_accepted.clone(),
                            .totpCode = crypto::SecretBytes::fromText(m_code->text()),
                            .newPassword = {}};
    m_code->clear();
    if (m_newPasswordField->isVisible()) {
        credentials.newPassword = m_newPassword->takeSecretBytes();
        m_repeated->forget();
    }
    return credentials;
}

void LoginPage::submit()
{
    if (!m_logIn->isEnabled() || !check()) {
        return;
    }
    m_message->clear();
    if (!canRecord()) {
        return;
    }
    if (!m_store.isPrepared) {
        m_waiting = takeCredentials();
        askToPrepare();
        return;
    }
    setBusy(true);
    const auto logIn = acceptsLog() ? &CoreClient::acceptLogAndLogIn : &CoreClient::logIn;
    (m_client.*logIn)(takeCredentials(), this, [this](const Result<AdminSession>& answer) { show(answer); });
}

void LoginPage::show(const Result<AdminSession>& answer)
{
    setBusy(false);
    if (answer) {
        m_notAllowedInARow = 0;
        forgetSecrets();
        Q_EMIT loggedIn(*answer);
        return;
    }
    const Error& error = answer.error();
    if (m_store.isReadOnly && error.status == Status::PasswordMustSendNew) {
        m_accepted = {};
        m_message->setMessage(
            BannerKind::Danger,
            tr("The password of this user must be changed first, and the store is open read-only. Open it "
               "with full access, or change the password in Zato. (%1)")
                .arg(statusCode(error.status)));
        return;
    }
    const bool isQuestion = error.kind == ErrorKind::Refused && (error.status == Status::TotpCodeMissing ||
                                                                 error.status == Status::PasswordMustSendNew);
    if (!isQuestion) {
        const bool isNotAllowed = error.kind == ErrorKind::Refused && error.status == Status::NotAllowed;
        m_notAllowedInARow = isNotAllowed ? m_notAllowedInARow + 1 : 0;
    }
    m_message->setMessage(isQuestion ? BannerKind::Info : BannerKind::Danger,
                          loginRefusalText(error, m_notAllowedInARow));
    askForMore(error.kind == ErrorKind::Refused ? error.status : Status::InternalError);
}

void LoginPage::askForMore(Status status)
{
    switch (status) {
    case Status::TotpCodeMissing:
        m_codeField->show();
        m_code->setFocus(Qt::OtherFocusReason);
        return;
    case Status::PasswordInvalid:
    case Status::PasswordTooShort:
    case Status::PasswordTooLong:
    case Status::PasswordNotComplexEnough:
    case Status::PasswordMustSendNew:
        // A code works only once. If a code was asked for, its field stays, and the person types a new code
        // together with the new password.
        m_newPasswordField->show();
        m_repeatedField->show();
        m_newPassword->setFocus(Qt::OtherFocusReason);
        return;
    default:
        m_accepted = {};
        m_codeField->hide();
        m_newPasswordField->hide();
        m_repeatedField->hide();
        m_password->setFocus(Qt::OtherFocusReason);
    }
}

bool LoginPage::canRecord()
{
    if (m_store.isPrepared || !m_store.isReadOnly) {
        return true;
    }
    m_message->setMessage(
        BannerKind::Warning,
        tr("This database has no audit log yet, and Usher shows nothing that it cannot record. Open the "
           "store with full access once, to add the log."));
    return false;
}

void LoginPage::askToPrepare()
{
    m_formCard->hide();
    if (!m_prepare) { // created when needed, because most stores have the tables
        m_prepare = new PreparePanel(m_store.auditTablesSql);
        m_prepareCard->addRow(m_prepare, formMargins);
        connect(m_prepare, &PreparePanel::agreed, this, &LoginPage::prepare);
        connect(m_prepare, &PreparePanel::declined, this, &LoginPage::endPreparing);
    }
    m_prepareCard->show();
    m_prepare->focusAgree();
}

void LoginPage::prepare()
{
    m_prepare->setBusy(true);
    m_client.prepareAndLogIn(std::exchange(m_waiting, std::nullopt).value(), this,
                             [this](const Result<AdminSession>& answer) {
                                 m_store.isPrepared = answer.has_value();
                                 endPreparing();
                                 show(answer);
                             });
}

void LoginPage::endPreparing()
{
    m_waiting.reset();
    m_prepare->setBusy(false);
    m_prepareCard->hide();
    m_formCard->show();
    m_password->setFocus(Qt::OtherFocusReason);
}

void LoginPage::setBusy(bool isBusy)
{
    m_logIn->setEnabled(!isBusy);
    if (isBusy) {
        m_busy->start(tr("Logging in"));
    } else {
        m_busy->stop();
    }
}

void LoginPage::forgetSecrets()
{
    m_accepted = {};
    m_password->forget();
    m_code->clear();
    m_newPassword->forget();
    m_repeated->forget();
}

} // namespace usher::ui
