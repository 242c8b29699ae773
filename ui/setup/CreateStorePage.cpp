// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/CreateStorePage.h"

#include <optional>

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "core/text/LocalPath.h"
#include "core/text/TypedText.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/file/LastFolder.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/form/PasswordEdit.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

constexpr int createCardWidth = 520;

QString proposedFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::HomeLocation))
        .absoluteFilePath(QStringLiteral("usher-store"));
}

QString passwordRule()
{
    return CreateStorePage::tr(
        "8 characters or more. A few words that do not belong together make a good password.");
}

/// Returns why the policy refuses the password, which has its rule below it. Returns nothing if the password
/// was not the reason.
std::optional<QString> passwordFault(const Error& error)
{
    switch (error.status) {
    case Status::PasswordNotComplexEnough:
        return CreateStorePage::tr("This password is too easy to guess.");
    case Status::PasswordTooShort:
        return CreateStorePage::tr("This password is too short.");
    case Status::PasswordTooLong:
        return CreateStorePage::tr("This password is too long.");
    case Status::PasswordInvalid:
        return CreateStorePage::tr(
            "This password contains something that is on the list of forbidden passwords.");
    default:
        return std::nullopt;
    }
}

} // namespace

CreateStorePage::CreateStorePage(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_message(new MessageBanner(tr("Store message"))),
      m_folder(new QLineEdit(proposedFolder())), m_username(new QLineEdit),
      m_password(new PasswordEdit(tr("Password"))),
      m_passwordField(new FormField(tr("Password"), m_password)),
      m_repeated(new PasswordEdit(tr("Password again"))),
      m_create(pageButton(QStringLiteral("create"), tr("Create store"), theme::ButtonKind::Primary)),
      m_cancel(pageButton(QStringLiteral("cancelCreate"), tr("Cancel"))), m_busy(new BusyIndicator)
{
    setObjectName(QStringLiteral("createStorePage"));
    m_folder->setObjectName(QStringLiteral("newStoreFolder"));
    m_username->setObjectName(QStringLiteral("newStoreUser"));
    m_password->setObjectName(QStringLiteral("newStorePassword"));
    m_repeated->setObjectName(QStringLiteral("newStorePasswordAgain"));

    auto* card = new Card;
    limitWidth(card, createCardWidth);
    card->addRow(makeForm(), {24, 20, 24, 20});
    constexpr QMargins beside{24, 12, 24, 12}; // in line with the fields
    card->addRow(rowOf({m_create, m_cancel, m_busy, nullptr}), beside);

    fillCentredScrolling(
        this,
        {titleLabel(tr("Create a store")),
         mutedLabel(tr("A folder that only you can read, with a new key, a database and an audit log.")),
         card});

    connect(m_create, &QPushButton::clicked, this, &CreateStorePage::submit);
    connect(m_cancel, &QPushButton::clicked, this, &CreateStorePage::cancelled);
    pressByEscape(this, m_cancel);
    for (QLineEdit* field :
         {m_folder, m_username, static_cast<QLineEdit*>(m_password), static_cast<QLineEdit*>(m_repeated)}) {
        connect(field, &QLineEdit::returnPressed, this, &CreateStorePage::submit);
    }
}

QWidget* CreateStorePage::makeForm()
{
    auto* choose = pageButton(QStringLiteral("chooseNewStoreFolder"), tr("Choose…"));
    connect(choose, &QPushButton::clicked, this, &CreateStorePage::chooseFolder);
    auto* folderField = new FormField(tr("New folder"), m_folder);
    auto* form = new QWidget;
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins({});
    column->setSpacing(14);
    column->addWidget(m_message);
    auto* folderRow = new QHBoxLayout;
    folderRow->setSpacing(theme::grid);
    folderRow->addWidget(folderField, 1);
    folderRow->addWidget(choose, 0, Qt::AlignBottom);
    column->addLayout(folderRow);
    column->addWidget(new FormField(tr("User name of the first super-user"), m_username));
    auto* rule = smallLabel(passwordRule());
    rule->setWordWrap(true);
    showPasswordFault({});
    column->addWidget(columnOf({m_passwordField, rule}, theme::halfGrid));
    column->addWidget(new FormField(tr("Password again"), m_repeated));
    return form;
}

void CreateStorePage::focusFirst()
{
    m_username->setFocus(Qt::OtherFocusReason);
}

void CreateStorePage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Folder for the new store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, QStringLiteral("newStore"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

bool CreateStorePage::check()
{
    const auto missing = [this](QLineEdit* field, const QString& text) {
        m_message->warnAbout(*field, text);
        return false;
    };
    if (m_folder->text().trimmed().isEmpty()) {
        return missing(m_folder, tr("Choose a folder for the store."));
    }
    if (const auto folder = localPath(m_folder->text().trimmed()); !folder) {
        return missing(m_folder, errorSentence(folder.error()));
    }
    if (trimmedText(m_username->text()).isEmpty()) {
        return missing(m_username, tr("Choose a user name."));
    }
    if (m_password->text().isEmpty()) {
        return missing(m_password, tr("Choose a password."));
    }
    if (m_password->text() != m_repeated->text()) {
        return missing(m_repeated, tr("The two passwords are not the same."));
    }
    return true;
}

void CreateStorePage::showPasswordFault(const QString& fault)
{
    m_passwordField->setError(fault);
    m_password->setAccessibleDescription(fault.isEmpty() ? passwordRule() : fault + u' ' + passwordRule());
}

void CreateStorePage::showFailure(const Error& error)
{
    const bool isRefusal = error.kind == ErrorKind::Refused;
    if (const auto fault = isRefusal ? passwordFault(error) : std::nullopt) {
        showPasswordFault(*fault);
        m_password->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_message->setMessage(BannerKind::Danger, errorSentence(error));
    (isRefusal ? m_username : m_folder)->setFocus(Qt::OtherFocusReason);
}

void CreateStorePage::submit()
{
    showPasswordFault({});
    if (!m_create->isEnabled() || !check()) {
        return;
    }
    QString password = m_password->text();
    Credentials firstUser{.username = trimmedText(m_username->text()),
                          .password = crypto::SecretBytes::fromText(password),
                          .totpCode = {},
                          .newPassword = {}};
    password.fill(u'\0');
    const QString folder = *localPath(m_folder->text().trimmed());
    m_message->clear();
    setBusy(true);
    m_client.createStore(folder, std::move(firstUser), this, [this, folder](const Result<void>& made) {
        setBusy(false);
        if (!made) {
            // The password stays, so that a person who only chooses another folder need not type it again.
            showFailure(made.error());
            return;
        }
        m_password->forget();
        m_repeated->forget();
        Q_EMIT created(folder);
    });
}

void CreateStorePage::setBusy(bool isBusy)
{
    if (isBusy) { // or Qt gives the focus of the button to a neighbour, which the next Enter presses
        setFocus(Qt::OtherFocusReason);
    }
    m_create->setEnabled(!isBusy);
    m_cancel->setEnabled(!isBusy);
    if (isBusy) {
        m_busy->start(tr("Creating the store"));
    } else {
        m_busy->stop();
    }
}

} // namespace usher::ui
