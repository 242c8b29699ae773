// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SecretKey.h"

#include <QCoreApplication>

#include "core/crypto/StoredSecret.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

namespace
{

class SecretKeyWords final
{
    Q_DECLARE_TR_FUNCTIONS(SecretKey)
};

const QString keySection = QStringLiteral("secret_keys");
const QString keyName = QStringLiteral("key1");

QString valueOf(const ConfigObj& secretsConf)
{
    return secretsConf.value(keySection, keyName);
}

bool isInput(const ConfigObj& secretsConf)
{
    return valueOf(secretsConf).startsWith(QLatin1StringView("zato+stdin://"));
}

/// Returns where a key is, without its value.
SettingPlace placeOf(const ConfigObj& secretsConf, const QString& section, const QString& key)
{
    SettingPlace place = secretsConf.place(section, key);
    place.value.clear();
    return place;
}

/// A key, and where it comes from as a sentence begins with it.
struct SpelledKey {
    crypto::SecretBytes key;
    QString origin;
};

QString originText(KeyOrigin origin)
{
    switch (origin) {
    case KeyOrigin::Field:
        return SecretKeyWords::tr("What was entered in the field");
    case KeyOrigin::StandardInput:
        return SecretKeyWords::tr("What came from standard input");
    case KeyOrigin::Terminal:
        return SecretKeyWords::tr("What was typed at the terminal");
    }
    return {};
}

SpelledKey givenKey(const GivenSecrets& given)
{
    return {trimmedKey(given.key), originText(given.keyOrigin)};
}

/// Returns the key from the place that secrets.conf names.
Result<SpelledKey> spelledKey(const ConfigObj& secretsConf, const GivenSecrets& given)
{
    const QString value = valueOf(secretsConf);
    if (value.isEmpty()) {
        return tl::unexpected(
            Error{.kind = ErrorKind::SettingMissing, .place = placeOf(secretsConf, keySection, keyName)});
    }
    if (isInput(secretsConf)) {
        return given.key.isEmpty() ? failure(ErrorKind::KeyAsked, secretsConf.path())
                                   : Result<SpelledKey>(givenKey(given));
    }
    const QString variable = keyVariable(secretsConf);
    if (variable.isEmpty()) {
        return SpelledKey{crypto::SecretBytes::fromText(value),
                          placeText(placeOf(secretsConf, keySection, keyName))};
    }
    const QString fromEnvironment = Variables().value(variable).value_or(QString());
    if (!fromEnvironment.isEmpty()) {
        return SpelledKey{trimmedKey(crypto::SecretBytes::fromText(fromEnvironment)),
                          SecretKeyWords::tr("The value of the environment variable %1").arg(variable)};
    }
    if (given.key.isEmpty()) {
        return failure(ErrorKind::KeyElsewhere,
                       SecretKeyWords::tr("the environment variable %1").arg(variable));
    }
    return givenKey(given);
}

} // namespace

QByteArray wellKnownText()
{
    return QByteArrayLiteral("3.141592...");
}

bool isKeyAsked(const ConfigObj& secretsConf)
{
    const QString variable = keyVariable(secretsConf);
    return isInput(secretsConf) ||
           (!variable.isEmpty() && Variables().value(variable).value_or(QString()).isEmpty());
}

QString keyVariable(const ConfigObj& secretsConf)
{
    const QString value = valueOf(secretsConf);
    return value.startsWith(u'$') ? value.sliced(1).toUpper() : QString();
}

bool isKeyInFile(const ConfigObj& secretsConf)
{
    const QString value = valueOf(secretsConf);
    return !value.isEmpty() && !value.startsWith(u'$') && !isInput(secretsConf);
}

crypto::SecretBytes trimmedKey(const crypto::SecretBytes& key)
{
    constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
    QByteArrayView text = key.view().trimmed();
    while (text.startsWith(byteOrderMark)) {
        text = text.sliced(byteOrderMark.size()).trimmed();
    }
    return crypto::SecretBytes(text);
}

Result<crypto::Fernet> readSecretKey(const ConfigObj& secretsConf, const GivenSecrets& given)
{
    const auto spelled = spelledKey(secretsConf, given);
    if (!spelled) {
        return tl::unexpected(spelled.error());
    }
    auto key = crypto::Fernet::fromKey(spelled->key.view());
    if (!key) {
        return failure(ErrorKind::KeyMalformed, spelled->origin);
    }

    const QString zatoSection = QStringLiteral("zato");
    const QString dataName = QStringLiteral("well_known_data");
    const QString wellKnown = secretsConf.value(zatoSection, dataName);
    if (wellKnown.isEmpty()) {
        return tl::unexpected(
            Error{.kind = ErrorKind::SettingMissing, .place = placeOf(secretsConf, zatoSection, dataName)});
    }
    const QByteArray stored = wellKnown.toLatin1();
    const auto decrypted = crypto::isEncrypted(stored) ? crypto::storedSecret(stored, *key) : std::nullopt;
    if (!decrypted || decrypted->view() != QByteArrayView(wellKnownText())) {
        return tl::unexpected(Error{.kind = ErrorKind::KeyWrong,
                                    .subject = spelled->origin,
                                    .place = SettingPlace{.file = secretsConf.path()}});
    }
    return std::move(*key);
}

} // namespace usher::store
