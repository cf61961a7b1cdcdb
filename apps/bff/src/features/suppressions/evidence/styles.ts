/** The look of the file on screen and on A4; nothing is fetched, so fonts are those of the machine. */
export const STYLES = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #5b687a; } }
:root { color-scheme: light; --text: #1b2330; --soft: #4a5568; --line: #e1e5ea; --accent: #0b63ce; }
* { box-sizing: border-box; }
body { max-width: 178mm; margin: 0 auto; padding: 40px 20px 64px; font: 10.5pt/1.5 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--text); background: #fff; font-variant-numeric: tabular-nums; }
header { padding-bottom: 18px; border-bottom: 2px solid var(--text); }
.brand { display: flex; justify-content: space-between; font-size: 9pt; color: var(--soft); }
.brand b { color: var(--text); letter-spacing: .01em; }
h1 { margin: 26px 0 2px; font-size: 24pt; line-height: 1.15; letter-spacing: -.015em; font-weight: 650; }
.who { margin: 0; font-size: 14pt; color: var(--soft); overflow-wrap: anywhere; }
h2 { margin: 30px 0 8px; font-size: 13pt; line-height: 1.3; letter-spacing: -.005em; break-after: avoid; }
p { margin: 6px 0; }
.lead { font-size: 11.5pt; }
.hint { color: var(--soft); font-size: 9.5pt; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 20px; margin: 18px 0 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.4; }
th { padding: 4px 10px 5px 0; text-align: left; font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--text); white-space: nowrap; }
td { padding: 6px 10px 6px 0; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.when { white-space: nowrap; }
.mark { display: inline-block; padding: 0 7px; border: 1px solid currentColor; border-radius: 9px; font-size: 8.5pt; line-height: 1.5; white-space: nowrap; }
.no { color: #9b1150; }
.yes { color: #14532d; }
code, pre { font: 8pt/1.45 "JetBrains Mono", ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.second { display: block; color: var(--soft); }
td .second { min-width: 30mm; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--accent); }
pre { white-space: pre-wrap; padding: 12px; background: #f6f7f9; border: 1px solid var(--line); border-radius: 6px; }
footer { margin-top: 36px; padding-top: 10px; border-top: 1px solid var(--line); color: var(--soft); font-size: 9pt; }
.scroll { overflow-x: auto; }
@media (max-width: 640px) { body { padding: 20px 16px 40px; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } table { min-width: 560px; } }
@media print { body { max-width: none; padding: 0; font-size: 9.5pt; } .scroll { overflow: visible; } table { min-width: 0; } details { display: none; } }
`;
