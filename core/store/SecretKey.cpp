// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SecretKey.h"

#include "core/store/ConfigObj.h"

namespace usher::store
{

namespace
{

QString settingName(const ConfigObj& config, const QString& section, const QString& key)
{
    return key + QStringLiteral(" in [") + section + QStringLiteral("] of ") + config.path();
}

const QString keySection = QStringLiteral("secret_keys");
const QString keyName = QStringLiteral("key1");

/// Returns the key's text, from the place that secrets.conf names.
Result<crypto::SecretBytes> spelledKey(const ConfigObj& secretsConf, const crypto::SecretBytes& given)
{
    if (isKeyAsked(secretsConf)) {
        return given.isEmpty() ? failure(ErrorKind::KeyAsked, secretsConf.path())
                               : Result<crypto::SecretBytes>(given.clone());
    }
    const QString value = secretsConf.value(keySection, keyName);
    if (value.isEmpty()) {
        return failure(ErrorKind::SettingMissing, settingName(secretsConf, keySection, keyName));
    }
    if (!value.startsWith(u'$')) {
        return crypto::SecretBytes::fromText(value);
    }
    const QString variable = value.sliced(1);
    const QString fromEnvironment = qEnvironmentVariable(variable.toUtf8().constData());
    if (fromEnvironment.isEmpty()) {
        return failure(ErrorKind::KeyElsewhere, QStringLiteral("the environment variable ") + variable);
    }
    return crypto::SecretBytes::fromText(fromEnvironment);
}

} // namespace

QByteArray wellKnownText()
{
    return QByteArrayLiteral("3.141592...");
}

bool isKeyAsked(const ConfigObj& secretsConf)
{
    return secretsConf.value(keySection, keyName).startsWith(QLatin1StringView("zato+stdin://"));
}

bool isKeyInFile(const ConfigObj& secretsConf)
{
    const QString value = secretsConf.value(keySection, keyName);
    return !value.isEmpty() && !value.startsWith(u'$') && !isKeyAsked(secretsConf);
}

Result<crypto::Fernet> readSecretKey(const ConfigObj& secretsConf, const crypto::SecretBytes& given)
{
    const auto spelled = spelledKey(secretsConf, given);
    if (!spelled) {
        return tl::unexpected(spelled.error());
    }
    auto key = crypto::Fernet::fromKey(spelled->view());
    if (!key) {
        return failure(ErrorKind::KeyMalformed, isKeyAsked(secretsConf)
                                                    ? QStringLiteral("What was given")
                                                    : settingName(secretsConf, keySection, keyName));
    }

    const QString zatoSection = QStringLiteral("zato");
    const QString dataName = QStringLiteral("well_known_data");
    const QString wellKnown = secretsConf.value(zatoSection, dataName);
    if (wellKnown.isEmpty()) {
        return failure(ErrorKind::SettingMissing, settingName(secretsConf, zatoSection, dataName));
    }
    const auto decrypted = key->decrypt(wellKnown.toLatin1());
    if (!decrypted || decrypted->view() != QByteArrayView(wellKnownText())) {
        return failure(ErrorKind::KeyWrong, secretsConf.path());
    }
    return std::move(*key);
}

} // namespace usher::store
