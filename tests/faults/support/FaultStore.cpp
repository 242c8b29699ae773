// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/support/FaultStore.h"

#include <QDir>
#include <QFile>

#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/Rekeying.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

namespace
{

constexpr QLatin1StringView admin("admin1.active");
constexpr QLatin1StringView alice("alice.active");

/// Opens the store and makes `call` in it, which returns the number of its record.
template <class Call>
Result<void> callIn(const QString& folder, const QString& heads, const Clock& clock,
                    const Acknowledge& acknowledge, const Call& call)
{
    return openStore(folder, heads, clock).and_then([&](const std::unique_ptr<sso::Sso>& sso) {
        return call(*sso).map(acknowledge);
    });
}

const auto numberOf = [](const auto& answer) { return answer.receipt.number; };

} // namespace

void copyFiles(const QString& from, const QString& to)
{
    requireThat(QDir().mkpath(to), "a folder cannot be made");
    const QStringList names = QDir(from).entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        requireThat(QFile::copy(from + u'/' + name, to + u'/' + name), "a file cannot be copied");
    }
}

Result<std::unique_ptr<sso::Sso>> openStore(const QString& folder, const QString& heads, const Clock& clock)
{
    return sso::Sso::open(folder, clock, {.timeSource = sso::TimeSource::GivenClock, .headsFolder = heads});
}

WorkUnderFault lookWork(int looks)
{
    return {.name = "look",
            .run = [looks](const auto& folder, const auto& heads, const Clock& clock,
                           const Acknowledge& acknowledge) {
                return openStore(folder, heads, clock).and_then([&](const std::unique_ptr<sso::Sso>& sso) {
                    Result<void> done;
                    for (int i = 0; done && i < looks; ++i) {
                        done = get(*sso, alice).map(numberOf).map(acknowledge);
                    }
                    return done;
                });
            }};
}

WorkUnderFault loginWork()
{
    return {
        .name = "login",
        .run = [](const auto& folder, const auto& heads, const Clock& clock, const Acknowledge& acknowledge) {
            return callIn(folder, heads, clock, acknowledge, [](sso::Sso& sso) {
                return logIn(sso, QLatin1StringView("admin1")).map(numberOf);
            });
        }};
}

WorkUnderFault renewWork()
{
    return {
        .name = "renewal",
        .run = [](const auto& folder, const auto& heads, const Clock& clock, const Acknowledge& acknowledge) {
            return callIn(folder, heads, clock, acknowledge,
                          [](sso::Sso& sso) { return renew(sso, alice).map(numberOf); });
        }};
}

WorkUnderFault pruneWork()
{
    return {
        .name = "prune",
        .run = [](const auto& folder, const auto& heads, const Clock& clock, const Acknowledge& acknowledge) {
            return callIn(folder, heads, clock, acknowledge, [&](sso::Sso& sso) {
                return proveIdentity(sso, admin).map(numberOf).map(acknowledge).and_then([&] {
                    return sso.audit()
                        .prune(callerOf(admin), clock.now() - std::chrono::hours(48), {})
                        .map(numberOf);
                });
            });
        }};
}

WorkUnderFault rekeyWork()
{
    return {
        .name = "rekey",
        .run = [](const auto& folder, const auto& heads, const Clock& clock, const Acknowledge& acknowledge) {
            return sso::rekeyOwnStore(folder, clock, {.headsFolder = heads}).map(numberOf).map(acknowledge);
        }};
}

void addOldRecords(const TestStore& store, const QString& heads, TestClock& clock, int count)
{
    const TimePoint now = clock.now();
    clock.set(now - std::chrono::hours(72));
    const auto sso = openStore(store.folder(), heads, clock).value();
    for (int i = 0; i < count; ++i) {
        std::ignore = get(*sso, alice);
    }
    clock.set(now);
}

QString faultsOf(const QString& folder, const QString& heads, qint64 before,
                 const QList<qint64>& acknowledged)
{
    const auto inspector = sso::LogInspector::open(folder, {.headsFolder = heads});
    if (!inspector) {
        return QStringLiteral("the log does not open: ") + errorSentence(inspector.error());
    }
    const auto verdict = (*inspector)->verify();
    if (!verdict) {
        return QStringLiteral("the log is not verified: ") + errorSentence(verdict.error());
    }
    if (!verdict->isSound()) {
        return audit::findingSentence(verdict->findings.front());
    }
    const RawDatabase database(folder + QStringLiteral("/odb.sqlite"));
    if (const QString check = database.value(QStringLiteral("PRAGMA integrity_check")).toString();
        check != QLatin1StringView("ok")) {
        return check;
    }
    const qint64 size = database.value(QStringLiteral("SELECT count(*) FROM usher_audit")).toLongLong();
    for (const qint64 number : acknowledged) {
        if (number <= before || number > size) {
            return QStringLiteral("record %1 was acknowledged, and there are %2 records")
                .arg(number)
                .arg(size);
        }
    }
    const qint64 unacknowledged = size - before - acknowledged.size();
    return unacknowledged == 0 || unacknowledged == 1
               ? QString()
               : QStringLiteral("%1 records were not acknowledged").arg(unacknowledged);
}

} // namespace usher::test
