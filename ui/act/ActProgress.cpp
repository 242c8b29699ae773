// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActProgress.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

ActProgress::ActProgress(QWidget* parent)
    : QWidget(parent), m_busy(new BusyIndicator), m_sentence(new PlainLabel), m_bar(new QProgressBar)
{
    m_sentence->setObjectName(QStringLiteral("actProgress"));
    m_bar->setObjectName(QStringLiteral("actProgressBar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(theme::barHeight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(rowOf({m_busy, m_sentence, nullptr}));
    column->addWidget(m_bar);
}

void ActProgress::start(const QString& what)
{
    m_sentence->setText(what);
    m_bar->hide(); // until something is known
    m_busy->start(what);
}

void ActProgress::advance(const QString& sentence, qint64 done, qint64 of)
{
    m_sentence->setText(sentence);
    m_bar->show();
    m_bar->setRange(0, static_cast<int>(of));
    m_bar->setValue(static_cast<int>(done));
}

void ActProgress::say(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void ActProgress::stop()
{
    m_busy->stop();
}

} // namespace usher::ui
