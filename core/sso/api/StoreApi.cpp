// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/StoreApi.h"

#include <QDir>

#include "core/audit/record/Operations.h"
#include "core/file/NewFile.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"

namespace usher::sso
{

namespace
{

Result<void> copy(odb::Connection& connection, NewFile& file, const QString& path, const Progress& progress)
{
    return connection.copyTo(file.partialPath(), progress)
        .and_then([&]() -> Result<void> {
            return connection.hasMoved() ? failure(ErrorKind::DatabaseMoved) : file.keep();
        })
        .map_error([&](Error error) {
            if (error.kind == ErrorKind::WriteFailed) {
                error.subject = path;
            }
            return error;
        });
}

} // namespace

StoreApi::StoreApi(Context& context) : m_context(context)
{
}

Result<Backup> StoreApi::backUp(const Caller& caller, const QString& path, const Progress& progress)
{
    RecordedCall call(m_context, audit::op::storeBackup, caller);
    const QString target = QDir::current().absoluteFilePath(path);
    std::optional<NewFile> file;
    auto backup = call.answer<Backup>([&]() -> Result<Backup> {
        if (auto passed = call.passProven(); !passed) {
            return tl::unexpected(passed.error());
        }
        if (!m_context.connection.dialect().copies()) {
            return failure(ErrorKind::BackupOnServer);
        }
        call.entry().note(audit::ExtraKey::File, withoutTokens(target));
        return NewFile::make(target).map([&](NewFile made) {
            file.emplace(std::move(made));
            return Backup{};
        });
    });
    if (!backup) {
        return backup;
    }
    if (auto copied = copy(m_context.connection, *file, target, progress); !copied) {
        copied.error().cid = backup->receipt.cid;
        copied.error().recordNumber = backup->receipt.number;
        return tl::unexpected(std::move(copied.error()));
    }
    return backup;
}

} // namespace usher::sso
