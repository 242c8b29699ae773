// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/Operations.h"
#include "core/file/NewFile.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/export/ExportedSession.h"
#include "core/sso/search/SessionLine.h"

namespace usher::sso
{

namespace
{

QByteArray linesOf(const std::vector<FoundSession>& sessions, SessionFormat format)
{
    QByteArray lines;
    for (const FoundSession& session : sessions) {
        lines += format == SessionFormat::JsonLines ? sessionJsonLine(session) : sessionCsvLine(session);
    }
    return lines;
}

/// Writes all matches, a record's worth at a time. Returns their number.
Result<qint64> writeMatches(SessionSearch& search, SessionFormat format, const ExportSink& sink,
                            const Progress& progress)
{
    constexpr std::chrono::milliseconds budget{200}; // until a person can cancel
    qint64 written = 0;
    while (true) {
        const auto known = static_cast<qint64>(search.ids().size());
        if (progress && !progress(written, known)) {
            return failure(ErrorKind::Cancelled);
        }
        if (known - written < SessionSearch::mostNamed && !search.isWhole()) {
            if (auto searched = search.searchMore(budget); !searched) {
                return tl::unexpected(searched.error());
            }
            continue;
        }
        if (written == known) {
            return written;
        }
        const auto sessions = search.sessions(written, SessionSearch::mostNamed);
        if (!sessions) {
            return tl::unexpected(sessions.error());
        }
        if (auto sunk = sink(linesOf(*sessions, format)); !sunk) {
            return tl::unexpected(sunk.error());
        }
        written += static_cast<qint64>(sessions->size());
    }
}

} // namespace

Result<SessionExportResult> SessionApi::exportSessions(const Caller& caller, const SessionQuery& query,
                                                       SessionOrder order, SessionFormat format,
                                                       const ExportSink& sink, const Progress& progress)
{
    SessionSearch search(m_context, caller, query, order,
                         {.op = audit::op::sessionExport, .exportTo = format});
    return search.begin(SessionSearch::mostNamed)
        .and_then([&] { return sink(fileHeader(format, sessionCsvHeader())); })
        .and_then([&] { return writeMatches(search, format, sink, progress); })
        .map([&](qint64 written) {
            return SessionExportResult{.count = written, .receipt = search.receipt()};
        });
}

Result<SessionExportResult> SessionApi::exportToFile(const Caller& caller, const SessionQuery& query,
                                                     SessionOrder order, SessionFormat format,
                                                     const QString& path, const Progress& progress)
{
    return writeNewFile(path, [&](const ExportSink& sink) {
        return exportSessions(caller, query, order, format, sink, progress);
    });
}

} // namespace usher::sso
