// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/Operations.h"
#include "core/file/NewFile.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

ExportedSession exportedSession(const QString& maskedUst, const Result<SessionDetails>& answer)
{
    if (answer) {
        return {.maskedUst = maskedUst,
                .status = statusCode(Status::Ok),
                .username = answer->username,
                .creationTime = answer->creationTime,
                .expirationTime = answer->expirationTime,
                .remoteAddr = answer->remoteAddr,
                .userAgent = answer->userAgent,
                .authType = answer->authType,
                .record = answer->receipt.number,
                .cid = answer->receipt.cid};
    }
    const Error& error = answer.error();
    return {.maskedUst = maskedUst,
            .status = statusCode(error.status),
            .reason = error.reason ? reasonName(*error.reason) : QString(),
            .username = error.target ? error.target->username : QString(),
            .record = error.recordNumber,
            .cid = error.cid};
}

Result<SessionExportResult> SessionApi::exportToFile(const Caller& caller,
                                                     std::span<const ExportedSession> sessions,
                                                     SessionFormat format, const QString& path,
                                                     const Progress& progress)
{
    auto file = NewFile::make(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto count = static_cast<qint64>(sessions.size());
    RecordedCall call(m_context, audit::op::sessionExport, caller);
    call.entry().note(audit::ExtraKey::Format, formatName(format));
    // The export is recorded before the first byte is written.
    auto recorded = call.answer<SessionExportResult>([&]() -> Result<SessionExportResult> {
        return call.passProven().map([&](const odb::SessionRow&) {
            call.entry().note(audit::ExtraKey::Shown, count);
            return SessionExportResult{.count = count};
        });
    });
    if (!recorded) {
        return recorded;
    }
    Result<void> written = file->write(sessionFileHeader(format));
    for (qint64 done = 0; written && done < count; ++done) {
        written = file->write(sessionFileLine(format, sessions[static_cast<std::size_t>(done)]));
        if (written && progress && !progress(done + 1, count)) {
            written = failure(ErrorKind::Cancelled);
        }
    }
    return written.and_then([&] { return file->keep(); }).map([&] { return *recorded; });
}

} // namespace usher::sso
