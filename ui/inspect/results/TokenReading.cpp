// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/TokenReading.h"

#include <utility>

#include <QBuffer>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

TokenReading::TokenReading(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_busy(new BusyIndicator),
      m_sentence(new PlainLabel(tr("Reading the text…"))),
      m_cancel(smallButton(QStringLiteral("cancelReading"), theme::Icon::X, tr("Cancel")))
{
    setObjectName(QStringLiteral("tokenReading"));
    auto* card = new Card;
    card->setAccessibleName(tr("Reading"));
    card->addRow(rowOf({m_busy, m_sentence, nullptr, m_cancel}));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_sentence->setText(tr("Cancelling…"));
        m_cancelFlag.cancel();
    });
}

TokenReading::~TokenReading()
{
    m_cancelFlag.cancel();
}

void TokenReading::readFile(const QString& path)
{
    start([path](const Progress& progress) { return firstTokens(path, mostTokens, progress); });
}

void TokenReading::readText(const QString& text)
{
    auto bytes = std::make_shared<const crypto::SecretBytes>(crypto::SecretBytes::fromText(text));
    start([bytes](const Progress& progress) {
        const QByteArray raw = QByteArray::fromRawData(bytes->view().data(), bytes->view().size());
        QBuffer buffer;
        buffer.setData(raw); // shares the bytes, which are wiped later
        buffer.open(QIODevice::ReadOnly);
        return firstTokens(buffer, {}, mostTokens, progress);
    });
}

void TokenReading::start(Read read)
{
    m_busy->start(tr("Reading the text"));
    auto make = [read = std::move(read), flag = m_cancelFlag] {
        return read([flag](qint64, qint64) { return !flag.isCancelled(); });
    };
    m_client.callFile(this, std::move(make), [this](Result<FoundTokens> tokens) {
        if (tokens) {
            Q_EMIT found(std::make_shared<FoundTokens>(std::move(*tokens)));
        } else {
            Q_EMIT failed(tokens.error());
        }
    });
}

} // namespace usher::ui
