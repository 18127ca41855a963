package kz.oqyrman.kiosk.screen;

import javax.swing.JComponent;

/// The view of one kind of screen.
///
/// @param <M> what it can show
abstract class Screen<M extends ScreenModel> {
  private final Class<M> kind;

  Screen(Class<M> kind) {
    this.kind = kind;
  }

  /// Shows the model if it is of this kind.
  final boolean take(ScreenModel model) {
    if (!kind.isInstance(model)) {
      return false;
    }
    show(kind.cast(model));
    return true;
  }

  abstract void show(M model);

  abstract JComponent view();

  /// The screen for a model, not yet showing it.
  static Screen<?> of(ScreenModel model, Stage stage) {
    return switch (model) {
      case ScreenModel.Idle _ -> new IdleScreen(stage);
      case ScreenModel.OutOfOrder _ -> new OutOfOrderScreen(stage);
      case ScreenModel.Wait _ -> new WaitScreen(stage);
      case ScreenModel.ShowCard _ -> new ShowCardScreen(stage);
      case ScreenModel.TypePin _ -> new TypePinScreen(stage);
      case ScreenModel.Stopped _ -> new StoppedScreen(stage);
      case ScreenModel.AreTheseYours _ -> new YoursScreen(stage);
      case ScreenModel.Items _ -> new ItemsScreen(stage);
      case ScreenModel.Finish _ -> new FinishScreen(stage);
    };
  }
}
