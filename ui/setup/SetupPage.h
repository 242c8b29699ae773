// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

class Card;
class MessageBanner;

/// The first page of all: try sample data, create a store, open a folder.
class SetupPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupPage(QWidget* parent = nullptr);

    /// What went wrong with the store that was tried.
    void showError(const QString& sentence);
    void clearError();
    void setBusy(bool isBusy);

Q_SIGNALS:
    void sampleWanted();
    void createWanted();
    void folderChosen(const QString& folder);

private:
    void chooseFolder();

    MessageBanner* m_message;
    Card* m_choices;
};

} // namespace usher::ui
