// SPDX-License-Identifier: GPL-3.0-or-later
#include "BackupCommand.h"

#include "HeldSignals.h"
#include "Login.h"
#include "Output.h"
#include "VisibleText.h"
#include "sso/Identifiers.h"

#include <chrono>

#include <unistd.h>

#include <QFileInfo>

namespace usher::cli
{

namespace
{

/// How far it has come, on a line that is written over, where standard error is a terminal.
class Progress final
{
public:
    Progress() = default;
    ~Progress()
    {
        if (m_isShown) {
            write(QStringLiteral("\r\033[K")); // the line goes
        }
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(qint64 done, qint64 total)
    {
        constexpr std::chrono::milliseconds pause{100};
        const auto now = std::chrono::steady_clock::now();
        if (!m_isTerminal || total == 0 || (m_isShown && now - m_shownAt < pause)) {
            return;
        }
        constexpr qint64 percent = 100;
        const QString text = done < total ? QStringLiteral("Copying: %1 %").arg(percent * done / total)
                                          : QStringLiteral("Checking the copy");
        write(QStringLiteral("\r\033[K") + text);
        m_isShown = true;
        m_shownAt = now;
    }

private:
    static void write(const QString& text) { std::ignore = writeAll(STDERR_FILENO, text.toUtf8(), {}); }

    bool m_isTerminal = ::isatty(STDERR_FILENO) == 1;
    bool m_isShown = false;
    std::chrono::steady_clock::time_point m_shownAt;
};

/// Whether somebody wants the program to end, which waits as long as the signal is held.
bool isEndAsked()
{
    sigset_t pending;
    if (::sigpending(&pending) != 0) {
        return false;
    }
    const sigset_t ending = HeldSignals::ending();
    sigset_t asked;
    return sigandset(&asked, &pending, &ending) == 0 && sigisemptyset(&asked) == 0;
}

/// What core would say anyway, but before a password is asked for.
Outcome<void> refuseEarly(const sso::StoreSummary& summary, const QString& path)
{
    const QFileInfo file(path);
    if (!summary.host.isEmpty()) {
        return tl::unexpected(toFailure({.kind = ErrorKind::BackupOnServer}));
    }
    if (file.exists() || file.isSymLink()) {
        return tl::unexpected(toFailure({.kind = ErrorKind::FileThere, .subject = path}));
    }
    return {};
}

Outcome<void> backUp(OpenStore& store, const QString& path, const sso::Ust& current)
{
    const HeldSignals held; // the copy ends where it is, and is removed
    const Caller& caller = store.caller();
    Progress progress;
    const auto backup = store.sso().store().backUp(sso::newCid(), path, current, caller.app,
                                                   caller.remoteAddr, [&](qint64 done, qint64 total) {
                                                       progress.show(done, total);
                                                       return !isEndAsked();
                                                   });
    if (!backup) {
        return tl::unexpected(toFailure(backup.error()));
    }
    return {};
}

} // namespace

Outcome<ExitStatus> runStoreBackup(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    const QString path = arguments.value(Option::Out);
    return refuseEarly(store.sso().summary(), path)
        .and_then([&] {
            return asAdmin(arguments, store,
                           [&](const sso::Ust& current) { return backUp(store, path, current); });
        })
        .and_then([&] {
            return printLine(QStringLiteral("Backed up to ") +
                             visibleText(QFileInfo(path).absoluteFilePath()));
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
