import { createHash } from 'node:crypto';

/** The one stylesheet of public pages, inside each of them: tokens of the SPA (apps/web/src/ui/tokens.css). */
export const STYLES = `
:root{color-scheme:light dark;--bg:#F6F7F9;--surface:#FFF;--sunken:#FAFBFC;--line:#E1E5EA;--line-strong:#C6CED8;--line-control:#7B8898;--text:#1B2330;--text-2:#4A5568;--text-3:#5B687A;--accent:#0B63CE;--accent-hover:#0A57B5;--on-accent:#FFF;--met:#14532D;--met-bg:#E3F4E8;--soon:#7A4B00;--soon-bg:#FFF1CC;--hover:#EEF3FA}
@media(prefers-color-scheme:dark){:root{--bg:#0D121A;--surface:#141A24;--sunken:#111721;--line:#263040;--line-strong:#38455A;--line-control:#66748A;--text:#E6EAF0;--text-2:#B7C0CE;--text-3:#93A0B4;--accent:#6CB2FF;--accent-hover:#8AC2FF;--on-accent:#0B1220;--met:#8FE0AE;--met-bg:#0F3320;--soon:#FFD166;--soon-bg:#3D2E05;--hover:#1B2431}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--surface);color:var(--text);font:400 16px/24px Inter,"Inter Variable",system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans Arabic",sans-serif;overflow-wrap:break-word}
.page{display:flex;flex-direction:column;min-height:100vh;max-width:440px;margin:0 auto;padding:0 24px;background:var(--surface)}
@media(min-width:640px){body{background:var(--bg)}.page{min-height:0;margin-block:48px;max-width:480px;padding:0 32px;border:1px solid var(--line);border-radius:8px}.page header,.page footer{margin-inline:-32px;padding-inline:32px}.page main{padding-bottom:40px}}
header{display:flex;align-items:center;gap:10px;min-height:64px;margin-inline:-24px;padding-inline:24px;border-bottom:1px solid var(--line);font-weight:600}
.logo{flex:none;display:grid;place-items:center;width:28px;height:28px;border-radius:6px;background:var(--text);color:var(--surface);font-size:13px}
.organisation{min-width:0;overflow-wrap:anywhere}
details.languages{position:relative;flex:none;margin-inline-start:auto;font-size:14px;font-weight:400}
details.languages summary{display:flex;align-items:center;gap:6px;min-height:44px;padding-inline:4px;color:var(--text-2);cursor:pointer;list-style:none;border-radius:6px}
details.languages summary::-webkit-details-marker{display:none}
details.languages summary svg{transition:transform .12s}
details.languages[open] summary svg{transform:rotate(180deg)}
details.languages ul{position:absolute;inset-inline-end:0;top:100%;z-index:1;min-width:144px;margin:0;padding:4px;list-style:none;background:var(--surface);border:1px solid var(--line-strong);border-radius:8px}
details.languages a{display:block;padding:10px 12px;border-radius:6px;color:var(--text);text-decoration:none}
details.languages a:hover{background:var(--hover)}
details.languages a[aria-current]{font-weight:600}
main{flex:1;padding:40px 0 32px}
h1{margin:0;font-size:28px;line-height:36px;font-weight:600;letter-spacing:-.02em;text-wrap:balance}
[dir=rtl] h1{letter-spacing:0}
h2{margin:0 0 4px;color:var(--text);font-size:16px;line-height:24px;font-weight:600}
p{margin:16px 0 0;color:var(--text-2)}
svg{flex:none;width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:2.25;stroke-linecap:round;stroke-linejoin:round}
.state{display:flex;align-items:center;gap:8px;margin:0 0 12px;color:var(--met);font-size:14px;line-height:20px;font-weight:500}
.state.plain{color:var(--text-2)}
.card{display:grid;gap:8px;margin:16px 0 0;padding:12px 16px;border:1px solid var(--line);border-radius:8px;background:var(--sunken);font-size:15px;line-height:20px}
.card>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px}
.card dt{color:var(--text-3)}
.card dd{margin:0;color:var(--text);margin-inline-start:auto;text-align:end;font-variant-numeric:tabular-nums}
.card .mask{font-weight:500}
.card .receipt,.mono{font-family:"JetBrains Mono",ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:14px}
form{margin:0}
.btn{display:flex;align-items:center;justify-content:center;width:100%;min-height:52px;padding:10px 16px;border:1px solid var(--line-strong);border-radius:8px;background:var(--surface);color:var(--text);font:inherit;font-weight:500;text-align:center;text-decoration:none;cursor:pointer}
.btn:hover{background:var(--hover)}
.btn.primary{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.btn.primary:hover{background:var(--accent-hover);border-color:var(--accent-hover)}
.go{margin-top:24px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(144px,1fr));gap:8px;margin-top:12px}
a{color:var(--accent)}
.link{display:flex;align-items:center;justify-content:center;min-height:48px;margin-top:8px;font-weight:500;text-align:center;text-decoration:none}
.link:hover,footer a:hover{text-decoration:underline}
.note{margin-top:24px;padding-top:16px;border-top:1px solid var(--line);color:var(--text-3);font-size:14px;line-height:20px}
.current{margin-top:24px;padding-top:16px;border-top:1px solid var(--line);color:var(--text-2);font-size:14px;line-height:20px;font-weight:500}
.current+fieldset{margin-top:12px;padding-top:0;border-top:0}
.nw{white-space:nowrap}
.small{margin-top:12px;color:var(--text-3);font-size:14px;line-height:20px}
.tell{display:flex;gap:10px;margin:16px 0 0;padding:12px 16px;border-radius:8px;background:var(--soon-bg);color:var(--soon);font-size:15px;line-height:22px}
.tell.good{background:var(--met-bg);color:var(--met)}
.tell svg{margin-top:2px}
fieldset{min-width:0;margin:24px 0 0;padding:16px 0 0;border:0;border-top:1px solid var(--line)}
legend{float:inline-start;width:100%;margin-bottom:4px;padding:0;font-weight:600}
legend+*{clear:both}
.optional{color:var(--text-3);font-weight:400}
.choice{display:flex;align-items:center;gap:12px;min-height:44px;padding:6px 0;cursor:pointer}
.choice input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--accent)}
.choice .what{flex:1;min-width:0}
.choice .how{display:block;color:var(--text-3);font-size:14px;line-height:20px}
.choice.ruled{gap:16px;padding-block:10px}
.choice.ruled~.choice.ruled{border-top:1px solid var(--line)}
label.text{display:block;margin-top:8px;font-size:14px;line-height:20px;color:var(--text-2)}
textarea{display:block;width:100%;min-height:76px;margin:4px 0 12px;padding:8px 12px;border:1px solid var(--line-control);border-radius:6px;background:var(--surface);color:var(--text);font:inherit;resize:vertical}
footer{display:flex;flex-wrap:wrap;gap:0 20px;margin-inline:-24px;padding:12px 24px 16px;border-top:1px solid var(--line);font-size:14px}
footer a{display:inline-flex;align-items:center;min-height:32px;text-decoration:none}
footer:empty{display:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(forced-colors:active){.logo,.btn.primary{border:1px solid}}
`.trim();

const hash = createHash('sha256').update(STYLES).digest('base64');

/** Nothing but this page and its own stylesheet; no script at all. */
export const PUBLIC_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
