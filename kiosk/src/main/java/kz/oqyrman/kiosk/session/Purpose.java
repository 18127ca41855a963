package kz.oqyrman.kiosk.session;

/// What a visit is for.
public enum Purpose {
  BORROW,
  RETURN
}
