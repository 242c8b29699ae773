// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "ui/client/CoreClient.h"

namespace usher::ui
{

/// Warns that a login accepts the audit log as it is now, and makes that login. Needed for a log that does
/// not continue what this computer has seen of it.
class AcceptLogNotice final : public QWidget
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<AdminSession>&)>;

    explicit AcceptLogNotice(CoreClient& client, QWidget* parent = nullptr);

    /// Returns whether a login to this store has to accept its log.
    [[nodiscard]] static bool isNeeded(const sso::StoreSummary& store);
    /// Returns the text of the button that logs in and accepts the log.
    [[nodiscard]] static QString actionText();

    void logIn(Credentials credentials, QObject* context, Done done);

private:
    CoreClient& m_client;
};

} // namespace usher::ui
