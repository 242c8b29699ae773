// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/SecretFields.h"

#include <algorithm>
#include <map>

#include <QLineEdit>

#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/form/PasswordEdit.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

QString whereKept()
{
    return SecretFields::tr("Kept in memory only, as long as the store is open.");
}

bool isAboutKey(ErrorKind kind)
{
    return kind == ErrorKind::KeyAsked || kind == ErrorKind::KeyMalformed || kind == ErrorKind::KeyWrong ||
           kind == ErrorKind::KeyElsewhere;
}

/// Returns whether another database, user or password may be the cure.
bool isAboutDatabase(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::VariableMissing:
    case ErrorKind::EngineUnknown:
    case ErrorKind::EngineUnsupported:
    case ErrorKind::ServerUnreachable:
    case ErrorKind::ServerRefused:
    case ErrorKind::ServerRejected:
    case ErrorKind::ServerFailed:
    case ErrorKind::ServerNameWrong:
    case ErrorKind::DatabaseMissing:
    case ErrorKind::NotADatabase:
    case ErrorKind::DatabaseForeign:
        return true;
    case ErrorKind::FileMalformed:
    case ErrorKind::SettingMissing:
    case ErrorKind::SettingInvalid:
        return error.place && error.place->isVariableSet;
    default:
        return false;
    }
}

/// Returns the name of a setting of `[odb]` as people say it, or the setting's key.
QString settingName(const QString& key)
{
    static const std::map<QString, QString> names{
        {QStringLiteral("engine"), SecretFields::tr("Engine")},
        {QStringLiteral("host"), SecretFields::tr("Host")},
        {QStringLiteral("port"), SecretFields::tr("Port")},
        {QStringLiteral("db_name"), SecretFields::tr("Database")},
        {QStringLiteral("username"), SecretFields::tr("Database user")},
        {QStringLiteral("password"), SecretFields::tr("Database password")}};
    const auto name = names.find(key);
    return name == names.end() ? key : name->second;
}

/// Returns whether what is entered for the setting is hidden. A setting that is not known may be a secret.
bool isSecret(const QString& key)
{
    return key == QLatin1StringView("password") || settingName(key) == key;
}

PlainLabel* wrapped(const QString& text)
{
    auto* label = smallLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

SecretFields::SecretFields(const store::AskedSecrets& asked, Card& card, QObject* parent) : QObject(parent)
{
    for (const store::AskedVariable& variable : asked.variables) {
        addVariable(variable, card);
    }
    if (asked.isKeyAsked) {
        addKey(asked, card);
    }
}

void SecretFields::addKey(const store::AskedSecrets& asked, Card& card)
{
    auto* edit = new PasswordEdit(tr("Secret key"));
    Field field{.variable = {},
                .isNeeded = true,
                .warning = tr("Enter the secret key."),
                .edit = edit,
                .secret = edit,
                .message = new MessageBanner(tr("Key message"))};
    field.edit->setObjectName(QStringLiteral("secretKey"));
    const QString above = asked.keyVariable.isEmpty()
                              ? QString()
                              : tr("Key of the store (the variable %1 is not set)").arg(asked.keyVariable);
    addRow(field, card, tr("Secret key"), above, whereKept());
}

void SecretFields::addVariable(const store::AskedVariable& variable, Card& card)
{
    QStringList names;
    QStringList places;
    bool isHidden = false;
    for (const SettingPlace& place : variable.places) {
        names << settingName(place.key);
        places << placeText(place);
        isHidden = isHidden || isSecret(place.key);
    }
    const QString name = tr("Value of the variable %1").arg(variable.name);
    auto* secret = isHidden ? new PasswordEdit(name) : nullptr;
    Field field{.variable = variable.name,
                .isNeeded = variable.isNeeded,
                .warning = tr("Enter the value of the variable %1.").arg(variable.name),
                .edit = secret ? secret : new QLineEdit,
                .secret = secret,
                .message = new MessageBanner(tr("Message about %1").arg(variable.name))};
    field.edit->setAccessibleName(name);
    field.edit->setObjectName(QStringLiteral("variable_") + variable.name);
    QString below = tr("For %1.").arg(places.join(QStringLiteral(", "))) + u' ' + whereKept();
    if (!variable.isNeeded) {
        below += u' ' + tr("Leave it empty if the text itself, with its $, is the password.");
    }
    addRow(field, card, names.join(QStringLiteral(", ")),
           tr("%1 (this variable is not set)").arg(variable.name), below);
}

void SecretFields::addRow(Field field, Card& card, const QString& label, const QString& above,
                          const QString& below)
{
    if (!above.isEmpty() && field.variable.isEmpty()) {
        field.edit->setAccessibleName(above);
    }
    field.edit->setAccessibleDescription(below);
    auto* title = above.isEmpty() ? nullptr : wrapped(above);
    auto* hint = wrapped(below);
    auto* rows = title ? columnOf({title, field.edit, hint}, theme::halfGrid)
                       : columnOf({field.edit, hint}, theme::halfGrid);
    card.addRow(label, columnOf({field.message, rows}, theme::grid));
    connect(field.edit, &QLineEdit::returnPressed, this, &SecretFields::submitted);
    m_fields.push_back(std::move(field));
}

void SecretFields::focusFirst()
{
    m_fields.front().edit->setFocus(Qt::OtherFocusReason);
}

bool SecretFields::check()
{
    for (Field& field : m_fields) {
        field.message->clear();
    }
    for (Field& field : m_fields) {
        if (field.isNeeded && field.edit->text().isEmpty()) {
            field.message->warnAbout(*field.edit, field.warning);
            return false;
        }
    }
    return true;
}

store::GivenSecrets SecretFields::take()
{
    store::GivenSecrets given;
    for (Field& field : m_fields) {
        const bool isGiven = !field.edit->text().isEmpty();
        if (field.variable.isEmpty()) {
            given.key = field.secret->takeSecretBytes();
        } else if (isGiven) {
            given.variables.emplace(field.variable, field.secret
                                                        ? field.secret->takeSecretBytes()
                                                        : crypto::SecretBytes::fromText(field.edit->text()));
        }
    }
    return given;
}

bool SecretFields::canExplain(const Error& error) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const Field& field) {
        return field.variable.isEmpty() ? isAboutKey(error.kind) : isAboutDatabase(error);
    });
}

void SecretFields::showError(const Error& error)
{
    Field& field = fieldOf(error);
    field.message->setMessage(BannerKind::Danger, errorSentence(error));
    field.edit->setFocus(Qt::OtherFocusReason);
}

SecretFields::Field& SecretFields::fieldOf(const Error& error)
{
    const auto isMeant = [&](const Field& field) {
        return field.variable.isEmpty() ? isAboutKey(error.kind)
                                        : error.place && error.place->variable == field.variable;
    };
    const auto meant = std::find_if(m_fields.begin(), m_fields.end(), isMeant);
    return meant == m_fields.end() ? m_fields.front() : *meant;
}

} // namespace usher::ui
