package dev.segmentry.app.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the page looks: one style sheet, light and dark, screen and paper. */
final class Look {

  /**
   * Colours after Okabe and Ito, told apart by colour-blind people; what they mean is always
   * written or patterned beside.
   */
  static final String CSS =
      """
      :root{color-scheme:light dark;--ink:#1c2430;--soft:#5a6675;--line:#d9dfe6;--paper:#fff;--page:#f5f7f9;\
      --blue:#0072b2;--orange:#b36b00;--green:#00734f;--red:#b8400a;--sky:#56b4e9;--grey:#aab4bf;--violet:#a8578a;--tint:#eef4f9}
      @media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#a3b0be;--line:#33404d;--paper:#17202a;--page:#0f161d;\
      --blue:#5eb3e4;--orange:#f0b040;--green:#3ecb9c;--red:#ff8a5c;--sky:#2b6c9b;--grey:#5b6875;--violet:#e39bc8;--tint:#1d2935}}
      *{box-sizing:border-box}
      html{-webkit-text-size-adjust:100%}
      body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
      main,header.top,footer{max-width:1120px;margin:0 auto;padding:0 24px}
      a{color:var(--blue)}
      :focus-visible{outline:3px solid var(--blue);outline-offset:2px;border-radius:3px}
      .skip{position:absolute;left:-9999px}
      .skip:focus{left:16px;top:12px;background:var(--paper);padding:8px 14px;z-index:2}
      header.top{padding-top:44px;padding-bottom:8px}
      .kicker{margin:0;color:var(--soft);font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;font-weight:600}
      h1{margin:.1em 0 .15em;font-size:2.3rem;line-height:1.15;letter-spacing:-.02em;font-weight:680}
      h2{margin:0 0 4px;font-size:1.4rem;letter-spacing:-.01em;line-height:1.25}
      h3{margin:28px 0 6px;font-size:1.02rem}
      .lead,.note{color:var(--soft);margin:0 0 14px;max-width:72ch}
      .note{font-size:.88rem}
      nav{margin:18px 0 0;font-size:.9rem}
      nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:0;padding:0}
      section{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:28px 30px;margin:22px 0}
      .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:14px;margin:24px 0 0;padding:0}
      .card{min-width:0;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:16px 18px;margin:0}
      .card dt{color:var(--soft);font-size:.82rem;font-weight:600}
      .card dd{margin:2px 0 0}
      .card .figure{display:block;font-size:1.45rem;font-weight:650;letter-spacing:-.02em;line-height:1.25;font-variant-numeric:tabular-nums}
      .card .of{display:block;color:var(--soft);font-size:.8rem}
      .scroll{overflow-x:auto;margin:0 -6px;padding:0 6px}.scroll+.scroll{margin-top:18px}
      table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
      caption{text-align:left;color:var(--soft);font-size:.85rem;padding:0 0 6px}
      th,td{padding:8px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
      thead th{color:var(--soft);font-weight:600;font-size:.8rem;vertical-align:bottom;border-bottom:2px solid var(--line)}
      tbody th{font-weight:600}
      .n{text-align:right;white-space:nowrap}
      tr.sum th,tr.sum td{border-top:2px solid var(--line);font-weight:600;border-bottom:0}
      tr.sub th{font-weight:400;padding-left:26px}tr.sub td{color:var(--soft)}
      td .why{color:var(--soft);display:block;max-width:56ch}
      .name{overflow-wrap:break-word;min-width:8.5em;max-width:20em}.name .note{display:block;font-weight:400;font-size:.78rem;margin:0;line-height:1.35}td .of{display:block;color:var(--soft);font-size:.78rem;line-height:1.3}
      section ul{margin:10px 0 0;padding-left:1.2em}section ul.key{padding:0;margin:6px 0 14px}\
      svg{display:block;max-width:100%;height:auto}
      .chart{min-width:620px;max-width:940px;width:100%;margin:10px 0 6px}
      svg text{fill:var(--ink);font:13px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;font-variant-numeric:tabular-nums}
      svg text.soft{fill:var(--soft)}svg text.mark{font-weight:600;font-size:12px;paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
      .f0{fill:var(--blue)}.f1{fill:var(--sky)}.f2{fill:var(--orange)}.f3{fill:var(--violet)}.f4{fill:var(--green)}.f5{fill:var(--grey)}
      .ink{stroke:var(--paper);stroke-width:2;fill:none}.dot{fill:var(--paper)}
      .stay{fill:var(--grey);opacity:.38}.rise{fill:var(--blue);opacity:.75}.fall{fill:var(--red);opacity:.8}.side{fill:var(--violet);opacity:.7}.edge{fill:var(--orange);opacity:.6}
      .node{fill:var(--ink)}
      td>svg{margin-top:5px}.bar{fill:var(--blue)}.track{fill:var(--line)}
      .badge{display:inline-block;border:1.5px solid currentColor;border-radius:99px;padding:0 9px;font-size:.78rem;font-weight:650;white-space:nowrap}
      .good{color:var(--green)}.warning{color:var(--orange)}.red{color:var(--red)}.unknown{color:var(--soft)}
      .callout{border-left:4px solid var(--orange);background:var(--tint);padding:10px 16px;border-radius:0 8px 8px 0;margin:16px 0;max-width:86ch}
      .callout p{margin:0}
      .key{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;padding:0;margin:6px 0 14px;font-size:.85rem;color:var(--soft)}
      .key svg{display:inline-block;vertical-align:-2px;margin-right:6px}
      details{margin:14px 0 0}
      summary{cursor:pointer;font-weight:600;padding:4px 0}
      footer{color:var(--soft);font-size:.85rem;padding-bottom:48px}
      dl.terms dt{font-weight:600;margin-top:8px}dl.terms dd{margin:0;color:var(--soft);max-width:80ch}
      @media (max-width:640px){main,header.top,footer{padding-left:14px;padding-right:14px}section{padding:20px 16px;border-radius:10px}\
      h1{font-size:1.75rem}.cards{grid-template-columns:1fr 1fr;gap:10px}.card{padding:12px 14px}.card .figure{font-size:1.25rem}}
      @media print{:root{--page:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#fff;--blue:#0072b2;--orange:#8a5200;--green:#00583c;--red:#9c3200;--grey:#999;--violet:#8a3f70}\
      body{font-size:10.5pt}nav,.skip{display:none}main,header.top,footer{max-width:none;padding-left:0;padding-right:0}\
      section{border:0;padding:0;margin:22pt 0;border-radius:0}.cards{grid-template-columns:repeat(3,1fr)}caption,.key{font-size:8.5pt}.scroll{overflow:visible}.chart{min-width:0}tr,.card,.callout,svg{break-inside:avoid}h2,h3,caption{break-after:avoid}table{font-size:8pt}th,td{padding:3px 5px}thead th{font-size:7.5pt}th span.note,th.name .note,td .of,td .why{font-size:7pt}thead{display:table-header-group}\
      .stay,.rise,.fall,.side,.edge,.bar,.f0,.f1,.f2,.f3,.f4,.f5{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
      """;

  private Look() {}

  /** Nothing may be loaded or run, and no style but ours counts. */
  static String policy() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(digest)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
