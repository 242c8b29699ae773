// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecretKey.h"

#include "ConfigObj.h"

namespace usher::store
{

namespace
{

QString settingName(const ConfigObj& config, QLatin1StringView section, QLatin1StringView key)
{
    return key + QStringLiteral(" in [") + section + QStringLiteral("] of ") + config.path();
}

} // namespace

QByteArray wellKnownText()
{
    return QByteArrayLiteral("3.141592...");
}

Result<crypto::Fernet> readSecretKey(const ConfigObj& secretsConf)
{
    const auto keySection = QLatin1StringView("secret_keys");
    const auto keyName = QLatin1StringView("key1");
    QString value = secretsConf.value(keySection, keyName);
    if (value.isEmpty()) {
        return failure(ErrorKind::SettingMissing, settingName(secretsConf, keySection, keyName));
    }
    if (value.startsWith(u'$')) {
        const QString variable = value.sliced(1);
        value = qEnvironmentVariable(variable.toUtf8().constData());
        if (value.isEmpty()) {
            return failure(ErrorKind::KeyElsewhere, QStringLiteral("the environment variable ") + variable);
        }
    } else if (value.startsWith(QLatin1StringView("zato+stdin://"))) {
        return failure(ErrorKind::KeyElsewhere, QStringLiteral("standard input"));
    }
    auto key = crypto::Fernet::fromKey(value.toLatin1());
    if (!key) {
        return failure(ErrorKind::KeyMalformed, secretsConf.path());
    }

    const auto zatoSection = QLatin1StringView("zato");
    const auto dataName = QLatin1StringView("well_known_data");
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
