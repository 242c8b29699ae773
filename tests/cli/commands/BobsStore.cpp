// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/commands/BobsStore.h"

namespace usher::test
{

using namespace Qt::StringLiterals;

BobsStore::BobsStore()
{
    writeFile(m_store.path(u"bob"_s), "jHq3-mLw8-Tz5v-Kp2x");
    writeFile(m_store.path(u"new"_s), "Zr4w-Yx9p-Lm2k-Vb7q");
    const Ended created = run(
        {u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--new-password-file"_s, m_store.path(u"bob"_s)});
    if (created.status != 0) {
        qFatal("bob was not created");
    }
}

QStringList BobsStore::words(const QStringList& command) const
{
    return m_store.with(command +
                        QStringList{u"--as"_s, u"admin1"_s, u"--password-file"_s, m_store.passwordFile()});
}

QString BobsStore::logBobIn(const QString& name) const
{
    const Ended ended = runCli(m_store.with({u"login"_s, u"--user"_s, u"bob"_s, u"--password-file"_s,
                                             m_store.path(u"bob"_s), u"--out"_s, m_store.path(name)}));
    return ended.status == 0 ? m_store.path(name) : QString();
}

Ended BobsStore::get(const QString& tokenFile) const
{
    return runCli(m_store.with({u"session"_s, u"get"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                                m_store.passwordFile(), u"--target-ust-file"_s, tokenFile}));
}

} // namespace usher::test
