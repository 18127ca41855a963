package kz.oqyrman.hub.web;

import io.javalin.http.Context;

/// What every answer forbids the browser. Nothing is loaded but from this hub, no script or style
/// stands in a page, no other page may frame ours, and nobody is told where one came from.
final class SecurityHeaders {
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "font-src 'self'",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private static final int HALF_A_YEAR_SECONDS = 182 * 24 * 3600;

  private SecurityHeaders() {}

  static void set(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    ctx.header("Cache-Control", "no-store");
    // the name stands for every port of a machine, and on `localhost` others listen in plain text
    if (ctx.req().isSecure() && !"localhost".equals(ctx.req().getServerName())) {
      ctx.header("Strict-Transport-Security", "max-age=" + HALF_A_YEAR_SECONDS);
    }
  }
}
