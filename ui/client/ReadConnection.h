// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>

#include "ui/client/LogAccess.h"
#include "ui/client/ReadInterrupter.h"
#include "ui/client/SessionSearchRead.h"

namespace usher::ui
{

/// What long reads need: the path and the options of the open store, and the admin's own token.
struct ReadAccess final {
    QString path;
    sso::OpenOptions options;
    sso::Ust currentUst;
};

/// The second connection to the store, for long reads. It has its own thread, so that no look-up, lock or
/// logout has to wait for them. It opens the store at the first read.
class ReadConnection final : public QObject
{
    Q_OBJECT

public:
    /// `clock` and `interrupter` must outlive this object. Another thread interrupts the running call through
    /// `interrupter`.
    ReadConnection(const Clock& clock, ReadInterrupter& interrupter);
    ~ReadConnection() override;

    /// Ends the reads of the previous login, and keeps what is needed for reads of the new one.
    void logIn(ReadAccess access);
    /// Forgets the token, closes the searches and then the store.
    void logOut();

    /// Makes a call as the admin. Opens the store first if it is not open yet.
    [[nodiscard]] AnswerDelivery make(const StoreCall& call);
    /// Makes a call on the log of the same store.
    [[nodiscard]] AnswerDelivery make(const LogCall& call) const;

    /// Keeps a search until the logout. Closes all earlier searches, except the one that is still shown.
    void keep(const std::shared_ptr<SessionSearchRead>& search,
              const std::shared_ptr<SessionSearchRead>& shown);

    /// Returns what is needed to inspect the log of the same store on another thread. The key in it is a
    /// copy.
    [[nodiscard]] LogAccess logAccess() const;

private:
    [[nodiscard]] Result<void> ensureOpen();

    const Clock& m_clock;
    ReadInterrupter& m_interrupter;
    ReadAccess m_access;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
    std::vector<std::shared_ptr<SessionSearchRead>> m_searches;
};

} // namespace usher::ui
