// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

#include <QFileInfo>
#include <QTemporaryFile>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"

namespace usher::cli
{

namespace
{

/// What is told of a log.
struct LogHealth {
    std::optional<sso::LogState> state = {}; ///< nothing if the log is gone or has no head
    std::size_t faults = 0;
};

qint64 secondsOf(TimePoint time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// Returns a text as a label's value. It comes from the database, where somebody could have put the end of
/// the line and another value into it.
QByteArray labelValue(const QString& text)
{
    return text.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

/// The text that Prometheus reads (its text format, version 0.0.4).
class Metrics final
{
public:
    void add(const char* name, const char* help, qint64 value, const QString& storeId = {})
    {
        const QByteArray label = storeId.isEmpty() ? QByteArray() : "{store=\"" + labelValue(storeId) + "\"}";
        m_text += QByteArray("# HELP usher_audit_") + name + ' ' + help + "\n# TYPE usher_audit_" + name +
                  " gauge\nusher_audit_" + name + label + ' ' + QByteArray::number(value) + '\n';
    }
    [[nodiscard]] const QByteArray& text() const { return m_text; }

private:
    QByteArray m_text;
};

QByteArray metricsOf(const CommandResult<LogHealth>& health, TimePoint now)
{
    Metrics metrics;
    metrics.add("check_success", "Whether the log could be checked.", health ? 1 : 0);
    metrics.add("check_timestamp_seconds", "When the log was checked.", secondsOf(now));
    if (!health) {
        return metrics.text();
    }
    const sso::LogState state = health->state.value_or(sso::LogState{});
    const QString& store = state.storeId;
    if (health->state) {
        metrics.add("records", "Number of records in the log.", state.size, store);
    }
    if (state.lastRecordTime) {
        const qint64 last = secondsOf(*state.lastRecordTime);
        metrics.add("last_record_timestamp_seconds", "When the last record was made.", last, store);
        metrics.add("last_record_age_seconds", "Age of the last record when the log was checked.",
                    secondsOf(now) - last, store);
    }
    metrics.add("verified_records", "Number of records that were verified; 0 if the log is not sound.",
                health->faults == 0 ? state.size : 0, store);
    metrics.add("faults", "Number of faults that were found, at most 20.",
                static_cast<qint64>(health->faults), store);
    return metrics.text();
}

/// Returns whether the path leads to where standard output goes.
bool leadsToStandardOutput(const QString& path)
{
    struct stat named = {};
    struct stat standard = {};
    return ::stat(QFile::encodeName(path).constData(), &named) == 0 &&
           ::fstat(STDOUT_FILENO, &standard) == 0 && named.st_dev == standard.st_dev &&
           named.st_ino == standard.st_ino;
}

/// Replaces the file in one step. Others may read it, because it is for another program. A link is replaced,
/// too: somebody else may have put it there, to a file that must stay.
CommandResult<void> replaceFile(const QString& path, const QByteArray& text)
{
    const QFileInfo there(path);
    // A device must stay one, and a link to a device, such as /dev/stdout, must stay that.
    if (there.exists() && (!there.isFile() || leadsToStandardOutput(path))) {
        return usageFailure(path +
                            QStringLiteral(" is not a file. Name a file, or give - for standard output."));
    }
    QTemporaryFile file(path + QStringLiteral(".XXXXXX"));
    constexpr QFile::Permissions forReaders =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    const bool isWritten = file.open() && file.write(text) == text.size() && file.flush() &&
                           file.setPermissions(forReaders) && ::fsync(file.handle()) == 0;
    if (!isWritten ||
        ::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0) {
        const QString why = file.error() == QFile::NoError ? qt_error_string(errno) : file.errorString();
        return tl::unexpected(Failure{.status = ExitStatus::StoreFailure,
                                      .sentence = path + QStringLiteral(" cannot be written: ") + why});
    }
    file.setAutoRemove(false);
    return {};
}

CommandResult<LogHealth> checkHealth(const Arguments& arguments, TimePoint now)
{
    const auto log = openLog(arguments);
    if (!log && !log.error().fault.isEmpty()) { // as much a verdict as the ones below
        printError(log.error());
        return LogHealth{.faults = 1};
    }
    if (!log) {
        return tl::unexpected(log.error());
    }
    const HeldSignals held; // a signal ends the verification first, then the program
    ProgressLine progress(QStringLiteral("Verifying"), QStringLiteral("Verifying"));
    const auto verdict = (*log)->verify({}, progress.callback());
    if (!verdict) {
        return tl::unexpected(toFailure(verdict.error()));
    }
    return (*log)->state(now).map_error(toFailure).map([&](sso::LogState state) {
        state.size = verdict->checkpoint.size; // what was verified; there may be more by now
        return LogHealth{.state = std::move(state), .faults = verdict->findings.size()};
    });
}

/// Verifies the log and writes its measures to a file.
CommandResult<ExitStatus> runAuditHealth(const Arguments& arguments)
{
    const TimePoint now = SystemClock().now();
    const auto health = checkHealth(arguments, now);
    const QString path = arguments.value(Option::Prometheus);
    const QByteArray metrics = metricsOf(health, now);
    const auto written = path == u"-" ? writeOut(metrics) : replaceFile(path, metrics);
    if (!written || !health) {
        return tl::unexpected(health ? written.error() : health.error());
    }
    return health->faults == 0 ? ExitStatus::AllOk : ExitStatus::NotSound;
}

} // namespace

constinit const Command auditHealthCommand{
    .words = "audit health",
    .usage = "--prometheus FILE [--public-key KEY]",
    .summary = "Verify the log and write its measures for Prometheus",
    .details =
        "Verifies the whole log as audit verify does, and replaces FILE, a textfile of Prometheus's node exporter, "
        "in one step: the number of records, the time and age of the last one, how many records were verified, "
        "and how many faults were found. If the log could not be checked, FILE says so. The exit status is that "
        "of audit verify. No login is needed.",
    .options = {Option::Store, Option::Prometheus, Option::PublicKey, Option::KeyStdin},
    .needed = {Option::Store, Option::Prometheus},
    .run = runAuditHealth,
};

} // namespace usher::cli
