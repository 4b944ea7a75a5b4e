"""The style of the dossier: a screen from 320 px on, and A4; it loads nothing."""

import hashlib
from base64 import b64encode
from typing import Final

STYLE: Final = """
*{box-sizing:border-box}
html{background:#eef1ec;color:#13201d;font:100%/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans",
"Liberation Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word;hyphens:manual}
header,main,footer{padding:0 1rem}
header>*,main>*,footer>*{max-width:70rem;margin-left:auto;margin-right:auto}
header{background:#123d36;color:#fff;border-bottom:6px solid #f2b632;padding-top:1rem;
padding-bottom:1rem}
header p{margin-top:0;margin-bottom:0}
h1{font-size:1.75rem;line-height:1.2;margin-top:.25rem;margin-bottom:.25rem}
h2{font-size:1.2rem;line-height:1.25;margin:1.75rem 0 .5rem;color:#0e5347;
border-bottom:2px solid #b9c9c1;padding-bottom:.2rem}
h3{font-size:1rem;margin:1rem 0 .25rem}
p,ul,ol,dl{margin-top:.4rem;margin-bottom:.4rem}
ul,ol{padding-left:1.2rem}
li{margin:.2rem 0}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
main{padding-top:.5rem;padding-bottom:2rem}
a{color:#0b4a3f;text-decoration:underline;text-underline-offset:.15em}
header a{color:#fff}
a:focus,.wide:focus{outline:3px solid #13201d;outline-offset:2px}
header a:focus{outline-color:#f2b632}
code{font-family:"Liberation Mono",Consolas,monospace;font-size:.9em;background:#dfe7e2;
padding:0 .2em;border-radius:3px;overflow-wrap:anywhere}
mark{padding:0 .25em;border-radius:3px;font-weight:700;color:#13201d;background:#ffe08a;
border:1px solid #8a6100}
mark.unsure{background:#fff;border:1px dashed #13201d;font-weight:400}
.wide{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;width:100%;background:#fff;font-size:.95rem}
caption{text-align:left;font-weight:700;padding:.3rem 0;background:#eef1ec}
th,td{border:1px solid #8fa69b;padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:#dfe7e2}
tbody th{font-weight:600}
dl{display:grid;grid-template-columns:minmax(7rem,14rem) 1fr;gap:.3rem .8rem}
dt{font-weight:700}
dd{margin:0}
.columns{display:block}
.columns>section{break-inside:avoid}.columns>section>h2{margin-top:0;padding-top:1.25rem}
@media(min-width:64rem){.columns{columns:2;column-gap:2rem}}
.lead{font-size:1.1rem}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static;color:#fff}
.sign{height:3.5rem;border:1px solid #13201d;background:#fff}
footer{background:#dfe7e2;padding-top:.8rem;padding-bottom:.8rem;font-size:.95rem}
@media(max-width:30rem){dl{display:block}dd{margin-bottom:.5rem}h1{font-size:1.4rem}
th,td{padding:.25rem .35rem}}
@media(min-width:110rem){html{font-size:120%}}
@page{size:A4;margin:10mm}
@media print{
html{background:#fff;color:#000;font-family:Arial,"Liberation Sans",sans-serif;font-size:10pt}
header,main,footer{padding-left:0;padding-right:0}
header>*,main>*,footer>*{max-width:none}
header{background:none;color:#000;border-color:#000;border-bottom-width:2px;padding:0 0 1mm}
header nav,.skip{display:none}
footer{background:none;border-top:1px solid #000;padding:1mm 0 0;font-size:.85rem}
h1{font-size:1.5rem}
h2{color:#000;border-color:#000;break-after:avoid}
caption{background:none}
thead th,code{background:none}
tr,li{break-inside:avoid}
.wide{overflow:visible}
a{color:#000}
.one{font-size:7.7pt;line-height:1.2}
.one header p,.one footer{font-size:7.2pt}
.one h1{font-size:13pt;margin:0}
.one h2,.one .columns>section>h2{font-size:9.5pt;margin:0 0 .4mm;padding:1mm 0 0;
border-bottom-width:1px}
.one p,.one ul,.one dl{margin:.35mm 0}
.one ul{padding-left:4mm}
.one code{font-size:1em;letter-spacing:-.02em}
.one li{margin:0}
.one main{padding:0}
.one .columns{columns:2;column-gap:5mm}
.one .columns>section{break-inside:auto}
.one .lead{font-size:inherit}
.one .wide{margin:.6mm 0}
.one table{font-size:7.2pt;line-height:1.2}
.one caption{padding:0}
.one th,.one td{padding:.15mm .8mm}
.one dl{display:block}
.one dt,.one dd{display:inline}
.one dt::after{content:"\\00a0: "}
.one dd::after{content:"";display:block}
}
""".strip()
STYLE_SOURCE: Final = f"'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
"""Source for a content security policy that allows this style and nothing else."""
