// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "ui/act/session/EndTicket.h"
#include "ui/client/CoreClient.h"

namespace usher::ui
{

class MessageBanner;

/// Shows what became of each session of a plan, the record of the whole, and buttons that save the signed
/// statement or a readable copy of it to a file.
class EndResultView final : public QWidget
{
    Q_OBJECT

public:
    EndResultView(CoreClient& client, std::shared_ptr<const sso::EndResult> result,
                  QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeSaving();
    void chooseFile(ResultFormat format);
    void save(ResultFormat format, const QString& path);

    CoreClient& m_client;
    std::shared_ptr<const sso::EndResult> m_result;
    MessageBanner* m_saved;
};

} // namespace usher::ui
