/** The style sheet: two themes by the reader's setting, one column on a phone, no colour that is not also a word or a pattern. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--text:#1a1f26;--quiet:#5a6572;--line:#d5dbe2;--accent:#2457c5;
--works:#156636;--fails:#c0262d;--partial:#8a4f00;--depends:#7c3fb8;--none:#55606b;--code:#eef1f5;
--works-soft:#dff3e6;--fails-soft:#fde4e4;--partial-soft:#fcecd2;--depends-soft:#efe4fa;--none-soft:#eceff3}
@media (prefers-color-scheme:dark){:root{--page:#12161b;--card:#1b2129;--text:#e6eaef;--quiet:#9aa6b3;--line:#343d48;--accent:#8ab0ff;
--works:#6bd699;--fails:#ff8f8f;--partial:#f2b75c;--depends:#c9a2f5;--none:#9aa6b3;--code:#242c36;
--works-soft:#173824;--fails-soft:#451d20;--partial-soft:#42301a;--depends-soft:#33234a;--none-soft:#262e38}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main,header.top,footer{max-width:72rem;margin:0 auto;padding:0 1rem}
header.top{padding-top:2rem}
.top .badge{white-space:normal}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;line-height:1.3}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
code{background:var(--code);border-radius:.25rem;padding:.05em .3em}
.quiet{color:var(--quiet)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem;margin:1rem 0}
.badge{display:inline-block;border-radius:1rem;padding:.05rem .65rem;font-size:.85rem;font-weight:600;white-space:nowrap}
.works{color:var(--works)}.fails{color:var(--fails)}.partial{color:var(--partial)}.depends{color:var(--depends)}.none{color:var(--none)}
.badge.works,td.works{background:var(--works-soft)}.badge.fails,td.fails{background:var(--fails-soft)}
.badge.partial,td.partial{background:var(--partial-soft)}.badge.depends,td.depends{background:var(--depends-soft)}
.badge.none,td.none{background:var(--none-soft)}
.headline{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;font-weight:600}
.scroll{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:.95rem}
th{text-align:left;font-weight:600;color:var(--quiet);padding:.35rem .6rem;border-bottom:2px solid var(--line);white-space:nowrap}
td{padding:.35rem .6rem;border-bottom:1px solid var(--line);white-space:nowrap;overflow-wrap:normal}
tbody th{border-bottom:1px solid var(--line);color:var(--text)}
td sup{font-size:.75em;margin-left:.15em}
ol.notes{margin:.75rem 0 0;padding-left:1.5rem;font-size:.92rem}
.path{display:flex;flex-wrap:wrap;align-items:stretch;gap:.5rem;margin:1rem 0;padding:0;list-style:none}
.path li{display:flex;align-items:center;gap:.5rem}
.path li+li::before{content:"→";color:var(--quiet);font-size:1.4rem}
.node{border:2px solid var(--line);border-radius:.6rem;padding:.5rem .75rem;background:var(--card);min-width:7.5rem;height:100%}
.node b{display:block}
.node.works{border-color:var(--works)}.node.fails{border-color:var(--fails)}.node.partial{border-color:var(--partial)}.node.depends{border-color:var(--depends)}
.node,.node b,.node small{color:var(--text)}
.node small{display:block;color:var(--quiet);font-size:.8rem;line-height:1.3}
.node small.state{font-weight:600}
.node.works .state{color:var(--works)}.node.fails .state{color:var(--fails)}.node.partial .state{color:var(--partial)}.node.depends .state{color:var(--depends)}
.node svg{width:1.4rem;height:1.4rem;display:block;margin-bottom:.15rem;stroke:var(--quiet);fill:none;stroke-width:1.6}
.bars{display:grid;grid-template-columns:13rem minmax(8rem,1fr) 13rem;gap:.3rem .75rem;align-items:center;font-size:.9rem}
.bar{position:relative;height:1.1rem;border-radius:.25rem;overflow:hidden;background:var(--none-soft)}
.bar i{position:absolute;top:0;bottom:0}
.bars .axis{display:flex;justify-content:space-between;color:var(--quiet);font-size:.78rem}
.bar-used{background:var(--accent)}.bar-open{background:var(--works)}
.bar-blocked{background:repeating-linear-gradient(45deg,var(--fails) 0 5px,var(--card) 5px 7px)}
.bar-unknown{background:radial-gradient(circle at 4px 4px,var(--card) 1.4px,var(--depends) 1.6px) 0 0/8px 8px}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.85rem;color:var(--quiet);margin:.5rem 0}
.legend i{display:inline-block;width:1.6rem;height:.8rem;margin-right:.35rem;border-radius:.15rem;vertical-align:-.05rem}
.finding{border-left:.35rem solid var(--line)}
.finding.error{border-left-color:var(--fails)}.finding.warning{border-left-color:var(--partial)}.finding.info{border-left-color:var(--accent)}
.finding h3{margin:0 0 .5rem}
.finding .kind{font-weight:700;text-transform:uppercase;font-size:.78rem;letter-spacing:.04em}
.finding.error .kind{color:var(--fails)}.finding.warning .kind{color:var(--partial)}.finding.info .kind{color:var(--accent)}
.place{margin:.6rem 0}
.file{font-size:.85rem;color:var(--quiet)}
pre{background:var(--code);border-radius:.4rem;padding:.5rem .75rem;margin:.2rem 0;overflow-x:auto;white-space:pre;line-height:1.45}
pre mark{background:none;color:inherit;font-weight:700;text-decoration:underline wavy var(--fails);text-underline-offset:.2em}
.related pre mark{text-decoration:underline dotted var(--quiet) 2px}
pre .number{color:var(--quiet);user-select:none}
pre ins{color:var(--works);text-decoration:none}pre del{color:var(--fails);text-decoration:none}
.label{font-size:.92rem}
dl.fixes{margin:.75rem 0 0}
dl.fixes dt{font-weight:600}
dl.fixes dd{margin:0 0 .5rem 0}
footer{padding-top:1rem;padding-bottom:3rem;color:var(--quiet);font-size:.9rem}
@media (max-width:40rem){.path{flex-direction:column}.path li{flex-direction:column;align-items:stretch}.path li+li::before{content:"↓";text-align:center}
.bars{grid-template-columns:1fr}.bars .say{margin-bottom:.5rem}.bars .blank{display:none}.card{padding:.75rem}}
@media print{:root{--page:#fff;--card:#fff}body{font-size:10pt}.card,.finding{break-inside:avoid}h2,h3{break-after:avoid}pre{white-space:pre-wrap}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
