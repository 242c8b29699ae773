// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace usher::sso
{

/// With which right sessions are ended, as all records of the act say it.
struct ActRight final {
    QString op = {};           ///< the act that the ending is a part of, such as `user.contain`; mostly empty
    bool isBreakGlass = false; ///< in an emergency, without the approval that it needs
    QString proposal = {};     ///< the ID of the proposal that was approved; empty without one
    QString proposedBy = {};   ///< the user name of who proposed it

    /// Reads the right from the `extra` of a record.
    [[nodiscard]] static ActRight fromExtra(const QJsonObject& extra);
    /// Writes the right to `extra`; writes nothing that it does not have.
    void noteIn(QJsonObject& extra) const;
};

} // namespace usher::sso
