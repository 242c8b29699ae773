// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QWidget>

#include "core/text/TokenFile.h"
#include "ui/client/CoreClient.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class PlainLabel;

/// Reads the tokens in a file or a long text, on another thread. Shows meanwhile how far it is, and a button
/// that cancels. The reading ends with this card.
class TokenReading final : public QWidget
{
    Q_OBJECT

public:
    /// The most tokens that are looked up at once.
    static constexpr std::size_t mostTokens = 100'000;

    explicit TokenReading(CoreClient& client, QWidget* parent = nullptr);
    ~TokenReading() override;

    void readFile(const QString& path);
    void readText(const QString& text);

Q_SIGNALS:
    void found(const std::shared_ptr<usher::FoundTokens>& tokens);
    void failed(const usher::Error& error);

private:
    using Read = std::function<Result<FoundTokens>(const Progress&)>;

    void start(Read read);

    CoreClient& m_client;
    BusyIndicator* m_busy;
    PlainLabel* m_sentence;
    QPushButton* m_cancel;
    CancelFlag m_cancelFlag;
};

} // namespace usher::ui
