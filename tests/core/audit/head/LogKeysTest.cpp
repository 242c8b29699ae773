// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LogKeys.h"

#include <QTest>

#include "core/crypto/Mac.h"
#include "tests/support/TestRegistry.h"

namespace LogKeysTests
{

using namespace usher;

/// The keys of a log are the same in all versions: another key would not verify what an earlier one signed.
class LogKeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signingKeyIsDerivedFromTheStoresKey()
    {
        const crypto::Ed25519Key expected(
            crypto::hkdfSha256(m_storeKey, "usher audit signing v1", crypto::Ed25519Key::seedSize));
        QCOMPARE(audit::LogKeys(m_storeKey).signing().publicKey(), expected.publicKey());
    }

    void referenceIsTheBeginningOfAMacUnderAnotherKey()
    {
        const crypto::HmacKey key(crypto::hkdfSha256(m_storeKey, "usher audit reference v1", 32));
        const QString reference = audit::LogKeys(m_storeKey).reference("gAAAA");
        QCOMPARE(reference, QString::fromLatin1(key.mac("gAAAA").toHex().first(16)));
    }

private:
    const crypto::SecretBytes m_storeKey{QByteArray(32, 's')};
};

USHER_TEST(LogKeysTest)

} // namespace LogKeysTests

#include "LogKeysTest.moc"
