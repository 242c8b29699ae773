// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <functional>
#include <limits>

#include <poll.h>
#include <unistd.h>

#include <QSysInfo>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/Output.h"
#include "core/audit/export/ExportFormat.h"
#include "core/audit/follow/OcsfEvent.h"
#include "core/audit/follow/SyslogLine.h"

namespace usher::cli
{

namespace
{

/// Returns a record as a line of its own.
using LineOf = std::function<QByteArray(const audit::Record& record)>;

CommandResult<LineOf> lineOf(const Arguments& arguments, const QString& storeId)
{
    return choiceOf(arguments, Option::Format, choicesOf(auditFollowCommand, Option::Format))
        .map([&](const QString& format) {
            if (format == u"ocsf") {
                return LineOf(
                    [storeId](const audit::Record& record) { return audit::ocsfLine(record, storeId); });
            }
            if (format == u"syslog") {
                const QString host = QSysInfo::machineHostName();
                return LineOf([storeId, host](const audit::Record& record) {
                    return audit::syslogLine(record, storeId, host);
                });
            }
            return LineOf(audit::jsonLine);
        });
}

/// Waits until it is time to look for new records. Fails if nobody reads standard output any more.
CommandResult<void> waitForRecords()
{
    constexpr int pause = 500; // milliseconds
    pollfd output{.fd = STDOUT_FILENO, .events = 0, .revents = 0};
    if (::poll(&output, 1, pause) > 0 && (output.revents & (POLLERR | POLLHUP)) != 0) {
        return tl::unexpected(Failure{.signal = SIGPIPE});
    }
    return {};
}

/// Writes records as they are made, each as a line, until `limit` are written.
CommandResult<void> writeRecords(audit::LogFollower& follower, const LineOf& line, qint64 limit)
{
    for (qint64 written = 0; written < limit;) {
        const auto records = follower.next();
        if (!records) {
            return tl::unexpected(logFailure(records.error()));
        }
        QByteArray lines;
        for (const audit::Record& record : *records) {
            if (written < limit) {
                lines += line(record);
                ++written;
            }
        }
        if (auto done = records->empty() ? waitForRecords() : writeOut(lines, ReaderGone::IsTheEnd); !done) {
            return done;
        }
    }
    return {};
}

/// Writes the records of the log to standard output as they are made.
CommandResult<ExitStatus> runAuditFollow(const Arguments& arguments)
{
    const auto from = numberOf(arguments, Option::From, 1);
    const auto limit = numberOf(arguments, Option::Limit, 1);
    if (!from || !limit) {
        return tl::unexpected(from ? limit.error() : from.error());
    }
    const auto log = openLog(arguments);
    if (!log) {
        return tl::unexpected(log.error());
    }
    const auto line = lineOf(arguments, (*log)->storeId());
    if (!line) {
        return tl::unexpected(line.error());
    }
    warnIfKeyComesFromLog(**log);
    return (*log)
        ->follow(*from)
        .map_error(logFailure)
        .and_then([&](const std::unique_ptr<audit::LogFollower>& follower) {
            return writeRecords(*follower, *line, limit->value_or(std::numeric_limits<qint64>::max()));
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditFollowCommand{
    .words = "audit follow",
    .usage = "[--format jsonl|ocsf|syslog] [--from N] [--limit N]\n"
             "       [--public-key KEY]",
    .summary = "Write records as they are made, for a SIEM",
    .details =
        "Writes each record to standard output as a line of its own, and waits for the next one. With --from, "
        "begins with record N, so that a program that has all records before N goes on without a gap; without "
        "it, begins with the next record that is made. Each record is verified before it is written: the head's "
        "signature, that the log goes on from what was read before, and the record's place. If that fails, the "
        "command ends with exit status 1. ocsf is OCSF 1.3, syslog is RFC 5424. The command needs no login and "
        "no secret key, only the permission to read the log, and leaves no record: it reads what its database "
        "user may read anyway. If the program is killed in the middle of a line, the line has no line feed at its "
        "end: throw it away, and begin again with --from.",
    .options = {Option::Store, Option::Format, Option::From, Option::Limit, Option::PublicKey,
                Option::KeyStdin},
    .needed = {Option::Store},
    .run = runAuditFollow,
    .meanings = {OptionMeaning{.option = Option::Format,
                               .valueName = "FORMAT",
                               .text = "How to write each record: jsonl, ocsf or syslog. Default: jsonl.",
                               .choices = "jsonl ocsf syslog"},
                 OptionMeaning{
                     .option = Option::From,
                     .valueName = "N",
                     .text = "Begin with the record of this number. Without it: the next one that is made."},
                 OptionMeaning{.option = Option::Limit,
                               .valueName = "N",
                               .text =
                                   "End after N records. Without it, the command does not end by itself."}},
};

} // namespace usher::cli
